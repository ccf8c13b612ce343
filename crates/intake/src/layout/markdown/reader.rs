//! The reader's place on a model page, and what is stepped over.

use super::heading::heading;
use super::pipes::{is_row, is_separator};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::layout::document::{Cell, SkipReason, Skipped, Table, Warning};
use crate::layout::fence::Fence;
use crate::page::{Line, Page};
use crate::span::Span;

/// What to do about a page that is cut.
pub const CUT: &str =
    "Give the whole page; a row ends with its last cell, and a pipe if its header does";

/// A model page, as far as it is read.
pub struct Reader<'a> {
    /// The page.
    pub page: &'a Page,
    /// What the vendor calls things.
    pub dialect: &'a Dialect,
    /// Its lines, without comments.
    pub lines: &'a [Line<'a>],
    /// The line that is next.
    pub at: usize,
    /// What looks odd.
    pub warnings: Vec<Warning>,
}

impl Reader<'_> {
    /// The front matter's title, or the first heading's.
    pub(super) fn title(&mut self) -> Result<Cell, Error> {
        let first = self.lines.iter().position(|line| !line.text.trim().is_empty()).unwrap_or(0);
        let mut title = None;
        if let Some(opening) = self.lines.get(first).filter(|line| line.text.trim() == "---") {
            let body = &self.lines[first + 1..];
            let Some(end) = body.iter().position(|line| line.text.trim() == "---") else {
                return Err(self.page.error(
                    opening.whole(),
                    "the front matter is not closed",
                    CUT,
                ));
            };
            title = body[..end].iter().find_map(front_title);
            self.at = first + end + 2;
        }
        let heading = || (self.at..self.lines.len()).find_map(|at| heading(self.lines, at));
        title.or_else(heading).ok_or_else(|| {
            let next = "A page begins with `# Title`, or with front matter that has a title";
            self.page.error(Span::line(1), "the page has no title", next)
        })
    }

    /// Steps over a fenced block, which may hold anything.
    pub(super) fn fence(&mut self, opening: &Line<'_>) -> Result<(), Error> {
        let body = &self.lines[self.at + 1..];
        let mut fence = Fence::default();
        fence.hides(opening.text);
        let length = body.iter().position(|line| fence.hides(line.text) && !fence.is_open());
        let Some(length) = length else {
            return Err(self.page.error(opening.whole(), "the fenced block is not closed", CUT));
        };
        self.at += length + 2;
        Ok(())
    }

    /// A table that says nothing about a type.
    pub(super) fn skip(&mut self, line: &Line<'_>, reason: SkipReason) -> Table {
        let mut rows = 0;
        while let Some(line) =
            self.lines.get(self.at).filter(|line| is_row(line) || is_separator(line))
        {
            rows += u32::from(!is_separator(line));
            self.at += 1;
        }
        Table::Skipped(Skipped { at: line.whole(), reason, rows })
    }
}

/// The title that stands before the text of a page.
pub fn front_matter_title(lines: &[Line<'_>]) -> Option<Cell> {
    let first = lines.iter().position(|line| !line.text.trim().is_empty())?;
    let body = lines.get(first..).filter(|lines| lines[0].text.trim() == "---")?;
    let end = body[1..].iter().position(|line| line.text.trim() == "---")?;
    body[1..=end].iter().find_map(front_title)
}

/// `title: Call`
fn front_title(line: &Line<'_>) -> Option<Cell> {
    let value = line.text.strip_prefix("title:")?.trim().trim_matches(['"', '\'']);
    (!value.is_empty()).then(|| Cell::new(value, line.whole()))
}
