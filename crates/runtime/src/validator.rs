//! The way in: one type of some tables, at one level.

use crate::engine::{self, Notes, Room};
use crate::error::Error;
use crate::pointer;
use crate::report::{Level, Report};
use crate::tables::{NONE, Tables, types};
use crate::typed::place::Plain;

/// Validates documents against one type.
#[derive(Clone, Copy, Debug)]
pub struct Validator<'a> {
    tables: &'a Tables<'a>,
    node: u32,
    limit: usize,
    shows_names: bool,
    #[cfg(feature = "events")]
    expects_violations: bool,
}

/// How many violations a report lists, unless [`Validator::with_limit`] says otherwise.
const LIMIT: usize = 1000;

impl<'a> Validator<'a> {
    /// A type by its index in [`Tables::types`].
    ///
    /// # Panics
    /// When the tables have no such type.
    pub fn new(tables: &'a Tables<'a>, index: usize, level: Level) -> Self {
        let row = tables.types.at(u32::try_from(index).unwrap_or(NONE));
        let node = match level {
            Level::Declared => row.at(types::DECLARED),
            Level::Documented => row.at(types::DOCUMENTED),
        };
        Validator {
            tables,
            node,
            limit: LIMIT,
            shows_names: false,
            #[cfg(feature = "events")]
            expects_violations: false,
        }
    }

    /// Whether [`tell`](Validator::tell) takes it that a document has violations: then one that has some is read
    /// once, and not twice, and one that has none takes a little longer.
    #[cfg(feature = "events")]
    #[must_use]
    pub fn expect_violations(self, expects_violations: bool) -> Self {
        Validator { expects_violations, ..self }
    }

    /// Lists up to so many violations in a report, and counts the rest: [`Report::more`]. The default is
    /// 1,000. A report never takes much more memory than its document and half a kilobyte a violation,
    /// with four megabytes at least; what has no room is counted as well.
    #[must_use]
    pub fn with_limit(self, limit: usize) -> Self {
        Validator { limit, ..self }
    }

    /// Whether reports show the keys of maps, and names that `propertyNames` refuses. They may be numbers
    /// of people, and by default are told by their position in the object.
    ///
    /// Names that an object may not have beside those of its `properties` are shown in any case.
    #[must_use]
    pub fn show_names(self, shows_names: bool) -> Self {
        Validator { shows_names, ..self }
    }

    /// Whether the bytes are JSON and satisfy the type.
    pub fn is_valid(&self, document: &[u8]) -> bool {
        engine::is_valid(self.tables, self.node, document).unwrap_or(false)
    }

    /// Whether a value that serde_json has parsed satisfies the type. One with more than
    /// [`MAX_DEPTH`](crate::MAX_DEPTH) levels does not. Numbers are what serde_json holds of them.
    ///
    /// ```
    /// use callspec_runtime::{Level, Validator};
    /// # fn example(validator: Validator<'_>) -> Result<(), serde_json::Error> {
    /// let value: serde_json::Value = serde_json::from_str(r#"{"status": "completed"}"#)?;
    /// if validator.is_valid_value(&value) { /* … */ }
    /// # Ok(()) }
    /// ```
    #[cfg(feature = "serde_json")]
    pub fn is_valid_value(&self, value: &serde_json::Value) -> bool {
        engine::is_valid_value(self.tables, self.node, value).unwrap_or(false)
    }

    /// Every violation, up to the limit.
    pub fn validate(&self, document: &[u8]) -> Report {
        match engine::violations(self.tables, self.node, document, self.room(document)) {
            Ok(notes) => Report::of(self.tables, document, 1, notes),
            Err(failure) => Report::of_malformed(Error::locate(document, failure)),
        }
    }

    /// Every violation, up to the limit, of a document that has some or is malformed; a listener is told what
    /// stands in the document, in the same pass. Of a malformed one, that is a part.
    #[cfg(feature = "events")]
    pub fn tell(
        &self,
        document: &str,
        listener: &impl crate::events::Listener,
    ) -> Option<Box<Report>> {
        // Apart from what follows: most documents are valid, and a report is large.
        let frontier = std::cell::Cell::new(0);
        let is_valid = !self.expects_violations
            && engine::tell(self.tables, self.node, document, &frontier, listener);
        (!is_valid).then(|| self.tell_all(document, &frontier, listener)).flatten()
    }

    #[cfg(feature = "events")]
    #[inline(never)]
    fn tell_all(
        &self,
        document: &str,
        frontier: &std::cell::Cell<usize>,
        listener: &impl crate::events::Listener,
    ) -> Option<Box<Report>> {
        let (text, document) = (document, document.as_bytes());
        let room = self.room(document);
        let report = match engine::tell_all(self.tables, self.node, text, room, frontier, listener)
        {
            Ok(notes) => Report::of(self.tables, document, 1, notes),
            Err(failure) => Report::of_malformed(Error::locate(document, failure)),
        };
        (!report.is_valid()).then(|| Box::new(report))
    }

    /// Reads a document into a place and finds every violation, in one pass; nothing where the document
    /// is not JSON, or does not fit the place.
    pub(crate) fn read<'d>(&self, document: &'d [u8], place: Plain<'_, 'd>) -> Option<Report> {
        let notes =
            engine::read(self.tables, self.node, document, self.room(document), place).ok()?;
        Some(Report::of(self.tables, document, 1, notes))
    }

    fn room(&self, document: &[u8]) -> Room {
        Room::of(document, self.limit, self.shows_names)
    }

    /// Every violation in the values at a JSON Pointer, in which a token `*` stands for every item of
    /// an array or member of an object. Places in the report are those in the whole document.
    ///
    /// A document that is not JSON, and a pointer that leads nowhere, are reported as
    /// [`malformed`](Report::malformed). A pointer that leads to a `*` with nothing behind it is neither:
    /// ask for [`checked`](Report::checked).
    pub fn validate_at(&self, document: &[u8], pointer: &str) -> Report {
        let mut checked = 0;
        let mut notes = Notes::new(self.room(document));
        let walk = pointer::walk(document, pointer, &mut |bytes, at, location| {
            let before = std::mem::replace(&mut notes, Notes::new(Room::NONE));
            let (found, end) =
                engine::violations_at(self.tables, self.node, bytes, at, location, before)?;
            notes = found;
            checked += 1;
            Ok(end)
        });
        match walk {
            Err(error) => Report::of_malformed(error),
            Ok(()) => Report::of(self.tables, document, checked, notes),
        }
    }
}
