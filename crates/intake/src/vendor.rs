//! `vendor.toml`: what a vendor's pages are called, how they spell names, types and null.

use crate::error::Error;
use crate::fact::Shape;
use crate::format;
use crate::page::Span;
use crate::word::{self, Words};
use serde::Deserialize;
use std::collections::BTreeMap;

/// A vendor, as `vendor.toml` describes it.
pub struct Vendor {
    /// The vendor's name for people.
    pub title: String,
    /// How each of its page formats spells things, by the format's name.
    pub dialects: BTreeMap<String, Dialect>,
    /// Titles whose type has another name, and types that several pages describe.
    types: BTreeMap<String, Titled>,
}

/// How one format spells things.
pub struct Dialect {
    /// Type words.
    pub words: Words,
    /// Which types admit null.
    pub null: NullRule,
    /// How names on the wire follow from names on the page.
    pub names: Names,
    /// Converters, named in attributes, that write an enumeration as its text.
    pub enum_converters: Vec<String>,
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
    /// Those with a `?`, and every reference type: texts, lists, maps, classes.
    Csharp,
}

/// The rules from names on the page to names on the wire.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Names {
    /// The case of names on the wire.
    pub case: Case,
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
}

#[derive(Clone)]
struct Titled {
    name: String,
    order: usize,
    shared: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    #[serde(default)]
    format: BTreeMap<String, FormatEntry>,
    #[serde(default, rename = "type")]
    types: Vec<TypeEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct FormatEntry {
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    words: BTreeMap<String, String>,
    #[serde(default)]
    null: NullRule,
    #[serde(default)]
    names: Names,
    #[serde(default)]
    enum_converters: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypeEntry {
    name: String,
    titles: Vec<String>,
}

impl Vendor {
    /// Reads the text of a `vendor.toml`.
    ///
    /// # Errors
    /// Syntax, unknown keys, formats, languages or type words, and one title for two types.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(|error| located(text, &error))?;
        let mut dialects = BTreeMap::new();
        for (name, entry) in file.format {
            if format::named(&name).is_none() {
                let known: Vec<_> = format::FORMATS.iter().map(|format| format.name).collect();
                let next = format!("Known formats: {}", known.join(", "));
                return Err(plain(format!("there is no page format `{name}`"), next));
            }
            dialects.insert(name, dialect(entry)?);
        }
        Ok(Vendor { title: file.title, dialects, types: titled(file.types)? })
    }

    /// The type that a title stands for.
    pub fn type_name(&self, title: &str) -> String {
        match self.types.get(&squeezed(title)) {
            Some(titled) => titled.name.clone(),
            None => word::type_name(title),
        }
    }

    /// Whether the title is declared to be one of several pages of its type.
    pub fn shares_type(&self, title: &str) -> bool {
        self.types.get(&squeezed(title)).is_some_and(|titled| titled.shared)
    }

    /// The title's place in the order in which pages of one type are believed.
    pub fn order(&self, title: &str) -> usize {
        self.types.get(&squeezed(title)).map_or(0, |titled| titled.order)
    }
}

fn dialect(entry: FormatEntry) -> Result<Dialect, Error> {
    let mut words = Words::default();
    for language in &entry.languages {
        if !words.add_language(language) {
            let next =
                format!("Known languages: {}", word::LANGUAGES.map(|(name, _)| name).join(", "));
            return Err(plain(format!("there is no language `{language}`"), next));
        }
    }
    for (word, meaning) in &entry.words {
        if !words.add(word, meaning) {
            let message = format!("the type word `{word}` cannot mean `{meaning}`");
            let next = "Known meanings: string, string:FORMAT, integer, number, boolean, any, array, map, option, same, either";
            return Err(plain(message, next));
        }
    }
    Ok(Dialect {
        words,
        null: entry.null,
        names: entry.names,
        enum_converters: entry.enum_converters,
    })
}

fn titled(entries: Vec<TypeEntry>) -> Result<BTreeMap<String, Titled>, Error> {
    let mut types = BTreeMap::new();
    for entry in entries {
        let shared = entry.titles.len() > 1;
        for (order, title) in entry.titles.iter().enumerate() {
            let titled = Titled { name: entry.name.clone(), order, shared };
            if types.insert(squeezed(title), titled).is_some() {
                let message = format!("the title `{title}` is listed twice");
                return Err(plain(message, "Name it under one [[type]] only"));
            }
        }
    }
    Ok(types)
}

/// Titles are compared without case and blanks: `Call resource` is `Call Resource`.
fn squeezed(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn located(text: &str, error: &toml::de::Error) -> Error {
    let start = error.span().map_or(0, |span| span.start);
    let before = text.get(..start).unwrap_or_default();
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count();
    let at = Span { line: line as u32 + 1, column: column as u32 + 1, width: 1 };
    Error::new("vendor.toml", at, error.message(), "Mend the file")
        .with_excerpt(text.lines().nth(line).unwrap_or_default())
}

fn plain(message: String, next: impl Into<String>) -> Error {
    Error::new("vendor.toml", Span::line(1), message, next)
}

/// A shape with whether its own word marks it as admitting null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The shape.
    pub shape: Shape,
    /// Whether null is admitted, by the dialect's rule.
    pub null: bool,
}
