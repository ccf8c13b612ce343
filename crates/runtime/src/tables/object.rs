//! Columns of [`Tables::objects`](super::Tables::objects).

/// Columns in a row.
pub const WIDTH: usize = 14;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// Row in `key_tables`, or none.
pub const KEYS: usize = 0;
/// The edge of the first key; those of the others follow.
pub const EDGES: usize = 1;
/// In `lists`: pairs of a key and the `loc` of its `required`.
pub const REQUIRED: usize = 2;
/// How many pairs.
pub const REQUIRED_COUNT: usize = 3;
/// In `masks`: the required keys.
pub const REQUIRED_MASK: usize = 4;
/// Words in each mask.
pub const MASK_WORDS: usize = 5;
/// The edge for names that no key and no pattern covers.
pub const ADDITIONAL: usize = 6;
/// In `lists`: pairs of a pattern and an edge, for names that are no key.
pub const PATTERNS: usize = 7;
/// How many pairs.
pub const PATTERN_COUNT: usize = 8;
/// First check once the object is read.
pub const CHECKS: usize = 9;
/// How many.
pub const CHECK_COUNT: usize = 10;
/// The edge for the names themselves.
pub const NAMES: usize = 11;
/// In `lists`: pairs of a key and an edge; whether the member's value is valid there is kept as
/// a bit, for [`super::check::IF`]. Where there are none: the scalars, as bits of
/// [`super::node::KINDS`], of which members may be whatever their names.
pub const TESTS: usize = 12;
/// How many pairs, 64 at most.
pub const TEST_COUNT: usize = 13;
