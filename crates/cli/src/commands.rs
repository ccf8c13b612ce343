//! The commands, one a file.

#[cfg(feature = "columns")]
mod columns;
#[cfg(feature = "convert")]
mod convert;
mod diff;
mod generate;
mod read;
mod regen;
mod validate;

use crate::console::Console;
use crate::outcome::{Failure, Outcome};
use clap::Subcommand;

pub use diff::json_of_diff;

/// The commands of `callspec`.
#[allow(
    missing_docs,
    reason = "what each command does is said once, at its own type, for its help"
)]
#[derive(Subcommand)]
pub enum Command {
    Read(read::Read),
    Validate(validate::Validate),
    #[cfg(feature = "columns")]
    Columns(Box<columns::Columns>),
    #[cfg(feature = "convert")]
    Convert(convert::Convert),
    Generate(generate::Generate),
    Diff(diff::Diff),
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
            #[cfg(feature = "columns")]
            Command::Columns(command) => command.run(console),
            #[cfg(feature = "convert")]
            Command::Convert(command) => command.run(console),
            Command::Generate(command) => command.run(console),
            Command::Diff(command) => command.run(console),
            Command::Regen(command) => command.run(console),
        }
    }
}
