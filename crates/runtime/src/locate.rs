//! Where in a document a byte is: line, column, JSON Pointer. Cold: only failures are looked up.

use crate::bytes::{Bytes, Place};
use crate::escape::push_pointer_token;
use crate::source::{Kind, Source};
use crate::unescape::unescape;
use std::fmt::Write as _;

/// Line and column, both from 1, the column in characters.
pub(crate) fn line_and_column(document: &[u8], offset: usize) -> (usize, usize) {
    let mut lines = Lines::of(document);
    lines.line_and_column(offset)
}

/// Lines and columns of offsets, counted on from the offset asked for before where that helps.
pub(crate) struct Lines<'a> {
    document: &'a [u8],
    /// The start of the line that was found last, and its number.
    start: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(document: &'a [u8]) -> Self {
        Lines { document, start: 0, line: 1 }
    }

    /// Line and column, both from 1, the column in characters.
    pub(crate) fn line_and_column(&mut self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.document.len());
        if offset < self.start {
            *self = Lines::of(self.document);
        }
        let before = &self.document[self.start..offset];
        let breaks = before.iter().filter(|&&byte| byte == b'\n').count();
        if breaks > 0 {
            self.line += breaks;
            let last = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
            self.start += last;
        }
        // Continuation bytes of UTF-8 are no characters of their own.
        let line = &self.document[self.start..offset];
        (self.line, line.iter().filter(|&&byte| byte & 0xc0 != 0x80).count() + 1)
    }
}

/// The JSON Pointer of the innermost value around an offset. In a document that breaks off or goes
/// astray before the offset, it is that of the innermost value that had begun.
pub(crate) fn pointer(document: &[u8], offset: usize) -> String {
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
