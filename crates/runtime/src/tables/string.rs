//! Columns of [`Tables::strings`](super::Tables::strings).

/// Columns in a row.
pub const WIDTH: usize = 8;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// The [`Format`](crate::format::Format) as a number.
pub const FORMAT: usize = 0;
/// Its `loc`.
pub const FORMAT_LOC: usize = 1;
/// `minLength`, in characters.
pub const MIN: usize = 2;
/// Its `loc`.
pub const MIN_LOC: usize = 3;
/// `maxLength`, in characters.
pub const MAX: usize = 4;
/// Its `loc`.
pub const MAX_LOC: usize = 5;
/// Row in `patterns`.
pub const PATTERN: usize = 6;
/// Its `loc`.
pub const PATTERN_LOC: usize = 7;
