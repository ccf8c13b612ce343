//! `--formats`: how `format` is treated.

use callspec_schema::Formats;
use clap::ValueEnum;

/// How `format` is treated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FormatKind {
    /// Check all formats; note unknown ones
    #[default]
    Assert,
    /// Check known formats; ignore unknown ones
    AssertKnown,
    /// Check no format
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
