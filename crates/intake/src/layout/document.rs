//! What a format's reader finds on a page: sections with tables, each cell with its place.
//!
//! Cells hold what a person reads: entities, emphasis and markup are undone by the reader, the
//! vendor's words are not.

use super::described::Described;
use crate::span::Span;

/// A page, read.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Document {
    /// The page's own title, where it has one above those of its types.
    pub title: Option<String>,
    /// What the page describes; most pages have one, some list several types.
    pub sections: Vec<Section>,
    /// Set when the whole page states nothing about a type.
    pub skipped: Option<Skipped>,
    /// What proves nothing but is worth a look: an open tag, an open quote.
    pub warnings: Vec<Warning>,
    /// Parts of the page that state nothing about a type.
    pub aside: Vec<Skipped>,
    /// The release of a document of an API, empty where it says none; nothing for pages.
    pub release: Option<String>,
}

/// A place that looks odd, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where.
    pub at: Span,
    /// Why.
    pub reason: String,
}

/// A titled part of a page that describes one type.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// The title, as the page spells it; `vendor.toml` maps it to a type.
    pub title: Cell,
    /// What the page says about the type itself.
    pub description: Option<Cell>,
    /// Whether values of the type are objects or texts.
    pub kind: Kind,
    /// The classes that it extends, as type words.
    pub bases: Vec<Cell>,
    /// Its tables, in page order.
    pub tables: Vec<Table>,
}

/// What a section declares its type to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Kind {
    /// An object: a C# class, a model.
    #[default]
    Object,
    /// A C# struct: an object, but never null.
    Struct,
    /// One of a list of texts, or what else is no object: what is known of its values as such.
    Enumeration,
    /// Nobody knows: the page's table has no rows, as templates write them for enumerations.
    Unknown,
}

/// A table, or what takes the place of one.
#[derive(Clone, Debug, PartialEq)]
pub enum Table {
    /// Properties of the type.
    Properties(Properties),
    /// Operations at a path.
    Operations(Operations),
    /// The values of an enumeration.
    Values(Values),
    /// An example of the type, as JSON.
    Sample(Sample),
    /// The type's schema, of a document of an API.
    Schema(Box<Described>),
    /// A whole table that states nothing about a type.
    Skipped(Skipped),
}

/// A table of properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Properties {
    /// The header's place.
    pub at: Span,
    /// One row a property.
    pub rows: Vec<Row>,
    /// Where the header came again, after a page break.
    pub repeated_headers: Vec<Span>,
    /// Whether a name like `data.call` is a path into an inline structure.
    pub dotted: bool,
}

/// What is said about one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row's place.
    pub at: Span,
    /// Its cells by role. A role may come more than once (two attributes) or not at all.
    pub cells: Vec<(Column, Cell)>,
}

impl Row {
    /// The first cell in that role.
    pub fn get(&self, column: Column) -> Option<&Cell> {
        self.all(column).next()
    }

    /// All cells in that role, in page order.
    pub fn all(&self, column: Column) -> impl Iterator<Item = &Cell> {
        self.cells.iter().filter(move |(role, _)| *role == column).map(|(_, cell)| cell)
    }
}

/// The role of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The property's name, as the page spells it.
    Name,
    /// Its type, as a type word.
    Type,
    /// Sentences.
    Description,
    /// `[optional]`, `[default to 5]`; no note at all means required.
    Notes,
    /// A word beside the name: `required`, `deprecated`.
    Flag,
    /// `yes` or `no`, under a title like Mandatory.
    Mandatory,
    /// `yes` or `no`, under a title like Optional.
    Optional,
    /// `yes` or `no`, under a title like Nullable.
    Nullable,
    /// `GET, POST`.
    Access,
    /// The default value.
    Default,
    /// A C# attribute, with its brackets.
    Attribute,
    /// A C# modifier, such as `required`.
    Modifier,
    /// A value of the property, of which there are no others.
    Value,
    /// One value that it can have.
    Example,
    /// A heading of the same page that its description leads to, as the link spells it.
    Link,
}

/// A table of operations at one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operations {
    /// The header's place.
    pub at: Span,
    /// The path, when the page gives one (`/me/calls/{id}`).
    pub path: Option<Cell>,
    /// One row an operation.
    pub rows: Vec<Operation>,
    /// Where the header came again, after a page break.
    pub repeated_headers: Vec<Span>,
}

/// An operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Operation {
    /// The HTTP method.
    pub method: Cell,
    /// What it does.
    pub description: Option<Cell>,
    /// Who may call it, one role an item.
    pub permissions: Vec<Cell>,
}

/// The values of an enumeration: not rows of the account, which counts properties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Values {
    /// The heading's place.
    pub at: Span,
    /// One value a row.
    pub rows: Vec<ListedValue>,
}

/// One value of an enumeration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedValue {
    /// The text on the wire.
    pub value: Cell,
    /// What the page says about it.
    pub description: Option<Cell>,
}

/// Example JSON; a page break may have cut it into pieces.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// The pieces in page order, each with its line breaks.
    pub pieces: Vec<Cell>,
}

/// A table that states nothing about a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The heading's or header's place.
    pub at: Span,
    /// The kind, by name.
    pub reason: SkipReason,
    /// How many rows it has.
    pub rows: u32,
}

/// The kinds of tables, pages and rows that are skipped, and no other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SkipReason {
    /// A page of operations of a whole service, not of a type.
    ApiPage,
    /// A list of links to other pages.
    Index,
    /// Which status code means what.
    StatusCodes,
    /// Constructors, methods, operators and events of a class.
    ClassMembers,
    /// A property that never travels: static, or excluded by an attribute.
    NotOnTheWire,
    /// What a request takes, not what a type has.
    Parameters,
    /// A title between the rows of a table.
    RowTitle,
    /// The types that one is an alternative of, or the tables of these.
    Alternatives,
    /// A page about the use of a whole library.
    Readme,
    /// A program.
    Script,
    /// Operations, parameters and the like in a document of an API, which describe no type.
    ApiPart,
    /// A table whose header names no property.
    OtherTable,
}

impl SkipReason {
    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            SkipReason::ApiPage => "API page",
            SkipReason::Index => "index",
            SkipReason::StatusCodes => "status codes",
            SkipReason::ClassMembers => "class members that are not data",
            SkipReason::NotOnTheWire => "property that is not on the wire",
            SkipReason::Parameters => "parameters of requests",
            SkipReason::RowTitle => "title between rows",
            SkipReason::Alternatives => "alternatives of a type",
            SkipReason::Readme => "README",
            SkipReason::Script => "script",
            SkipReason::ApiPart => "part of an API document that defines no type",
            SkipReason::OtherTable => "table of something else",
        }
    }
}

/// A piece of text and its place.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Cell {
    /// The text a person reads.
    pub text: String,
    /// Where it begins on the page; a cell over several lines has the width of its first.
    pub at: Span,
}

impl Cell {
    /// A cell of that text, there.
    pub fn new(text: impl Into<String>, at: Span) -> Self {
        Cell { text: text.into(), at }
    }
}
