//! `rules`: the table of the diff's rules, and its documentation, from `crates/compat/rules`.

mod definition;
mod table;

use callspec_cli::{Console, Failure, Outcome, Stage};
use callspec_compat::rule;
use clap::Args;
use definition::Definition;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where things are, from the root of the repository.
const RULES: &str = "crates/compat/rules";
const TABLE: &str = "crates/compat/src/rule/table.rs";
const REFERENCE: &str = "docs/rules.md";

/// Write the table of the diff's rules, and docs/rules.md
#[derive(Args)]
pub struct Rules {
    /// Write nothing; exit with 1 when something is not current
    #[arg(long)]
    check: bool,
}

impl Rules {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let definitions = Definition::all(&root().join(RULES))?;
        let table = table::of(&definitions);
        // The documentation is written by the table that this program is built with.
        if !is_current(TABLE, &table) {
            if self.check {
                return Ok(stale(TABLE, console));
            }
            write(TABLE, &table, console)?;
            return again();
        }
        let reference = rule::reference();
        if is_current(REFERENCE, &reference) {
            return Ok(Outcome::Clean);
        }
        if self.check {
            return Ok(stale(REFERENCE, console));
        }
        write(REFERENCE, &reference, console)?;
        Ok(Outcome::Clean)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn is_current(file: &str, text: &str) -> bool {
    fs::read_to_string(root().join(file)).is_ok_and(|current| current == text)
}

fn stale(file: &str, console: &mut Console) -> Outcome {
    console.line(format_args!("{file} is not current: run `cargo xtask rules`"));
    Outcome::Found
}

fn write(file: &str, text: &str, console: &mut Console) -> Result<(), Failure> {
    let mut stage = Stage::new();
    stage.write(&root().join(file), text);
    stage.commit()?;
    console.line(format_args!("wrote {file}"));
    Ok(())
}

/// Builds this program with the new table, and runs it.
fn again() -> Result<Outcome, Failure> {
    let status = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--package", "xtask", "--", "rules"])
        .current_dir(root())
        .status();
    match status {
        Ok(status) if status.success() => Ok(Outcome::Clean),
        _ => Err(Failure::new(
            "the new table does not build",
            "See the error above; the words of a rule.toml are variants of the enums in \
             crates/compat/src/fact.rs",
        )),
    }
}
