//! The participants of a call conversation: typed, changed, and what is wrong explained.
//!
//! `cargo run --example genesys_cloud_conversation`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::genesys_cloud::{CallMediaParticipant, envelope};
use callspec::{Error, Level};

const CONVERSATION: &[u8] = include_bytes!("data/genesys-cloud-conversation.json");

fn main() -> Result<(), Error> {
    let mut participants =
        CallMediaParticipant::from_json_at(CONVERSATION, envelope::PARTICIPANTS)?;
    for participant in &participants {
        let it = &participant.value;
        let purpose = it.purpose.as_ref().map_or("?", |purpose| purpose.as_str());
        let state = it.state.as_ref().map_or("?", |state| state.as_str());
        println!("{}: {purpose}, {state}", participant.pointer);
    }

    for level in [Level::Declared, Level::Documented] {
        println!("\n{level:?}:");
        let report = CallMediaParticipant::validate_at(CONVERSATION, envelope::PARTICIPANTS, level);
        for violation in report.violations() {
            println!("line {}: {violation}", violation.line);
        }
    }
    println!(
        "\nThe state `parked` is not reported: the page's list breaks off, so nothing is asserted.\n\
         The direction is: its list is complete. The time is, at every level: the type column has it."
    );

    if let Some(agent) = participants.last_mut() {
        agent.value.held = Some(true);
        agent.value.error_info = None;
        println!("\non hold: {}", agent.value.to_json());
    }
    Ok(())
}
