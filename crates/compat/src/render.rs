//! A comparison as text for people and for machines.

mod github;
mod json;
mod junit;
mod markdown;
mod sarif;
mod text;

pub use github::github;
pub use json::json;
pub use junit::junit;
pub use markdown::markdown;
pub use sarif::sarif;
pub use text::text;

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
