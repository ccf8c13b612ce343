//! A place on a page.

/// A place on a page; lines and columns count from 1, columns and widths in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The line.
    pub line: u32,
    /// The first column.
    pub column: u32,
    /// How many columns, on that line.
    pub width: u32,
}

impl Span {
    /// The beginning of a line.
    pub fn line(line: u32) -> Self {
        Span { line, column: 1, width: 1 }
    }
}
