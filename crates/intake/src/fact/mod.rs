//! What is known about a type: single facts, each with its evidence and its place.
//!
//! Facts of one type from several tables and pages lie side by side until `normalize` weighs them.

mod told;

use crate::layout::document::Kind;
pub use callspec_runtime::Evidence;
use std::collections::BTreeMap;
use std::sync::Arc;

/// How far a fact may restrict what a schema admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// At every level.
    Base,
    /// At level `documented`, in `x-documented`.
    Documented,
    /// Not at all: its wording is often wrong, or payloads refute it.
    Annotation,
}

/// Where a fact comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The page's name.
    pub page: Arc<str>,
    /// The row's name, as the page spells it; in a document of an API, a JSON Pointer.
    pub row: Option<Arc<str>>,
    /// The line.
    pub line: u32,
    /// The release of a document of an API, empty where it says none; nothing for pages.
    pub release: Option<Arc<str>>,
}

/// A fact with its evidence and place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The fact.
    pub fact: Fact,
    /// How it is known.
    pub evidence: Evidence,
    /// How far it may restrict; what widens is in the base in any case.
    pub layer: Layer,
    /// Where from.
    pub place: Place,
}

/// One statement about a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Values have this shape.
    Shape(Shape),
    /// `null` is a value too.
    Null,
    /// The member is always there.
    Required,
    /// A list of values.
    Values(ValueList),
    /// A text that an example has here: no list, but it can refute one.
    Seen(String),
    /// Texts of this format, by the name JSON Schema or this project gives it.
    Format(&'static str),
    /// A format that nothing asserts, as the source calls it: `int32`, `password`.
    OtherFormat(String),
    /// What numbers, or digits in a text, count.
    Unit(&'static str),
    /// The member is there only when another one has one of these values.
    PresentOnlyWhen {
        /// The other property, as the sentence names it.
        property: String,
        /// Its values.
        values: Vec<String>,
    },
    /// The member has to be there when another one is as told.
    RequiredWhen {
        /// The other property, as the sentence names it.
        property: String,
        /// What must hold for it.
        test: Test,
    },
    /// The member never stands together with these, as the sentence names them.
    Excludes(Vec<String>),
    /// This one or one of these has to be there, as the sentence names them.
    AtLeastOne(Vec<String>),
    /// A regular expression that texts match.
    Pattern(String),
    /// A bound, under its JSON Schema keyword (`minimum`, `maxLength`, `maxItems` …), as a JSON number.
    Bound(&'static str, String),
    /// What a missing member means, as the source writes it.
    Default(String),
    /// It should no longer be used.
    Deprecated,
    /// Only answers have it.
    ReadOnly,
    /// Only requests have it.
    WriteOnly,
    /// The HTTP methods that may touch it.
    Access(Vec<String>),
    /// A maintainer's remark.
    Comment(String),
    /// A declared type that something else on the page refutes, by its type word, with the reason.
    RefutedShape(String, String),
}

impl Fact {
    /// What a value in the column for types says: it is a text, and this is one of them.
    pub fn of_value_as_type(value: &str) -> [Fact; 3] {
        let values = ValueList { values: vec![value.to_owned()], exhaustive: false };
        let reason = format!("`{value}` is a value, not a type: taken for one of several texts");
        [
            Fact::Shape(Shape::Text(None)),
            Fact::Values(values),
            Fact::RefutedShape(value.to_owned(), reason),
        ]
    }
}

/// What a condition asks of another member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// It is there, and not null.
    There,
    /// It is true, or false.
    Flag(bool),
    /// It has one of these values.
    Values(Vec<String>),
}

/// Values that a source lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueList {
    /// The values, in the source's order.
    pub values: Vec<String>,
    /// Whether the source says that there are no others.
    pub exhaustive: bool,
}

/// What values look like.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A text; with a format when the type word itself promises one.
    Text(Option<&'static str>),
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// Anything.
    Any,
    /// A list of …
    Array(Box<Shape>),
    /// An object with free names, and … as values.
    Map(Box<Shape>),
    /// An inline structure; its members are those at longer paths.
    Object,
    /// Another type. `null_by_kind` when its values admit null unless it turns out to be a value type.
    Reference {
        /// The type's name, as the page spells it.
        name: String,
        /// C#'s rule for classes.
        null_by_kind: bool,
    },
    /// Null or …, inside a list or map.
    Nullable(Box<Shape>),
    /// One of …, inside a list or map.
    Either(Vec<Shape>),
}

/// The name of a member in JSON, which need not be the name that a page uses for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WireName(pub String);

/// The way from a type to a member: one name for its own, more for inline structures. Lists on the
/// way don't show: `participants`, `country` is the country of each participant.
pub type Path = Vec<WireName>;

/// Everything known about one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The first page's spelling of its name.
    pub doc_name: String,
    /// Sentences of the first page that has any.
    pub description: String,
    /// Where it was first seen.
    pub place: Place,
    /// Where other sources describe it.
    pub also: Vec<Place>,
    /// How many rows of tables describe it; none when only a sample has it.
    pub rows: u64,
    /// Whether a source says in so many words that it may be missing, with its place.
    pub optional: Option<Place>,
    /// The facts, in the order of the pages.
    pub facts: Vec<Known>,
}

/// What is known of all members that no row names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Others {
    /// Their shape.
    pub shape: Shape,
    /// Whether they may be null.
    pub null: bool,
    /// Where that is stated.
    pub place: Place,
    /// How many rows say so.
    pub rows: u64,
}

impl Others {
    /// What two sources admit together.
    pub(crate) fn joined(self, other: Others) -> Self {
        let shape = if self.shape == other.shape {
            self.shape
        } else {
            Shape::Either(vec![self.shape, other.shape])
        };
        let (null, rows) = (self.null || other.null, self.rows + other.rows);
        Others { shape, null, place: self.place, rows }
    }
}

/// An operation on a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationFact {
    /// The HTTP method.
    pub method: String,
    /// The path, when known.
    pub path: Option<String>,
    /// What it does.
    pub description: String,
    /// Who may call it.
    pub permissions: Vec<String>,
    /// Where it is stated.
    pub place: Place,
}

impl Member {
    /// A member of which nothing is known yet, and no row tells.
    pub(crate) fn unlisted(doc_name: &str, place: Place) -> Self {
        let (description, facts, also) = (String::new(), Vec::new(), Vec::new());
        let doc_name = doc_name.to_owned();
        Member { doc_name, description, place, also, rows: 0, optional: None, facts }
    }

    /// The values that sources list, in their order.
    pub fn listed(&self) -> impl Iterator<Item = &str> {
        let lists = self.facts.iter().filter_map(|known| match &known.fact {
            Fact::Values(list) => Some(&list.values),
            _ => None,
        });
        lists.flatten().map(String::as_str)
    }
}

/// Everything known about one type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeFacts {
    /// Its name in the schema.
    pub name: String,
    /// The title it was recognized by.
    pub title: String,
    /// What kind of type it is.
    pub kind: Kind,
    /// What the page says about it.
    pub description: String,
    /// Where its description begins.
    pub place: Place,
    /// Where other sources describe it.
    pub also: Vec<Place>,
    /// The types it extends.
    pub bases: Vec<String>,
    /// What is known of its values as such, where they are no objects: the texts of an enumeration.
    pub itself: Option<Member>,
    /// Its members.
    pub members: BTreeMap<Path, Member>,
    /// What its other members are, whatever they are called, where a row says so.
    pub others: Option<Others>,
    /// Its operations.
    pub operations: Vec<OperationFact>,
}

impl TypeFacts {
    /// The values of an enumeration.
    pub fn listed(&self) -> Vec<&str> {
        self.itself.iter().flat_map(Member::listed).collect()
    }
}

/// All types of a read, by name.
pub type Types = BTreeMap<String, TypeFacts>;
