//! `--formats`: what becomes of `format`.

use callspec_schema::Formats;
use clap::ValueEnum;

/// What becomes of `format`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FormatKind {
    /// All are asserted; unknown ones are refused
    #[default]
    Assert,
    /// Known ones are asserted, unknown ones say nothing
    AssertKnown,
    /// None is asserted
    Annotate,
}

impl From<FormatKind> for Formats {
    fn from(kind: FormatKind) -> Self {
        match kind {
            FormatKind::Assert => Formats::Assert,
            FormatKind::AssertKnown => Formats::AssertKnown,
            FormatKind::Annotate => Formats::Annotate,
        }
    }
}
