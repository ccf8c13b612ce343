//! The command `callspec`.

use callspec_cli::{Command, with_console};
use clap::Parser;
use std::process::ExitCode;

/// Vendors' documentation of telephone calls, turned into schemas, verdicts and code.
///
/// Exit code 0: nothing found. 1: found what the command looks for. 2: it could not run.
#[derive(Parser)]
#[command(name = "callspec", version, max_term_width = 100)]
struct Callspec {
    #[command(subcommand)]
    command: Command,
}

fn main() -> ExitCode {
    let Callspec { command } = Callspec::parse();
    with_console("callspec", |console| command.run(console))
}
