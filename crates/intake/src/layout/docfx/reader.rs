//! The reader's place on a class page.

use super::text::Text;
use crate::error::Error;
use crate::layout::document::Warning;
use crate::page::Page;

/// What to do about a page that is cut.
pub const CUT: &str = "Give the whole page; if it really ends here, the entry is to be left out";

/// A class page, as far as it is read.
pub struct Reader<'a> {
    /// The page.
    pub page: &'a Page,
    /// Its lines.
    pub lines: &'a [Text<'a>],
    /// The line that is next.
    pub at: usize,
    /// What looks odd.
    pub warnings: Vec<Warning>,
}

impl<'a> Reader<'a> {
    /// An error at the end of the page.
    pub(super) fn cut(&self, message: &str) -> Error {
        let last = self.lines.last().map_or_else(Default::default, Text::whole);
        self.page.error(last, format!("{message}: the page is cut"), CUT)
    }

    /// The line that is next.
    pub(super) fn peek(&self) -> Option<&'a Text<'a>> {
        self.lines.get(self.at)
    }

    /// The same, and goes on behind it.
    pub(super) fn next(&mut self) -> Option<&'a Text<'a>> {
        self.at += 1;
        self.lines.get(self.at - 1)
    }
}
