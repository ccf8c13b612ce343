//! Rows as they stand: cells by position, each with its place, markup still in them.

use crate::dialect::{Dialect, Phrases, Role};
use crate::error::Error;
use crate::page::{Line, Page};

use crate::layout::document::{Cell, Column};
use crate::span::Span;

/// A header: what its columns are, and how its cells are parted.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// Where it stands.
    pub at: Span,
    /// The columns.
    pub roles: Vec<Role>,
    /// Their titles, where cells have boundaries.
    pub titles: Vec<String>,
    /// What parts the cells.
    pub separator: Separator,
}

/// What parts the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// Tabs.
    Tabs,
    /// Bars. `closed` when rows end with one; `tight` when no blanks stand around them.
    Bars {
        /// Rows end with a bar.
        closed: bool,
        /// No blanks stand around the bars.
        tight: bool,
    },
    /// Single blanks, as inside of cells.
    Blanks,
}

impl Header {
    /// The position of the column in that role.
    pub fn position(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|known| *known == role)
    }

    /// Whether the last column is the access level.
    pub fn ends_with_access(&self) -> bool {
        self.roles.last() == Some(&Role::Property(Column::Access))
    }

    /// Whether a row is this header again, cut short.
    pub fn begins_with(&self, row: &Raw) -> bool {
        let mut pairs = row.cells.iter().zip(&self.titles);
        !self.titles.is_empty()
            && pairs.all(|(cell, title)| !cell.text.is_empty() && title.starts_with(&cell.text))
    }

    /// How many cells a row must have: columns that say nothing may be missing at its end.
    pub fn needed(&self) -> usize {
        let unused = self.roles.iter().rev().take_while(|role| **role == Role::Unused).count();
        self.roles.len() - unused
    }
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Raw {
    /// Where it begins.
    pub at: Span,
    /// Its cells, one a column.
    pub cells: Vec<Cell>,
}

/// What the next lines of a table are.
pub enum Next {
    /// A row, and how many lines it takes.
    Row(Raw, usize),
    /// A title inside the table: it describes nothing.
    Section(Span, usize),
    /// The table has ended before this line.
    End,
}

/// The lines of a table, from the one that is read next.
#[derive(Clone, Copy)]
pub struct Lines<'a> {
    /// The page.
    pub page: &'a Page,
    /// The lines that are left.
    pub rest: &'a [Line<'a>],
    /// What the vendor calls things.
    pub dialect: &'a Dialect,
    /// Which of them is a header of any table.
    pub is_header: &'a dyn Fn(&Line<'_>) -> bool,
}

impl<'a> Lines<'a> {
    /// An error about the row that begins here.
    pub fn cut(&self, row: Span, message: &str) -> Error {
        let next = "Give the whole page; if it really ends here, the row is to be left out";
        self.page.error(row, format!("{message}: the page is cut, or the row broken"), next)
    }
}

/// The widest real table has six columns.
pub const MAX_CELLS: usize = 200;

/// Refuses a line with more cells than any table has.
///
/// # Errors
/// More than [`MAX_CELLS`] separators.
pub fn within(line: &Line<'_>, lines: &Lines<'_>, separator: char) -> Result<(), Error> {
    match line.text.matches(separator).count() {
        0..=MAX_CELLS => Ok(()),
        _ => Err(lines.cut(line.whole(), "this row has more cells than any table")),
    }
}

/// `callUuid`, `data.call`, `devices[].id`: a name, and not a sentence.
pub fn is_name(text: &str) -> bool {
    let inner =
        |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '@' | ':' | '[' | ']');
    text.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '$' | '@'))
        && text.chars().all(inner)
        && !text.ends_with([':', '.', '-'])
        && text.len() <= 200
}

/// `GET, POST (only so)`: HTTP methods, and perhaps a remark in parentheses.
pub fn is_access(text: &str) -> bool {
    let (methods, remark) = match text.split_once('(') {
        Some((methods, remark)) => (methods, Some(remark)),
        None => (text, None),
    };
    let mut words = methods.split([',', '/', ' ']).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some()
        && words.all(is_method)
        && remark.is_none_or(|remark| remark.trim_end().ends_with(')'))
}

/// Whether a word is an HTTP method.
pub fn is_method(word: &str) -> bool {
    matches!(word, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS")
}

/// A title between rows: `Chat-related information`. It ends with a word for a group of properties.
pub fn is_section(text: &str, phrases: &Phrases) -> bool {
    let words: Vec<&str> = text.split_whitespace().take(9).collect();
    let last = words.last().copied().unwrap_or_default().to_lowercase();
    (2..=8).contains(&words.len())
        && text.starts_with(|c: char| c.is_uppercase())
        && phrases.groups.contains(&last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sections_and_access_levels() {
        for name in ["id", "data.call", "devices[].id", "customer_id", "$schema", "edge-id"] {
            assert!(is_name(name), "{name}");
        }
        for text in ["", "a b", "Possible values:", "1-PENDING", "• a", "(x)"] {
            assert!(!is_name(text), "{text}");
        }
        for text in ["GET", "GET, POST", "GET (subresources=* must be specified)", "GET/PUT"] {
            assert!(is_access(text), "{text}");
        }
        for text in ["", "Get it", "GET it", "Agent", "GET (open", "(only)"] {
            assert!(!is_access(text), "{text}");
        }
        let is_section = |text| is_section(text, &Phrases::known());
        assert!(is_section("Chat-related information") && is_section("Common Interaction fields"));
        assert!(!is_section("information") && !is_section("The ID of the customer"));
    }
}
