//! Where in a document a byte is: line, column, JSON Pointer. Cold: only failures are looked up.

use crate::bytes::{Bytes, unescape};
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
