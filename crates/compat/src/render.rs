//! A comparison as text for people and for machines.

mod document;
mod github;
mod json;
mod junit;
mod markdown;
mod operations;
mod sarif;
mod text;
mod told;
mod whom;

pub use github::github;
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;
pub use text::text;

use crate::diff::{Diff, Finding, Severity, Status, TypeDiff};
use crate::verdict::{Audience, Verdict};
use callspec_runtime::Level;

/// How to render.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Style {
    /// Whether `text` may use colours.
    pub color: bool,
    /// The folder of the trees in the repository, with its last `/`: put before file names by the
    /// outputs that name files of a repository (`github`, `sarif`, `junit`).
    pub root: String,
}

impl Style {
    /// For a terminal, or not.
    pub fn with_color(color: bool) -> Style {
        Style { color, ..Style::default() }
    }

    /// With the folder of the trees.
    #[must_use]
    pub fn at(mut self, root: impl Into<String>) -> Style {
        self.root = root.into();
        self
    }
}

/// A verdict in a word or two.
fn verdict_words(verdict: &Verdict) -> &'static str {
    match verdict {
        Verdict::Breaking(_) if verdict.is_only_undocumented() => {
            "breaking only through undocumented properties"
        }
        verdict => verdict.name(),
    }
}

/// The findings that are not turned off.
fn shown(it: &TypeDiff) -> impl Iterator<Item = &Finding> {
    it.findings.iter().filter(|finding| finding.severity > Severity::Off)
}

/// The whole in a sentence or two.
fn totals(diff: &Diff) -> String {
    if diff.is_empty() {
        return format!("{} types, none changed.", diff.counts[1]);
    }
    let types = || diff.types.iter().filter(|it| it.operation.is_none());
    let status = |status| types().filter(|it| it.status == status).count();
    let broken = |audience| {
        let breaks = |it: &&TypeDiff| {
            [Level::Declared, Level::Documented].into_iter().any(|level| {
                it.verdict(level, audience).is_some_and(|verdict| {
                    matches!(verdict, Verdict::Breaking(_)) && !verdict.is_only_undocumented()
                })
            })
        };
        types().filter(breaks).count()
    };
    let renamed = match status(Status::Renamed) {
        0 => String::new(),
        some => format!(", {some} renamed"),
    };
    let affected = match status(Status::Affected) {
        0 => String::new(),
        some => format!(", {some} affected by reference"),
    };
    let operations = operations::totals(diff).map_or(String::new(), |it| format!("{it} "));
    format!(
        "{operations}Types: {} added, {} removed, {} changed{renamed}{affected}. Readers break on {}, writers on {}. Rust API: {}.",
        status(Status::Added),
        status(Status::Removed),
        status(Status::Changed),
        broken(Audience::Readers),
        broken(Audience::Writers),
        diff.api().name()
    )
}
