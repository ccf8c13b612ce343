//! Columns of [`Tables::types`](super::Tables::types).

/// Columns in a row.
pub const WIDTH: usize = 7;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// Offset of the name.
pub const NAME: usize = 0;
/// Its length.
pub const NAME_LENGTH: usize = 1;
/// The node at level `declared`.
pub const DECLARED: usize = 2;
/// The node at level `documented`.
pub const DOCUMENTED: usize = 3;
/// In `key_tables`: the names of the documented members, key i for field i; or none.
pub const KEYS: usize = 4;
/// How many members are documented.
pub const MEMBERS: usize = 5;
/// What tells its kinds apart, a start in [`super::Tables::lists`] by [`super::discriminator`]; or none.
pub const DISCRIMINATOR: usize = 6;
