//! What stops a page from being read: where it is, what is wrong there, and what to do next.

use crate::span::Span;
use std::fmt;

/// A located reason why a page, or a vendor's data, cannot be read.
///
/// `Display` gives one line; [`Error::excerpt`] has the page's line, so that a terminal can show it
/// with the cell underlined.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Error {
    /// The page, by the name it was given with; or the name of a data file.
    pub page: String,
    /// The place on the page.
    pub at: Span,
    /// What is wrong, as a sentence without its full stop, cut to [`EXCERPT_LIMIT`] characters: it may
    /// quote a cell of megabytes.
    pub message: String,
    /// What to do about it.
    pub next: String,
    /// The line of the page that `at` points to, cut to [`EXCERPT_LIMIT`] characters.
    pub excerpt: String,
}

/// The longest excerpt and the longest message that an error keeps, in characters.
pub const EXCERPT_LIMIT: usize = 400;

impl Error {
    /// An error at a place whose line isn't at hand.
    pub fn new(
        page: impl Into<String>,
        at: Span,
        message: impl Into<String>,
        next: impl Into<String>,
    ) -> Self {
        Error {
            page: page.into(),
            at,
            message: cut(&message.into()),
            next: next.into(),
            excerpt: String::new(),
        }
    }

    /// The same error with the line it points to.
    pub fn with_excerpt(mut self, line: &str) -> Self {
        self.excerpt = line.chars().take(EXCERPT_LIMIT).map(visible).collect();
        self
    }

    /// The excerpt and, below it, carets under the cell; `None` when there is nothing to show.
    pub fn underlined(&self) -> Option<String> {
        let length = self.excerpt.chars().count();
        let start = self.at.column.saturating_sub(1) as usize;
        if self.excerpt.is_empty() || start > length {
            return None;
        }
        let width = (self.at.width.max(1) as usize).min((length - start).max(1));
        let carets = "^".repeat(width);
        Some(format!("{}\n{:start$}{carets}", self.excerpt, ""))
    }
}

/// A text that can be shown, with a mark where it was cut.
fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(EXCERPT_LIMIT).map(visible).collect();
    if text.chars().nth(EXCERPT_LIMIT).is_some() {
        shown.push('…');
    }
    shown
}

/// Pages may hold tabs, control and bidirectional characters: none may reach a terminal.
fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Error { page, at, message, next, .. } = self;
        write!(f, "{page}:{}:{}: {message}. {next}", at.line, at.column)
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cell_is_underlined_by_characters() {
        let at = Span { line: 3, column: 5, width: 2 };
        let error = Error::new("a.md", at, "no such type", "Add it").with_excerpt("é | xx |");
        assert_eq!(error.underlined().as_deref(), Some("é | xx |\n    ^^"));
        assert_eq!(error.to_string(), "a.md:3:5: no such type. Add it");
    }

    #[test]
    fn nothing_invisible_reaches_the_terminal() {
        let error = Error::new("a", Span::line(1), "m\u{1b}", "n");
        let error = error.with_excerpt("a\tb\u{202e}c\u{1b}");
        assert_eq!(error.excerpt, "a b\u{fffd}c\u{fffd}");
        assert_eq!(error.message, "m\u{fffd}");
    }

    #[test]
    fn a_cell_of_any_length_is_quoted_as_far_as_it_can_be_read() {
        let error = Error::new("a", Span::line(1), "é".repeat(1_000_000), "n");
        assert_eq!(error.message, "é".repeat(EXCERPT_LIMIT) + "…");
    }
}
