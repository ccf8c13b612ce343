//! What is at hand while a page's facts are extracted, and what the page adds to the report.

use crate::dialect::Dialect;
use crate::fact::Place;
use crate::layout::document::{SkipReason, Warning};
use crate::page::Page;
use crate::report::{Entry, Report};
use crate::span::Span;
use std::sync::Arc;

/// One page's extraction.
pub(super) struct Extraction<'a> {
    pub(super) page: &'a Page,
    pub(super) name: Arc<str>,
    pub(super) dialect: &'a Dialect,
    /// Parameters of the type that is gathered: `T` of `Page<T>`.
    pub(super) parameters: Vec<String>,
    /// The names of the type's properties, as the page spells them.
    pub(super) siblings: Vec<String>,
    /// The types that links to the page's headings lead to.
    pub(super) targets: Vec<(String, String)>,
    /// The release of a document of an API; nothing for pages.
    pub(super) release: Option<Arc<str>>,
    pub(super) report: Report,
}

impl<'a> Extraction<'a> {
    /// Nothing is extracted yet.
    pub(super) fn new(page: &'a Page, name: Arc<str>, dialect: &'a Dialect) -> Self {
        let (parameters, siblings, targets) = (Vec::new(), Vec::new(), Vec::new());
        let (release, report) = (None, Report::default());
        Extraction { page, name, dialect, parameters, siblings, targets, release, report }
    }

    pub(super) fn skip(&mut self, at: Span, reason: SkipReason, rows: u32) {
        self.report.tables += u64::from(reason != SkipReason::RowTitle);
        self.report.rows.all += u64::from(rows);
        self.report.rows.skipped += u64::from(rows);
        let entry = Entry::new(&self.place(at, None), "", reason.name());
        self.report.skipped.push(entry);
    }

    pub(super) fn guess(&mut self, place: &Place, reason: String) {
        let subject = place.row.as_deref().unwrap_or_default();
        self.report.guessed.push(Entry::new(place, subject, reason));
    }

    pub(super) fn warn(&mut self, warning: Warning) {
        let place = self.place(warning.at, None);
        self.report.warnings.push(Entry::new(&place, "", warning.reason));
    }

    pub(super) fn place(&self, at: Span, row: Option<&str>) -> Place {
        Place {
            page: self.name.clone(),
            row: row.map(Arc::from),
            line: at.line,
            release: self.release.clone(),
        }
    }
}
