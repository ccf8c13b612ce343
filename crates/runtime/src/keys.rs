//! Finding a name among known ones: two words, one multiplication, one comparison.

use crate::bytes::load;
use crate::tables::{Tables, key_table};

/// The hash of a name, from its first and its last eight bytes. The table compiler calls it too.
#[inline(always)]
pub fn hash(first: u64, last: u64, seed: u32) -> u64 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let multiplier = MIX.wrapping_add((seed as u64) << 1);
    (first ^ last.rotate_left(29)).wrapping_mul(multiplier)
}

/// The first and the last eight bytes of a name, zero-filled when it is shorter.
#[inline]
pub fn words(name: &str) -> (u64, u64) {
    let bytes = name.as_bytes();
    match bytes.len() {
        8.. => (load(bytes, 0), load(bytes, bytes.len() - 8)),
        length => {
            let word = short_word(bytes, length);
            (word, word)
        }
    }
}

/// Up to seven bytes, zero-filled: two halves that may overlap.
#[inline]
fn short_word(bytes: &[u8], length: usize) -> u64 {
    if let (Some(head), Some(tail)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let tail = u64::from(u32::from_le_bytes(*tail)) << (8 * (length - 4));
        return u64::from(u32::from_le_bytes(*head)) | tail;
    }
    bytes.iter().rev().fold(0, |word, &byte| word << 8 | u64::from(byte))
}

/// One set of names, taken out of the tables for many lookups. By default it is empty.
#[derive(Clone, Copy, Default)]
pub(crate) struct KeyTable<'a> {
    slots: &'a [u16],
    keys: &'a [[u64; 3]],
    text: &'a str,
    seed: u32,
    shift: u32,
}

impl KeyTable<'_> {
    /// The index of a name.
    #[inline(always)]
    pub(crate) fn find(&self, name: &str, first: u64, last: u64) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = (hash(first, last, self.seed) >> self.shift) as usize;
        loop {
            let index = (*self.slots.get(slot & mask)? as u32).checked_sub(1)?;
            let key = self.keys.get(index as usize)?;
            if key[0] == first && key[1] == last && key[2] as u32 as usize == name.len() {
                let long = name.len() > 16;
                if !long || self.is_text(key[2], name) {
                    return Some(index);
                }
            }
            slot += 1;
        }
    }

    #[inline]
    fn is_text(&self, range: u64, name: &str) -> bool {
        let start = (range >> 32) as usize;
        self.text.get(start..start + name.len()) == Some(name)
    }
}

impl<'a> Tables<'a> {
    /// A set of names.
    #[inline]
    pub(crate) fn key_table(&self, table: u32) -> KeyTable<'a> {
        let row = &self.key_tables[table as usize];
        let bits = row[key_table::BITS];
        KeyTable {
            slots: &self.slots[row[key_table::SLOTS] as usize..][..1 << bits],
            keys: &self.keys[row[key_table::KEYS] as usize..][..row[key_table::COUNT] as usize],
            text: self.text,
            seed: row[key_table::SEED],
            shift: 64 - bits,
        }
    }

    /// The index of a name in a key table.
    #[inline(always)]
    pub(crate) fn find(&self, table: u32, name: &str, first: u64, last: u64) -> Option<u32> {
        self.key_table(table).find(name, first, last)
    }

    /// The same for a name whose words were not taken yet.
    pub(crate) fn find_text(&self, table: u32, name: &str) -> Option<u32> {
        let (first, last) = words(name);
        self.find(table, name, first, last)
    }
}
