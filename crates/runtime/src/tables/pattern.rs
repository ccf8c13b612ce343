//! Columns of [`Tables::patterns`](super::Tables::patterns).

/// Columns in a row.
pub const WIDTH: usize = 4;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// First of 256 byte classes.
pub const CLASSES: usize = 0;
/// First transition. State 0 has failed, state 1 has matched; the last class is the end.
pub const TRANSITIONS: usize = 1;
/// Transitions of a state.
pub const STRIDE: usize = 2;
/// The state to start from.
pub const START: usize = 3;
