//! Exact JSON numbers: kept as they are written, compared by decimal value.

mod decimal;
mod exponent;
mod grammar;
mod integer;
mod multiple;

pub use decimal::{compare, is_integer};
pub use integer::Integer;
pub use multiple::{is_multiple_of, is_supported_divisor};

use decimal::Decimal;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io::Write;
use std::str::FromStr;

/// A JSON number of any size and precision.
///
/// It keeps its text, so that nothing is lost between reading and writing. Equality, order and hash go by
/// the decimal value: `1.0`, `1` and `10e-1` are one number, and so are `-0` and `0`.
///
/// ```
/// use callspec_runtime::Number;
///
/// let tenth: Number = "0.1000000000000000055511151231257827".parse()?;
/// assert_eq!(tenth.to_string(), "0.1000000000000000055511151231257827");
/// assert!(tenth > "1e-1".parse()?);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone)]
pub struct Number(Text);

/// The text of a number. Most fit inline: every 64-bit integer does, and a double in its shortest form.
#[derive(Clone)]
enum Text {
    Inline { len: u8, bytes: [u8; INLINE] },
    Boxed(Box<str>),
}

const INLINE: usize = 22;

impl Number {
    /// Reads a number by JSON's grammar: `-1.5e3` is one; `+1`, `01`, `.5`, `1.` and `NaN` are not.
    ///
    /// # Errors
    /// When the text is anything but one JSON number, spaces around it included.
    pub fn from_token(token: &str) -> Result<Self, NumberError> {
        if grammar::is_number(token.as_bytes()) {
            Ok(Self::from_grammatical(token))
        } else {
            Err(NumberError::Grammar)
        }
    }

    fn from_grammatical(token: &str) -> Self {
        let mut bytes = [0; INLINE];
        Self(match bytes.get_mut(..token.len()) {
            Some(room) => {
                room.copy_from_slice(token.as_bytes());
                Text::Inline { len: token.len() as u8, bytes }
            }
            None => Text::Boxed(token.into()),
        })
    }

    /// The number as JSON text, as it was written.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Text::Inline { len, bytes } => std::str::from_utf8(&bytes[..usize::from(*len)])
                .expect("only ASCII is ever put into a number"),
            Text::Boxed(text) => text,
        }
    }

    /// Whether the value is an integer, however it is written: `7.0` and `70e-1` are.
    pub fn is_integer(&self) -> bool {
        is_integer(self.as_str())
    }

    /// The value, when it is an integer that an `i64` holds exactly: 7 for `7.0` and `70e-1`.
    pub fn to_i64(&self) -> Option<i64> {
        let token = self.as_str();
        grammar::small_integer(token.as_bytes())
            .or_else(|| Decimal::new(token).to_i128()?.try_into().ok())
    }

    /// The value, when it is an integer that a `u64` holds exactly.
    pub fn to_u64(&self) -> Option<u64> {
        self.to_i128()?.try_into().ok()
    }

    /// The value, when it is an integer that an `i128` holds exactly.
    pub fn to_i128(&self) -> Option<i128> {
        let token = self.as_str();
        match grammar::small_integer(token.as_bytes()) {
            Some(value) => Some(value.into()),
            None => Decimal::new(token).to_i128(),
        }
    }

    /// The nearest `f64`. A number too large for one gives an infinity, one too small gives zero.
    pub fn to_f64(&self) -> f64 {
        self.as_str().parse().unwrap_or(f64::NAN)
    }
}

/// Why a text, or a value, is not the number that was asked for.
///
/// It doesn't repeat the text: numbers in calls are phone numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NumberError {
    /// The text doesn't follow JSON's grammar of numbers.
    Grammar,
    /// The number is not an integer.
    Fraction,
    /// The value is an infinity or not a number, which JSON cannot write.
    NotFinite,
    /// The number is out of the range of the Rust type.
    Range,
    /// The number would be rounded.
    Rounded,
}

impl fmt::Display for NumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            NumberError::Grammar => "the text is not a JSON number",
            NumberError::Fraction => "the number is not an integer",
            NumberError::NotFinite => "JSON has no infinity and no NaN",
            NumberError::Range => "the number is out of the type's range",
            NumberError::Rounded => "the number would be rounded",
        })
    }
}

impl std::error::Error for NumberError {}

impl FromStr for Number {
    type Err = NumberError;

    fn from_str(token: &str) -> Result<Self, NumberError> {
        Self::from_token(token)
    }
}

impl TryFrom<f64> for Number {
    type Error = NumberError;

    /// The shortest decimal that reads back as the same `f64`.
    fn try_from(value: f64) -> Result<Self, NumberError> {
        if value.is_finite() {
            // `Debug` turns to an exponent for large and small values where `Display` writes 300 zeros.
            Ok(Self::from_grammatical(&format!("{value:?}")))
        } else {
            Err(NumberError::NotFinite)
        }
    }
}

macro_rules! from_primitive_integers {
    ($($integer:ty)*) => {$(
        impl From<$integer> for Number {
            fn from(value: $integer) -> Self {
                let mut bytes = [0; INLINE];
                let mut room = &mut bytes[..];
                write!(room, "{value}").expect("20 characters hold every 64-bit integer");
                let len = (INLINE - room.len()) as u8;
                Self(Text::Inline { len, bytes })
            }
        }
    )*};
}

from_primitive_integers!(i8 i16 i32 i64 isize u8 u16 u32 u64 usize);

impl Default for Number {
    fn default() -> Self {
        Self::from(0u8)
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str() || self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        compare(self.as_str(), other.as_str())
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Decimal::new(self.as_str()).hash(state);
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests;
