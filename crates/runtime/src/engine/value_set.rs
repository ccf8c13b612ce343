//! `enum` and `const`.

use super::{Engine, Step};
use crate::number;
use crate::parse;
use crate::source::Source;
use crate::tables::{NONE, Tables, node, values};
use std::cmp::Ordering;

impl Tables<'_> {
    /// Whether a string is among the values; also where there are none to be among.
    #[inline]
    pub(super) fn lists_string(&self, set: u32, text: &str) -> bool {
        let row = &self.values[set as usize];
        row[values::STRINGS] != NONE && self.find_text(row[values::STRINGS], text).is_some()
    }

    pub(super) fn lists_number(&self, set: u32, token: &str) -> bool {
        let Some(row) = self.values.get(set as usize) else { return true };
        self.ranges(row[values::NUMBERS], row[values::NUMBER_COUNT])
            .any(|listed| number::compare(token, listed) == Ordering::Equal)
    }

    fn ranges(&self, start: u32, count: u32) -> impl Iterator<Item = &str> {
        let pairs = self.lists.get(start as usize..).unwrap_or_default();
        pairs.chunks_exact(2).take(count as usize).map(|pair| self.text(pair[0], pair[1]))
    }
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    /// `null`, `false` or `true`, as bit 0, 1 or 2.
    #[inline]
    pub(super) fn literal<const COLLECT: bool>(
        &mut self,
        row: &'t [u32; node::WIDTH],
        bit: u32,
        place: usize,
    ) -> Step {
        match self.tables.values.get(row[node::VALUES] as usize) {
            Some(set) if set[values::LITERALS] >> bit & 1 == 0 => {
                self.unlisted::<COLLECT>(row, place)
            }
            _ => Ok(()),
        }
    }

    /// An array or object that was read, from a mark to here.
    pub(super) fn composite<const COLLECT: bool>(
        &mut self,
        row: &'t [u32; node::WIDTH],
        start: S::Mark,
        place: usize,
    ) -> Step {
        let Some(set) = self.tables.values.get(row[node::VALUES] as usize) else { return Ok(()) };
        let tables = self.tables;
        let mut listed =
            tables.ranges(set[values::COMPOSITES], set[values::COMPOSITE_COUNT]).peekable();
        let found = match listed.peek() {
            None => false,
            Some(_) => {
                let end = self.source.mark();
                self.source.rewind(start);
                let value = parse::value(&mut self.source)?;
                self.source.rewind(end);
                // The compiler wrote this text, so it parses.
                listed.any(|text| parse::document(text.as_bytes()).is_ok_and(|it| it == value))
            }
        };
        if found { Ok(()) } else { self.unlisted::<COLLECT>(row, place) }
    }

    pub(super) fn unlisted<const COLLECT: bool>(
        &mut self,
        row: &'t [u32; node::WIDTH],
        place: usize,
    ) -> Step {
        let loc = self.tables.values[row[node::VALUES] as usize][values::LOC];
        self.bad::<COLLECT>(loc, place)
    }
}
