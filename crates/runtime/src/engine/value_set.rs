//! `enum` and `const`.

use super::{Check, Engine};
use crate::number;
use crate::parse;
use crate::source::{Source, Str};
use crate::tables::{Tables, node, values};
use std::cmp::Ordering;

impl Tables<'_> {
    /// Whether a string is among the values; also where there are none to be among.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn lists_string(&self, set: u32, text: Str<'_>) -> bool {
        let row = &self.values[set as usize];
        let (first, last) = text.words();
        self.key_table(row[values::STRINGS]).find(text, first, last).is_some()
    }

    pub(super) fn lists_number(&self, set: u32, token: &str) -> bool {
        let Some(row) = self.values.get(set as usize) else { return true };
        self.search(row[values::NUMBERS], row[values::NUMBER_COUNT], |listed| {
            number::compare(listed, token)
        })
    }

    /// Whether texts in order have one that compares as equal.
    fn search(&self, start: u32, count: u32, compare: impl Fn(&str) -> Ordering) -> bool {
        let ranges = self.lists.get(start as usize..).unwrap_or_default();
        let (mut low, mut high) = (0, count as usize);
        while low < high {
            let middle = low.midpoint(high);
            let Some([offset, length]) = ranges.get(2 * middle..2 * middle + 2) else { break };
            match compare(self.text(*offset, *length)) {
                Ordering::Less => low = middle + 1,
                Ordering::Equal => return true,
                Ordering::Greater => high = middle,
            }
        }
        false
    }
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    /// `null`, `false` or `true`, as bit 0, 1 or 2.
    #[inline]
    pub(super) fn literal<const COLLECT: bool>(
        &mut self,
        row: &'t [u32; node::WIDTH],
        bit: u32,
        at: S::At,
    ) -> Check {
        match self.tables.values.get(row[node::VALUES] as usize) {
            Some(set) if set[values::LITERALS] >> bit & 1 == 0 => self.unlisted::<COLLECT>(row, at),
            _ => Ok(()),
        }
    }

    /// An array or object that was read before.
    #[inline(never)]
    pub(super) fn composite<const COLLECT: bool>(
        &mut self,
        row: &'t [u32; node::WIDTH],
        at: S::At,
    ) -> Check {
        let Some(set) = self.tables.values.get(row[node::VALUES] as usize) else { return Ok(()) };
        let count = set[values::COMPOSITE_COUNT];
        let found = count != 0 && {
            let (value, _) = parse::value(self.source, at)?;
            // The compiler wrote the texts, so they parse.
            self.tables.search(set[values::COMPOSITES], count, |text| {
                parse::document(text.as_bytes()).map_or(Ordering::Less, |it| it.cmp(&value))
            })
        };
        if found { Ok(()) } else { self.unlisted::<COLLECT>(row, at) }
    }

    pub(super) fn unlisted<const COLLECT: bool>(
        &mut self,
        row: &'t [u32; node::WIDTH],
        at: S::At,
    ) -> Check {
        let loc = self.tables.values[row[node::VALUES] as usize][values::LOC];
        self.bad::<COLLECT>(loc, at)
    }
}
