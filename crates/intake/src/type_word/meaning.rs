//! What one type word, or a phrase around one, can mean.

use crate::fact::Shape;

/// What a type word means.
#[derive(Clone, Debug, PartialEq)]
pub struct Meaning {
    /// What it is.
    pub is: Is,
    /// A C# value type: no null without a `?`.
    pub value_type: bool,
}

/// What kind of type a word is.
#[derive(Clone, Debug, PartialEq)]
pub enum Is {
    /// Values of this shape.
    Plain(Shape),
    /// A list of what its argument is.
    Array,
    /// A map to what its last argument is.
    Map,
    /// What its argument is, or null.
    Option,
    /// What its last argument is: `Box<X>`.
    Same,
    /// One of its arguments.
    Either,
}

/// What a phrase means.
#[derive(Clone, Debug, PartialEq)]
pub enum Means {
    /// What a word of a programming language would.
    Word(Is),
    /// What the word inside it means.
    Same,
    /// It is a value: its column holds what it should not.
    Value,
}

/// What a meaning's name stands for.
pub fn meaning(name: &str) -> Option<Meaning> {
    let (value_type, name) = match name.strip_prefix("value ") {
        Some(rest) => (true, rest),
        None => (false, name),
    };
    let (is, scalar) = match name {
        "string" => (Is::Plain(Shape::Text(None)), false),
        "integer" => (Is::Plain(Shape::Integer), true),
        "number" => (Is::Plain(Shape::Number), true),
        "boolean" => (Is::Plain(Shape::Boolean), true),
        "any" => (Is::Plain(Shape::Any), false),
        "array" => (Is::Array, false),
        "map" => (Is::Map, false),
        "option" => (Is::Option, false),
        "same" => (Is::Same, false),
        "either" => (Is::Either, false),
        _ => (Is::Plain(Shape::Text(Some(format(name.strip_prefix("string:")?)?))), false),
    };
    Some(Meaning { is, value_type: value_type || scalar })
}

/// The formats that a type word can promise.
fn format(name: &str) -> Option<&'static str> {
    ["date-time", "date", "time", "duration", "uuid", "uri", "uri-reference", "email"]
        .into_iter()
        .find(|known| *known == name)
}
