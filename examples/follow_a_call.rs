//! A call, followed through its events, as they come in.
//!
//! `cargo run --example follow_a_call --features vonage-webhooks`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::vonage::VoiceEvent;
use std::collections::BTreeMap;

const EVENTS: &str = include_str!("data/vonage-events.ndjson");

fn main() -> Result<(), callspec::Error> {
    let mut legs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in EVENTS.lines() {
        let event = VoiceEvent::from_json(line.as_bytes())?;
        if let Some((leg, what)) = told(event) {
            legs.entry(leg).or_default().push(what);
        }
    }
    for (leg, states) in &legs {
        println!("{leg}: {}", states.join(" → "));
    }
    Ok(())
}

/// The leg that an event is about, and what it says. Some are about the conversation alone.
fn told(event: VoiceEvent) -> Option<(String, String)> {
    Some(match event {
        VoiceEvent::Started(it) => (it.uuid?, "started".to_owned()),
        VoiceEvent::Ringing(it) => (it.uuid?, "ringing".to_owned()),
        VoiceEvent::Answered(it) => (it.uuid?, "answered".to_owned()),
        VoiceEvent::Busy(it) => (it.uuid?, "busy".to_owned()),
        VoiceEvent::Failed(it) => (it.uuid?, format!("failed ({})", it.detail?.as_str())),
        // This one alone calls the leg `call_uuid`.
        VoiceEvent::HumanMachineEvent(it) => (it.call_uuid?, it.status?.as_str().to_owned()),
        VoiceEvent::TransferEvent(it) => (it.uuid?, format!("in {}", it.conversation_uuid_to?)),
        VoiceEvent::Completed(it) => (it.uuid?, format!("completed, {} s", it.duration?)),
        _ => return None,
    })
}
