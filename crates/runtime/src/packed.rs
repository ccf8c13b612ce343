//! Rows of integers as bytes, for the tables that only reports look into.
//!
//! To the compiler of generated code a byte string is one thing, however long, and every number in
//! an array is one of its own: of thousands of types, these tables alone would be half of the numbers.

/// Rows of as many columns as `WIDTH` says.
///
/// The first bytes say how many each column takes; the rows follow. Numbers are little-endian, each
/// one larger than what it stands for, so that [`NONE`](crate::tables::NONE) is 0.
#[derive(Clone, Copy, Debug, Default)]
pub struct Packed<'a, const WIDTH: usize>(&'a [u8]);

impl<'a, const WIDTH: usize> Packed<'a, WIDTH> {
    /// What [`pack`] made.
    pub const fn new(bytes: &'a [u8]) -> Self {
        Packed(bytes)
    }

    /// The bytes, for the code generator.
    pub const fn as_bytes(&self) -> &'a [u8] {
        self.0
    }

    /// A row; behind the end there is none.
    #[inline]
    pub fn row(&self, index: u32) -> Option<[u32; WIDTH]> {
        let (widths, rows) = self.0.split_at_checked(WIDTH)?;
        let stride: usize = widths.iter().map(|&width| usize::from(width)).sum();
        let start = (index as usize).checked_mul(stride)?;
        rows.get(start..)?.get(..stride)?;
        let mut left = rows.get(start..)?;
        let mut row = [0; WIDTH];
        for (cell, &width) in row.iter_mut().zip(widths) {
            *cell = number(left, width)?.wrapping_sub(1);
            left = left.get(usize::from(width)..)?;
        }
        Some(row)
    }
}

/// A number of so many bytes, at the beginning of some.
#[inline]
fn number(bytes: &[u8], width: u8) -> Option<u32> {
    // All but the last few are read as a word, of which the rest is cut off.
    if let (Some(word), 1..=4) = (bytes.first_chunk(), width) {
        return Some(u32::from_le_bytes(*word) & u32::MAX >> (32 - 8 * u32::from(width)));
    }
    let bytes = bytes.get(..usize::from(width))?;
    Some(bytes.iter().rev().fold(0, |sum, &byte| sum << 8 | u32::from(byte)))
}

/// The bytes of rows, each column as narrow as its largest number allows.
pub fn pack<const WIDTH: usize>(rows: &[[u32; WIDTH]]) -> Vec<u8> {
    let mut widths = [1; WIDTH];
    for row in rows {
        for (width, value) in widths.iter_mut().zip(row) {
            *width = (*width).max(4 - value.wrapping_add(1).leading_zeros() as usize / 8);
        }
    }
    let mut bytes: Vec<u8> = widths.iter().map(|&width| width as u8).collect();
    for row in rows {
        for (width, value) in widths.iter().zip(row) {
            bytes.extend(&value.wrapping_add(1).to_le_bytes()[..*width]);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::{Packed, pack};
    use crate::tables::NONE;

    #[test]
    fn rows_come_back_as_they_were() {
        let rows = [
            [0, 254, 255, 65_534, 65_535, NONE, 7],
            [NONE, 1, NONE, 16_777_214, 16_777_215, NONE, NONE - 1],
        ];
        let bytes = pack(&rows);
        assert_eq!(bytes[..7], [1, 1, 2, 3, 4, 1, 4]);
        let packed = Packed::<7>::new(&bytes);
        assert_eq!([0, 1].map(|at| packed.row(at)), rows.map(Some));
        assert_eq!([2, NONE].map(|at| packed.row(at)), [None, None]);
    }

    #[test]
    fn what_is_cut_off_has_no_rows() {
        let bytes = pack(&[[1, 2, 300]]);
        for end in 0..bytes.len() {
            assert_eq!(Packed::<3>::new(&bytes[..end]).row(0), None, "{end}");
        }
        assert_eq!(Packed::<3>::new(&pack::<3>(&[])).row(0), None);
    }
}
