//! Columns of [`Tables::sources`](super::Tables::sources).

/// Columns in a row.
pub const WIDTH: usize = 5;
/// Offset of the page's name.
pub const PAGE: usize = 0;
/// Its length.
pub const PAGE_LENGTH: usize = 1;
/// Offset of the row's name.
pub const ROW: usize = 2;
/// Its length.
pub const ROW_LENGTH: usize = 3;
/// The line on the page, from 1.
pub const LINE: usize = 4;
