//! Batches of rows: documents are checked, and become rows or rejects, one by one.

use crate::column::{Column, Lists, Texts};
use crate::columns::Columns;
use crate::drain::drain;
use crate::error::Error;
use crate::fill::Fill;
use crate::finish;
use crate::reject::Reject;
use crate::schema;
use crate::waiting::Leaves;
use arrow_array::{ArrayRef, RecordBatch};
use callspec_runtime::tables::Tables;
use callspec_runtime::{Level, Report, Validator};
use std::sync::Arc;

/// Bytes of documents whose values wait for their columns: as much as the processor has at hand.
const WINDOW: usize = 256 << 10;

/// The same at the beginning of a text.
const FIRST_WINDOW: usize = 16 << 10;

/// Rows, and what did not become one.
#[derive(Debug)]
#[non_exhaustive]
pub struct Batch {
    /// The rows, in the order of the documents.
    pub rows: RecordBatch,
    /// The others, in that order.
    pub rejects: Vec<Reject>,
    /// How many documents there were: the sum of both.
    pub documents: u64,
}

/// Fills a batch at a time.
#[derive(Debug)]
pub struct Builder<'c> {
    of: &'c Columns,
    tables: Tables<'c>,
    columns: Vec<Column>,
    /// What waits for its columns within one call.
    leaves: Leaves,
    findings: Findings,
    /// Whether the last document had some: those of the next are looked for at once.
    has_findings: bool,
    rows: usize,
    rejects: Vec<Reject>,
    documents: u64,
    bytes: usize,
    line: u64,
    offset: u64,
}

/// The findings of all rows.
#[derive(Debug, Default)]
struct Findings {
    lists: Lists,
    rules: Texts,
    pointers: Texts,
}

impl<'c> Builder<'c> {
    pub(crate) fn new(of: &'c Columns) -> Self {
        Builder {
            of,
            tables: of.tables.tables(),
            columns: Column::all(&of.plan),
            leaves: Leaves::of(&of.plan),
            findings: Findings::default(),
            has_findings: false,
            rows: 0,
            rejects: Vec::new(),
            documents: 0,
            bytes: 0,
            line: 1,
            offset: 0,
        }
    }

    /// Says where the next document stands: its line, from 1, and its byte, from 0.
    pub fn at(&mut self, line: u64, offset: u64) {
        (self.line, self.offset) = (line, offset);
    }

    /// How many rows there are since the last batch.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many rejects there are since the last batch.
    pub fn rejects(&self) -> usize {
        self.rejects.len()
    }

    /// How many bytes of documents there were since the last batch. A batch takes about as many; beyond two
    /// gibibytes it cannot be finished.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Takes documents, one a line (NDJSON), each of them whole. Blank lines are passed over.
    pub fn lines(&mut self, text: &[u8]) {
        self.lines_until(text, usize::MAX, usize::MAX);
    }

    /// The same until there are so many rows or rejects; gives what is left of the text.
    pub fn lines_until<'t>(&mut self, text: &'t [u8], rows: usize, rejects: usize) -> &'t [u8] {
        let mut left = text;
        // Little at first: who stops after a few lines has not paid for many.
        let mut most = FIRST_WINDOW;
        while !left.is_empty() && self.rows < rows && self.rejects.len() < rejects {
            let window = whole_lines(left, most);
            most = (2 * most).min(WINDOW);
            let taken = match readable_part(window) {
                Some(text) => self.readable_lines(text, rows, rejects),
                None => self.broken_line(window),
            };
            left = left.get(taken..).unwrap_or_default();
        }
        left
    }

    /// Takes lines until there are so many rows or rejects; gives how many bytes those were.
    fn readable_lines(&mut self, text: &str, rows: usize, rejects: usize) -> usize {
        let mut taken = 0;
        for line in lines(text.as_bytes()) {
            let length = line.trim_ascii_end().len();
            if let Some(document) = text.get(taken..taken + length).filter(|it| !it.is_empty()) {
                self.readable(document, taken);
            }
            self.pass(line);
            taken += line.len();
            if self.rows >= rows || self.rejects.len() >= rejects {
                break;
            }
        }
        self.drain(text);
        taken
    }

    /// Takes the first line, which is not UTF-8.
    fn broken_line(&mut self, text: &[u8]) -> usize {
        let Some(line) = lines(text).next() else { return text.len() };
        self.document(line.trim_ascii_end());
        self.pass(line);
        line.len()
    }

    fn pass(&mut self, line: &[u8]) {
        self.line += u64::from(line.ends_with(b"\n"));
        self.offset += line.len() as u64;
    }

    /// Puts what waits into its columns.
    fn drain(&mut self, window: &str) {
        drain(&self.of.plan, &mut self.columns, &mut self.leaves, window);
    }

    /// Takes a document, which becomes a row or a reject. Many are taken faster by [`lines`](Self::lines).
    pub fn document(&mut self, document: &[u8]) {
        match std::str::from_utf8(document) {
            Ok(text) => {
                self.readable(text, 0);
                self.drain(text);
            }
            Err(_) => {
                self.count(document);
                if !self.is_too_long(document) {
                    let tables = self.tables;
                    let all = Validator::new(&tables, 0, Level::Declared);
                    self.reject_by(&all.validate(document), document);
                }
            }
        }
    }

    /// The same for one that is UTF-8, from a place of the text whose values wait.
    fn readable(&mut self, text: &str, base: usize) {
        let document = text.as_bytes();
        self.count(document);
        if self.is_too_long(document) {
            return;
        }
        let tables = self.tables;
        let all = Validator::new(&tables, 0, Level::Documented);
        let all = all.with_limit(self.of.options.max_findings);
        let all = all.expect_violations(self.has_findings);
        let (plan, row) = (&self.of.plan, self.rows as u32);
        let (leaves, levels) = (&self.leaves.all[..], &self.leaves.levels[..]);
        let fill = Fill { plan, tables: &tables, leaves, levels, document: text, base };
        fill.start(row);
        let report = all.tell(text, &fill);
        fill.end(row);
        self.has_findings = report.as_ref().is_some_and(|it| it.malformed().is_none());
        if let Some(report) = report {
            let is_row = report.malformed().is_none() && self.of.options.level == Level::Declared;
            if !is_row {
                return self.refuse(&report, document, base);
            }
            if !is_valid_as_declared(&report) {
                let declared = Validator::new(&tables, 0, Level::Declared).with_limit(100);
                let report = declared.validate(document);
                if !report.is_valid() {
                    return self.refuse(&report, document, base);
                }
            }
            self.findings.push(self.rows, &report);
        }
        self.rows += 1;
    }

    fn count(&mut self, document: &[u8]) {
        self.documents += 1;
        self.bytes += document.len();
    }

    /// Rejects a document that is longer than documents may be.
    fn is_too_long(&mut self, document: &[u8]) -> bool {
        let most = self.of.options.max_document;
        if document.len() > most {
            self.reject(Reject::too_long(most, self.line, self.offset));
        }
        document.len() > most
    }

    /// Rejects a document of which values wait.
    #[cold]
    fn refuse(&mut self, report: &Report, document: &[u8], base: usize) {
        self.leaves.take_back(base);
        self.reject_by(report, document);
    }

    #[cold]
    fn reject_by(&mut self, report: &Report, document: &[u8]) {
        let mut reject = Reject::of(report, self.line, self.offset);
        if self.of.options.keeps_text {
            reject.text = Some(String::from_utf8_lossy(document).into_owned());
        }
        self.reject(reject);
    }

    fn reject(&mut self, reject: Reject) {
        self.rejects.push(reject);
    }

    /// Counts a document that was not read since it is too long, as a reject.
    pub fn too_long(&mut self) {
        self.documents += 1;
        let most = self.of.options.max_document;
        self.reject(Reject::too_long(most, self.line, self.offset));
    }

    /// What there is since the last batch. After an error as well the next batch starts with nothing.
    ///
    /// # Errors
    /// Batches that are too large for Arrow, and counts that do not add up, which would be a defect.
    pub fn finish(&mut self) -> Result<Batch, Error> {
        let batch = self.batch();
        if batch.is_err() {
            self.columns = Column::all(&self.of.plan);
            self.findings = Findings::default();
        }
        batch
    }

    fn batch(&mut self) -> Result<Batch, Error> {
        let rows = std::mem::take(&mut self.rows);
        let rejects = std::mem::take(&mut self.rejects);
        let documents = std::mem::take(&mut self.documents);
        self.leaves.start_anew();
        if std::mem::take(&mut self.bytes) > i32::MAX as usize / 2 {
            return Err(Error::new("a batch of more than a gibibyte: finish batches earlier"));
        }
        if documents != rows as u64 + rejects.len() as u64 {
            let counts = format!("{rows} rows and {} rejects", rejects.len());
            return Err(Error::new(format!("{documents} documents are not {counts}")));
        }
        let mut arrays =
            finish::row(&self.of.plan, &mut self.columns, rows, &self.of.schema().fields)?;
        arrays.push(self.findings.finish(rows)?);
        let options = arrow_array::RecordBatchOptions::new().with_row_count(Some(rows));
        let rows = RecordBatch::try_new_with_options(self.of.schema().clone(), arrays, &options)?;
        Ok(Batch { rows, rejects, documents })
    }
}

/// The first lines of a text: about so many bytes, or one line that has more.
fn whole_lines(text: &[u8], most: usize) -> &[u8] {
    let Some((window, rest)) = text.split_at_checked(most) else { return text };
    let end = match memchr::memrchr(b'\n', window) {
        Some(end) => Some(end),
        None => memchr::memchr(b'\n', rest).map(|end| most + end),
    };
    end.and_then(|end| text.get(..=end)).unwrap_or(text)
}

/// All lines, or those before the one that is not UTF-8, if there are some.
#[inline]
fn readable_part(text: &[u8]) -> Option<&str> {
    let valid = match simdutf8::compat::from_utf8(text) {
        Ok(all) => return Some(all),
        Err(error) => text.get(..error.valid_up_to())?,
    };
    let end = memchr::memrchr(b'\n', valid)?;
    std::str::from_utf8(valid.get(..=end)?).ok()
}

/// The lines of a text, with their ends.
fn lines(mut text: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let length = memchr::memchr(b'\n', text).map_or(text.len(), |at| at + 1);
        let (line, rest) = text.split_at_checked(length).filter(|(line, _)| !line.is_empty())?;
        text = rest;
        Some(line)
    })
}

/// Whether all that a report at level `documented` finds is said in `x-documented`. Where that cannot be seen,
/// as of an alternative that fails by it, the answer is no.
fn is_valid_as_declared(report: &Report) -> bool {
    let is_layer = |location: &str| {
        let mut before = "";
        location.split('/').any(|word| {
            // Behind these stands a name that somebody chose.
            let is_name = matches!(
                std::mem::replace(&mut before, word),
                "properties"
                    | "patternProperties"
                    | "$defs"
                    | "definitions"
                    | "dependentSchemas"
                    | "dependencies"
            );
            word == "x-documented" && !is_name
        })
    };
    report.more() == 0 && report.violations().iter().all(|it| is_layer(&it.keyword_location))
}

impl Findings {
    #[cold]
    fn push(&mut self, row: usize, report: &Report) {
        let mut at = self.lists.items();
        for violation in report.violations() {
            self.rules.push(at, violation.absolute_keyword_location.as_bytes());
            self.pointers.push(at, violation.instance_location.as_bytes());
            at += 1;
        }
        if report.more() > 0 {
            self.rules.push(at, format!("and {} more", report.more()).as_bytes());
            self.pointers.push(at, b"");
            at += 1;
        }
        self.lists.end(row, at);
    }

    fn finish(&mut self, rows: usize) -> Result<ArrayRef, Error> {
        let items = self.lists.items();
        let rules = finish::texts(&mut self.rules, items)?;
        let pointers = finish::texts(&mut self.pointers, items)?;
        let fields = schema::finding_fields();
        let entries = arrow_array::StructArray::try_new(fields, vec![rules, pointers], None)?;
        finish::list(&mut self.lists, schema::finding(), Arc::new(entries), rows)
    }
}
