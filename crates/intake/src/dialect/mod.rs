//! How a vendor's pages of one layout spell things: type words, titles of columns, phrases, names, null.
//! All of it is data, and every layout is given it.

mod columns;
mod phrases;

pub use columns::{Columns, Role};
pub use phrases::Phrases;

use crate::type_word::Words;
use serde::Deserialize;

/// How one layout's pages spell things.
#[derive(Clone, Debug, Default)]
pub struct Dialect {
    /// Type words.
    pub words: Words,
    /// The titles of columns.
    pub columns: Columns,
    /// What is said outside of tables.
    pub phrases: Phrases,
    /// Which types admit null.
    pub null: NullRule,
    /// How names on the wire follow from names on the page.
    pub names: Names,
    /// Converters, named in attributes, that write an enumeration as its text.
    pub enum_converters: Vec<String>,
}

impl Dialect {
    /// What pages of a layout say whoever publishes them: no type words, which are a language's.
    pub fn of_layout(layout: &str) -> Self {
        Dialect {
            columns: Columns::of_layout(layout),
            phrases: Phrases::known(),
            ..Dialect::default()
        }
    }
}

/// Which types admit null without a word about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "kebab-case")]
pub enum NullRule {
    /// None; a `?` says nothing.
    #[default]
    Never,
    /// Those with a mark: `int?`, `Optional[str]`.
    Marked,
    /// Those of which a column of examples is all that is known: what has no value now shows none.
    Exemplified,
    /// Those with a `?`, and every reference type: texts, lists, maps, classes.
    Csharp,
}

/// The rules from names on the page to names on the wire.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Names {
    /// The case of names on the wire.
    pub case: Case,
    /// Words that are written in capitals where a name has capitals at all: `contact_id` is `ContactID`.
    pub acronyms: Vec<String>,
    /// Whether digits are words of their own: `Line1` is `line_1`.
    pub digits_apart: bool,
    /// Prefixes that escape a word of the page's language: `pcSelf` is `self`.
    pub unescape: Vec<String>,
    /// Attributes whose first argument, or named argument, is the name on the wire, best first.
    pub attributes: Vec<String>,
}

/// The case of names on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Case {
    /// As on the page.
    #[default]
    Keep,
    /// `start_time` and `StartTime` are `startTime`.
    Camel,
    /// They are `start_time`.
    Snake,
    /// They are `start-time`.
    Kebab,
    /// They are `StartTime`.
    Pascal,
}
