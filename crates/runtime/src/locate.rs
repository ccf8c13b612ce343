//! Where in a document a byte is: line, column, JSON Pointer. Cold: only failures are looked up.

use crate::bytes::{Bytes, Place};
use crate::error::{Error, Failure};
use crate::escape::push_pointer_token;
use crate::source::{Kind, Source};
use crate::unescape::unescape;
use std::fmt::Write as _;

impl Error {
    /// Looks up line, column and pointer of a failure. Cold: it reads the document again.
    #[cold]
    #[allow(clippy::boxed_local, reason = "failures travel boxed, and end here")]
    pub(crate) fn locate(document: &[u8], failure: Failure) -> Error {
        let (kind, offset) = *failure;
        Error::at(kind, offset, line_and_column(document, offset), pointer(document, offset))
    }
}

/// Line and column, both from 1, the column in characters.
fn line_and_column(document: &[u8], offset: usize) -> (usize, usize) {
    Lines::of(document, [offset].into_iter()).line_and_column(offset)
}

/// Lines and columns of offsets, looked up in one pass over the document.
pub(crate) struct Lines {
    /// The offset that many reports have alone.
    first: Option<Found>,
    /// All of them, where there are several.
    found: Vec<Found>,
}

/// An offset with its line and column.
type Found = (usize, (usize, usize));

impl Lines {
    pub(crate) fn of(document: &[u8], mut offsets: impl Iterator<Item = usize>) -> Self {
        let mut counter = Counter { document, at: 0, line: 1, column: 1 };
        let (first, second) = (offsets.next(), offsets.next());
        let (Some(one), Some(two)) = (first, second) else {
            return Lines { first: first.map(|it| (it, counter.count_to(it))), found: Vec::new() };
        };
        let mut found: Vec<Found> =
            [one, two].into_iter().chain(offsets).map(|offset| (offset, (0, 0))).collect();
        found.sort_unstable();
        found.dedup();
        for (offset, place) in &mut found {
            *place = counter.count_to(*offset);
        }
        Lines { first: None, found }
    }

    /// Line and column of one of the offsets.
    pub(crate) fn line_and_column(&self, offset: usize) -> (usize, usize) {
        match self.first {
            Some((known, place)) if known == offset => place,
            _ => {
                let found = self.found.binary_search_by_key(&offset, |(known, _)| *known);
                found.map_or((0, 0), |at| self.found[at].1)
            }
        }
    }
}

/// Counts lines and columns up to one offset after the other, each behind the one before.
struct Counter<'a> {
    document: &'a [u8],
    at: usize,
    line: usize,
    column: usize,
}

impl Counter<'_> {
    fn count_to(&mut self, offset: usize) -> (usize, usize) {
        let end = offset.min(self.document.len());
        let passed = &self.document[self.at..end];
        let breaks = count(passed, |byte| byte == b'\n');
        let mut rest = passed;
        if breaks > 0 {
            let last = passed.iter().rposition(|&byte| byte == b'\n').map_or(0, |it| it + 1);
            rest = &passed[last..];
            self.line += breaks;
            self.column = 1;
        }
        // Continuation bytes of UTF-8 are no characters of their own.
        self.column += count(rest, |byte| byte & 0xc0 != 0x80);
        self.at = end;
        (self.line, self.column)
    }
}

/// How many bytes are of some kind. Counted in bytes, a few at a time: compilers make vectors of it.
#[inline]
fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let few = |few: &[u8]| few.iter().fold(0_u8, |sum, &byte| sum + u8::from(is(byte)));
    bytes.chunks(240).map(|chunk| usize::from(few(chunk))).sum()
}

/// The JSON Pointer of the innermost value around an offset. In a document that breaks off or goes
/// astray before the offset, it is that of the innermost value that had begun.
fn pointer(document: &[u8], offset: usize) -> String {
    let mut pointer = String::new();
    // A document that is not UTF-8 is walked as far as it is.
    let valid = match std::str::from_utf8(document) {
        Ok(_) => document,
        Err(error) => &document[..error.valid_up_to()],
    };
    if let Ok((bytes, at)) = Bytes::open(valid) {
        descend(bytes, at, offset, &mut pointer);
    }
    pointer
}

/// Walks to the value that holds `offset`; returns the place behind this one where it is not inside.
fn descend(bytes: Bytes<'_>, at: Place, offset: usize, pointer: &mut String) -> Option<Place> {
    if offset <= at.offset() {
        return None;
    }
    let length = pointer.len();
    let end = match bytes.kind(at) {
        Ok(Kind::Array) => {
            let (mut walk, mut at) = bytes.open_array(at).ok()?;
            let mut index = 0usize;
            loop {
                match bytes.next_item(&mut walk, at).ok()? {
                    (true, item) if item.offset() > offset => return None,
                    (true, item) => {
                        let _ = write!(pointer, "/{index}");
                        at = descend(bytes, item, offset, pointer)?;
                        pointer.truncate(length);
                        index += 1;
                    }
                    (false, end) => break end,
                }
            }
        }
        Ok(Kind::Object) => {
            let (mut walk, mut at) = bytes.open_object(at).ok()?;
            loop {
                match bytes.next_key(&mut walk, at).ok()? {
                    (Some(key), _) if key.at > offset => return None,
                    (Some(key), value) => {
                        push_pointer_token(pointer, &unescape(key.text));
                        // A failure on the name itself is one of the member's.
                        if offset < value.offset() {
                            return None;
                        }
                        at = descend(bytes, value, offset, pointer)?;
                        pointer.truncate(length);
                    }
                    (None, end) => break end,
                }
            }
        }
        _ => bytes.skip(at).ok()?,
    };
    (offset >= end.offset()).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::line_and_column;

    #[test]
    fn many_lines_and_long_ones() {
        let text = format!(
            "{}{}{}\n{}x",
            "\n".repeat(1000),
            "é".repeat(700),
            "a".repeat(300),
            "ü".repeat(500)
        );
        for offset in text.char_indices().map(|(at, _)| at) {
            let before = &text[..offset];
            let line = 1 + before.matches('\n').count();
            let column = 1 + before.rsplit('\n').next().map_or(0, |it| it.chars().count());
            assert_eq!(line_and_column(text.as_bytes(), offset), (line, column));
        }
    }
}
