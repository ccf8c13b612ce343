//! Bytes of JSON, of which every token is told when the engine reads it for the first time.
//!
//! Whatever the engine does (alternatives that fail, conditions, places that are looked at again), it
//! reads a document from front to back before it says that it is valid, and going back gives the same
//! tokens. So what is told does not depend on the schema.

use crate::bytes::{Bytes, Place, Walk, far_member};
use crate::error::Failure;
use crate::events::{Container, Listener, Scalar, Span};
use crate::format::Format;
use crate::keys::{Finder, KeyTable};
use crate::source::{Key, Kind, Next, Source, Str};
use std::cell::Cell;

/// A document, and who is told.
pub(crate) struct Telling<'d, 'l, L> {
    bytes: Bytes<'d>,
    /// What stands before this place was told: whoever reads it again adds nothing.
    frontier: &'l Cell<usize>,
    listener: &'l L,
}

impl<L> Clone for Telling<'_, '_, L> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn clone(&self) -> Self {
        *self
    }
}

impl<L> Copy for Telling<'_, '_, L> {}

impl<'d, 'l, L: Listener> Telling<'d, 'l, L> {
    pub(crate) fn new(bytes: Bytes<'d>, frontier: &'l Cell<usize>, listener: &'l L) -> Self {
        Telling { bytes, frontier, listener }
    }

    /// Whether nobody has read a place before.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_new(self, place: usize) -> bool {
        let is_new = place >= self.frontier.get();
        if is_new {
            self.frontier.set(place + 1);
        }
        is_new
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn token(self, at: Place, kind: Scalar, end: Place) {
        self.scalar(at, kind, at.offset(), end.offset());
    }

    /// A string without escapes, from its opening quote to behind its closing one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain_text(self, at: Place, end: Place) {
        self.scalar(at, Scalar::Text, at.offset() + 1, end.offset() - 1);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn scalar(self, at: Place, kind: Scalar, start: usize, end: usize) {
        if self.is_new(at.offset()) {
            self.listener.scalar(at.depth(), kind, Span { start, length: end - start });
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open(self, at: Place, inside: Place, kind: Container) {
        if self.is_new(at.offset()) {
            self.listener.open(inside.depth(), kind, at.offset());
        }
    }

    /// An array or object was closed before a place.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn close(self, next: Place) {
        if self.is_new(next.offset() - 1) {
            self.listener.close(next.depth() + 1, next.offset());
        }
    }
}

impl<'d, L: Listener> Source<'d> for Telling<'d, '_, L> {
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
        self.token(at, Scalar::Null, end);
        Ok(end)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bool(self, at: Place) -> Result<(bool, Place), Failure> {
        let (value, end) = self.bytes.bool(at)?;
        self.token(at, if value { Scalar::True } else { Scalar::False }, end);
        Ok((value, end))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn string(self, at: Place) -> Result<(Str<'d>, Place), Failure> {
        let (text, end) = self.bytes.string(at)?;
        let kind = if text.is_escaped() { Scalar::EscapedText } else { Scalar::Text };
        self.scalar(at, kind, text.start, text.end);
        Ok((text, end))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn listed(self, at: Place, texts: KeyTable<'_>) -> Option<Place> {
        let listed = self.bytes.listed_at(at, texts)?;
        if self.is_new(at.offset()) {
            let span = Span { start: at.offset() + 1, length: listed.length() };
            self.listener.listed(at.depth(), span, texts.first() + listed.index());
        }
        Some(at.plus(listed.length() + 2))
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
        self.token(at, Scalar::Number, end);
        Ok((value, end))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn integer(self, at: Place) -> Result<(bool, Place), Failure> {
        let (value, end) = self.bytes.integer(at)?;
        self.token(at, Scalar::Number, end);
        Ok((value, end))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open_array(self, at: Place) -> Result<(Walk, Place), Failure> {
        let (walk, inside) = self.bytes.open_array(at)?;
        self.open(at, inside, Container::Array);
        Ok((walk, inside))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_item(self, walk: &mut Walk, at: Place) -> Result<(bool, Place), Failure> {
        let (more, next) = self.bytes.next_item(walk, at)?;
        if !more {
            self.close(next);
        }
        Ok((more, next))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open_object(self, at: Place) -> Result<(Walk, Place), Failure> {
        let (walk, inside) = self.bytes.open_object(at)?;
        self.open(at, inside, Container::Object);
        Ok((walk, inside))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_key(self, walk: &mut Walk, at: Place) -> Result<(Option<Key<'d>>, Place), Failure> {
        let (key, next) = self.bytes.next_key(walk, at)?;
        match &key {
            Some(Key { text, at, .. }) if self.is_new(*at) => {
                let name = Span { start: text.start, length: text.end - text.start };
                self.listener.name(next.depth(), name, text.is_escaped());
            }
            Some(_) => {}
            None => self.close(next),
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
        if self.is_new(name) {
            let (span, known) = (Span { start: at.offset(), length }, keys.table.first() + index);
            self.listener.known_name(at.depth(), span, known);
        }
        Some((index, name, self.bytes.behind_colon(at.plus(length + 1))))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_member(
        self,
        walk: &mut Walk,
        at: Place,
        keys: &Finder<'_>,
        other: &mut Option<Key<'d>>,
    ) -> Result<(Next, usize, Place), Failure> {
        if let Some(end) = self.bytes.object_end(*walk, at) {
            self.close(end);
            return Ok((Next::END, 0, end));
        }
        far_member(self, std::mem::replace(walk, Walk::Next), at, keys.table, other)
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
