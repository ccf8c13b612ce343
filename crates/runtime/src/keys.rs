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
    match bytes.len().checked_sub(8) {
        Some(tail) => (load(bytes, 0), load(bytes, tail)),
        None => (load(bytes, 0), load(bytes, 0)),
    }
}

impl Tables<'_> {
    /// The index of a name in a key table.
    #[inline(always)]
    pub(crate) fn find(&self, table: u32, name: &str, first: u64, last: u64) -> Option<u32> {
        let row = &self.key_tables[table as usize];
        let bits = row[key_table::BITS];
        let size = 1usize << bits;
        let slots = &self.slots[row[key_table::SLOTS] as usize..][..size];
        let mut slot = (hash(first, last, row[key_table::SEED]) >> (64 - bits)) as usize;
        loop {
            let index = (*slots.get(slot & (size - 1))? as u32).checked_sub(1)?;
            let key = &self.keys[(row[key_table::KEYS] + index) as usize];
            if key[0] == first && key[1] == last && key[2] as u32 as usize == name.len() {
                let long = name.len() > 16;
                if !long || self.text((key[2] >> 32) as u32, key[2] as u32) == name {
                    return Some(index);
                }
            }
            slot += 1;
        }
    }

    /// The same for a name whose words were not taken yet.
    pub(crate) fn find_text(&self, table: u32, name: &str) -> Option<u32> {
        let (first, last) = words(name);
        self.find(table, name, first, last)
    }
}
