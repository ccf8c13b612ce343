//! `cargo xtask bench`: builds and runs the package `bench`, which stands outside the workspace.
//!
//! xtask does not depend on the peers, so that only who measures builds them.

use callspec_cli::{Console, Failure, Outcome};
use clap::Args;
use std::ffi::OsString;
use std::process::Command;

const MANIFEST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../bench/Cargo.toml");

/// Measure callspec and its peers: `cargo xtask bench --help` has the options
#[derive(Args)]
#[command(disable_help_flag = true)]
pub struct Bench {
    /// What the program of the package `bench` is given
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    arguments: Vec<OsString>,
}

impl Bench {
    /// Builds and runs.
    pub fn run(self, _: &mut Console) -> Result<Outcome, Failure> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(cargo);
        command.args(["run", "--quiet", "--release", "--manifest-path", MANIFEST]);
        // A matter of what is compiled; the program then only makes sure.
        if self.arguments.iter().any(|it| it == "--without-peers") {
            command.arg("--no-default-features");
        }
        let status = command.arg("--").args(self.arguments).status();
        match status.map_err(|error| Failure::new(error, "Install Cargo"))?.code() {
            Some(0) => Ok(Outcome::Clean),
            _ => Err(Failure::new("the measuring program failed", "See what it says above")),
        }
    }
}
