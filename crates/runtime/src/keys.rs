//! Finding a name among known ones: two words, one multiplication, one comparison.

use crate::source::Str;
use crate::tables::{NONE, Tables, key_table};

/// The hash of a name, from its first and its last eight bytes. The table compiler calls it too.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn hash(first: u64, last: u64, seed: u32) -> u64 {
    mix(first, last, multiplier(seed))
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn mix(first: u64, last: u64, multiplier: u64) -> u64 {
    (first ^ last.rotate_left(29)).wrapping_mul(multiplier)
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn multiplier(seed: u32) -> u64 {
    0x9e37_79b9_7f4a_7c15_u64.wrapping_add(u64::from(seed) << 1)
}

/// The first and the last eight bytes of a name, zero-filled when it is shorter. The table compiler
/// calls it.
#[inline]
pub fn words(name: &str) -> (u64, u64) {
    Str::plain(name).words()
}

/// One set of names, taken out of the tables for many lookups.
#[derive(Clone, Copy)]
pub(crate) struct KeyTable<'a> {
    tables: &'a Tables<'a>,
    /// Where its slots start; behind the end where it has none.
    slots: usize,
    mask: usize,
    keys: usize,
    multiplier: u64,
    shift: u32,
}

impl KeyTable<'_> {
    /// The index of a name without escapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn find(&self, name: Str<'_>, first: u64, last: u64) -> Option<u32> {
        let length = name.end - name.start;
        let mut slot = (mix(first, last, self.multiplier) >> self.shift) as usize;
        loop {
            let index = self.tables.slots.get(self.slots + (slot & self.mask))?;
            let index = u32::from(*index).checked_sub(1)?;
            let key = self.tables.keys.get(self.keys + index as usize)?;
            if key[0] == first
                && key[1] == last
                && key[2] as u32 as usize == length
                && (length <= 16 || self.is_text(key[2], name))
            {
                return Some(index);
            }
            slot += 1;
        }
    }

    /// The same for a name whose words were not taken yet.
    #[inline]
    pub(crate) fn find_text(&self, name: &str) -> Option<u32> {
        let name = Str::plain(name);
        let (first, last) = name.words();
        self.find(name, first, last)
    }

    #[inline(never)]
    fn is_text(&self, range: u64, name: Str<'_>) -> bool {
        let (start, length) = ((range >> 32) as usize, name.end - name.start);
        let known = self.tables.text.as_bytes().get(start..start + length);
        known == name.within.as_bytes().get(name.start..name.end)
    }
}

impl<'a> Tables<'a> {
    /// A set of names; where there is none, the empty one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn key_table(&'a self, table: u32) -> KeyTable<'a> {
        match self.key_tables.get(table as usize) {
            Some(row) => KeyTable {
                tables: self,
                slots: row[key_table::SLOTS] as usize,
                mask: (1 << row[key_table::BITS]) - 1,
                keys: row[key_table::KEYS] as usize,
                multiplier: multiplier(row[key_table::SEED]),
                shift: 64 - row[key_table::BITS],
            },
            None => KeyTable {
                tables: self,
                slots: NONE as usize,
                mask: 0,
                keys: 0,
                multiplier: 0,
                shift: 0,
            },
        }
    }
}
