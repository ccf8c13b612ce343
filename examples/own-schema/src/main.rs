//! Reads a ticket from JSON, shows what is wrong with it, and writes it back.
//!
//! `cargo run -p own-schema`

use callspec_runtime::Level;
use std::error::Error;

#[allow(clippy::all, missing_docs)]
mod tickets {
    include!(concat!(env!("OUT_DIR"), "/tickets.rs"));
}
use tickets::{Ticket, TicketState};

const TICKET: &str = r#"{
  "id": 90071992547409931234,
  "state": "waiting",
  "caller": {"number": "four four"},
  "follows": {"id": 12, "state": "archived", "reason": "moved"}
}"#;

#[allow(clippy::print_stdout, reason = "an example shows something")]
fn main() -> Result<(), Box<dyn Error>> {
    let mut ticket = Ticket::from_json(TICKET.as_bytes())?;
    println!("ticket {} is {}", ticket.id, ticket.state);

    println!("\nwhat is wrong with it:");
    for violation in Ticket::validate(TICKET.as_bytes(), Level::Declared).violations() {
        println!("  {violation}");
    }

    ticket.state = TicketState::Closed;
    ticket.caller = None;
    println!("\nclosed: {}", ticket.to_json());

    let error = Ticket::from_json(br#"{"state": "open"}"#).err();
    println!("\na ticket without an id: {}", error.ok_or("was expected to fail")?);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_no_schema_names() {
        let ticket = Ticket::from_json(TICKET.as_bytes()).expect("a ticket");
        let follows = ticket.follows.expect("the ticket it follows");
        assert_eq!(follows.state.as_str(), "archived");
        assert_eq!(follows.rest.get("reason").and_then(|it| it.as_str()), Some("moved"));
        assert_eq!(ticket.id.to_string(), "90071992547409931234");
    }

    #[test]
    fn finds_every_violation() {
        let report = Ticket::validate(TICKET.as_bytes(), Level::Declared);
        let places: Vec<_> =
            report.violations().iter().map(|it| it.instance_location.as_str()).collect();
        assert_eq!(places, ["", "/caller/number", "/follows/state"]);
    }
}
