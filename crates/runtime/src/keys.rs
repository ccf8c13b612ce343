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

impl<'a> KeyTable<'a> {
    /// The index of a member's name, by the two words that came with it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn position(self, name: Str<'_>, first: u64, last: u64) -> Option<u32> {
        if name.is_escaped() {
            // Taken apart, here and below: what a call is given whole is put into memory by everyone.
            return self.find_escaped(name.within, name.start, name.end);
        }
        self.find(name, first, last)
    }

    #[cold]
    #[inline(never)]
    fn find_escaped(self, within: &str, start: usize, end: usize) -> Option<u32> {
        self.find_text(&unescape(Str { within, start, end, escapes: 1 }))
    }

    /// The index of a name without escapes.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn find(self, name: Str<'_>, first: u64, last: u64) -> Option<u32> {
        let Str { within, start, end, .. } = name;
        let bits = self.row[key_table::BITS];
        let slot = hash(first, last, self.row[key_table::SEED]).wrapping_shr(64 - bits) as usize;
        let (index, key) = self.key_in(slot)?;
        if self.is_key(key, Str { within, start, end, escapes: 0 }, first, last) {
            return Some(index);
        }
        self.find_behind(slot, Str { within, start, end, escapes: 0 }, first, last)
    }

    /// The same behind a slot that has another name: that is rare.
    #[inline(never)]
    fn find_behind(self, slot: usize, name: Str<'_>, first: u64, last: u64) -> Option<u32> {
        let slots = 1 << (self.row[key_table::BITS] & 31);
        for slot in slot + 1..slot + slots {
            let (index, key) = self.key_in(slot & (slots - 1))?;
            if self.is_key(key, name, first, last) {
                return Some(index);
            }
        }
        None
    }

    /// The key that a slot leads to, with its index.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn key_in(self, slot: usize) -> Option<(u32, &'a [u64; 3])> {
        let slot = self.row[key_table::SLOTS] as usize + slot;
        let index = u32::from(*self.tables.slots.get(slot)?).checked_sub(1)?;
        let key = self.tables.keys.get((self.row[key_table::KEYS] + index) as usize)?;
        Some((index, key))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_key(self, key: &[u64; 3], name: Str<'_>, first: u64, last: u64) -> bool {
        let length = name.end - name.start;
        key[0] == first
            && key[1] == last
            && key[2] as u32 as usize == length
            && (length <= 16 || self.is_text(key[2], name.within, name.start))
    }

    /// The same for a name whose words were not taken yet.
    #[inline]
    pub(crate) fn find_text(self, name: &str) -> Option<u32> {
        let name = Str::plain(name);
        let (first, last) = name.words();
        self.find(name, first, last)
    }

    /// Whether a text as long as a key's is that key's.
    #[inline(never)]
    fn is_text(self, range: u64, within: &str, at: usize) -> bool {
        let (start, length) = ((range >> 32) as usize, range as u32 as usize);
        let known = self.tables.text.as_bytes().get(start..start + length);
        known == within.as_bytes().get(at..at + length)
    }
}

impl<'a> Tables<'a> {
    /// A set of names; where there is none, the empty one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn key_table(&'a self, table: u32) -> KeyTable<'a> {
        KeyTable { tables: self, row: self.key_tables.get(table as usize).unwrap_or(EMPTY) }
    }
}
