//! Bytes of JSON, of which every token is recorded when the engine reads it for the first time.
//!
//! Whatever the engine does (alternatives that fail, conditions, places that are looked at again), it
//! reads a document from front to back before it says that it is valid, and going back gives the same
//! tokens. So what is recorded does not depend on the schema.

use crate::bytes::{Bytes, Place, Walk};
use crate::error::Failure;
use crate::events::{Event, EventKind, Events};
use crate::format::Format;
use crate::keys::{Finder, KeyTable};
use crate::source::{Key, Kind, Next, Source, Str};

/// A document, and where its events go.
#[derive(Clone, Copy)]
pub(crate) struct Recorded<'d, 'e> {
    bytes: Bytes<'d>,
    events: &'e Events,
}

impl<'d, 'e> Recorded<'d, 'e> {
    pub(crate) fn new(bytes: Bytes<'d>, events: &'e Events) -> Self {
        Recorded { bytes, events }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn token(self, at: Place, kind: EventKind, end: Place) {
        let length = end.offset() - at.offset();
        self.events.record(at.offset(), Event::new(kind, at.offset(), length));
    }

    /// A string without escapes, from its opening quote to behind its closing one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain_text(self, at: Place, end: Place) {
        let (start, length) = (at.offset() + 1, end.offset() - at.offset() - 2);
        self.events.record(at.offset(), Event::new(EventKind::Text, start, length));
    }
}

impl<'d> Source<'d> for Recorded<'d, '_> {
    type At = Place;
    type Walk = Walk;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn place(self, at: Place) -> usize {
        at.offset()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn kind(self, at: Place) -> Result<Kind, Failure> {
        self.bytes.kind(at)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_string(self, at: Place) -> bool {
        self.bytes.is_string(at)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn null(self, at: Place) -> Result<Place, Failure> {
        let end = self.bytes.null(at)?;
        self.token(at, EventKind::Null, end);
        Ok(end)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bool(self, at: Place) -> Result<(bool, Place), Failure> {
        let (value, end) = self.bytes.bool(at)?;
        self.token(at, if value { EventKind::True } else { EventKind::False }, end);
        Ok((value, end))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn string(self, at: Place) -> Result<(Str<'d>, Place), Failure> {
        let (text, end) = self.bytes.string(at)?;
        let kind = if text.is_escaped() { EventKind::EscapedText } else { EventKind::Text };
        self.events.record(at.offset(), Event::new(kind, text.start, text.end - text.start));
        Ok((text, end))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn listed(self, at: Place, texts: KeyTable<'_>) -> Option<Place> {
        let end = self.bytes.listed(at, texts)?;
        self.plain_text(at, end);
        Some(end)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn formatted(self, at: Place, format: Format) -> Option<Place> {
        let end = self.bytes.formatted(at, format)?;
        self.plain_text(at, end);
        Some(end)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn number<R>(self, at: Place, read: impl FnOnce(&str) -> R) -> Result<(R, Place), Failure> {
        let (value, end) = self.bytes.number(at, read)?;
        self.token(at, EventKind::Number, end);
        Ok((value, end))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn integer(self, at: Place) -> Result<(bool, Place), Failure> {
        let (value, end) = self.bytes.integer(at)?;
        self.token(at, EventKind::Number, end);
        Ok((value, end))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open_array(self, at: Place) -> Result<(Walk, Place), Failure> {
        let (walk, inside) = self.bytes.open_array(at)?;
        self.events.open(at.offset(), inside.depth(), EventKind::Array);
        Ok((walk, inside))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_item(self, walk: &mut Walk, at: Place) -> Result<(bool, Place), Failure> {
        let (more, next) = self.bytes.next_item(walk, at)?;
        if !more {
            self.events.close(next.offset() - 1, next.depth() + 1, EventKind::ArrayEnd);
        }
        Ok((more, next))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open_object(self, at: Place) -> Result<(Walk, Place), Failure> {
        let (walk, inside) = self.bytes.open_object(at)?;
        self.events.open(at.offset(), inside.depth(), EventKind::Object);
        Ok((walk, inside))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_key(self, walk: &mut Walk, at: Place) -> Result<(Option<Key<'d>>, Place), Failure> {
        let (key, next) = self.bytes.next_key(walk, at)?;
        match &key {
            Some(Key { text, at, .. }) => {
                let kind = if text.is_escaped() { EventKind::EscapedKey } else { EventKind::Key };
                self.events.record(*at, Event::new(kind, text.start, text.end - text.start));
            }
            None => self.events.close(next.offset() - 1, next.depth() + 1, EventKind::ObjectEnd),
        }
        Ok((key, next))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn known_member(
        self,
        walk: &mut Walk,
        at: Place,
        keys: &Finder<'_>,
    ) -> Option<(u32, usize, Place)> {
        let (index, at, length) = self.bytes.known_name(walk, at, keys)?;
        let name = at.offset() - 1;
        let known = keys.table.first() + index;
        self.events.record(name, Event::known_key(at.offset(), length, known));
        Some((index, name, self.bytes.behind_colon(at.plus(length + 1))))
    }

    #[inline(never)]
    fn next_member(
        self,
        walk: &mut Walk,
        at: Place,
        keys: &Finder<'_>,
        other: &mut Option<Key<'d>>,
    ) -> Result<(Next, usize, Place), Failure> {
        let (key, value) = match self.next_key(walk, at)? {
            (Some(key), value) => (key, value),
            (None, end) => return Ok((Next::END, 0, end)),
        };
        match keys.table.position(key.text, key.first, key.last) {
            Some(index) => Ok((Next(index), key.at, value)),
            None => {
                *other = Some(key);
                Ok((Next::OTHER, key.at, value))
            }
        }
    }

    fn at_name(self, key: &Key<'_>, at: Place) -> Option<Place> {
        self.bytes.at_name(key, at)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn level(self, at: Place) -> usize {
        self.bytes.level(at)
    }

    fn name_at(self, place: usize) -> Option<Str<'d>> {
        self.bytes.name_at(place)
    }

    const MAY_REPEAT: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn depth(self) -> usize {
        0
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leave(self, _: usize) {}
}
