//! Integers of any size, in 16 bytes.

use super::grammar::small_integer;
use super::{Number, NumberError};
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

/// An integer of any size: a call's counter, or an identifier that outgrew 64 bits.
///
/// ```
/// use callspec_runtime::Integer;
///
/// let count: Integer = "70e-1".parse()?;
/// assert_eq!(count, 7);
/// let large: Integer = "36893488147419103232".parse()?;
/// assert_eq!((large.to_i64(), large.to_i128()), (None, Some(1 << 65)));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Integer(Size);

#[derive(Clone, PartialEq, Eq, Hash)]
enum Size {
    Small(i64),
    /// An integer that no `i64` holds, so that no value has two forms.
    Large(Box<Number>),
}

impl Integer {
    /// Reads a JSON number whose value is an integer; `None` for everything else.
    pub fn from_token(token: &str) -> Option<Self> {
        match small_integer(token.as_bytes()) {
            Some(value) => Some(value.into()),
            None => token.parse().ok(),
        }
    }

    /// The value, when an `i64` holds it.
    pub fn to_i64(&self) -> Option<i64> {
        match &self.0 {
            Size::Small(value) => Some(*value),
            Size::Large(_) => None,
        }
    }

    /// The value, when a `u64` holds it.
    pub fn to_u64(&self) -> Option<u64> {
        match &self.0 {
            Size::Small(value) => u64::try_from(*value).ok(),
            Size::Large(number) => number.to_u64(),
        }
    }

    /// The value, when an `i128` holds it.
    pub fn to_i128(&self) -> Option<i128> {
        match &self.0 {
            Size::Small(value) => Some((*value).into()),
            Size::Large(number) => number.to_i128(),
        }
    }

    /// The nearest `f64`; an infinity when the integer is too large for one.
    pub fn to_f64(&self) -> f64 {
        match &self.0 {
            Size::Small(value) => *value as f64,
            Size::Large(number) => number.to_f64(),
        }
    }
}

impl TryFrom<Number> for Integer {
    type Error = NumberError;

    fn try_from(number: Number) -> Result<Self, NumberError> {
        match number.to_i64() {
            Some(value) => Ok(value.into()),
            None if number.is_integer() => Ok(Self(Size::Large(Box::new(number)))),
            None => Err(NumberError::Fraction),
        }
    }
}

impl From<Integer> for Number {
    fn from(integer: Integer) -> Self {
        match integer.0 {
            Size::Small(value) => value.into(),
            Size::Large(number) => *number,
        }
    }
}

impl FromStr for Integer {
    type Err = NumberError;

    fn from_str(token: &str) -> Result<Self, NumberError> {
        Number::from_token(token)?.try_into()
    }
}

macro_rules! from_small_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Integer {
            fn from(value: $integer) -> Self {
                Self(Size::Small(value.into()))
            }
        }
    )*};
}

from_small_integers!(i8 i16 i32 i64 u8 u16 u32);

macro_rules! from_wide_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Integer {
            fn from(value: $integer) -> Self {
                Self(match i64::try_from(value) {
                    Ok(value) => Size::Small(value),
                    Err(_) => Size::Large(Box::new(value.into())),
                })
            }
        }
    )*};
}

from_wide_integers!(isize u64 usize);

impl Default for Integer {
    fn default() -> Self {
        Self(Size::Small(0))
    }
}

impl PartialEq<i64> for Integer {
    fn eq(&self, other: &i64) -> bool {
        self.to_i64() == Some(*other)
    }
}

impl Ord for Integer {
    fn cmp(&self, other: &Self) -> Ordering {
        match (&self.0, &other.0) {
            (Size::Small(a), Size::Small(b)) => a.cmp(b),
            (Size::Large(a), Size::Large(b)) => a.cmp(b),
            // A large integer lies beyond every small one, on its own side of zero.
            (Size::Large(a), Size::Small(_)) => (**a).cmp(&Number::default()),
            (Size::Small(_), Size::Large(b)) => Number::default().cmp(b),
        }
    }
}

impl PartialOrd for Integer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Size::Small(value) => fmt::Display::fmt(value, f),
            Size::Large(number) => fmt::Display::fmt(number, f),
        }
    }
}

impl fmt::Debug for Integer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
