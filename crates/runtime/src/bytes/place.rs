//! Places in a document.

/// A place in a document: the offset of a byte, and in the upper half how many arrays and objects
/// are open there.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Place(pub(super) u64);

pub(super) const LEVEL: u64 = 1 << 32;

impl Place {
    pub(crate) const START: Place = Place(0);

    /// The offset. It fits 32 bits, which spares checks for overflow.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn offset(self) -> usize {
        self.0 as u32 as usize
    }

    /// How many arrays and objects are open.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn depth(self) -> usize {
        (self.0 >> 32) as usize
    }

    /// Elsewhere, on the same level.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn at(self, offset: usize) -> Place {
        Place(self.0 & !(LEVEL - 1) | offset as u64)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn plus(self, bytes: usize) -> Place {
        Place(self.0 + bytes as u64)
    }
}
