//! Where in a document a byte is: line, column, JSON Pointer. Cold: only failures are looked up.

use crate::bytes::{Bytes, unescape};
use crate::error::Failure;
use crate::escape::push_pointer_token;
use crate::source::{Kind, Source};
use std::fmt::Write as _;

/// Line and column, both from 1, the column in characters.
pub(crate) fn line_and_column(document: &[u8], offset: usize) -> (usize, usize) {
    let before = &document[..offset.min(document.len())];
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    let start = before.iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
    // Continuation bytes of UTF-8 are no characters of their own.
    let column = before[start..].iter().filter(|&&byte| byte & 0xc0 != 0x80).count() + 1;
    (line, column)
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
    if let Ok(mut bytes) = Bytes::new(valid) {
        descend(&mut bytes, offset, &mut pointer);
    }
    pointer
}

/// Walks to the value that holds `offset`; returns whether it is inside this one.
fn descend(bytes: &mut Bytes<'_>, offset: usize, pointer: &mut String) -> bool {
    let start = bytes.pos();
    if offset <= start {
        return true;
    }
    let length = pointer.len();
    match bytes.kind() {
        Ok(Kind::Array) => {
            let Ok(mut walk) = bytes.open_array() else { return true };
            for index in 0usize.. {
                match bytes.next_item(&mut walk) {
                    Ok(true) if bytes.pos() > offset => return true,
                    Ok(true) => {
                        let _ = write!(pointer, "/{index}");
                        if descend(bytes, offset, pointer) {
                            return true;
                        }
                        pointer.truncate(length);
                    }
                    Ok(false) => return offset < bytes.pos(),
                    Err(_) => return true,
                }
            }
            true
        }
        Ok(Kind::Object) => {
            let Ok(mut walk) = bytes.open_object() else { return true };
            loop {
                match bytes.next_key(&mut walk) {
                    Ok(Some(key)) if key.at > offset => return true,
                    Ok(Some(key)) => {
                        push_pointer_token(pointer, &unescape(key.text));
                        // A failure on the name itself is one of the member's.
                        if offset < bytes.pos() || descend(bytes, offset, pointer) {
                            return true;
                        }
                        pointer.truncate(length);
                    }
                    Ok(None) => return offset < bytes.pos(),
                    Err(_) => return true,
                }
            }
        }
        _ => bytes.skip().is_err() || offset < bytes.pos(),
    }
}

/// Where many bytes of one document are, looked up in one walk over it.
pub(crate) struct Places {
    pointers: Vec<(usize, String)>,
    lines: Vec<(usize, (usize, usize))>,
}

impl Places {
    /// Looks up the pointers of values that start at some offsets, and line and column of others.
    pub(crate) fn of(document: &[u8], mut starts: Vec<usize>, mut offsets: Vec<usize>) -> Self {
        starts.sort_unstable();
        starts.dedup();
        offsets.sort_unstable();
        offsets.dedup();
        let mut pointers = Vec::with_capacity(starts.len());
        if let Ok(mut bytes) = Bytes::new(document) {
            let mut walk = Walk { starts: &starts, pointer: String::new(), found: &mut pointers };
            // The document was read before; where it ends early, the rest has no pointer.
            let _ = walk.value(&mut bytes);
        }
        Places { pointers, lines: lines(document, &offsets) }
    }

    /// The JSON Pointer of the value that starts at an offset.
    pub(crate) fn pointer(&self, start: usize) -> &str {
        let found = self.pointers.binary_search_by_key(&start, |(offset, _)| *offset);
        found.map_or("", |at| &self.pointers[at].1)
    }

    /// Line and column of an offset.
    pub(crate) fn line_and_column(&self, offset: usize) -> (usize, usize) {
        let found = self.lines.binary_search_by_key(&offset, |(known, _)| *known);
        found.map_or((0, 0), |at| self.lines[at].1)
    }
}

/// Line and column of offsets in ascending order.
fn lines(document: &[u8], offsets: &[usize]) -> Vec<(usize, (usize, usize))> {
    let (mut at, mut line, mut column) = (0, 1, 1);
    let mut found = Vec::with_capacity(offsets.len());
    for &offset in offsets {
        for &byte in &document[at..offset.min(document.len())] {
            if byte == b'\n' {
                line += 1;
                column = 1;
            } else if byte & 0xc0 != 0x80 {
                column += 1;
            }
        }
        at = offset.min(document.len());
        found.push((offset, (line, column)));
    }
    found
}

/// A walk over a document that notes the pointers of some values.
struct Walk<'a> {
    /// Where the values start that are still wanted, in ascending order.
    starts: &'a [usize],
    pointer: String,
    found: &'a mut Vec<(usize, String)>,
}

impl Walk<'_> {
    fn value(&mut self, bytes: &mut Bytes<'_>) -> Result<(), Failure> {
        let start = bytes.pos();
        while let Some((&wanted, rest)) = self.starts.split_first() {
            if wanted > start {
                break;
            }
            self.found.push((wanted, self.pointer.clone()));
            self.starts = rest;
        }
        let length = self.pointer.len();
        match bytes.kind()? {
            _ if self.starts.is_empty() => return Ok(()),
            Kind::Array => {
                let mut walk = bytes.open_array()?;
                let mut index = 0usize;
                while bytes.next_item(&mut walk)? {
                    let _ = write!(self.pointer, "/{index}");
                    self.value(bytes)?;
                    if self.starts.is_empty() {
                        return Ok(());
                    }
                    self.pointer.truncate(length);
                    index += 1;
                }
            }
            Kind::Object => {
                let mut walk = bytes.open_object()?;
                while let Some(key) = bytes.next_key(&mut walk)? {
                    push_pointer_token(&mut self.pointer, &unescape(key.text));
                    self.value(bytes)?;
                    if self.starts.is_empty() {
                        return Ok(());
                    }
                    self.pointer.truncate(length);
                }
            }
            _ => bytes.skip()?,
        }
        Ok(())
    }
}
