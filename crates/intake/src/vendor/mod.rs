//! `vendor.toml`: what a vendor's pages are called, how they spell names, types and null.

mod union;

pub use union::{Kind, Union};

use crate::dialect::{Columns, Dialect, Names, NullRule, Phrases};
use crate::error::Error;
use crate::layout;
use crate::span::Span;
use crate::type_word;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A vendor, as `vendor.toml` describes it.
pub struct Vendor {
    /// The vendor's name for people.
    pub title: String,
    /// How each of its layouts spells things, by the layout's name.
    pub dialects: BTreeMap<String, Dialect>,
    /// Types whose values are of one of several others.
    pub unions: Vec<Union>,
    /// Its documents of an API, in the order in which they are believed.
    pub documents: Vec<ApiDocument>,
    /// Values that are one thing in several spellings, each list of them.
    pub equals: Vec<Vec<String>>,
    /// Titles whose type has another name, and types that several pages describe.
    types: BTreeMap<String, Titled>,
}

/// A document of an API that `vendor.toml` knows.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApiDocument {
    /// The title that its `info` gives.
    pub title: String,
    /// Its release, where `info` gives the version of something else.
    pub release: Option<String>,
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
    format: BTreeMap<String, LayoutEntry>,
    #[serde(default, rename = "type")]
    types: Vec<TypeEntry>,
    #[serde(default, rename = "union")]
    unions: Vec<Union>,
    #[serde(default, rename = "document")]
    documents: Vec<ApiDocument>,
    #[serde(default, rename = "equal")]
    equals: Vec<EqualEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EqualEntry {
    values: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct LayoutEntry {
    #[serde(default)]
    languages: Vec<String>,
    #[serde(default)]
    words: BTreeMap<String, String>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    phrases: Phrases,
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
    /// The types that `[[type]]` entries name, each once.
    pub fn named_types(&self) -> std::collections::BTreeSet<&str> {
        self.types.values().map(|titled| titled.name.as_str()).collect()
    }

    /// Reads the text of a `vendor.toml`.
    ///
    /// # Errors
    /// Syntax, unknown keys, formats, languages or type words, and one title for two types.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let file: File = toml::from_str(text).map_err(|error| located(text, &error))?;
        let mut dialects = BTreeMap::new();
        for (name, entry) in file.format {
            if layout::named(&name).is_none() {
                let next = format!("Known layouts: {}", layout::names());
                return Err(plain(format!("there is no page layout `{name}`"), next));
            }
            let dialect = dialect(&name, entry)?;
            dialects.insert(name, dialect);
        }
        file.unions.iter().try_for_each(Union::check)?;
        let (unions, documents, types) = (file.unions, file.documents, titled(file.types)?);
        for (at, document) in documents.iter().enumerate() {
            if documents[..at].iter().any(|other| other.title == document.title) {
                let message = format!("the document `{}` is listed twice", document.title);
                return Err(plain(message, "Name it under one [[document]] only"));
            }
        }
        let equals = equals(file.equals)?;
        Ok(Vendor { title: file.title, dialects, unions, documents, equals, types })
    }

    /// The spellings of the one thing that a value means, itself among them; itself alone where it has no others.
    ///
    /// ```
    /// let text = "title = \"Acme\"\n[[equal]]\nvalues = [\"endpoint.dnd\", \"dndEndpoint\"]\n";
    /// let vendor = callspec_intake::Vendor::parse(text)?;
    /// assert_eq!(vendor.spellings("dndEndpoint"), ["endpoint.dnd", "dndEndpoint"]);
    /// assert_eq!(vendor.spellings("client"), ["client"]);
    /// # Ok::<(), callspec_intake::Error>(())
    /// ```
    pub fn spellings<'a>(&'a self, value: &'a str) -> Vec<&'a str> {
        let group = self.equals.iter().find(|group| group.iter().any(|it| it == value));
        group.map_or_else(|| vec![value], |group| group.iter().map(String::as_str).collect())
    }

    /// The release of a document, by its title and the version that it states.
    pub(crate) fn release<'a>(&'a self, title: &str, stated: &'a str) -> &'a str {
        let listed = self.documents.iter().find(|document| document.title == title);
        listed.and_then(|document| document.release.as_deref()).unwrap_or(stated)
    }

    /// The type that a title stands for.
    pub fn type_name(&self, title: &str) -> String {
        match self.types.get(&squeezed(title)) {
            Some(titled) => titled.name.clone(),
            None => type_word::type_name(title),
        }
    }

    /// Whether `vendor.toml` names the type of a title.
    pub fn names(&self, title: &str) -> bool {
        self.types.contains_key(&squeezed(title))
    }

    /// The type that a definition of an API document stands for. Its name is one already, but for what no file
    /// and no Rust type is called.
    pub fn definition_name(&self, name: &str) -> String {
        match self.types.get(&squeezed(name)) {
            Some(titled) => titled.name.clone(),
            None => type_word::definition_name(name),
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

fn dialect(layout: &str, entry: LayoutEntry) -> Result<Dialect, Error> {
    let mut dialect = Dialect::of_layout(layout);
    for language in &entry.languages {
        if !dialect.words.add_language(language) {
            let known = type_word::LANGUAGES.map(|(name, _)| name).join(", ");
            let next = format!("Known languages: {known}");
            return Err(plain(format!("there is no language `{language}`"), next));
        }
    }
    for (word, meaning) in &entry.words {
        if !dialect.words.add(word, meaning) {
            let message = format!("the type word `{word}` cannot mean `{meaning}`");
            let next = "Known meanings: string, string:FORMAT, integer, number, boolean, any, array, map, option, same, either";
            return Err(plain(message, next));
        }
    }
    for (title, role) in &entry.columns {
        if !dialect.columns.add(title, role) {
            let known = Columns::role_names().collect::<Vec<_>>().join(", ");
            let message = format!("the column `{title}` cannot hold `{role}`");
            return Err(plain(message, format!("A column holds one of: {known}")));
        }
    }
    dialect.phrases.extend(entry.phrases);
    dialect.null = entry.null;
    dialect.names = entry.names;
    dialect.enum_converters = entry.enum_converters;
    Ok(dialect)
}

/// A value that is the same as two others makes all three the same, which a table should say itself.
fn equals(entries: Vec<EqualEntry>) -> Result<Vec<Vec<String>>, Error> {
    let mut seen = std::collections::BTreeSet::new();
    let groups: Vec<Vec<String>> = entries.into_iter().map(|entry| entry.values).collect();
    for group in &groups {
        if group.len() < 2 {
            let next = "Give two or more spellings of one thing";
            return Err(plain("an [[equal]] with fewer than two values".to_owned(), next));
        }
        if let Some(value) = group.iter().find(|value| !seen.insert(value.as_str())) {
            let next = "Name all spellings of one thing under one [[equal]]";
            return Err(plain(format!("the value `{value}` is listed twice"), next));
        }
    }
    Ok(groups)
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
