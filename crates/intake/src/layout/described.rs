//! A schema of a machine-readable document, each with its place: what takes the place of a table of cells.

use crate::span::Span;
use callspec_runtime::Value;

/// What a document describes of one value.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Described {
    /// Its place.
    pub at: Span,
    /// Its JSON Pointer in the document.
    pub pointer: String,
    /// What the document says of it.
    pub description: Option<String>,
    /// The names of JSON types that it may have, `null` left out; none where the document does not say.
    pub types: Vec<&'static str>,
    /// Whether null is a value too.
    pub null: bool,
    /// The definition that it is a reference to, by its name in the document.
    pub reference: Option<String>,
    /// All the values that there are.
    pub values: Option<Vec<Value>>,
    /// The format's name.
    pub format: Option<String>,
    /// A regular expression.
    pub pattern: Option<String>,
    /// Bounds by their keywords, as JSON numbers.
    pub bounds: Vec<(&'static str, String)>,
    /// What items are, of an array.
    pub items: Option<Box<Described>>,
    /// The members, of an object, with whether each has to be there.
    pub members: Vec<(String, bool, Described)>,
    /// What other members are.
    pub others: Option<Others>,
    /// All of these hold as well.
    pub parts: Vec<Described>,
    /// One of these holds.
    pub alternatives: Vec<Described>,
    /// What a missing value means.
    pub default: Option<Value>,
    /// Values that are examples.
    pub examples: Vec<Value>,
    /// Only answers have it.
    pub read_only: bool,
    /// Only requests have it.
    pub write_only: bool,
    /// It should no longer be used.
    pub deprecated: bool,
    /// Keywords that restrict and have no place here.
    pub untold: Vec<&'static str>,
}

/// What members are that an object does not name.
#[derive(Clone, Debug, PartialEq)]
pub enum Others {
    /// There are none.
    None,
    /// They are as described.
    Of(Box<Described>),
}
