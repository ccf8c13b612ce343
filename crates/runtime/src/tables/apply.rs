//! Columns of [`Tables::applies`](super::Tables::applies).

/// Columns in a row.
pub const WIDTH: usize = 5;
/// The rows.
pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
/// A row.
pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
/// What it is, below.
pub const CODE: usize = 0;
/// First edge, or the edge of `if`.
pub const A: usize = 1;
/// How many edges, or the edge of `then`.
pub const B: usize = 2;
/// The edge of `else`; of `ALL_OF`, [`REFERENCE`] where it is a `$ref`; of `ANY_OF` and `ONE_OF`,
/// where members of objects tell the branch, a start in [`super::Tables::lists`] by
/// [`super::discriminator`], of which a branch that holds is a case that does.
pub const C: usize = 3;
/// `loc` of the keyword.
pub const LOC: usize = 4;

/// In column C: the edge is that of a `$ref`.
pub const REFERENCE: u32 = 1;

/// All edges: `allOf`, `$ref` beside other keywords, `dependentSchemas` by way of [`IF`].
pub const ALL_OF: u32 = 0;
/// At least one.
pub const ANY_OF: u32 = 1;
/// Exactly one.
pub const ONE_OF: u32 = 2;
/// Not the one.
pub const NOT: u32 = 3;
/// `if`, `then`, `else`.
pub const IF: u32 = 4;
/// The edge, for each member not evaluated yet.
pub const UNEVALUATED_PROPERTIES: u32 = 5;
/// The edge, for each item not evaluated yet.
pub const UNEVALUATED_ITEMS: u32 = 6;
/// All edges; what they evaluate is nothing to other keywords. So `x-documented` can only ever
/// make a schema admit less.
pub const LAYER: u32 = 7;
/// What the next applicators say as well, for objects: A is a start in [`super::Tables::lists`] by
/// [`super::discriminator`], B the number of applicators that it stands for.
pub const DISCRIMINATED: u32 = 8;
