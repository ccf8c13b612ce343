//! `rules`: the reference of the diff's rules, written into the documentation.

use callspec_cli::{Console, Failure, Outcome};
use callspec_compat::rule;
use clap::Args;
use std::fs;
use std::path::Path;

/// Where the reference is, from the root of the repository.
const PAGE: &str = "docs/rules.md";

/// Write the reference of the diff's rules, docs/rules.md
#[derive(Args)]
pub struct Rules {
    /// Write nothing; exit with 1 when the page is not current
    #[arg(long)]
    check: bool,
}

impl Rules {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let page = root.join(PAGE);
        let current = rule::reference();
        if fs::read_to_string(&page).is_ok_and(|text| text == current) {
            return Ok(Outcome::Clean);
        }
        if self.check {
            console.line(format_args!("{PAGE} is not current: run `cargo xtask rules`"));
            return Ok(Outcome::Found);
        }
        fs::write(&page, current).map_err(|error| Failure::io(&page, &error))?;
        console.line(format_args!("wrote {PAGE}"));
        Ok(Outcome::Clean)
    }
}
