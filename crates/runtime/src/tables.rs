//! The compiled form of schemas: flat tables of integers that one engine runs.
//!
//! The code generator writes them as `static` data; tools that meet schemas at run time build the
//! same tables in memory. Rows are bytes, as [`Rows`] says; the constants beside each table name the
//! columns. [`NONE`] stands for "no such thing".
//! A `loc` is an index into [`Tables::locations`].

use crate::keys::NEVER_PLAIN;
pub use crate::packed::{Packed, pack};
pub use crate::rows::{Row, Rows, to_bytes};

/// No index.
pub const NONE: u32 = u32::MAX;

/// The row of a node in [`Tables::nodes`] that admits anything.
pub const ANY: u32 = 0;

/// The compiled form of one or more schemas.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tables<'a> {
    /// A subschema each, by [`node`].
    pub nodes: node::Rows<'a>,
    /// From a node to one below it: the node's index, and the `loc` of the `$ref` in between.
    pub edges: Rows<'a, 8>,
    /// What an object must satisfy, by [`object`].
    pub objects: object::Rows<'a>,
    /// What an array must satisfy, by [`mod@array`].
    pub arrays: array::Rows<'a>,
    /// What a string must satisfy, by [`string`].
    pub strings: string::Rows<'a>,
    /// `enum` and `const`, by [`values`].
    pub values: values::Rows<'a>,
    /// Applicators that look at the same instance again, by [`apply`].
    pub applies: apply::Rows<'a>,
    /// Single comparisons, by [`check`].
    pub checks: check::Rows<'a>,
    /// Sets of names, by [`key_table`].
    pub key_tables: key_table::Rows<'a>,
    /// Names: first seven bytes, last eight bytes, and `offset << 32 | length` in [`text`](field@Tables::text);
    /// the length with [`NEVER_PLAIN`], where that holds.
    pub keys: &'a [[u64; 3]],
    /// Hash slots of the key tables: 0, or the index of a key plus one.
    pub slots: &'a [u16],
    /// Bit sets over the keys of an object.
    pub masks: &'a [u64],
    /// Lists of indices.
    pub lists: &'a [u32],
    /// Automata of `pattern` and `patternProperties`, by [`pattern`].
    pub patterns: pattern::Rows<'a>,
    /// Transitions of the automata.
    pub transitions: &'a [u16],
    /// Byte classes of the automata, 256 each.
    pub classes: &'a [u8],
    /// Keyword locations, by [`location`].
    pub locations: Packed<'a, { location::WIDTH }>,
    /// Places on the vendor's pages, by [`source`].
    pub sources: Packed<'a, { source::WIDTH }>,
    /// Offset and length in [`text`](field@Tables::text) of the names of the schema files.
    pub files: Rows<'a, 8>,
    /// The types that can be asked for, by [`types`].
    pub types: types::Rows<'a>,
    /// All text that the rows refer to.
    pub text: &'a str,
}

/// Columns of [`Tables::nodes`].
pub mod node {
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
}

/// Columns of [`Tables::objects`].
pub mod object {
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
}

/// Columns of [`Tables::arrays`].
pub mod array {
    /// Columns in a row.
    pub const WIDTH: usize = 13;
    /// The rows.
    pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
    /// A row.
    pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
    /// First edge of `prefixItems`.
    pub const PREFIX: usize = 0;
    /// How many.
    pub const PREFIX_COUNT: usize = 1;
    /// Edge of `items`.
    pub const ITEMS: usize = 2;
    /// `minItems`.
    pub const MIN: usize = 3;
    /// Its `loc`.
    pub const MIN_LOC: usize = 4;
    /// `maxItems`.
    pub const MAX: usize = 5;
    /// Its `loc`.
    pub const MAX_LOC: usize = 6;
    /// `loc` of `uniqueItems`, or none.
    pub const UNIQUE_LOC: usize = 7;
    /// Edge of `contains`.
    pub const CONTAINS: usize = 8;
    /// `minContains`.
    pub const MIN_CONTAINS: usize = 9;
    /// Its `loc`, or that of `contains`.
    pub const MIN_CONTAINS_LOC: usize = 10;
    /// `maxContains`.
    pub const MAX_CONTAINS: usize = 11;
    /// Its `loc`.
    pub const MAX_CONTAINS_LOC: usize = 12;
}

/// Columns of [`Tables::strings`].
pub mod string {
    /// Columns in a row.
    pub const WIDTH: usize = 8;
    /// The rows.
    pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
    /// A row.
    pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
    /// The [`Format`](crate::format::Format) as a number.
    pub const FORMAT: usize = 0;
    /// Its `loc`.
    pub const FORMAT_LOC: usize = 1;
    /// `minLength`, in characters.
    pub const MIN: usize = 2;
    /// Its `loc`.
    pub const MIN_LOC: usize = 3;
    /// `maxLength`, in characters.
    pub const MAX: usize = 4;
    /// Its `loc`.
    pub const MAX_LOC: usize = 5;
    /// Row in `patterns`.
    pub const PATTERN: usize = 6;
    /// Its `loc`.
    pub const PATTERN_LOC: usize = 7;
}

/// Columns of [`Tables::values`].
pub mod values {
    /// Columns in a row.
    pub const WIDTH: usize = 7;
    /// The rows.
    pub type Rows<'a> = super::Rows<'a, { 4 * WIDTH }>;
    /// A row.
    pub type Row<'a> = super::Row<'a, { 4 * WIDTH }>;
    /// The strings, a row in `key_tables`.
    pub const STRINGS: usize = 0;
    /// Bit 0 null, bit 1 false, bit 2 true.
    pub const LITERALS: usize = 1;
    /// In `lists`: pairs of offset and length of number tokens, in the order of their values.
    pub const NUMBERS: usize = 2;
    /// How many.
    pub const NUMBER_COUNT: usize = 3;
    /// In `lists`: pairs of offset and length of arrays and objects as JSON, in the order of
    /// [`Value`](crate::Value).
    pub const COMPOSITES: usize = 4;
    /// How many.
    pub const COMPOSITE_COUNT: usize = 5;
    /// `loc` of `enum` or `const`.
    pub const LOC: usize = 6;
}

/// Columns of [`Tables::applies`].
pub mod apply {
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
}

/// What stands in [`Tables::lists`] where members tell kinds of objects apart: this head, then for each
/// case its edge, the number of its tests, and for each test a place and the start of a bit set of
/// classes in [`Tables::masks`].
///
/// A class is what stands in a place: [`ABSENT`](discriminator::ABSENT),
/// [`MOOT`](discriminator::MOOT), from [`KIND`](discriminator::KIND) on the six JSON types, and from
/// [`LISTED`](discriminator::LISTED) on the scalars that some case lists: texts, numbers, literals.
///
/// Of `anyOf` and `oneOf` the number of its branch stands instead of a case's edge.
pub mod discriminator {
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
}

/// What stands in [`Tables::lists`] for a place that a [`discriminator`] looks at: this head, and the starts
/// of its members' places.
pub mod place {
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
}

/// Columns of [`Tables::checks`].
pub mod check {
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
}

/// Columns of [`Tables::key_tables`].
pub mod key_table {
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
}

/// Columns of [`Tables::patterns`].
pub mod pattern {
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
}

/// Columns of [`Tables::locations`].
pub mod location {
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
}

/// Columns of [`Tables::sources`].
pub mod source {
    /// Columns in a row.
    pub const WIDTH: usize = 5;
    /// Offset of the page's name.
    pub const PAGE: usize = 0;
    /// Its length.
    pub const PAGE_LENGTH: usize = 1;
    /// Offset of the row's name.
    pub const ROW: usize = 2;
    /// Its length.
    pub const ROW_LENGTH: usize = 3;
    /// The line on the page, from 1.
    pub const LINE: usize = 4;
}

/// Columns of [`Tables::types`].
pub mod types {
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
}

impl<'a> Tables<'a> {
    /// The text of a range. A range that is none gives nothing; the compiler makes none.
    #[inline]
    pub(crate) fn text(&self, offset: u32, length: u32) -> &'a str {
        self.text.get(offset as usize..(offset + length) as usize).unwrap_or_default()
    }

    /// An edge: the index of a node, and a `loc`; none of both where there is no such edge.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn edge(&self, edge: u32) -> [u32; 2] {
        self.edges.pair(edge)
    }

    /// The text of key `index` of a key table.
    pub(crate) fn key(&self, table: u32, index: u32) -> &'a str {
        let start = self.key_tables.at(table).at(key_table::KEYS);
        let range = self.keys[(start + index) as usize][2];
        self.text((range >> 32) as u32, range as u32 & !NEVER_PLAIN)
    }

    /// The index of a type by its name.
    pub fn type_named(&self, name: &str) -> Option<usize> {
        self.types
            .iter()
            .position(|row| self.text(row.at(types::NAME), row.at(types::NAME_LENGTH)) == name)
    }
}

/// The version of these tables and of the macros that generated code calls.
pub const LAYOUT: u32 = 7;

/// Stops the compilation of code that was generated for another layout.
///
/// # Panics
/// When the layouts differ; in a `const`, that is an error of the compiler.
pub const fn assert_layout(generated_for: u32) {
    assert!(
        generated_for == LAYOUT,
        "this code was generated for another version of callspec-runtime: generate it again"
    );
}
