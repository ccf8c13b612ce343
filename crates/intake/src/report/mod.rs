//! What a read amounts to: counts that add up, and every place that a person should look at.

pub mod html;

use crate::fact::Place;
use callspec_runtime::{Object, Value};

/// The account of one read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Pages read, skipped ones included.
    pub pages: u64,
    /// Tables found, skipped ones included.
    pub tables: u64,
    /// Where all rows went.
    pub rows: Rows,
    /// Members that only samples know, at any depth: no rows of a table.
    pub from_samples: u64,
    /// Members that only sentences name: no rows of a table either.
    pub from_sentences: u64,
    /// Tables and pages that state nothing about a type.
    pub skipped: Vec<Entry>,
    /// Sources that disagree; `also` is the other place.
    pub conflicts: Vec<Entry>,
    /// Types that are referred to and have no page.
    pub unresolved: Vec<Entry>,
    /// What was read by a rule that may be wrong.
    pub guessed: Vec<Entry>,
    /// What proves nothing but looks odd: an open tag, an open quote.
    pub warnings: Vec<Entry>,
    /// Fixups that found nothing to mend: their pages say something else now.
    pub stale_fixups: Vec<Entry>,
    /// Fixups of types that have no page here.
    pub idle_fixups: Vec<Entry>,
}

/// Where the rows of all tables went.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// All rows, headers that came again included.
    pub all: u64,
    /// Properties seen for the first time.
    pub first_seen: u64,
    /// Rows about properties that another page described already.
    pub merged: u64,
    /// Operations.
    pub operations: u64,
    /// Headers that came again after a page break.
    pub repeated_headers: u64,
    /// Rows of tables that are skipped by name.
    pub skipped: u64,
}

impl Rows {
    /// Whether every row is accounted for.
    pub fn add_up(&self) -> bool {
        let Rows { all, first_seen, merged, operations, repeated_headers, skipped } = *self;
        all == first_seen + merged + operations + repeated_headers + skipped
    }
}

/// One place to look at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// The page.
    pub page: String,
    /// The line; 0 for a whole page or a data file.
    pub line: u32,
    /// Type or property, as far as known.
    pub subject: String,
    /// Why it is listed.
    pub reason: String,
    /// The other place, where two sources disagree.
    pub also: Option<(String, u32)>,
}

impl Entry {
    /// An entry about something at a place.
    pub fn new(place: &Place, subject: impl Into<String>, reason: impl Into<String>) -> Self {
        Entry {
            page: place.page.to_string(),
            line: place.line,
            subject: subject.into(),
            reason: reason.into(),
            also: None,
        }
    }

    /// The same entry with the other source's place.
    pub fn against(mut self, other: &Place) -> Self {
        self.also = Some((other.page.to_string(), other.line));
        self
    }

    fn to_value(&self) -> Value {
        let mut members = Object::new();
        members.insert("page".into(), self.page.as_str().into());
        members.insert("line".into(), i64::from(self.line).into());
        members.insert("subject".into(), self.subject.as_str().into());
        members.insert("reason".into(), self.reason.as_str().into());
        if let Some((page, line)) = &self.also {
            let also = [("page", page.as_str().into()), ("line", i64::from(*line).into())];
            members.insert("also".into(), object(also));
        }
        members.into()
    }
}

impl Report {
    /// Adds what one page, or a part of it, adds: rows are counted, but not yet first seen or merged.
    pub(crate) fn add(&mut self, page: Report) {
        self.pages += page.pages;
        self.tables += page.tables;
        self.rows.all += page.rows.all;
        self.rows.operations += page.rows.operations;
        self.rows.repeated_headers += page.rows.repeated_headers;
        self.rows.skipped += page.rows.skipped;
        self.skipped.extend(page.skipped);
        self.conflicts.extend(page.conflicts);
        self.guessed.extend(page.guessed);
        self.warnings.extend(page.warnings);
    }

    /// The report as JSON: the counts, and the lists with page, line and reason.
    pub fn to_value(&self) -> Value {
        let rows = &self.rows;
        let account = [
            ("firstSeen", count(rows.first_seen)),
            ("merged", count(rows.merged)),
            ("operations", count(rows.operations)),
            ("repeatedHeaders", count(rows.repeated_headers)),
            ("skipped", count(rows.skipped)),
        ];
        object([
            ("pages", count(self.pages)),
            ("tables", count(self.tables)),
            ("rows", count(rows.all)),
            ("properties", count(rows.first_seen)),
            ("account", object(account)),
            ("fromSamples", count(self.from_samples)),
            ("fromSentences", count(self.from_sentences)),
            ("skipped", list(&self.skipped)),
            ("conflicts", list(&self.conflicts)),
            ("unresolved", list(&self.unresolved)),
            ("guessed", list(&self.guessed)),
            ("warnings", list(&self.warnings)),
            ("staleFixups", list(&self.stale_fixups)),
            ("idleFixups", list(&self.idle_fixups)),
        ])
    }

    /// Puts every list into the order of pages and lines.
    pub(crate) fn sort(&mut self) {
        for entries in [
            &mut self.skipped,
            &mut self.conflicts,
            &mut self.unresolved,
            &mut self.guessed,
            &mut self.warnings,
            &mut self.stale_fixups,
            &mut self.idle_fixups,
        ] {
            entries.sort();
            entries.dedup();
        }
    }
}

fn count(number: u64) -> Value {
    i64::try_from(number).unwrap_or(i64::MAX).into()
}

fn list(entries: &[Entry]) -> Value {
    entries.iter().map(Entry::to_value).collect::<Vec<_>>().into()
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Object>().into()
}
