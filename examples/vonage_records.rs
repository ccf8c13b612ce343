//! A page of call records, in its envelope: typed, validated, and what is wrong explained.
//!
//! `cargo run --example vonage_records`
#![allow(clippy::print_stdout, reason = "an example shows something")]

use callspec::vonage::{CallRecord, envelope};
use callspec::{Error, Level};

const LIST: &[u8] = include_bytes!("data/vonage-call-list.json");

fn main() -> Result<(), Error> {
    for record in CallRecord::from_json_at(LIST, envelope::LIST)? {
        let call = &record.value;
        let status = call.status.as_ref().map_or("?", |status| status.as_str());
        let seconds = call.duration.as_deref().unwrap_or("no");
        println!("{}: {status}, {seconds} seconds", record.pointer);
    }

    println!("\nby what the page says:");
    let report = CallRecord::validate_at(LIST, envelope::LIST, Level::Documented);
    for violation in report.violations() {
        println!("line {}: {violation}", violation.line);
    }
    println!(
        "\nNo page lists the status `disconnected`, but the wire has it. The typed value keeps it;\n\
         the validator says that the page does not know it, and on which line."
    );
    Ok(())
}
