//! The commands, one a file.

mod diff;
mod generate;
mod read;
mod regen;
mod validate;

use crate::console::Console;
use crate::outcome::{Failure, Outcome};
use clap::Subcommand;

/// What `callspec` can be asked to do.
#[derive(Subcommand)]
pub enum Command {
    /// Read a vendor's documentation into JSON Schemas
    Read(read::Read),
    /// Check JSON or NDJSON documents, and say which page says so
    Validate(validate::Validate),
    /// Write the Rust types and validators of schemas
    Generate(generate::Generate),
    /// Compare schemas: what changed, for whom it breaks, and the document that proves it
    Diff(diff::Diff),
    /// Rebuild schema/*/*.json from schema/*/pages
    Regen(regen::Regen),
}

impl Command {
    /// Runs it.
    ///
    /// # Errors
    /// What kept it from running.
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        match self {
            Command::Read(command) => command.run(console),
            Command::Validate(command) => command.run(console),
            Command::Generate(command) => command.run(console),
            Command::Diff(command) => command.run(console),
            Command::Regen(command) => command.run(console),
        }
    }
}
