//! Columns of [`Tables::arrays`](super::Tables::arrays).

/// Columns in a row.
pub const WIDTH: usize = 13;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// First edge of `prefixItems`.
pub const PREFIX: usize = 0;
/// How many.
pub const PREFIX_COUNT: usize = 1;
/// Edge of `items`.
pub const ITEMS: usize = 2;
/// `minItems`.
pub const MIN: usize = 3;
/// Its `loc`.
pub const MIN_LOC: usize = 4;
/// `maxItems`.
pub const MAX: usize = 5;
/// Its `loc`.
pub const MAX_LOC: usize = 6;
/// `loc` of `uniqueItems`, or none.
pub const UNIQUE_LOC: usize = 7;
/// Edge of `contains`.
pub const CONTAINS: usize = 8;
/// `minContains`.
pub const MIN_CONTAINS: usize = 9;
/// Its `loc`, or that of `contains`.
pub const MIN_CONTAINS_LOC: usize = 10;
/// `maxContains`.
pub const MAX_CONTAINS: usize = 11;
/// Its `loc`.
pub const MAX_CONTAINS_LOC: usize = 12;
