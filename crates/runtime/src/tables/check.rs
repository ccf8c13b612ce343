//! Columns of [`Tables::checks`](super::Tables::checks).

/// Columns in a row.
pub const WIDTH: usize = 6;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// What is compared, below; with [`SMALL`] added where `LOW` and `HIGH` hold the bound.
pub const CODE: usize = 0;
/// First operand.
pub const A: usize = 1;
/// Second operand.
pub const B: usize = 2;
/// `loc` of the keyword.
pub const LOC: usize = 3;
/// Low half of a bound that is an `i64`.
pub const LOW: usize = 4;
/// High half.
pub const HIGH: usize = 5;

/// The bound fits an `i64`.
pub const SMALL: u32 = 1 << 8;
/// `minimum`; A and B are offset and length of the bound's text.
pub const MINIMUM: u32 = 0;
/// `exclusiveMinimum`.
pub const EXCLUSIVE_MINIMUM: u32 = 1;
/// `maximum`.
pub const MAXIMUM: u32 = 2;
/// `exclusiveMaximum`.
pub const EXCLUSIVE_MAXIMUM: u32 = 3;
/// `multipleOf`.
pub const MULTIPLE_OF: u32 = 4;
/// Draft 4's `integer`: a number without fraction and exponent, whatever its value.
pub const INTEGER: u32 = 9;
/// `minProperties`; A is the bound.
pub const MIN_PROPERTIES: u32 = 5;
/// `maxProperties`; A is the bound.
pub const MAX_PROPERTIES: u32 = 6;
/// `dependentRequired`: where key A is present, key B is too.
pub const DEPENDENT_REQUIRED: u32 = 7;
/// `if` on members, `then` and `else` on presence. A is in `lists`: the count of tests and
/// their indices, the count of keys that have to be present and the keys. B is in `lists`: the
/// count of consequences, and for each: 0 `else` or 1 `then`; 0 absent or 1 present; the key;
/// its `loc`.
pub const IF: u32 = 8;
