//! Enumerations of scalars that are not all strings: numbers, booleans, or a mixture.

use super::fill;
use super::place::{Plain, View};
use super::write;
use crate::number;
use crate::{Number, Value};

/// A scalar that is listed.
#[derive(Clone, Copy, Debug)]
pub enum Constant {
    /// A string.
    Text(&'static str),
    /// A number, by its token.
    Number(&'static str),
    /// A boolean.
    Boolean(bool),
}

impl Constant {
    /// The position of the one that a value is.
    pub fn position(all: &[Constant], value: &Value) -> Option<usize> {
        all.iter().position(|it| match (it, value) {
            (Constant::Text(text), Value::String(value)) => text == value,
            (Constant::Number(token), Value::Number(value)) => {
                number::compare(token, value.as_str()).is_eq()
            }
            (Constant::Boolean(own), Value::Bool(value)) => own == value,
            _ => false,
        })
    }

    /// The value.
    pub fn value(self) -> Value {
        match self {
            Constant::Text(text) => text.into(),
            // The generator writes tokens of numbers.
            Constant::Number(token) => Number::from_token(token).map_or(Value::Null, Value::Number),
            Constant::Boolean(value) => Value::Bool(value),
        }
    }
}

/// Fills the place of what is not listed; without success, says what would fit.
pub fn take_other(mut place: Plain<'_, '_>, value: Value) -> Result<(), &'static str> {
    let expected = place.expected();
    fill::plain(place.reborrow(), value).map_err(|_| expected)
}

/// The value that a view shows.
pub fn shown(view: View<'_, '_>) -> Value {
    let mut text = String::new();
    write::view(&mut text, view);
    // What was written is JSON.
    Value::from_json(text.as_bytes()).unwrap_or(Value::Null)
}

/// Makes an enum one of some scalars.
///
/// ```
/// # use callspec_runtime::{Integer, constants};
/// #[non_exhaustive]
/// pub enum Level {
///     Low,
///     High,
///     Other(Integer),
/// }
/// constants! { Level, Integer { 0 Low = Number "1", 1 High = Number "2" } }
///
/// assert_eq!(Level::from(Integer::from(2)), Level::High);
/// assert_eq!(Level::from(Integer::from(7)), Level::Other(7.into()));
/// assert_eq!(Level::High.value().to_json(), "2");
/// ```
///
/// The enum has exactly these unit variants, numbered from 0, with values that differ, and `Other(T)`, which
/// keeps every other value: `T` is an [`Integer`](crate::Integer), a [`Number`](crate::Number) or a
/// [`Value`](crate::Value). A value is `Number "1"`, `Text "text"` or `Boolean true`.
///
/// It gets `ALL`, `as_known`, `value`, `From<T>`, `Clone`, `Default` (`Other` of the default), `Debug`,
/// `PartialEq`, and with the feature `serde` `Serialize` and `Deserialize`.
#[macro_export]
macro_rules! constants {
    ($enum:ident, $other:ty {
        $($position:literal $variant:ident = $kind:ident $value:literal),+ $(,)?
    }) => {
        impl $enum {
            /// The known values.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            const VALUES: &'static [$crate::model::Constant] =
                &[$($crate::model::Constant::$kind($value)),+];

            /// The known value that this is, in a form that can be copied; none for any other.
            pub fn as_known(&self) -> ::core::option::Option<$crate::Known<Self>> {
                $crate::Known::find(Self::ALL, self)
            }

            /// The value on the wire.
            pub fn value(&self) -> $crate::Value {
                $crate::model::Made::give(self)
            }
        }

        impl $crate::model::Made for $enum {
            fn take(
                &mut self,
                value: $crate::Value,
            ) -> ::core::result::Result<(), &'static str> {
                if let ::core::option::Option::Some(at) =
                    $crate::model::Constant::position(Self::VALUES, &value)
                {
                    *self = ::core::clone::Clone::clone(&Self::ALL[at]);
                    return ::core::result::Result::Ok(());
                }
                let mut other: $other = ::core::default::Default::default();
                $crate::model::take_other($crate::model::Field::open(&mut other), value)?;
                *self = Self::Other(other);
                ::core::result::Result::Ok(())
            }

            fn give(&self) -> $crate::Value {
                match self {
                    $(Self::$variant => Self::VALUES[$position].value(),)+
                    Self::Other(it) => $crate::model::shown($crate::model::Field::view(it)),
                }
            }
        }

        impl ::core::convert::From<$other> for $enum {
            fn from(value: $other) -> Self {
                let shown = $crate::model::shown($crate::model::Field::view(&value));
                match $crate::model::Constant::position(Self::VALUES, &shown) {
                    ::core::option::Option::Some(at) => {
                        ::core::clone::Clone::clone(&Self::ALL[at])
                    }
                    ::core::option::Option::None => Self::Other(value),
                }
            }
        }

        impl<'d> $crate::model::Field<'d> for $enum {
            fn open(&mut self) -> $crate::model::Plain<'_, 'd> {
                $crate::model::Plain::Made(self)
            }

            fn view(&self) -> $crate::model::View<'_, 'd> {
                $crate::model::View::Made(self)
            }
        }

        impl ::core::clone::Clone for $enum {
            fn clone(&self) -> Self {
                match self {
                    $(Self::$variant => Self::$variant,)+
                    Self::Other(it) => Self::Other(::core::clone::Clone::clone(it)),
                }
            }
        }

        impl ::core::default::Default for $enum {
            fn default() -> Self {
                Self::Other(::core::default::Default::default())
            }
        }

        $crate::__shims! { $enum }
    };
}
