//! `rules`: the table of the diff's rules, and what documentation says of them, from
//! `crates/compat/rules`.

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

/// Pages that hold the table of what changes the Rust API, between two marks.
const TABLES: [&str; 3] = ["README.md", "ARCHITECTURE.md", "docs/diff.md"];
const MARKS: [&str; 2] =
    ["<!-- by `cargo xtask rules` -->\n", "<!-- end of what `cargo xtask rules` wrote -->\n"];

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
        let mut pages = vec![(REFERENCE, rule::reference())];
        for page in TABLES {
            pages.push((page, with_table(page)?));
        }
        for (page, text) in pages {
            if is_current(page, &text) {
                continue;
            }
            if self.check {
                return Ok(stale(page, console));
            }
            write(page, &text, console)?;
        }
        Ok(Outcome::Clean)
    }
}

/// A page, with the table between its marks.
fn with_table(page: &str) -> Result<String, Failure> {
    let path = root().join(page);
    let text = fs::read_to_string(&path).map_err(|error| Failure::io(&path, &error))?;
    let parts = text
        .split_once(MARKS[0])
        .and_then(|(before, rest)| Some((before, rest.split_once(MARKS[1])?.1)));
    match parts {
        Some((before, after)) => {
            Ok(format!("{before}{}\n{}\n{}{after}", MARKS[0], rule::api_table(), MARKS[1]))
        }
        None => Err(Failure::new(
            format!("{page} lacks the marks between which the table stands"),
            format!("Write the lines {:?} and {:?}", MARKS[0].trim_end(), MARKS[1].trim_end()),
        )),
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
