//! Values that no page lists: they are kept, compared and written, and told apart from those that are known.
//!
//! `cargo run --example unknown_value --features vonage-webhooks`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::vonage::{UnansweredEventDetail, VoiceEvent};

fn main() -> Result<(), callspec::Error> {
    for detail in ["timeout", "phone_is_asleep"] {
        let body = format!(
            "{{\"status\": \"unanswered\", \"detail\": \"{detail}\", \"quality\": {{\"mos\": 4.1}}}}"
        );
        let VoiceEvent::Unanswered(call) = VoiceEvent::from_json(body.as_bytes())? else {
            continue;
        };
        match &call.detail {
            Some(UnansweredEventDetail::Timeout) => println!("nobody answered in time"),
            Some(other) => println!("a value that is not handled: {}", other.as_str()),
            None => {}
        }
        // A property that no page names is kept as well, and all of it is written again.
        println!("  undocumented: {:?}", call.rest.iter().collect::<Vec<_>>());
        println!("  {}", call.to_json());
    }
    Ok(())
}
