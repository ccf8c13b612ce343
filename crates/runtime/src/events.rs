//! What stands in a document, told in the pass that validates it: what columns are filled from, without a
//! second reader.
//!
//! ```
//! use callspec_runtime::events::{Container, Listener, Scalar, Span, tell};
//! use std::cell::RefCell;
//!
//! struct Numbers<'d>(&'d str, RefCell<Vec<&'d str>>);
//!
//! impl Listener for Numbers<'_> {
//!     fn name(&self, _level: usize, _name: Span, _is_escaped: bool) {}
//!     fn scalar(&self, _level: usize, kind: Scalar, at: Span) {
//!         if kind == Scalar::Number {
//!             self.1.borrow_mut().extend(at.of(self.0));
//!         }
//!     }
//!     fn open(&self, _level: usize, _kind: Container, _start: usize) {}
//!     fn close(&self, _level: usize, _end: usize) {}
//! }
//!
//! let document = r#"{"id": 7, "list": [1e3]}"#;
//! let numbers = Numbers(document, RefCell::default());
//! assert!(tell(document, &numbers));
//! assert_eq!(numbers.1.into_inner(), ["7", "1e3"]);
//! ```

use crate::bytes::Bytes;
use crate::names::Names;
use crate::pass_over::pass_over;
use crate::source::Str;
use crate::telling::Telling;
use crate::unescape::unescape;
use std::borrow::Cow;
use std::cell::Cell;

/// The largest document that is told, in bytes.
pub const MAX_TOLD: usize = (1 << 28) - 1;

/// A value that holds no others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Scalar {
    /// `null`.
    Null,
    /// `false`.
    False,
    /// `true`.
    True,
    /// A number: its token.
    Number,
    /// A string without escapes: what stands between the quotes.
    Text,
    /// A string with escapes.
    EscapedText,
}

/// A value that holds others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// An array.
    Array,
    /// An object.
    Object,
}

/// Where something stands in its document, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Its first byte: behind the quote of a string or name.
    pub start: usize,
    /// How many bytes it has, less than 2²⁸.
    pub length: usize,
}

impl Span {
    /// What stands there.
    #[inline]
    pub fn of(self, document: &str) -> Option<&str> {
        document.get(self.start..self.start + self.length)
    }
}

/// What is told of a document: everything, once, from front to back. A document that turns out to be malformed
/// or invalid is told in part.
///
/// The document is on level 0, and on level 1 what it holds.
pub trait Listener {
    /// The name of a member. Its value follows.
    fn name(&self, level: usize, name: Span, is_escaped: bool);

    /// The same for a name that the tables know, which has no escapes: equal names of one type of object are
    /// mostly the same number, and different names never are.
    #[inline]
    fn known_name(&self, level: usize, name: Span, known: u32) {
        let _ = known;
        self.name(level, name, false);
    }

    /// A value that holds no others.
    fn scalar(&self, level: usize, kind: Scalar, at: Span);

    /// A text without escapes that the tables list: equal texts of one list are the same number, and different
    /// ones never are. Some that are listed are told as a scalar.
    #[inline]
    fn listed(&self, level: usize, at: Span, known: u32) {
        let _ = known;
        self.scalar(level, Scalar::Text, at);
    }

    /// An array or object begins. The level is that of what it holds.
    fn open(&self, level: usize, kind: Container, start: usize);

    /// What was opened on that level ends, before that place.
    fn close(&self, level: usize, end: usize);
}

/// Tells what stands in a text, without a verdict. Says whether that is JSON, all of it.
pub fn tell(text: &str, listener: &impl Listener) -> bool {
    let frontier = Cell::new(0);
    let Ok((bytes, at)) = Bytes::open_text(text) else { return false };
    if bytes.length() > MAX_TOLD {
        return false;
    }
    let end = pass_over(Telling::new(bytes, &frontier, listener), &mut Names::new(), at);
    end.is_ok_and(|end| bytes.end(end).is_ok())
}

/// What a text with escapes stands for, of which the engine has read that they are whole. Of any other text it
/// gives what it can, and does not panic.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    unescape(Str { within: text, start: 0, end: text.len(), escapes: 1 })
}

#[cfg(test)]
mod tests {
    use super::unescaped;

    #[test]
    fn no_text_makes_unescaping_panic() {
        assert_eq!(unescaped(r"a\n\u00e9\ud83d\ude00"), "a\né😀");
        for broken in [r"\u12", r"\ud83d", r"\ud83d\u1", "\\é", "\\", "\\u日本"] {
            let _ = unescaped(broken);
        }
    }
}
