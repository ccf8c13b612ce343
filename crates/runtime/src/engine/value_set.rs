//! `enum` and `const`.

use super::{Check, Engine};
use crate::error::Failure;
use crate::number;
use crate::parse;
use crate::source::{Kind, Source, Str};
use crate::tables::{Tables, node, values};
use std::cmp::Ordering;

impl Tables<'_> {
    /// Whether a string is among the values; also where there are none to be among.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn lists_string(&self, set: u32, text: Str<'_>) -> bool {
        let row = self.values.at(set);
        let (first, last) = text.words();
        self.key_table(row.at(values::STRINGS)).find(text, first, last).is_some()
    }

    pub(super) fn lists_number(&self, set: u32, token: &str) -> bool {
        let Some(row) = self.values.get(set) else { return true };
        self.search(row.at(values::NUMBERS), row.at(values::NUMBER_COUNT), |listed| {
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
        row: node::Row<'t>,
        bit: u32,
        at: S::At,
    ) -> Check {
        match self.tables.values.get(row.at(node::VALUES)) {
            Some(set) if set.at(values::LITERALS) >> bit & 1 == 0 => {
                self.unlisted::<COLLECT>(row, at)
            }
            _ => Ok(()),
        }
    }

    /// An array or object that was read before.
    #[inline(never)]
    pub(super) fn composite<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Check {
        let Some(set) = self.tables.values.get(row.at(node::VALUES)) else { return Ok(()) };
        let count = set.at(values::COMPOSITE_COUNT);
        let depth = self.source.depth();
        let is_small = within(self.source, at, self.longest(set))?.is_some();
        self.source.leave(depth);
        let found = is_small && {
            let (value, _) = parse::value(self.source, at)?;
            // The compiler wrote the texts, so they parse.
            self.tables.search(set.at(values::COMPOSITES), count, |text| {
                parse::document(text.as_bytes()).map_or(Ordering::Less, |it| it.cmp(&value))
            })
        };
        if found { Ok(()) } else { self.unlisted::<COLLECT>(row, at) }
    }

    /// The length of the longest text of an array or object on a list.
    fn longest(&self, set: values::Row<'_>) -> u32 {
        let start = set.at(values::COMPOSITES) as usize;
        let ranges = self.tables.lists.get(start..).unwrap_or_default();
        let count = set.at(values::COMPOSITE_COUNT) as usize;
        ranges.chunks_exact(2).take(count).map(|range| range[1]).max().unwrap_or(0)
    }

    pub(super) fn unlisted<const COLLECT: bool>(&mut self, row: node::Row<'t>, at: S::At) -> Check {
        let loc = self.tables.values.at(row.at(node::VALUES)).at(values::LOC);
        self.bad::<COLLECT>(loc, at)
    }
}

/// The number that is left of so many after each array, object and scalar of a value has taken one, and
/// the place behind the value. None where there are more: no text of so many bytes has them, and the
/// value is not worth the memory.
fn within<'d, S: Source<'d>>(
    source: S,
    at: S::At,
    left: u32,
) -> Result<Option<(u32, S::At)>, Failure> {
    let Some(mut left) = left.checked_sub(1) else { return Ok(None) };
    let end = match source.kind(at)? {
        Kind::Null => source.null(at)?,
        Kind::Bool => source.bool(at)?.1,
        Kind::Number => source.number(at, |_| ())?.1,
        Kind::String => source.string(at)?.1,
        Kind::Array => {
            let (mut walk, mut at) = source.open_array(at)?;
            loop {
                let item = match source.next_item(&mut walk, at)? {
                    (true, item) => item,
                    (false, end) => break end,
                };
                let Some(step) = within(source, item, left)? else { return Ok(None) };
                (left, at) = step;
            }
        }
        Kind::Object => {
            let (mut walk, mut at) = source.open_object(at)?;
            loop {
                let value = match source.next_key(&mut walk, at)? {
                    (Some(_), value) => value,
                    (None, end) => break end,
                };
                let Some(step) = within(source, value, left)? else { return Ok(None) };
                (left, at) = step;
            }
        }
    };
    Ok(Some((left, end)))
}
