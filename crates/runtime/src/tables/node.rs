//! Columns of [`Tables::nodes`](super::Tables::nodes).

/// Columns in a row.
pub const WIDTH: usize = 8;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// Bits 0–5: the JSON types admitted (null, boolean, number, string, array, object); the other
/// bits are flags; from bit 16 on the number of applicators.
pub const KINDS: usize = 0;
/// Flag: a number has to be an integer.
pub const INTEGER: u32 = 1 << 6;
/// Flag: members or items are looked at by several subschemas, so that what they find is kept.
pub const REREADS: u32 = 1 << 7;
/// Flag: `APPLY` is the start of six edges, one a JSON type, in [`super::Tables::lists`].
pub const SWITCH: u32 = 1 << 8;
/// Flag: an applicator needs to know which members or items were evaluated.
pub const TRACKS: u32 = 1 << 9;
/// Where the count of applicators starts.
pub const APPLY_SHIFT: u32 = 16;
/// `loc` of `type`, or of the `false` schema.
pub const TYPE_LOC: usize = 1;
/// Row in `strings`.
pub const STRING: usize = 2;
/// First number check, and their count, as `start << 4 | count`.
pub const NUMBER: usize = 3;
/// Row in `arrays`.
pub const ARRAY: usize = 4;
/// Row in `objects`.
pub const OBJECT: usize = 5;
/// Row in `values`.
pub const VALUES: usize = 6;
/// First row in `applies`.
pub const APPLY: usize = 7;
