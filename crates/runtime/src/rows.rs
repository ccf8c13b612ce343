//! Rows of numbers as bytes: most of the tables that the engine runs.
//!
//! To the compiler of generated code a byte string is one thing, however long, and every number in an
//! array is one of its own: of thousands of types, the numbers took longer than all code but the structs.
//! To the processor it is the same, a load.

use crate::tables::NONE;
use std::fmt;

/// Rows of so many bytes: columns of four, little-endian.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rows<'a, const BYTES: usize>(&'a [u8]);

impl<'a, const BYTES: usize> Rows<'a, BYTES> {
    /// What [`to_bytes`] made.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Rows(bytes)
    }

    /// The bytes, for the code generator.
    pub const fn as_bytes(self) -> &'a [u8] {
        self.0
    }

    /// How many rows there are.
    pub fn len(self) -> usize {
        self.0.len() / BYTES
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// A row; behind the end there is none.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn get(self, index: u32) -> Option<Row<'a, BYTES>> {
        // One comparison, as no product overflows in 64 bits. In 32 only that of [`NONE`] does, as tables fill no
        // memory: its row would begin a row before the wrap, and end at 0.
        let start = (index as usize).wrapping_mul(BYTES);
        self.0.get(start..start.wrapping_add(BYTES))?.first_chunk().map(Row)
    }

    /// A row that is there.
    ///
    /// # Panics
    /// Behind the end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn at(self, index: u32) -> Row<'a, BYTES> {
        match self.get(index) {
            Some(row) => row,
            None => behind(index),
        }
    }

    /// The rows from one on; behind the end there are none.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn from(self, start: u32) -> Self {
        let start = (start as usize).checked_mul(BYTES);
        Rows(start.and_then(|start| self.0.get(start..)).unwrap_or_default())
    }

    /// The first so many rows, or all where there are fewer.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn first(self, count: u32) -> Self {
        let end = (count as usize).checked_mul(BYTES);
        Rows(end.and_then(|end| self.0.get(..end)).unwrap_or(self.0))
    }

    /// The first two columns of a row; behind the end there is [`NONE`] in both.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn pair(self, index: u32) -> [u32; 2] {
        self.get(index).map_or([NONE; 2], |row| [row.at(0), row.at(1)])
    }

    /// All rows.
    pub fn iter(self) -> impl Iterator<Item = Row<'a, BYTES>> {
        self.0.chunks_exact(BYTES).filter_map(|row| row.first_chunk().map(Row))
    }
}

#[cold]
#[inline(never)]
fn behind(index: u32) -> ! {
    panic!("the tables have no row {index}")
}

/// A row: columns of four bytes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Row<'a, const BYTES: usize>(&'a [u8; BYTES]);

impl<'a, const BYTES: usize> Row<'a, BYTES> {
    /// A row by its bytes.
    pub(crate) const fn new(bytes: &'a [u8; BYTES]) -> Self {
        Row(bytes)
    }

    /// A column; behind the last there is [`NONE`].
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub fn at(self, column: usize) -> u32 {
        let start = 4 * column;
        let number = self.0.get(start..start + 4).and_then(|it| it.first_chunk());
        number.map_or(NONE, |it| u32::from_le_bytes(*it))
    }
}

impl<const BYTES: usize> fmt::Debug for Row<'_, BYTES> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries((0..BYTES / 4).map(|column| self.at(column))).finish()
    }
}

/// The bytes of rows.
pub fn to_bytes<const WIDTH: usize>(rows: &[[u32; WIDTH]]) -> Vec<u8> {
    rows.as_flattened().iter().flat_map(|number| number.to_le_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Rows, to_bytes};
    use crate::tables::NONE;

    #[test]
    fn rows_come_back_as_they_were_and_end() {
        let rows = [[0, 1, NONE], [256, NONE - 1, 7]];
        let bytes = to_bytes(&rows);
        let read = Rows::<12>::new(&bytes);
        let row = |index| read.get(index).map(|row| [0, 1, 2].map(|column| row.at(column)));
        assert_eq!([0, 1].map(row), rows.map(Some));
        assert_eq!([2, 3, NONE].map(row), [None; 3]);
        assert_eq!(read.at(0).at(3), NONE);
        assert_eq!(read.iter().map(|row| row.at(0)).collect::<Vec<_>>(), [0, 256]);
        assert_eq!(read.from(1).first(9).iter().map(|row| row.at(2)).collect::<Vec<_>>(), [7]);
        assert!(read.from(3).is_empty() && read.from(NONE).is_empty());
        assert_eq!(read.first(1).len(), 1);
        assert_eq!([0, 2].map(|index| read.pair(index)), [[0, 1], [NONE; 2]]);
        for cut in 0..12 {
            assert!(Rows::<12>::new(&bytes[..cut]).get(0).is_none(), "{cut}");
        }
    }

    #[test]
    #[should_panic(expected = "no row 1")]
    fn a_row_behind_the_end_is_a_mistake() {
        Rows::<4>::new(&[0; 7]).at(1);
    }
}
