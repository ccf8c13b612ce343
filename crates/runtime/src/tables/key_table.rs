//! Columns of [`Tables::key_tables`](super::Tables::key_tables).

/// Columns in a row.
pub const WIDTH: usize = 5;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// First key.
pub const KEYS: usize = 0;
/// How many keys.
pub const COUNT: usize = 1;
/// First slot.
pub const SLOTS: usize = 2;
/// The number of slots is two to this power.
pub const BITS: usize = 3;
/// What the hash is seeded with.
pub const SEED: usize = 4;
