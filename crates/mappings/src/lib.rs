//! What a vendor's values mean in a neutral call, as data: `schema/<vendor>/neutral.toml`.
//!
//! [`Mapping::read`] reads such a file, [`Mapping::check`] holds it against the vendor's schemas: a value
//! that a schema lists and no table maps is told, so is one that no schema lists. [`Mapping::markdown`] shows it.
//!
//! ```
//! use callspec_mappings::Mapping;
//!
//! let mapping = Mapping::read(r#"
//!     [[list]]
//!     name = "status"
//!     of = ["Record.status"]
//!     reference = "the page on records"
//!     values.busy = { disposition = "busy", why = "the other end was on the line" }
//! "#)?;
//! let schema = r#"{"properties": {"status": {"enum": ["busy", "gone"]}}}"#;
//! let findings = mapping.check(&[("Record", schema)]);
//! assert_eq!(findings[0].to_string(), "Record.status: \"gone\" is not mapped: add it to list status");
//! # Ok::<(), callspec_mappings::Error>(())
//! ```
#![forbid(unsafe_code)]

mod check;
mod known;
mod show;
mod vocabulary;

pub use check::Finding;
pub use vocabulary::{Column, columns};

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt;

/// The tables of a vendor.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// Lists of values, each with what its values mean.
    #[serde(rename = "list", default)]
    pub lists: Vec<List>,
    /// Properties with known values that say nothing of a call, with the reason. `*` stands for any type.
    #[serde(default)]
    pub unmapped: BTreeMap<String, String>,
    /// Ends of the names of properties whose values have to be in a list, or in `unmapped`.
    #[serde(default)]
    pub watch: Vec<String>,
}

/// A list of values, wherever it is used.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct List {
    /// Its name, unique for the vendor.
    pub name: String,
    /// The properties that have these values, as `Type.property`; a `*` in the type stands for any text.
    pub of: Vec<String>,
    /// Where the vendor says what they mean.
    pub reference: String,
    /// What each value means.
    pub values: BTreeMap<String, Meaning>,
}

/// What a value means: a word of the vocabulary in some columns, or nothing.
#[derive(Clone, Debug, Deserialize)]
pub struct Meaning {
    /// Why.
    pub why: String,
    /// By column. Without any, the value means nothing in a neutral call.
    #[serde(flatten)]
    pub means: BTreeMap<String, String>,
}

/// Why a file is no mapping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(String);

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}

impl Mapping {
    /// Reads a `neutral.toml`.
    ///
    /// # Errors
    /// What is not TOML of this form, a list that comes twice, a word that is not in the vocabulary, and
    /// a value without a reason.
    pub fn read(text: &str) -> Result<Mapping, Error> {
        let mapping: Mapping = toml::from_str(text).map_err(|error| Error(error.to_string()))?;
        for (index, list) in mapping.lists.iter().enumerate() {
            if mapping.lists[..index].iter().any(|other| other.name == list.name) {
                return Err(Error(format!("list {}: there are two of this name", list.name)));
            }
            for (value, meaning) in &list.values {
                let at = || format!("list {}, value {value:?}", list.name);
                if meaning.why.trim().is_empty() {
                    return Err(Error(format!("{}: say why", at())));
                }
                for (column, word) in &meaning.means {
                    vocabulary::check(column, word)
                        .map_err(|problem| Error(format!("{}: {problem}", at())))?;
                }
            }
        }
        Ok(mapping)
    }
}
