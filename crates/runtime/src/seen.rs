//! Which documented members of an object have come: a word for nearly all types.

/// A set of positions.
#[derive(Default)]
pub(crate) struct Seen {
    first: u64,
    /// The bits of positions from 64 on.
    more: Vec<u64>,
}

impl Seen {
    /// Adds a position; returns whether it is new.
    #[inline]
    pub(crate) fn insert(&mut self, index: u32) -> bool {
        let word = if index < 64 { &mut self.first } else { self.far_word(index) };
        let bit = 1 << (index % 64);
        let fresh = *word & bit == 0;
        *word |= bit;
        fresh
    }

    #[cold]
    fn far_word(&mut self, index: u32) -> &mut u64 {
        let word = index as usize / 64 - 1;
        if self.more.len() <= word {
            self.more.resize(word + 1, 0);
        }
        &mut self.more[word]
    }

    pub(crate) fn contains(&self, index: u32) -> bool {
        let word = match index / 64 {
            0 => self.first,
            word => self.more.get(word as usize - 1).copied().unwrap_or(0),
        };
        word >> (index % 64) & 1 != 0
    }
}
