//! A set of units, each reached plainly, turned round, or both: two bits a unit.

/// Plain bits of a word.
const PLAIN: u64 = 0x5555_5555_5555_5555;

/// A set of units with how they are reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    pub(crate) fn none(units: usize) -> Bits {
        Bits(vec![0; units.div_ceil(32)])
    }

    pub(crate) fn has(&self, unit: usize, turned: bool) -> bool {
        self.0[unit / 32] >> (unit % 32 * 2 + usize::from(turned)) & 1 != 0
    }

    pub(crate) fn has_any(&self, unit: usize) -> bool {
        self.0[unit / 32] >> (unit % 32 * 2) & 3 != 0
    }

    pub(crate) fn insert(&mut self, unit: usize, turned: bool) {
        self.0[unit / 32] |= 1 << (unit % 32 * 2 + usize::from(turned));
    }

    /// Puts a unit in, however reached.
    pub(crate) fn insert_both(&mut self, unit: usize) {
        self.0[unit / 32] |= 3 << (unit % 32 * 2);
    }

    /// Adds another set, or that set turned round.
    pub(crate) fn add(&mut self, other: &Bits, turned: bool) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= if turned { (other & PLAIN) << 1 | (other >> 1) & PLAIN } else { *other };
        }
    }

    /// Adds those of a set that are reached plainly (or turned), however.
    pub(crate) fn add_reached(&mut self, other: &Bits, turned: bool) {
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            let reached = other >> u32::from(turned) & PLAIN;
            *word |= reached | reached << 1;
        }
    }

    /// Whether a unit of another set is in this one: reached plainly, and turned round.
    pub(crate) fn meets(&self, other: &Bits) -> [bool; 2] {
        let both = self.0.iter().zip(&other.0).fold(0, |both, (one, other)| both | one & other);
        [both & PLAIN != 0, both & !PLAIN != 0]
    }

    /// The units, in order.
    pub(crate) fn units(&self) -> impl Iterator<Item = usize> {
        (0..self.0.len() * 32).filter(|unit| self.has_any(*unit))
    }
}
