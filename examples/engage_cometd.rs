//! A call in a CometD message: typed, validated, and who may do what with it.
//!
//! `cargo run --example engage_cometd`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::genesys_engage::{Call, CallParticipantsItemChoice, envelope};
use callspec::{Error, Level};

const MESSAGE: &[u8] = include_bytes!("data/engage-message.json");

fn main() -> Result<(), Error> {
    for found in Call::from_json_at(MESSAGE, envelope::MESSAGE)? {
        let call = &found.value;
        println!("{}: {:?}", found.pointer, call.state);
        for participant in call.participants.iter().flatten() {
            match participant {
                CallParticipantsItemChoice::String(number) => println!("  with {number}"),
                CallParticipantsItemChoice::Object(it) => println!("  with {:?}", it.digits),
                other => println!("  with {other:?}"),
            }
        }
        println!("  undocumented: {:?}", call.rest.iter().collect::<Vec<_>>());
    }

    println!("\nby what the pages say:");
    let report = Call::validate_at(MESSAGE, envelope::MESSAGE, Level::Documented);
    for violation in report.violations() {
        println!("line {}: {violation}", violation.line);
    }
    println!(
        "\nA participant may be an object, as in the page's sample, or a string, as in the other\n\
         page's type column: older servers send strings."
    );

    println!("\noperations:");
    for operation in Call::OPERATIONS {
        println!("  {} {}: {}", operation.method, operation.path, operation.permissions.join("; "));
    }
    Ok(())
}
