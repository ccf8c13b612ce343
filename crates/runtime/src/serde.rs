//! Typed values through serde: one reader and one writer, generic only in the format.
//!
//! What the format's own data model has no room for is its limit, and `from_json` and `to_json` are the
//! way around it. With serde_json these are numbers: an integer beyond 64 bits and a decimal arrive as an
//! `f64`, unless its feature `arbitrary_precision` is on. What may have been rounded on the way is an error
//! that says so: an integer beyond 64 bits, and a decimal of more than 15 digits. (One that an `f64` shows
//! with fewer digits than it had, like 0.10000000000000000001, cannot be told from 0.1.)
//! On their way out numbers are `i64`, `u64` or `i128` where one of these holds them exactly, else an
//! `f64`; a number that this would round is an error.
//!
//! The format has to describe its own data, as JSON, YAML, TOML and CBOR do. Errors name members and
//! JSON types and never show a value.

mod key;
mod path;
mod read;
mod report;
mod write;

pub use ::serde::{Deserialize, Deserializer, Serialize, Serializer};
pub use read::deserialize;
pub use write::serialize;

use crate::typed::place::Field;
use crate::{Integer, Number, Value};

/// Reads a new value.
///
/// # Errors
/// Those of [`deserialize`].
#[inline]
pub fn read<'de, T: Field<'de> + Default, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    let mut value = T::default();
    deserialize(value.open(), deserializer)?;
    Ok(value)
}

/// Writes a value.
///
/// # Errors
/// Those of [`serialize`].
#[inline]
pub fn write<'d, T: Field<'d>, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serialize(value.view(), serializer)
}

macro_rules! through_views {
    ($($type:ty)*) => {$(
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                write(self, serializer)
            }
        }

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                read(deserializer)
            }
        }
    )*};
}

through_views! { Integer Number Value }
