//! The dialects of JSON Schema: what each calls the keywords of the profile, and what only it has.
//!
//! A dialect is a table of words. A word is a keyword of the profile, perhaps under another name, or
//! it is turned into such by a function. What a schema means is always said in the profile's
//! keywords; where a keyword stands, and what it is called, stays as its author wrote it.

mod arrays;
mod draft04;
mod draft06;
mod draft07;
mod draft2019;
mod draft2020;
mod foreign;
mod openapi;
mod slip;
mod values;
mod words;

pub(crate) use foreign::{foreign, is_annotation};
pub(crate) use openapi::in_document;
pub(crate) use slip::{is_certain, nearest, slip};

use crate::profile::Reader;
use crate::schema::Keywords;
use callspec_runtime::Value;

/// A dialect of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
#[non_exhaustive]
pub enum Dialect {
    /// Draft 4
    Draft04,
    /// Draft 6
    Draft06,
    /// Draft 7
    Draft07,
    /// Draft 2019-09
    Draft201909,
    /// Draft 2020-12
    #[default]
    Draft202012,
    /// Swagger 2.0
    Swagger20,
    /// OpenAPI 3.0
    OpenApi30,
    /// OpenAPI 3.1 and 3.2
    OpenApi31,
}

/// What a word of a dialect means.
#[derive(Clone, Copy)]
pub(crate) enum Meaning {
    /// The keyword of the profile of that name.
    Is(&'static str),
    /// What a function makes of it, and that in words.
    Turned(Turn, &'static str),
}

/// Turns the value of a keyword, at a JSON Pointer, into keywords of the profile.
pub(crate) type Turn = for<'v> fn(&mut Reader<'v>, &mut Keywords, &'v Value, &str);

/// A word of a dialect, with its meaning.
pub(crate) type Word = (&'static str, Meaning);

/// What makes a dialect.
pub(crate) struct Rules {
    /// As options name it.
    pub name: &'static str,
    /// As `$schema` names it, without scheme and empty fragment.
    pub uri: &'static str,
    /// The keyword that gives a schema an address of its own.
    pub id: &'static str,
    /// Whether an address may have a fragment, which is then an anchor.
    pub id_has_anchor: bool,
    /// Whether a `$ref` is all that is heard of the schema it stands in.
    pub reference_stands_alone: bool,
    /// Whether `1.0` is no integer.
    pub integers_by_spelling: bool,
    /// Its words, in groups.
    pub words: &'static [&'static [Word]],
}

impl Dialect {
    /// All of them, the oldest first.
    pub const ALL: [Dialect; 5] = [
        Dialect::Draft04,
        Dialect::Draft06,
        Dialect::Draft07,
        Dialect::Draft201909,
        Dialect::Draft202012,
    ];

    /// Those of documents that describe an API, which say themselves which they are in.
    pub const OF_APIS: [Dialect; 3] = [Dialect::Swagger20, Dialect::OpenApi30, Dialect::OpenApi31];

    /// As options name it: `draft-07`, `2020-12`.
    pub fn name(self) -> &'static str {
        self.rules().name
    }

    /// The dialect of that name; `draft7`, `draft-2019-09` and the like are understood.
    pub fn named(name: &str) -> Option<Dialect> {
        let short = |name: &str| {
            let name = name.trim_start_matches("draft").trim_start_matches('-');
            name.trim_start_matches('0').to_owned()
        };
        let all = Dialect::ALL.into_iter().chain(Dialect::OF_APIS);
        all.into_iter().find(|it| short(it.name()) == short(name))
    }

    /// The address that `$schema` gives.
    pub fn uri(self) -> String {
        match self {
            Dialect::Draft04 | Dialect::Draft06 | Dialect::Draft07 => {
                format!("http://{}#", self.rules().uri)
            }
            _ => format!("https://{}", self.rules().uri),
        }
    }

    /// The dialect that a `$schema` names.
    pub fn of_uri(uri: &str) -> Option<Dialect> {
        let uri = plain_uri(uri);
        let uri = uri.replace("/hyper-schema", "/schema");
        let mut all = Dialect::ALL.into_iter().chain(Dialect::OF_APIS);
        all.find(|it| it.rules().uri == uri)
    }

    /// That of a document which describes an API, by the version that it gives.
    pub fn of_api(document: &Value) -> Option<Dialect> {
        crate::api::dialect_of(document.as_object()?)
    }

    /// Whether it is that of documents that describe an API.
    pub fn is_of_apis(self) -> bool {
        Dialect::OF_APIS.contains(&self)
    }

    pub(crate) fn rules(self) -> &'static Rules {
        match self {
            Dialect::Draft04 => &draft04::RULES,
            Dialect::Draft06 => &draft06::RULES,
            Dialect::Draft07 => &draft07::RULES,
            Dialect::Draft201909 => &draft2019::RULES,
            Dialect::Draft202012 => &draft2020::RULES,
            Dialect::Swagger20 => &openapi::SWAGGER_20,
            Dialect::OpenApi30 => &openapi::OPENAPI_30,
            Dialect::OpenApi31 => &openapi::OPENAPI_31,
        }
    }

    /// What a word means here.
    pub(crate) fn meaning(self, word: &str) -> Option<(&'static str, Meaning)> {
        let mut words = self.rules().words.iter().copied().flatten();
        words.find(|(name, _)| *name == word).copied()
    }

    /// The other dialects that know a word, the best one to name first: the newest below draft 2019-09,
    /// as that is what people have.
    pub(crate) fn that_knows(word: &str) -> Option<Dialect> {
        let order = [
            Dialect::Draft07,
            Dialect::Draft201909,
            Dialect::Draft202012,
            Dialect::Draft06,
            Dialect::Draft04,
        ];
        order.into_iter().find(|it| it.rules().id == word || it.meaning(word).is_some())
    }

    /// The words of a dialect, each with what it becomes; for documentation.
    pub fn words(self) -> impl Iterator<Item = (&'static str, String)> {
        self.rules().words.iter().copied().flatten().map(|(name, meaning)| match meaning {
            Meaning::Is(same) if same == name => (*name, "the same".to_owned()),
            Meaning::Is(other) => (*name, format!("`{other}`")),
            Meaning::Turned(_, becomes) => (*name, (*becomes).to_owned()),
        })
    }
}

/// Whether a `$schema` says no more than that it is a JSON Schema of some draft.
pub(crate) fn names_no_draft(uri: &str) -> bool {
    plain_uri(uri) == "json-schema.org/schema"
}

fn plain_uri(uri: &str) -> &str {
    let uri = uri.trim().trim_end_matches('#').trim_end_matches('/');
    uri.strip_prefix("https://").or_else(|| uri.strip_prefix("http://")).unwrap_or(uri)
}
