//! `new`: lays out the files that a contributor fills in, and says what else there is to do.

use callspec_cli::{Console, Failure, Outcome, Stage};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Lay out what a new vendor, layout, keyword or rule needs
#[derive(Args)]
#[command(after_help = "\
Examples:
  cargo xtask new vendor acme-voice
  cargo xtask new layout asciidoc
  cargo xtask new rule unit-changed
  cargo xtask new keyword minBytes")]
pub struct New {
    /// What it is
    #[arg(value_enum)]
    what: What,
    /// What it is called: in kebab-case, a keyword as schemas spell it
    name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum What {
    /// A folder of pages and data under schema/
    Vendor,
    /// A reader of one more layout of pages
    Layout,
    /// A keyword of schemas, by the test that says what it means
    Keyword,
    /// A rule of the diff
    Rule,
}

/// A file, by its path from the repository's root, and its text, both with placeholders.
type File = (&'static str, &'static str);

impl What {
    fn files(self) -> &'static [File] {
        match self {
            What::Vendor => &[
                ("schema/{name}/vendor.toml", include_str!("../templates/vendor.toml")),
                ("schema/{name}/fixups.toml", include_str!("../templates/fixups.toml")),
                ("schema/{name}/pages/Example.md", include_str!("../templates/page.md")),
            ],
            What::Layout => &[(
                "crates/intake/src/layout/{snake}.rs",
                include_str!("../templates/layout.rs.txt"),
            )],
            What::Keyword => &[(
                "crates/schema/tests/keyword_{snake}.rs",
                include_str!("../templates/keyword.rs.txt"),
            )],
            What::Rule => &[
                ("crates/compat/rules/{name}/rule.toml", include_str!("../templates/rule.toml")),
                (
                    "crates/compat/rules/{name}/old.json",
                    include_str!("../templates/rule_schema.json"),
                ),
                (
                    "crates/compat/rules/{name}/new.json",
                    include_str!("../templates/rule_schema.json"),
                ),
            ],
        }
    }

    fn next_steps(self) -> &'static str {
        match self {
            What::Vendor => include_str!("../templates/vendor.next.txt"),
            What::Layout => include_str!("../templates/layout.next.txt"),
            What::Keyword => include_str!("../templates/keyword.next.txt"),
            What::Rule => include_str!("../templates/rule.next.txt"),
        }
    }

    /// Whether a name is spelled as such names are. It becomes a part of paths and of code.
    fn allows(self, name: &str) -> bool {
        let first = name.starts_with(|c: char| c.is_ascii_lowercase());
        let rest = |c: char| match self {
            What::Keyword => c.is_ascii_alphanumeric() || c == '-',
            _ => c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-',
        };
        first && name.chars().all(rest) && !name.ends_with('-') && name.len() <= 64
    }
}

impl New {
    pub fn run(self, console: &mut Console) -> Result<Outcome, Failure> {
        let New { what, name } = self;
        if !what.allows(&name) {
            let next = "Names are in kebab-case, as in acme-voice; keywords as in minLength";
            return Err(Failure::new(format!("{name:?} cannot be its name"), next));
        }
        let fill = |text: &str| text.replace("{name}", &name).replace("{snake}", &snake(&name));
        let root = root()?;
        let mut stage = Stage::new();
        let mut paths = Vec::new();
        for (path, text) in what.files() {
            let path = root.join(fill(path));
            if path.exists() {
                let problem = format!("{} is there already", path.display());
                return Err(Failure::new(
                    problem,
                    "Choose another name, or go on with what is there",
                ));
            }
            stage.write(&path, fill(text));
            paths.push(path);
        }
        stage.commit()?;
        for path in paths {
            let path = path.strip_prefix(&root).unwrap_or(&path).to_owned();
            console.line(format_args!("laid out {}", path.display()));
        }
        console.line(format_args!("\nNext:\n{}", fill(what.next_steps()).trim_end()));
        Ok(Outcome::Clean)
    }
}

/// The repository around the folder where this is called; that folder itself where there is none.
fn root() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir().map_err(|error| Failure::io(Path::new("."), &error))?;
    let is_root =
        |path: &&Path| path.join("crates/intake").is_dir() && path.join("schema").is_dir();
    Ok(here.ancestors().find(is_root).unwrap_or(&here).to_owned())
}

/// As Rust names modules: `acme-voice` and `minLength` are `acme_voice` and `min_length`.
fn snake(name: &str) -> String {
    let mut snake = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(if c == '-' { '_' } else { c.to_ascii_lowercase() });
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stay_in_their_folders() {
        assert!(What::Vendor.allows("acme-voice"));
        assert!(What::Keyword.allows("minLength"));
        for name in ["", "-a", "a-", "A", "../a", "a/b", "a b", "a.b", "é", "1a"] {
            assert!(!What::Rule.allows(name), "{name:?}");
        }
        assert_eq!(snake("minLength"), "min_length");
        assert_eq!(snake("acme-voice"), "acme_voice");
    }
}
