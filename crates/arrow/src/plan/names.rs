//! Finding the field of a member's name, fast where names come in the same order every time.

use callspec_runtime::{key_hash, key_words};

/// The positions of names.
#[derive(Debug, Default)]
pub(crate) struct Lookup {
    slots: Vec<u16>,
    bits: u32,
}

impl Lookup {
    pub(super) fn new<'n>(names: impl ExactSizeIterator<Item = &'n str>) -> Self {
        let bits = (2 * names.len().max(1)).next_power_of_two().trailing_zeros().max(1);
        let mut slots = vec![u16::MAX; 1 << bits];
        for (index, name) in names.enumerate() {
            let mut slot = slot(key_words(name), bits);
            while slots[slot] != u16::MAX {
                slot = (slot + 1) % slots.len();
            }
            slots[slot] = index as u16;
        }
        Lookup { slots, bits }
    }

    /// The position of a name, by what says whether a position has it.
    #[inline]
    pub(crate) fn find(&self, name: &str, has: impl Fn(usize) -> bool) -> Option<usize> {
        self.find_words(key_words(name), has)
    }

    /// The same by the words of the name.
    #[inline]
    pub(crate) fn find_words(
        &self,
        words: (u64, u64),
        has: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut slot = slot(words, self.bits);
        loop {
            match self.slots.get(slot) {
                Some(&index) if index != u16::MAX => {
                    if has(usize::from(index)) {
                        return Some(usize::from(index));
                    }
                }
                _ => return None,
            }
            slot = (slot + 1) % self.slots.len();
        }
    }
}

fn slot((first, last): (u64, u64), bits: u32) -> usize {
    (key_hash(first, last, 0) >> (64 - bits)) as usize
}

/// A name that none of some has: underscores are added until that is so.
pub(super) fn free<'n>(wanted: &str, taken: impl Iterator<Item = &'n str> + Clone) -> String {
    let mut name = wanted.to_owned();
    while taken.clone().any(|it| it == name) {
        name.insert(0, '_');
    }
    name
}
