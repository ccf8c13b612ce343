//! The compiled form of schemas: flat tables of integers that one engine runs.
//!
//! The code generator writes them as `static` data; tools that meet schemas at run time build the
//! same tables in memory. Rows are bytes, as [`Rows`] says; each table has a module, whose constants name
//! its columns. [`NONE`] stands for "no such thing".
//! A `loc` is an index into [`Tables::locations`].

pub mod apply;
pub mod array;
pub mod check;
pub mod discriminator;
pub mod key_table;
pub mod location;
pub mod node;
pub mod object;
pub mod pattern;
pub mod place;
pub mod source;
pub mod string;
pub mod types;
pub mod values;

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
