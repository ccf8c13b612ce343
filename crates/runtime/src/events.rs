//! A document as a flat list of events, recorded in the pass that validates it: what columns are filled
//! from, without a second reader.
//!
//! ```
//! # use callspec_runtime::Validator;
//! use callspec_runtime::events::{EventKind, Events};
//!
//! # fn example(call: Validator<'_>) {
//! let mut events = Events::new();
//! let document = r#"{"id": 7}"#;
//! let report = call.record(document.as_bytes(), &mut events);
//! if report.malformed().is_none() {
//!     let kinds: Vec<_> = events.iter().map(|it| it.kind()).collect();
//!     assert_eq!(kinds, [EventKind::Object, EventKind::Key, EventKind::Number, EventKind::ObjectEnd]);
//!     assert_eq!(events.get(2).and_then(|it| it.raw(document)), Some("7"));
//! }
//! # }
//! ```

use crate::source::Str;
use crate::unescape::unescape;
use std::borrow::Cow;
use std::cell::Cell;

/// The largest document whose events are recorded, in bytes: an event has 28 bits for a length.
pub const MAX_RECORDED: usize = (1 << 28) - 1;

/// What an event stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum EventKind {
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
    /// The name of a member, without escapes. Its value follows.
    Key,
    /// The name of a member, with escapes.
    EscapedKey,
    /// An array begins. Its length is how many events it has inside.
    Array,
    /// An array ends.
    ArrayEnd,
    /// An object begins. Its length is how many events it has inside.
    Object,
    /// An object ends.
    ObjectEnd,
}

/// In place of the kind: a name that the tables know. Its length has 8 bits, and the other 20 say which it is.
const KNOWN: u64 = 12;
const KNOWN_LENGTH: usize = 0xff;
const MOST_KNOWN: u32 = (1 << 20) - 1;

const KINDS: [EventKind; 16] = {
    use EventKind as E;
    [
        E::Null,
        E::False,
        E::True,
        E::Number,
        E::Text,
        E::EscapedText,
        E::Key,
        E::EscapedKey,
        E::Array,
        E::ArrayEnd,
        E::Object,
        E::ObjectEnd,
        // A name that the tables know.
        E::Key,
        // No event has these.
        E::Null,
        E::Null,
        E::Null,
    ]
};

/// One event, by what it stands for and where: one word. By default a `null` of no length.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Event(u64);

impl Event {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn new(kind: EventKind, start: usize, length: usize) -> Self {
        Event((kind as u64) << 60 | (length as u64) << 32 | start as u64)
    }

    /// The name of a member that the tables know, by its position among all of their names.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn known_key(start: usize, length: usize, position: u32) -> Self {
        if length > KNOWN_LENGTH || position > MOST_KNOWN {
            return Event::new(EventKind::Key, start, length);
        }
        let what = u64::from(position) << 8 | length as u64;
        Event(KNOWN << 60 | what << 32 | start as u64)
    }

    /// What the tables know the name of a member as: equal names of one type of object are mostly the same
    /// number, and different names never are. None also for some names that they know.
    #[inline]
    pub fn known(self) -> Option<u32> {
        (self.0 >> 60 == KNOWN).then_some((self.0 >> 40) as u32 & MOST_KNOWN)
    }

    /// What it stands for.
    #[inline]
    pub fn kind(self) -> EventKind {
        KINDS[(self.0 >> 60) as usize]
    }

    /// Where its text starts in the document, in bytes: behind the quote of a string or name.
    #[inline]
    pub fn start(self) -> usize {
        self.0 as u32 as usize
    }

    /// The length of its text in bytes; for an array or object, how many events stand inside.
    #[inline]
    pub fn length(self) -> usize {
        let most = if self.0 >> 60 == KNOWN { KNOWN_LENGTH } else { MAX_RECORDED };
        ((self.0 >> 32) & most as u64) as usize
    }

    /// Its text, as it stands in the document: of a string or name what is between the quotes, with its
    /// escapes.
    #[inline]
    pub fn raw(self, document: &str) -> Option<&str> {
        document.get(self.start()..self.start() + self.length())
    }

    /// What the text of a string or name stands for.
    pub fn text(self, document: &str) -> Cow<'_, str> {
        let (start, end) = (self.start(), self.start() + self.length());
        let escapes = matches!(self.kind(), EventKind::EscapedText | EventKind::EscapedKey);
        unescape(Str { within: document, start, end, escapes: usize::from(escapes) })
    }
}

/// What a text with escapes stands for, of which the engine has read that they are whole. Of any other text it
/// gives what it can, and does not panic.
pub fn unescaped(text: &str) -> Cow<'_, str> {
    unescape(Str { within: text, start: 0, end: text.len(), escapes: 1 })
}

/// The events of one document. The room is kept for the next.
#[derive(Debug)]
pub struct Events {
    slots: Vec<Cell<u64>>,
    length: Cell<usize>,
    /// What stands before this place was recorded: whoever reads it again adds nothing.
    frontier: Cell<usize>,
    /// The event of the array or object that is open at each level.
    open: [Cell<u32>; crate::MAX_DEPTH + 2],
}

impl Default for Events {
    fn default() -> Self {
        Events::new()
    }
}

impl Events {
    /// No events.
    pub fn new() -> Self {
        Events {
            slots: vec![Cell::new(0); 1024],
            length: Cell::new(0),
            frontier: Cell::new(0),
            open: std::array::from_fn(|_| Cell::new(0)),
        }
    }

    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize {
        self.length.get().min(self.slots.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One of them.
    #[inline]
    pub fn get(&self, index: usize) -> Option<Event> {
        self.slots.get(index).map(|slot| Event(slot.get()))
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = Event> {
        self.slots.iter().take(self.len()).map(|slot| Event(slot.get()))
    }

    pub(crate) fn clear(&mut self) {
        self.length.set(0);
        self.frontier.set(0);
    }

    /// Makes room where there was not enough; says whether there was not.
    pub(crate) fn grow(&mut self) -> bool {
        let was_full = self.length.get() > self.slots.len();
        if was_full {
            let room = self.length.get().max(2 * self.slots.len());
            self.slots.resize(room, Cell::new(0));
        }
        was_full
    }

    /// Records what stands at a place, unless that was done.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn record(&self, place: usize, event: Event) {
        if place >= self.frontier.get() {
            self.push(place, event);
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn push(&self, place: usize, event: Event) {
        self.frontier.set(place + 1);
        let length = self.length.get();
        if let Some(slot) = self.slots.get(length) {
            slot.set(event.0);
        }
        self.length.set(length + 1);
    }

    /// An array or object begins, inside of which so many are open.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn open(&self, place: usize, level: usize, kind: EventKind) {
        if place >= self.frontier.get() {
            self.open[level % (crate::MAX_DEPTH + 2)].set(self.length.get() as u32);
            self.push(place, Event::new(kind, place, 0));
        }
    }

    /// It ends.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn close(&self, place: usize, level: usize, kind: EventKind) {
        if place >= self.frontier.get() {
            let open = self.open[level % (crate::MAX_DEPTH + 2)].get() as usize;
            if let Some(slot) = self.slots.get(open) {
                let inside = self.length.get().saturating_sub(open + 1);
                slot.set(slot.get() | (inside as u64) << 32);
            }
            self.push(place, Event::new(kind, place, 1));
        }
    }
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
