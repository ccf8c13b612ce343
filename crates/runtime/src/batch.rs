//! Archives: documents by the million, validated on all cores, in bounded memory, told in order.
//!
//! ```
//! # use callspec_runtime::tables::Tables;
//! use callspec_runtime::{Validator, batch};
//! use std::ops::ControlFlow;
//!
//! # fn archive(call: Validator<'_>) -> std::io::Result<()> {
//! let archive = b"{\"id\": 1}\n{\"id\": 2}\n{\"id\":\n".as_slice();
//! let summary = batch::validate(archive, call, &batch::Options::default(), |instance| {
//!     if !instance.report.is_valid() {
//!         eprintln!("line {}: {}", instance.line, instance.report);
//!     }
//!     ControlFlow::Continue(())
//! })?;
//! assert_eq!((summary.documents, summary.malformed), (3, 1));
//! # Ok(())
//! # }
//! ```

mod pieces;
mod summary;

pub use summary::{Group, Place, Summary};

use crate::error::{Error, ErrorKind, failure};
use crate::report::Report;
use crate::validator::Validator;
use pieces::{Layout, Piece, Pieces};
use std::io::{self, BufRead};
use std::num::NonZero;
use std::ops::{ControlFlow, Range};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// How a batch is validated.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The JSON Pointer of what is validated in each document; `*` stands for every item or member.
    pub pointer: String,
    /// Threads that validate; as many as there are processors by default.
    pub threads: Option<NonZero<usize>>,
    /// The largest document, in bytes; a larger one is reported as malformed. A few may be in memory
    /// at a time.
    pub max_document: usize,
}

impl Default for Options {
    fn default() -> Self {
        Options { pointer: String::new(), threads: None, max_document: 256 << 20 }
    }
}

/// One document and what was found in it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Instance<'a> {
    /// The line on which it starts, from 1. Lines in the report count from there.
    pub line: u64,
    /// Its bytes; none when it was too large to be kept.
    pub text: &'a [u8],
    /// What was found.
    pub report: &'a Report,
}

/// Validates what a reader gives: one JSON document, or many, one a line (NDJSON). Which of them it
/// is is told by the content: where the first line is a document of its own, every line is one.
/// Blank lines are passed over; where there is nothing else, that is one malformed document.
///
/// Every document is given to `each`, in order, until that breaks off.
///
/// # Errors
/// Those of the reader. What was read before is validated all the same.
pub fn validate<R: BufRead + Send>(
    input: R,
    validator: Validator<'_>,
    options: &Options,
    mut each: impl FnMut(Instance<'_>) -> ControlFlow<()>,
) -> io::Result<Summary> {
    let (mut pieces, first) = Pieces::open(input, options.max_document)?;
    let mut told = Told { summary: Summary::default(), line: 1, each: &mut each };
    let single = first.layout == Layout::Document;
    let mut flow = ControlFlow::Continue(());
    check(first, validator, options, &mut |checked| {
        flow = told.tell(&checked);
        flow.is_continue()
    });
    if single || flow.is_break() {
        return Ok(told.summary);
    }
    let threads = options.threads.or_else(|| thread::available_parallelism().ok());
    let threads = threads.map_or(1, NonZero::get);
    // Enough that nobody waits for one slow piece, and few enough to be held in memory.
    let depth = 2 * threads + 2;
    let (work, jobs) = sync_channel::<(Piece, SyncSender<Checked>)>(depth);
    let (promises, results) = sync_channel::<Receiver<Checked>>(depth);
    let jobs = Mutex::new(jobs);
    let read = thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| serve(&jobs, validator, options));
        }
        let reader = scope.spawn(move || feed(&mut pieces, &work, &promises));
        for result in results {
            if result.iter().any(|checked| told.tell(&checked).is_break()) {
                break;
            }
        }
        reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    read.map(|()| told.summary)
}

/// Cuts the input into pieces, and promises their results in order.
fn feed<R: BufRead>(
    pieces: &mut Pieces<R>,
    work: &SyncSender<(Piece, SyncSender<Checked>)>,
    promises: &SyncSender<Receiver<Checked>>,
) -> io::Result<()> {
    while let Some(piece) = pieces.next()? {
        let (result, promise) = sync_channel(1);
        // Both fail only once nobody wants to know more.
        if promises.send(promise).is_err() || work.send((piece, result)).is_err() {
            break;
        }
    }
    Ok(())
}

/// Validates pieces as long as there are any.
fn serve(
    jobs: &Mutex<Receiver<(Piece, SyncSender<Checked>)>>,
    validator: Validator<'_>,
    options: &Options,
) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((piece, result)) = job else { break };
        // It fails only once nobody wants to know more.
        check(piece, validator, options, &mut |checked| result.send(checked).is_ok());
    }
}

/// Documents and violations after which a part of a piece is handed on.
const PART: usize = 4096;

/// A piece with the reports of its documents, or a part of one: where every line is wrong, reports take
/// far more memory than the lines.
struct Checked {
    text: Arc<Vec<u8>>,
    /// Lines that were passed over before it.
    before: u64,
    /// Lines that the piece takes, once it is done.
    lines: u64,
    /// Each document's line in the piece, from 0, its bytes there, and its report.
    documents: Vec<(u64, Range<usize>, Report)>,
}

/// Validates the documents of a piece, and hands them on in parts as long as they are wanted.
fn check(
    piece: Piece,
    validator: Validator<'_>,
    options: &Options,
    hand_on: &mut dyn FnMut(Checked) -> bool,
) {
    let Piece { layout, text, before } = piece;
    let text = Arc::new(text);
    let mut part = Checked { text: text.clone(), before, lines: 0, documents: Vec::new() };
    match layout {
        Layout::Document => {
            part.documents.push((0, 0..text.len(), report(&text, validator, options)));
            part.lines = 1;
        }
        Layout::TooLong => {
            part.documents.push((0, 0..0, too_long(options)));
            part.lines = 1;
        }
        Layout::Lines => {
            let (mut start, mut lines, mut entries) = (0, 0, 0);
            for line in text.split_inclusive(|&byte| byte == b'\n') {
                let end = start + line.len();
                let line = line.trim_ascii_end();
                if !line.is_empty() {
                    let report = report(line, validator, options);
                    entries += 1 + report.violations().len();
                    part.documents.push((lines, start..start + line.len(), report));
                }
                start = end;
                lines += 1;
                if entries >= PART {
                    let documents = Vec::new();
                    let next = Checked { text: text.clone(), before: 0, lines: 0, documents };
                    if !hand_on(std::mem::replace(&mut part, next)) {
                        return;
                    }
                    entries = 0;
                }
            }
            part.lines = lines;
        }
    }
    hand_on(part);
}

fn report(document: &[u8], validator: Validator<'_>, options: &Options) -> Report {
    if document.len() > options.max_document {
        too_long(options)
    } else if options.pointer.is_empty() {
        validator.validate(document)
    } else {
        validator.validate_at(document, &options.pointer)
    }
}

fn too_long(options: &Options) -> Report {
    let kind = ErrorKind::OverLimit(options.max_document);
    Report::of_malformed(Error::locate(&[], failure(kind, 0)))
}

/// What the caller was told so far.
struct Told<'f> {
    summary: Summary,
    /// The line on which the next piece starts.
    line: u64,
    each: &'f mut dyn FnMut(Instance<'_>) -> ControlFlow<()>,
}

impl Told<'_> {
    fn tell(&mut self, checked: &Checked) -> ControlFlow<()> {
        self.line += checked.before;
        for (line, range, report) in &checked.documents {
            let line = self.line + line;
            self.summary.add(line, report);
            (self.each)(Instance { line, text: &checked.text[range.clone()], report })?;
        }
        self.line += checked.lines;
        ControlFlow::Continue(())
    }
}
