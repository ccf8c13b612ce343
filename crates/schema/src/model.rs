//! What schemas mean to a programming language: objects with members, lists of values, choices
//! between JSON types. No names are made up here but those of inline structures.
//!
//! Every shape holds whatever its schema admits, and more: validation is another matter. Where no
//! shape says it well, it is [`Shape::Any`].

mod admits;
mod array;
mod builder;
mod choice;
mod constants;
mod cycles;
mod discriminated;
mod external;
mod map;
mod path;
mod reach;
mod rest;
mod scalar;
mod shared;
mod stands_for;
mod tagged;
mod untagged;
mod untyped;
mod values;

use crate::schema::SchemaId;
use crate::set::Set;
use builder::Builder;
use callspec_runtime::Value;
use callspec_runtime::format::Format;
use std::collections::BTreeSet;

/// The types of a set.
#[derive(Debug)]
pub struct Model {
    /// In the order of files; inline structures behind the type that holds them.
    pub types: Vec<Type>,
}

/// A type with a name.
#[derive(Debug)]
#[non_exhaustive]
pub struct Type {
    /// The name of the file or of the definition that it is or stands in, and the properties on the way
    /// to it. Not unique, and anything but an identifier.
    pub name: String,
    /// Its schema.
    pub schema: SchemaId,
    /// What it is.
    pub kind: Kind,
    /// Whether it is the root of a file, or under `$defs`: something that documents can be of.
    pub is_document: bool,
    /// What members hold that an object documents no names of, where something is said of them, and
    /// whether they may be null.
    pub rest: Option<(Shape, Nullable)>,
}

/// A place of a [`Kind::Tuple`].
#[derive(Debug)]
#[non_exhaustive]
pub struct TuplePlace {
    /// What it holds.
    pub shape: Shape,
    /// Whether it may be null.
    pub nullable: Nullable,
    /// Whether every array has it.
    pub required: bool,
}

/// What a type is.
#[derive(Debug)]
pub enum Kind {
    /// An object with documented members.
    Object(Vec<Member>),
    /// A string from a list of known ones.
    Values(Vec<String>),
    /// One of some scalars, which are not all strings, and what holds others.
    Constants(Vec<Constant>, Shape),
    /// One of several JSON types, each with what it holds.
    Choice(Vec<(&'static str, Shape)>),
    /// One of several kinds of object, told apart by a member that they all have.
    Union {
        /// The name of that member on the wire.
        tag: String,
        /// The kinds.
        branches: Vec<Branch>,
    },
    /// One of several kinds of object, told apart by what their members say.
    Discriminated(Vec<Variant>),
    /// One of several alternatives, the first that is valid.
    Untagged(Vec<Case>),
    /// An array whose items have shapes of their own, and that may be shorter, or longer.
    Tuple {
        /// The items that have a shape of their own.
        places: Vec<TuplePlace>,
        /// What the items behind them hold, where there may be any.
        rest: Option<(Shape, Nullable)>,
    },
    /// A name for a shape. What refers to it has the shape itself.
    Alias(Shape),
    /// A struct around a shape, or around an `Option` of it. What refers to it has the struct.
    Newtype(Shape, Nullable),
    /// Another name for a type.
    Same(Shape),
}

/// A scalar that is listed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Constant {
    /// What to call it: its title, or as it is. Not unique, and anything but an identifier.
    pub name: String,
    /// The scalar.
    pub value: Value,
}

/// A kind of object.
#[derive(Debug)]
#[non_exhaustive]
pub struct Branch {
    /// What to call it: as the tag does, or where that says several things, as the schemas do. Not
    /// unique, and anything but an identifier.
    pub name: String,
    /// What the tag says; no text is that of another branch.
    pub texts: Vec<String>,
    /// Its type.
    pub shape: Shape,
}

/// A kind of object that its members tell.
#[derive(Debug)]
#[non_exhaustive]
pub struct Variant {
    /// What to call it: as the one text that tells it, else as its schema. Not unique, and anything but an
    /// identifier.
    pub name: String,
    /// The positions of the conditions that tell it, among all.
    pub cases: Vec<usize>,
    /// These conditions, in words.
    pub says: Vec<String>,
    /// The members that say one text in all objects of the kind, with that text.
    pub sets: Vec<(String, String)>,
    /// Its type.
    pub shape: Shape,
}

/// One of several alternatives.
#[derive(Debug)]
#[non_exhaustive]
pub struct Case {
    /// What to call it. Not unique, and anything but an identifier.
    pub name: String,
    /// What is valid there.
    pub schema: SchemaId,
    /// The JSON type that tells it, where no other alternative is of that type.
    pub json: Option<&'static str>,
    /// Its position among the kinds of object that members tell apart, where they do.
    pub told: Option<usize>,
    /// How they tell it, in words.
    pub says: Option<String>,
    /// The members that say one thing in all objects of the kind, with that, where this tells it.
    pub sets: Vec<(String, Value)>,
    /// What it holds.
    pub shape: Shape,
    /// Whether the variant holds what the one member of its struct does: the struct is no type of its own.
    pub is_wrapped: bool,
    /// Texts that are variants without anything in them; such an alternative is the last.
    pub units: Vec<String>,
}

/// A documented member.
#[derive(Debug)]
#[non_exhaustive]
pub struct Member {
    /// The name on the wire.
    pub name: String,
    /// What is said of it.
    pub schema: SchemaId,
    /// What it holds when it is there and not null.
    pub shape: Shape,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether an object without it is invalid at every level.
    pub required: bool,
}

/// What a place holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A string.
    Text,
    /// A boolean.
    Boolean,
    /// A number without a fraction.
    Integer,
    /// A number.
    Number,
    /// A string of a format that has a type, where such are asked for.
    Formatted(Format),
    /// A number without a fraction that has a Rust type, where such are asked for: `i32`, `i64`, `u32` or `u64`.
    Sized(&'static str),
    /// Any JSON value.
    Any,
    /// A type of the model, by its position.
    Type {
        /// The position.
        index: usize,
        /// Whether the type would otherwise hold itself.
        boxed: bool,
    },
    /// An array.
    List(Box<Shape>, Nullable),
    /// An array of as many items as there are places, each with a shape of its own.
    Tuple(Vec<(Shape, Nullable)>),
    /// An object whose names are data.
    Map(Box<Shape>, Nullable),
}

/// Which places have types that they need not have.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Formats of which strings are [`Shape::Formatted`].
    pub formats: Vec<Format>,
    /// Which integers are [`Shape::Sized`].
    pub integers: Integers,
    /// Whether names for strings, numbers and booleans are types of their own.
    pub newtypes: bool,
}

/// Which integers have a Rust type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Integers {
    /// None: all are integers of any size.
    #[default]
    Any,
    /// Those whose bounds, or formats, say that it holds them.
    Bounded,
    /// These, and `i64` for all others.
    Sized,
}

/// Whether items or values may be null.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nullable {
    /// They may.
    Yes,
    /// They may not.
    No,
}

impl Model {
    /// The types of a set: every file, every structure below.
    pub fn of(set: &Set) -> Model {
        Model::keeping(set, &BTreeSet::new())
    }

    /// The same. Types of these names stay types of their own, even where they are mere names for a
    /// string, a list or the like.
    pub fn keeping(set: &Set, kept: &BTreeSet<&str>) -> Model {
        Model::with(set, kept, &Wanted::default())
    }

    /// The same, with types for more places.
    pub fn with(set: &Set, kept: &BTreeSet<&str>, wanted: &Wanted) -> Model {
        let mut builder = Builder::new(set, kept, wanted);
        for (_, root) in set.roots() {
            if !set.is_api(root) {
                builder.file(root);
            }
            let defs = set.keywords(root).map(|it| it.defs.clone()).unwrap_or_default();
            for schema in defs.into_values() {
                builder.document(schema);
            }
        }
        let mut types = reach::prune(builder.finish());
        cycles::bound(&mut types);
        external::settle(&mut types);
        Model { types }
    }
}

impl Model {
    /// Leaves out what the types at some positions do not lead to; gives the former positions of those that
    /// are left.
    pub fn keep_reached(&mut self, from: &BTreeSet<usize>) -> Vec<usize> {
        let types = std::mem::take(&mut self.types);
        let wanted = (0..types.len()).map(|at| from.contains(&at)).collect();
        let (types, former) = reach::reached_from(types, wanted);
        self.types = types;
        former
    }
}

impl Shape {
    /// Whether there is a tuple in it, at any depth.
    pub fn has_tuple(&self) -> bool {
        match self {
            Shape::Tuple(_) => true,
            Shape::List(one, _) | Shape::Map(one, _) => one.has_tuple(),
            _ => false,
        }
    }
}
