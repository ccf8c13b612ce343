//! Columns of [`Tables::locations`](super::Tables::locations).

/// Columns in a row.
pub const WIDTH: usize = 8;
/// Offset of the JSON Pointer in the file.
pub const POINTER: usize = 0;
/// Its length.
pub const POINTER_LENGTH: usize = 1;
/// How much of the pointer leads to the subschema that was referred to.
pub const SCOPE: usize = 2;
/// The [`Keyword`](crate::Keyword), and from bit 16 on the [`Evidence`](crate::Evidence).
pub const KEYWORD: usize = 3;
/// Row in `sources`, or none.
pub const SOURCE: usize = 4;
/// Row in `files`.
pub const FILE: usize = 5;
/// Offset of the keyword's value as JSON.
pub const ARGUMENT: usize = 6;
/// Its length.
pub const ARGUMENT_LENGTH: usize = 7;
