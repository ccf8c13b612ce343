//! Columns of [`Tables::values`](super::Tables::values).

/// Columns in a row.
pub const WIDTH: usize = 7;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// The strings, a row in `key_tables`.
pub const STRINGS: usize = 0;
/// Bit 0 null, bit 1 false, bit 2 true.
pub const LITERALS: usize = 1;
/// In `lists`: pairs of offset and length of number tokens, in the order of their values.
pub const NUMBERS: usize = 2;
/// How many.
pub const NUMBER_COUNT: usize = 3;
/// In `lists`: pairs of offset and length of arrays and objects as JSON, in the order of
/// [`Value`](crate::Value).
pub const COMPOSITES: usize = 4;
/// How many.
pub const COMPOSITE_COUNT: usize = 5;
/// `loc` of `enum` or `const`.
pub const LOC: usize = 6;
