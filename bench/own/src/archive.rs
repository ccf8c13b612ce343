//! Archives of distinct documents: made in memory, the same on every run.
//!
//! Few hot documents would hide what branch predictors and caches pay for many. Shapes are those of
//! the payloads in `examples/data`; which members come, in which order, with what in them, differs
//! from document to document. Documents are compact, as they come over the wire; other forms of the same
//! documents are pretty-printed, have names far from ASCII, or long texts.

mod call_record;
mod conversation;
mod document;
mod form;
mod participant;
mod random;
mod words;

pub use form::Form;

use document::Document;
use random::Random;
use serde_json::Value;
use std::ops::Range;

/// Documents, one behind the other.
pub struct Archive {
    bytes: Vec<u8>,
    ranges: Vec<Range<usize>>,
}

impl Archive {
    /// Each document.
    pub fn documents(&self) -> impl Iterator<Item = &[u8]> {
        self.ranges.iter().map(|range| &self.bytes[range.clone()])
    }

    /// How many documents there are.
    pub fn count(&self) -> usize {
        self.ranges.len()
    }

    /// The mean length of a document.
    pub fn mean_length(&self) -> usize {
        self.bytes.len() / self.count().max(1)
    }

    fn of(texts: impl Iterator<Item = String>) -> Self {
        let mut archive = Archive { bytes: Vec::new(), ranges: Vec::new() };
        for text in texts {
            let start = archive.bytes.len();
            archive.bytes.extend_from_slice(text.as_bytes());
            archive.ranges.push(start..archive.bytes.len());
        }
        archive
    }
}

/// What one type is measured with.
pub struct Archives {
    /// Documents without violations.
    pub valid: Archive,
    /// The same, as parsed values.
    pub values: Vec<Value>,
    /// Documents with one violation, among their first members.
    pub early: Archive,
    /// Documents with one violation, in their last member.
    pub late: Archive,
}

impl Archives {
    /// Archives of `CallMediaParticipant`.
    pub fn of_participants(count: usize, form: Form) -> Self {
        let make = |random: &mut Random| form.change(participant::valid(random), random);
        let write = |it: Document| form.write(&it);
        Archives::of(count, 1, make, write, participant::EARLY, participant::LATE)
    }

    /// Archives of `CallRecord`.
    pub fn of_call_records(count: usize, form: Form) -> Self {
        let write = |it: Document| form.write(&it);
        Archives::of(count, 2, call_record::valid, write, call_record::EARLY, call_record::LATE)
    }

    /// Archives of `CallConversation`s of 2 MB.
    pub fn of_conversations(count: usize) -> Self {
        let write = |it: Document| it.to_string();
        Archives::of(count, 3, conversation::valid, write, conversation::EARLY, conversation::LATE)
    }

    fn of(
        count: usize,
        seed: u64,
        make: impl Fn(&mut Random) -> Document,
        write: impl Fn(Document) -> String,
        early: &[Violation],
        late: &[Violation],
    ) -> Self {
        let documents = || {
            let mut random = Random::new(seed);
            let make = &make;
            (0..count).map(move |_| make(&mut random))
        };
        let valid = Archive::of(documents().map(&write));
        let values = valid.documents().filter_map(|it| serde_json::from_slice(it).ok()).collect();
        let early = broken(documents(), &write, early, Document::replace_early);
        let late = broken(documents(), &write, late, Document::replace_late);
        Archives { valid, values, early, late }
    }
}

/// A member, and a value that breaks it.
type Violation = (&'static str, &'static str);

/// The documents, each broken once.
fn broken(
    documents: impl Iterator<Item = Document>,
    write: impl Fn(Document) -> String,
    violations: &[Violation],
    replace: fn(&mut Document, &str, &str),
) -> Archive {
    Archive::of(documents.enumerate().map(|(at, mut document)| {
        let (name, value) = violations[at % violations.len()];
        replace(&mut document, name, value);
        write(document)
    }))
}
