//! `cargo xtask`: the commands of `callspec`, and those that only maintainers run.

mod agree;
mod bench;
mod bench_intake;
mod conformance;
mod history;
mod new;
mod precision;
mod rules;
mod score;
mod update;

use callspec_cli::{Console, Failure, Outcome, with_console};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Commands for maintainers of callspec
///
/// Exit code 0: no problems. 1: problems found. 2: the command could not run.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", max_term_width = 100)]
struct Xtask {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    #[command(flatten)]
    Callspec(callspec_cli::Command),
    /// Measure callspec and its peers
    Bench(bench::Bench),
    /// Compare what pages say with the shipped schemas, or with other pages
    Agree(agree::Agree),
    /// Measure reading a documentation tree
    BenchIntake(bench_intake::BenchIntake),
    /// Run the official JSON Schema test suite
    Conformance(conformance::Conformance),
    /// Compare a vendor's releases with the ones before, and with a key of what changed
    History(history::History),
    /// Lay out what a new vendor, layout, keyword or rule needs
    New(new::New),
    /// Measure how often each wording of sentences is right, on pages with a key
    Precision(precision::Measure),
    /// Write the table of the diff's rules, and their reference
    Rules(rules::Rules),
    /// Compare what pages say with a key of one line a property
    Score(score::Score),
    /// Bring a vendor's pages in schema/ to a new tree of its documentation
    Update(update::UpdateVendor),
}

impl Command {
    fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        match self {
            Command::Callspec(command) => command.run(console),
            Command::Bench(command) => command.run(console),
            Command::Agree(command) => command.run(console),
            Command::BenchIntake(command) => command.run(console),
            Command::Conformance(command) => command.run(console),
            Command::History(command) => command.run(console),
            Command::New(command) => command.run(console),
            Command::Precision(command) => command.run(console),
            Command::Rules(command) => command.run(console),
            Command::Score(command) => command.run(console),
            Command::Update(command) => command.run(console),
        }
    }
}

fn main() -> ExitCode {
    let Xtask { command } = Xtask::parse();
    with_console("cargo xtask", |console| command.run(console))
}
