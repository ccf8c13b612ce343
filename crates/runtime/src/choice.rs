//! Alternatives that JSON itself tells apart, by the type of the value.

use crate::field::Plain;
use crate::source::Kind;

/// A generated enum with at most one variant a JSON type: one that [`choice!`](crate::choice!) was
/// told about.
pub trait Choice {
    /// Becomes the variant for this JSON type, and gives its place; without one, says in words which
    /// types there are.
    fn open(&mut self, json: JsonType) -> Result<Plain<'_>, &'static str>;
}

/// The type of a JSON value. No variant stands for null: that is a matter of the `Option` around the
/// choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum JsonType {
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    pub(crate) fn of(kind: Kind) -> Self {
        match kind {
            Kind::Null => JsonType::Null,
            Kind::Bool => JsonType::Boolean,
            Kind::Number => JsonType::Number,
            Kind::String => JsonType::String,
            Kind::Array => JsonType::Array,
            Kind::Object => JsonType::Object,
        }
    }

    /// As error messages name it.
    #[cfg(feature = "serde")]
    pub(crate) fn name(self) -> &'static str {
        match self {
            JsonType::Null => "null",
            JsonType::Boolean => "boolean",
            JsonType::Number => "number",
            JsonType::String => "string",
            JsonType::Array => "array",
            JsonType::Object => "object",
        }
    }
}
