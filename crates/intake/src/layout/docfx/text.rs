//! The lines of a class page, as text or as Markdown, and cells made of them.

use crate::layout::document::Cell;
use crate::layout::markup;
use crate::page::Line;
use crate::span::Span;

/// A line and what it says.
pub struct Text<'a> {
    /// The line.
    pub line: Line<'a>,
    /// What it says.
    pub text: String,
    /// Whether it is the name of an entry, whatever heading is called so.
    pub is_entry: bool,
}

impl Text<'_> {
    /// The place of the whole line.
    pub fn whole(&self) -> Span {
        self.line.whole()
    }
}

/// A part of a line.
pub fn cell(line: &Text<'_>, text: &str) -> Cell {
    let start = line.line.text.find(text);
    let at = start.map_or_else(|| line.whole(), |start| line.line.span(start, start + text.len()));
    Cell::new(text, at)
}

/// The place of a word of a cell.
pub fn inside(cell: &Cell, word: &str) -> Span {
    let before = cell.text.find(word).map(|at| cell.text[..at].chars().count()).unwrap_or_default();
    let mut at = cell.at;
    at.column += before as u32;
    at.width = word.chars().count() as u32;
    at
}

/// Sentences as one text, without the tags and entities of HTML.
pub fn joined(lines: &[&Text<'_>]) -> Option<Cell> {
    let first = lines.first()?;
    let text = lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
    let text = if text.contains(['<', '&']) { markup::html(&text) } else { text };
    Some(Cell::new(text, first.whole()))
}
