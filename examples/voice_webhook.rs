//! A webhook of the Voice API: which event it is, and what to do with it.
//!
//! `cargo run --example voice_webhook --features vonage-webhooks < examples/data/vonage-event.json`
//!
//! In a web framework the body of the request takes the place of standard input. With axum, it is
//!
//! ```ignore
//! async fn webhook(body: axum::body::Bytes) -> Result<String, axum::http::StatusCode> {
//!     let event = VoiceEvent::from_json(&body).map_err(|_| StatusCode::BAD_REQUEST)?;
//!     Ok(answer(&event))
//! }
//! ```
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::vonage::VoiceEvent;
use std::io::Read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut body = Vec::new();
    std::io::stdin().read_to_end(&mut body)?;
    // An error says where the body cannot be what it should, and shows none of it.
    let event = VoiceEvent::from_json(&body)?;
    println!("{}", answer(&event));
    Ok(())
}

fn answer(event: &VoiceEvent) -> String {
    match event {
        VoiceEvent::AnswerWebhook(call) => format!("answered: {:?} calls {:?}", call.from, call.to),
        VoiceEvent::Completed(call) => {
            let seconds: u32 = call.duration.as_deref().and_then(|it| it.parse().ok()).unwrap_or(0);
            format!("over after {seconds} s, for {} EUR", call.price.as_deref().unwrap_or("no"))
        }
        VoiceEvent::Rejected(call) => format!("rejected: {:?}", call.detail),
        VoiceEvent::InputEvent(input) => {
            format!("keys: {:?}", input.dtmf.as_ref().and_then(|it| it.digits.as_ref()))
        }
        VoiceEvent::RecordEvent(recording) => format!("a recording of {:?} bytes", recording.size),
        // A kind that the pages do not list: nothing of it is lost.
        VoiceEvent::Other(event) => format!("unknown, with {} properties", event.len()),
        other => format!("{other:?}"),
    }
}
