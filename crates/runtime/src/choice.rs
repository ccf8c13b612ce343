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

/// The JSON types that a variant can stand for. Null is none of them: it is a matter of the `Option`
/// around the choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum JsonType {
    Boolean,
    Number,
    String,
    Array,
    Object,
}

impl JsonType {
    pub(crate) fn of(kind: Kind) -> Option<Self> {
        match kind {
            Kind::Null => None,
            Kind::Bool => Some(JsonType::Boolean),
            Kind::Number => Some(JsonType::Number),
            Kind::String => Some(JsonType::String),
            Kind::Array => Some(JsonType::Array),
            Kind::Object => Some(JsonType::Object),
        }
    }

    /// As error messages name it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            JsonType::Boolean => "boolean",
            JsonType::Number => "number",
            JsonType::String => "string",
            JsonType::Array => "array",
            JsonType::Object => "object",
        }
    }
}
