//! Between values and Rust's own types, both ways, where nothing is lost on the way.

use crate::{Error, Integer, Number, NumberError, Object, Value};
use std::fmt;
use std::str::FromStr;

/// A value is not of the JSON type that was asked for, or does not fit the Rust type.
///
/// It doesn't repeat the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct NotOfType {
    /// What was asked for.
    pub expected: &'static str,
}

impl fmt::Display for NotOfType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the value is not {}", self.expected)
    }
}

impl std::error::Error for NotOfType {}

fn not(expected: &'static str) -> NotOfType {
    NotOfType { expected }
}

macro_rules! integers {
    ($($integer:ident $word:literal)*) => {$(
        impl From<$integer> for Value {
            fn from(value: $integer) -> Self {
                Value::Number(value.into())
            }
        }

        impl TryFrom<&Value> for $integer {
            type Error = NotOfType;

            fn try_from(value: &Value) -> Result<Self, NotOfType> {
                value.as_number().and_then(|it| $integer::try_from(it).ok()).ok_or(not($word))
            }
        }

        impl TryFrom<Value> for $integer {
            type Error = NotOfType;

            fn try_from(value: Value) -> Result<Self, NotOfType> {
                $integer::try_from(&value)
            }
        }

        impl TryFrom<&Number> for $integer {
            type Error = NumberError;

            fn try_from(number: &Number) -> Result<Self, NumberError> {
                let value = number.to_i128().and_then(|it| $integer::try_from(it).ok());
                value.ok_or(if number.is_integer() { NumberError::Range } else { NumberError::Fraction })
            }
        }

        impl TryFrom<Number> for $integer {
            type Error = NumberError;

            fn try_from(number: Number) -> Result<Self, NumberError> {
                $integer::try_from(&number)
            }
        }

        impl TryFrom<&Integer> for $integer {
            type Error = NumberError;

            fn try_from(integer: &Integer) -> Result<Self, NumberError> {
                let value = integer.to_i128().and_then(|it| $integer::try_from(it).ok());
                value.ok_or(NumberError::Range)
            }
        }

        impl TryFrom<Integer> for $integer {
            type Error = NumberError;

            fn try_from(integer: Integer) -> Result<Self, NumberError> {
                $integer::try_from(&integer)
            }
        }
    )*};
}

integers! {
    i8 "an `i8`"
    i16 "an `i16`"
    i32 "an `i32`"
    u8 "a `u8`"
    u16 "a `u16`"
    u32 "a `u32`"
    u64 "a `u64`"
    isize "an `isize`"
    usize "a `usize`"
    i64 "an `i64`"
}

macro_rules! held {
    ($($type:ty, $variant:ident, $word:literal;)*) => {$(
        impl TryFrom<Value> for $type {
            type Error = NotOfType;

            fn try_from(value: Value) -> Result<Self, NotOfType> {
                match value {
                    Value::$variant(it) => Ok(it),
                    _ => Err(not($word)),
                }
            }
        }
    )*};
}

held! {
    bool, Bool, "a boolean";
    Number, Number, "a number";
    String, String, "a string";
    Vec<Value>, Array, "an array";
    Object, Object, "an object";
}

impl<'v> TryFrom<&'v Value> for &'v str {
    type Error = NotOfType;

    fn try_from(value: &'v Value) -> Result<Self, NotOfType> {
        value.as_str().ok_or(not("a string"))
    }
}

impl TryFrom<&Value> for bool {
    type Error = NotOfType;

    fn try_from(value: &Value) -> Result<Self, NotOfType> {
        value.as_bool().ok_or(not("a boolean"))
    }
}

impl TryFrom<Value> for Integer {
    type Error = NotOfType;

    fn try_from(value: Value) -> Result<Self, NotOfType> {
        match value {
            Value::Number(number) => Integer::try_from(number).map_err(|_| not("an integer")),
            _ => Err(not("an integer")),
        }
    }
}

impl From<Integer> for Value {
    fn from(value: Integer) -> Self {
        Value::Number(value.into())
    }
}

/// The shortest decimal that reads back as the same `f64`.
impl TryFrom<f64> for Value {
    type Error = NumberError;

    fn try_from(value: f64) -> Result<Self, NumberError> {
        Number::try_from(value).map(Value::Number)
    }
}

/// `None` is `null`.
impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Value::Null, T::into)
    }
}

impl<T: Into<Value>, const N: usize> From<[T; N]> for Value {
    fn from(items: [T; N]) -> Self {
        Value::Array(items.into_iter().map(T::into).collect())
    }
}

impl<T: Into<Value>> FromIterator<T> for Value {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Value::Array(items.into_iter().map(T::into).collect())
    }
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for Value {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(members: I) -> Self {
        Value::Object(members.into_iter().map(|(name, it)| (name.into(), it.into())).collect())
    }
}

/// JSON text.
impl FromStr for Value {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Value::from_json(text.as_bytes())
    }
}

/// Compact JSON; with `{:#}` indented.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&if f.alternate() { self.to_json_pretty() } else { self.to_json() })
    }
}

macro_rules! wide_integers {
    ($($integer:ident)*) => {$(
        impl From<$integer> for Integer {
            fn from(value: $integer) -> Self {
                match i64::try_from(value) {
                    Ok(value) => value.into(),
                    // Digits are an integer, whatever their number.
                    Err(_) => Integer::from_token(&value.to_string()).unwrap_or_default(),
                }
            }
        }

        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                Integer::from(value).into()
            }
        }
    )*};
}

wide_integers!(i128 u128);

#[cfg(feature = "serde_json")]
mod with_serde_json {
    use super::{Number, NumberError, Value};
    use crate::number::compare;

    impl From<serde_json::Value> for Value {
        fn from(value: serde_json::Value) -> Self {
            use serde_json::Value as Other;
            match value {
                Other::Null => Value::Null,
                Other::Bool(value) => Value::Bool(value),
                // What it writes is JSON.
                Other::Number(number) => {
                    Value::Number(Number::from_token(&number.to_string()).unwrap_or_default())
                }
                Other::String(text) => Value::String(text),
                Other::Array(items) => items.into_iter().collect(),
                Other::Object(members) => members.into_iter().collect(),
            }
        }
    }

    /// A number that serde_json would round is an error.
    impl TryFrom<Value> for serde_json::Value {
        type Error = NumberError;

        fn try_from(value: Value) -> Result<Self, NumberError> {
            Ok(match value {
                Value::Null => Self::Null,
                Value::Bool(value) => Self::Bool(value),
                Value::Number(number) => Self::Number(exact(&number)?),
                Value::String(text) => Self::String(text),
                Value::Array(items) => {
                    Self::Array(items.into_iter().map(Self::try_from).collect::<Result<_, _>>()?)
                }
                Value::Object(members) => {
                    let members = members.into_iter().map(|(name, it)| Ok((name, it.try_into()?)));
                    Self::Object(members.collect::<Result<_, NumberError>>()?)
                }
            })
        }
    }

    fn exact(number: &Number) -> Result<serde_json::Number, NumberError> {
        let rounded = serde_json::from_str::<serde_json::Number>(number.as_str());
        let rounded = rounded.map_err(|_| NumberError::Range)?;
        match compare(&rounded.to_string(), number.as_str()).is_eq() {
            true => Ok(rounded),
            false => Err(NumberError::Rounded),
        }
    }
}
