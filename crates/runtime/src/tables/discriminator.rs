//! What stands in [`Tables::lists`](super::Tables::lists) where members tell kinds of objects apart: this
//! head, then for each case its edge, the number of its tests, and for each test a place and the start of
//! a bit set of classes in [`Tables::masks`](super::Tables::masks).
//!
//! A class is what stands in a place: [`ABSENT`], [`MOOT`], from [`KIND`] on the six JSON types, and from
//! [`LISTED`] on the scalars that some case lists: texts, numbers, literals.
//!
//! Of `anyOf` and `oneOf` the number of its branch stands instead of a case's edge.

/// Words in the head.
pub const WIDTH: usize = 7;
/// Whether at most one case counts, the first that holds.
pub const IS_FIRST: usize = 0;
/// How many places are looked at, 16 at most.
pub const PLACES: usize = 1;
/// How many cases there are.
pub const CASES: usize = 2;
/// The edge of what is none of them, or none.
pub const OTHERWISE: usize = 3;
/// The start of the place that is the instance, by [`super::place`].
pub const ROOT: usize = 4;
/// What the lists of one schema have in common, and no others.
pub const SCHEMA: usize = 5;
/// In `lists`, or none where there are more than 64 cases: for each place where it has, in `masks`, a word a
/// class with the cases that it may be of, or none; then for each case the places that it asks of, a bit each, and
/// its edge.
pub const BY_CLASS: usize = 6;

/// The class of a member that is not there.
pub const ABSENT: u32 = 0;
/// The class of a member of what is no object.
pub const MOOT: u32 = 1;
/// The class of null; those of the other JSON types follow, in the order of their bits.
pub const KIND: u32 = 2;
/// The first class of a scalar that is listed.
pub const LISTED: u32 = 8;
