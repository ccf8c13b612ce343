//! Finding a name among known ones: two words, one multiplication, one comparison.

use crate::source::Str;
use crate::tables::{NONE, Tables, key_table};
use crate::unescape::unescape;

/// The hash of a name, from its first and its last eight bytes. The table compiler calls it too.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn hash(first: u64, last: u64, seed: u32) -> u64 {
    let multiplier = 0x9e37_79b9_7f4a_7c15_u64.wrapping_add(u64::from(seed) << 1);
    (first ^ last.rotate_left(29)).wrapping_mul(multiplier)
}

/// The first and the last eight bytes of a name, zero-filled when it is shorter. The table compiler
/// calls it.
#[inline]
pub fn words(name: &str) -> (u64, u64) {
    Str::plain(name).words()
}

/// One set of names. Two words, whatever it needs of its row: more would be kept on the stack in the
/// middle of the loop over members, and copied there.
#[derive(Clone, Copy)]
pub(crate) struct KeyTable<'a> {
    tables: &'a Tables<'a>,
    row: &'a [u32; key_table::WIDTH],
}

/// No names: its slots are behind the end.
const EMPTY: &[u32; key_table::WIDTH] = &[0, 0, NONE, 1, 0];

impl KeyTable<'_> {
    /// The index of a member's name, by the two words that came with it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn position(&self, name: Str<'_>, first: u64, last: u64) -> Option<u32> {
        if name.is_escaped() { self.find_escaped(name) } else { self.find(name, first, last) }
    }

    #[cold]
    #[inline(never)]
    fn find_escaped(&self, name: Str<'_>) -> Option<u32> {
        self.find_text(&unescape(name))
    }

    /// The index of a name without escapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn find(&self, name: Str<'_>, first: u64, last: u64) -> Option<u32> {
        let length = name.end - name.start;
        let bits = self.row[key_table::BITS] & 63;
        let mut slot = hash(first, last, self.row[key_table::SEED]) >> (64 - bits);
        loop {
            let at = self.row[key_table::SLOTS] as usize + (slot & !(u64::MAX << bits)) as usize;
            let index = u32::from(*self.tables.slots.get(at)?).checked_sub(1)?;
            let key = self.tables.keys.get((self.row[key_table::KEYS] + index) as usize)?;
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
        KeyTable { tables: self, row: self.key_tables.get(table as usize).unwrap_or(EMPTY) }
    }
}
