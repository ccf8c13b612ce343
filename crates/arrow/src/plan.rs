//! What columns a type has: a node for each column, derived from the model.

mod build;
mod format;
mod names;

use crate::time::Layout;
use callspec_schema::SchemaId;
use callspec_schema::Set;

pub(crate) use build::Built;

/// Bounds on the columns of a type. What lies beyond is one column of JSON text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// How many columns, those within structs and lists included.
    pub columns: usize,
    /// How many lists, maps and structs deep.
    pub depth: usize,
    /// How often a type may stand within itself.
    pub recursion: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { columns: 2000, depth: 24, recursion: 0 }
    }
}

/// The columns of a type.
#[derive(Debug)]
pub(crate) struct Plan {
    /// The first is the row: a struct.
    pub nodes: Vec<Node>,
    /// Whether a row is the document itself, and not a struct around it.
    pub is_object: bool,
    /// The types whose kinds are told by conditions or members.
    pub told: Vec<SchemaId>,
}

/// A column, with what is below it.
#[derive(Debug)]
pub(crate) enum Node {
    /// Any value, as JSON text.
    Json,
    Text,
    /// Text, mostly one of these.
    Values(Listed),
    Boolean,
    Integer,
    Number,
    Time(Layout),
    Day,
    Struct(Struct),
    List(usize),
    Map(usize),
    /// An array with a place for each item.
    Tuple(Vec<usize>),
    Union(Union),
}

/// The texts that a member is documented to have.
#[derive(Debug)]
pub(crate) struct Listed {
    pub texts: Vec<String>,
    lookup: names::Lookup,
    /// The first bytes of each, its last ones, and its length.
    words: Vec<(u64, u64, usize)>,
}

impl Listed {
    fn new(texts: Vec<String>) -> Listed {
        let lookup = names::Lookup::new(texts.iter().map(String::as_str));
        let words = |it: &String| {
            let (first, last) = callspec_runtime::key_words(it);
            (first, last, it.len())
        };
        Listed { words: texts.iter().map(words).collect(), texts, lookup }
    }

    /// The position of a text.
    #[inline]
    pub(crate) fn find(&self, text: &str) -> Option<usize> {
        let (first, last) = callspec_runtime::key_words(text);
        let words = (first, last, text.len());
        self.lookup.find_words((first, last), |at| {
            // Up to 15 bytes, the words are all of it.
            self.words.get(at) == Some(&words)
                && (text.len() < 16 || self.texts.get(at).is_some_and(|it| it == text))
        })
    }
}

/// An object with documented members.
#[derive(Debug)]
pub(crate) struct Struct {
    pub fields: Vec<Field>,
    /// The name of the column for all else: one that no member has.
    pub rest: String,
    pub lookup: names::Lookup,
}

impl Struct {
    /// The node of a member.
    pub(crate) fn find(&self, name: &str) -> Option<usize> {
        let has = |index: usize| self.fields.get(index).is_some_and(|it| it.name == name);
        Some(self.fields.get(self.lookup.find(name, has)?)?.node)
    }
}

/// A documented member.
#[derive(Debug)]
pub(crate) struct Field {
    pub name: String,
    pub node: usize,
}

/// A value of one of several kinds.
#[derive(Debug)]
pub(crate) struct Union {
    pub kinds: Vec<Kind>,
    /// The member that tells objects apart, if one does.
    pub tag: Option<String>,
    /// The position in [`Plan::told`] of the type, if conditions or members tell objects apart.
    pub told: Option<usize>,
    /// Whether what those do not tell may be one of the kinds all the same.
    pub is_open: bool,
    /// The name of the column for what is of none of the kinds.
    pub other: String,
    /// The name of the column that says which kind it is.
    pub tag_column: String,
}

/// One of several kinds.
#[derive(Debug)]
pub(crate) struct Kind {
    /// The name of its column.
    pub name: String,
    pub node: usize,
    /// What the tag says.
    pub texts: Vec<String>,
    /// The positions of the conditions that tell it.
    pub cases: Vec<usize>,
}

impl Plan {
    pub(crate) fn of(set: &Set, schema: SchemaId, limits: Limits) -> Plan {
        Built::of(set, schema, limits)
    }
}
