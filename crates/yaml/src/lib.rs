//! YAML documents as the JSON that they mean, for schemas and API descriptions that are written in it.
//!
//! ```
//! let value = callspec_yaml::read("type: object\nrequired: [id]\n").expect("YAML");
//! assert_eq!(value, callspec_runtime::Value::from_json(
//!     br#"{"type": "object", "required": ["id"]}"#).expect("JSON"));
//! ```
//!
//! It is YAML 1.2 with its core schema: `yes` and `on` are texts, `0x1F` is a number. Merge keys (`<<`)
//! are taken, as documents have them. What JSON has no form for is refused with its place: keys that are
//! no scalars, duplicate keys, tags of one's own, several documents in a file, infinities. Aliases are
//! copies, and count as much as what they copy: a few lines of them can mean gigabytes.
#![forbid(unsafe_code)]

mod place;
mod reader;
mod scalar;

pub use place::{Place, Places};

use callspec_runtime::Value;
use std::fmt;

/// Why a text is not taken, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Error {
    /// Where it is.
    pub place: Place,
    /// What is wrong.
    pub reason: String,
    /// What to do about it.
    pub help: &'static str,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { line, column } = self.place;
        write!(f, "line {line}, column {column}: {}", self.reason)
    }
}

impl std::error::Error for Error {}

/// Reads a text that holds one document. An empty one is null.
///
/// # Errors
/// What is no YAML, and what has no form in JSON.
pub fn read(text: &str) -> Result<Value, Error> {
    reader::read(text).map_err(|error| {
        let place = error.place.within(place::lines(text));
        Error { place, ..error }
    })
}
