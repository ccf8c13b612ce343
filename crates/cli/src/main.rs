//! The command `callspec`.

mod shell;

use callspec_cli::{Console, Failure, Outcome, with_console};
use callspec_runtime::escape::Visible;
use clap::{Parser, Subcommand};
use std::env;
use std::process::ExitCode;

/// Generate schemas, validators and Rust types from call-API docs
///
/// Exit code 0: no problems. 1: problems found. 2: the command could not run.
#[derive(Parser)]
#[command(name = "callspec", version, max_term_width = 100)]
struct Callspec {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Callspec(Box<callspec_cli::Command>),
    Completions(shell::Completions),
    Man(shell::Man),
}

impl Command {
    fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        match self {
            Command::Callspec(command) => command.run(console),
            Command::Completions(command) => command.run(console),
            Command::Man(command) => command.run(console),
        }
    }
}

/// The command line. Messages about it show its words: those that could drive the terminal, escaped.
fn parsed() -> Result<Callspec, clap::Error> {
    Callspec::try_parse().map_err(|error| {
        let words = env::args_os().map(|word| Visible(&word.to_string_lossy()).to_string());
        Callspec::try_parse_from(words).err().unwrap_or(error)
    })
}

fn main() -> ExitCode {
    match parsed() {
        Ok(Callspec { command }) => with_console("callspec", |console| command.run(console)),
        // Help and version are texts that somebody asked for: that they got lost is said.
        Err(told) if !told.use_stderr() => with_console("callspec", |console| {
            console.print(told.render().ansi());
            Ok(Outcome::Clean)
        }),
        Err(told) => told.exit(),
    }
}
