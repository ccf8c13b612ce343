//! What stands in [`Tables::lists`](super::Tables::lists) for a place that a
//! [`discriminator`](super::discriminator) looks at: this head, and the starts of its members' places.

/// Words in the head.
pub const WIDTH: usize = 8;
/// Its number, which is that of its class.
pub const NUMBER: usize = 0;
/// The texts, a row in `key_tables`, or none.
pub const TEXTS: usize = 1;
/// The class of the first number.
pub const NUMBERS_CLASS: usize = 2;
/// How many numbers.
pub const NUMBER_COUNT: usize = 3;
/// In `lists`: pairs of offset and length of their tokens, in the order of their values.
pub const NUMBERS: usize = 4;
/// In `lists`: the classes of null, false and true.
pub const LITERALS: usize = 5;
/// The names of its members, a row in `key_tables`, or none.
pub const MEMBERS: usize = 6;
/// How many members, which stand in the order of these names.
pub const MEMBER_COUNT: usize = 7;
