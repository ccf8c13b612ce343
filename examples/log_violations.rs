//! What is wrong with payloads, for a log: where and by which row of which page, and never a value.
//!
//! `cargo run --example log_violations --features vonage-webhooks`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::Level;
use callspec::vonage::VoiceEvent;

const EVENTS: &str = include_str!("data/vonage-events.ndjson");

fn main() {
    for (line, text) in (1..).zip(EVENTS.lines()) {
        let report = VoiceEvent::validate(text.as_bytes(), Level::Documented);
        if report.is_valid() {
            continue;
        }
        // Traffic that is valid as declared goes on: pages lag behind the wire.
        let fatal = !VoiceEvent::is_valid(text.as_bytes(), Level::Declared);
        for violation in report.violations() {
            let severity = if fatal { "error" } else { "warning" };
            println!("{severity}: event {line}: {violation}");
        }
    }
}
