//! Alternatives that JSON itself tells apart, by the type of the value.

use crate::field::Plain;
use crate::source::Kind;
use crate::value::Value;

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

    pub(crate) fn of_value(value: &Value) -> Self {
        match value {
            Value::Null => JsonType::Null,
            Value::Bool(_) => JsonType::Boolean,
            Value::Number(_) => JsonType::Number,
            Value::String(_) => JsonType::String,
            Value::Array(_) => JsonType::Array,
            Value::Object(_) => JsonType::Object,
        }
    }

    /// As error messages name it.
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

/// Makes an enum a choice between JSON types.
///
/// ```text
/// choice! { TYPE { JSONTYPE Variant, … } }
/// ```
///
/// `JSONTYPE` is `Boolean`, `Number`, `String`, `Array` or `Object`, each at most once. Each variant holds
/// one [`Field`](crate::model::Field) that takes values of its JSON type: `Number` an `Integer` or a `Number`,
/// `Object` a model, a `Box` of one or a map, and so on. The first variant, with its payload's default, is
/// the enum's `Default`. It gets `Clone`, `Default`, `Debug`, `PartialEq`, and with the feature `serde`
/// `Serialize` and `Deserialize`.
#[macro_export]
macro_rules! choice {
    ($enum:ident { $first:ident $default:ident $(, $json:ident $variant:ident)* $(,)? }) => {
        impl $crate::model::Choice for $enum {
            #[allow(unreachable_patterns)]
            fn open(
                &mut self,
                json: $crate::model::JsonType,
            ) -> ::core::result::Result<$crate::model::Plain<'_>, &'static str> {
                const TYPES: &str = concat!(
                    $crate::__json_name!($first) $(, " or ", $crate::__json_name!($json))*
                );
                *self = match json {
                    $crate::model::JsonType::$first => Self::$default(::core::default::Default::default()),
                    $($crate::model::JsonType::$json => {
                        Self::$variant(::core::default::Default::default())
                    })*
                    _ => return ::core::result::Result::Err(TYPES),
                };
                ::core::result::Result::Ok(match self {
                    Self::$default(it) => $crate::model::Field::open(it),
                    $(Self::$variant(it) => $crate::model::Field::open(it),)*
                })
            }
        }

        impl $crate::model::Field for $enum {
            fn open(&mut self) -> $crate::model::Plain<'_> {
                $crate::model::Plain::Choice(self)
            }

            fn view(&self) -> $crate::model::View<'_> {
                match self {
                    Self::$default(it) => $crate::model::Field::view(it),
                    $(Self::$variant(it) => $crate::model::Field::view(it),)*
                }
            }
        }

        impl ::core::clone::Clone for $enum {
            fn clone(&self) -> Self {
                match self {
                    Self::$default(it) => Self::$default(::core::clone::Clone::clone(it)),
                    $(Self::$variant(it) => Self::$variant(::core::clone::Clone::clone(it)),)*
                }
            }
        }

        impl ::core::default::Default for $enum {
            fn default() -> Self {
                Self::$default(::core::default::Default::default())
            }
        }

        $crate::__shims! { $enum }
    };
}

/// A JSON type as error messages name it.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_name {
    (Boolean) => {
        "boolean"
    };
    (Number) => {
        "number"
    };
    (String) => {
        "string"
    };
    (Array) => {
        "array"
    };
    (Object) => {
        "object"
    };
}
