//! How a typed value shows itself to the runtime: where a JSON value may be put, and what stands there.
//!
//! Generated code implements [`Model`](crate::model::Model) and, by macro, [`Field`]. Reading, writing,
//! comparing, `Debug` and serde are one function each over the enums of this file, so that a type
//! costs the compiler two small matches and nothing else. The traits and enums name each other, and so
//! stand in one file; what is done with them stands beside it.
//!
//! `'d` is the document's: what is read into a place may keep texts of it. Types that own all of their
//! texts take documents of any lifetime.

use super::json_type::JsonType;
use super::leftover::Leftover;
use super::rest_ref::LeaveMembers;
use super::shape::Shape;
use crate::tables::{NONE, Tables, types};
use crate::{Integer, Number, Value};
use std::borrow::Cow;

/// The type of a value that is always there: a list's item, or what an `Option` holds.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in the place of a generated type",
    note = "implement `callspec_runtime::Adapter`, and name `callspec_runtime::Adapted<TYPE>`"
)]
pub trait Field<'d> {
    /// Where a JSON value goes.
    fn open(&mut self) -> Plain<'_, 'd>;

    /// What is there.
    fn view(&self) -> View<'_, 'd>;

    /// Where a JSON value or `null` goes. The types that most members have need no second call.
    #[inline]
    fn optional(this: &mut Option<Self>) -> Slot<'_, 'd>
    where
        Self: Sized + Default,
    {
        Slot::Optional(this)
    }
}

/// Compiles for types that can stand in the place of generated ones.
#[doc(hidden)]
pub fn assert_field<T: Field<'static> + Clone + Default>() {}

/// What a member or an item may be: a field, or an `Option` of one.
///
/// Its methods are called as methods, which costs the compiler less than their paths: the names are
/// such that no field's type has them by itself.
pub trait Member<'d> {
    /// Where a JSON value goes.
    fn member_slot(&mut self) -> Slot<'_, 'd>;

    /// What is there.
    fn member_view(&self) -> View<'_, 'd>;
}

/// A place for a JSON value.
pub enum Slot<'a, 'd> {
    /// A string, or nothing.
    Text(&'a mut Option<String>),
    /// A string that the document may keep, or nothing.
    Borrowed(&'a mut Option<Cow<'d, str>>),
    /// A boolean, or nothing.
    Bool(&'a mut Option<bool>),
    /// An integer, or nothing.
    Integer(&'a mut Option<Integer>),
    /// A number, or nothing.
    Number(&'a mut Option<Number>),
    /// Any value; `null` is nothing here.
    Value(&'a mut Option<Value>),
    /// A string from a list of known ones, or nothing.
    Enum(&'a mut dyn TextEnum),
    /// The same, where the document may keep those that are not listed.
    BorrowedEnum(&'a mut dyn BorrowedEnum<'d>),
    /// Something else, or nothing.
    Optional(&'a mut dyn Optional<'d>),
    /// A place that takes no `null`, unless it holds any value.
    Plain(Plain<'a, 'd>),
    /// What a model keeps beside its fields.
    Rest(&'a mut Leftover),
    /// The same, where the document may keep undocumented members.
    RestRef(&'a mut Leftover, &'a mut dyn LeaveMembers<'d>),
}

/// A place that always holds a value.
pub enum Plain<'a, 'd> {
    /// A string.
    Text(&'a mut String),
    /// A string that the document may keep.
    Borrowed(&'a mut Cow<'d, str>),
    /// A boolean.
    Bool(&'a mut bool),
    /// An integer.
    Integer(&'a mut Integer),
    /// A number.
    Number(&'a mut Number),
    /// Any value.
    Value(&'a mut Value),
    /// A string from a list of known ones.
    Enum(&'a mut dyn TextEnum),
    /// The same, where the document may keep those that are not listed.
    BorrowedEnum(&'a mut dyn BorrowedEnum<'d>),
    /// An object with documented members.
    Model(Shape, &'a mut dyn Model<'d>),
    /// An array.
    List(&'a mut dyn List<'d>),
    /// An object whose member names are data.
    Map(&'a mut dyn Map<'d>),
    /// One of several JSON types.
    Choice(&'a mut dyn Choice<'d>),
    /// An object that a member tells from others.
    Union(&'a mut dyn TaggedUnion<'d>),
    /// One of several alternatives, by what is valid.
    Untagged(&'a mut dyn Untagged<'d>),
    /// A value, or null as nothing: what a document is that may be null.
    Nullable(&'a mut dyn Optional<'d>),
    /// What is made of a whole value.
    Made(&'a mut dyn Made),
    /// What the one member of an object holds, that of this type; the object has no other.
    Only(Shape, &'a mut dyn Member<'d>),
}

/// What stands in a place.
#[derive(Clone, Copy)]
pub enum View<'a, 'd> {
    /// Nothing: the member is absent or null.
    Absent,
    /// A string.
    Text(&'a str),
    /// A boolean.
    Bool(bool),
    /// An integer.
    Integer(&'a Integer),
    /// A number.
    Number(&'a Number),
    /// Any value.
    Value(&'a Value),
    /// An object with documented members.
    Model(Shape, &'a dyn Model<'d>),
    /// An array.
    List(&'a dyn List<'d>),
    /// An object whose member names are data.
    Map(&'a dyn Map<'d>),
    /// What a model keeps beside its fields.
    Rest(&'a Leftover),
    /// What gives its value when asked.
    Made(&'a dyn Made),
    /// What a variant of a generated enum holds, with the variant's name in Rust.
    Kind(&'static str, &'a dyn Field<'d>),
    /// An object with one member, that of this type, and what it holds. The type is called as the variant is.
    Only(Shape, &'a dyn Member<'d>),
}

impl<'a, 'd> View<'a, 'd> {
    /// What stands in a document: without the names of variants around it.
    #[inline]
    pub fn plain(self) -> View<'a, 'd> {
        let mut view = self;
        while let View::Kind(_, held) = view {
            view = held.view();
        }
        view
    }
}

/// An `Option` that is filled when a value comes.
pub trait Optional<'d> {
    /// Makes room for a value that is not null.
    fn fill(&mut self) -> Plain<'_, 'd>;

    /// Becomes nothing.
    fn clear(&mut self);
}

/// An array: items of one type, or a tuple.
pub trait List<'d> {
    /// Gives the place of an item that comes behind `index` others; `None` behind the end of a tuple.
    fn push(&mut self, index: usize) -> Option<Slot<'_, 'd>>;

    /// How many items there are.
    fn count(&self) -> usize;

    /// How many items there have to be: a tuple has a fixed number of places, other lists do not mind.
    fn places(&self) -> Option<usize> {
        None
    }

    /// How many items there have to be at least: the places of a tuple that are no `Option`s.
    fn least(&self) -> usize {
        0
    }

    /// An item; nothing for a null, and behind the end.
    fn item(&self, index: usize) -> View<'_, 'd>;
}

/// An object whose member names are data, with values of one type.
pub trait Map<'d> {
    /// Adds a member, and gives its place; `None` when the name is taken.
    fn add(&mut self, name: Cow<'d, str>) -> Option<Slot<'_, 'd>>;

    /// Takes a member out again that turned out not to fit.
    fn remove(&mut self, name: &str);

    /// How many members there are.
    fn count(&self) -> usize;

    /// The member of a name, if there is one.
    fn member(&self, name: &str) -> Option<View<'_, 'd>>;

    /// Shows each member, as long as the visitor says to go on.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a, 'd>) -> bool);
}

impl<'d> Slot<'_, 'd> {
    /// Makes a place that may hold nothing hold nothing.
    pub(crate) fn clear(&mut self) {
        match self {
            Slot::Text(place) => **place = None,
            Slot::Borrowed(place) => **place = None,
            Slot::Bool(place) => **place = None,
            Slot::Integer(place) => **place = None,
            Slot::Number(place) => **place = None,
            Slot::Value(place) => **place = None,
            Slot::Optional(place) => place.clear(),
            Slot::Enum(place) => place.clear(),
            Slot::BorrowedEnum(place) => place.clear(),
            Slot::Plain(_) | Slot::Rest(_) | Slot::RestRef(..) => {}
        }
    }

    /// The place of a value other than null.
    pub(crate) fn fill(&mut self) -> Plain<'_, 'd> {
        match self {
            Slot::Text(place) => Plain::Text(place.get_or_insert_default()),
            Slot::Borrowed(place) => Plain::Borrowed(place.get_or_insert_default()),
            Slot::Bool(place) => Plain::Bool(place.get_or_insert_default()),
            Slot::Integer(place) => Plain::Integer(place.get_or_insert_default()),
            Slot::Number(place) => Plain::Number(place.get_or_insert_default()),
            Slot::Value(place) => Plain::Value(place.get_or_insert_default()),
            Slot::Enum(place) => Plain::Enum(*place),
            Slot::BorrowedEnum(place) => Plain::BorrowedEnum(*place),
            Slot::Optional(place) => place.fill(),
            Slot::Plain(place) => place.reborrow(),
            Slot::Rest(rest) | Slot::RestRef(rest, _) => Plain::Map(rest.members_mut()),
        }
    }
}

impl<'d> Plain<'_, 'd> {
    /// The same place, for a shorter time.
    pub(crate) fn reborrow(&mut self) -> Plain<'_, 'd> {
        match self {
            Plain::Text(place) => Plain::Text(place),
            Plain::Borrowed(place) => Plain::Borrowed(place),
            Plain::Bool(place) => Plain::Bool(place),
            Plain::Integer(place) => Plain::Integer(place),
            Plain::Number(place) => Plain::Number(place),
            Plain::Value(place) => Plain::Value(place),
            Plain::Enum(place) => Plain::Enum(*place),
            Plain::BorrowedEnum(place) => Plain::BorrowedEnum(*place),
            Plain::Model(shape, place) => Plain::Model(*shape, *place),
            Plain::List(place) => Plain::List(*place),
            Plain::Map(place) => Plain::Map(*place),
            Plain::Choice(place) => Plain::Choice(*place),
            Plain::Union(place) => Plain::Union(*place),
            Plain::Untagged(place) => Plain::Untagged(*place),
            Plain::Nullable(place) => Plain::Nullable(*place),
            Plain::Made(place) => Plain::Made(*place),
            Plain::Only(shape, place) => Plain::Only(*shape, *place),
        }
    }
}

/// An object with documented members: a struct that [`model!`](crate::model!) was told about.
pub trait Model<'d> {
    /// The type's place in its tables.
    fn shape() -> Shape
    where
        Self: Sized;

    /// The place of a documented member, by its position among them; [`REST`] for all others, and
    /// [`TYPED`] for a map of those that have a type.
    fn slot(&mut self, index: u32) -> Slot<'_, 'd>;

    /// What a documented member holds, by its position among them; [`REST`] for all others, and
    /// [`TYPED`] for those that have a type.
    fn view(&self, index: u32) -> View<'_, 'd>;
}

impl<'d> dyn Model<'d> + '_ {
    pub(crate) fn rest(&self) -> Option<&Leftover> {
        match self.view(REST) {
            View::Rest(rest) => Some(rest),
            _ => None,
        }
    }

    pub(crate) fn rest_mut(&mut self) -> Option<&mut Leftover> {
        match self.slot(REST) {
            Slot::Rest(rest) | Slot::RestRef(rest, _) => Some(rest),
            _ => None,
        }
    }

    /// The undocumented members that have a type, where they have one.
    pub(crate) fn typed_rest(&self) -> Option<&dyn Map<'d>> {
        match self.view(TYPED) {
            View::Map(map) => Some(map),
            _ => None,
        }
    }

    /// The same, to be added to.
    pub(crate) fn typed_rest_mut(&mut self) -> Option<&mut dyn Map<'d>> {
        match self.slot(TYPED) {
            Slot::Plain(Plain::Map(map)) => Some(map),
            _ => None,
        }
    }

    /// Keeps an undocumented member as any value that has not the type of such.
    #[cold]
    pub(crate) fn keep_untyped(&mut self, name: String, value: Value) {
        if let Some(map) = self.typed_rest_mut() {
            map.remove(&name);
        }
        if let Some(rest) = self.rest_mut() {
            rest.members_mut().insert(name, value);
        }
    }

    #[cold]
    pub(crate) fn remember_null(&mut self, index: u32) {
        // It may have had its default.
        self.slot(index).clear();
        if let Some(rest) = self.rest_mut() {
            rest.set_null(index, true);
        }
    }
}

/// The position that stands for what a model keeps beside its documented members.
pub const REST: u32 = u32::MAX;

/// The position that stands for the undocumented members that have a type.
pub const TYPED: u32 = u32::MAX - 1;

impl Shape {
    /// The first member that is no `Option` and has not come.
    pub(crate) fn first_missing(
        self,
        model: &mut dyn Model<'_>,
        has_come: impl Fn(u32) -> bool,
    ) -> Option<&'static str> {
        (0..self.members())
            .find(|&index| !has_come(index) && matches!(model.slot(index), Slot::Plain(_)))
            .map(|index| self.member_name(index))
    }
}

/// A generated enum with at most one variant a JSON type: one that [`choice!`](crate::choice!) was
/// told about.
pub trait Choice<'d> {
    /// Becomes the variant for this JSON type, and gives its place; without one, says in words which
    /// types there are.
    fn open(&mut self, json: JsonType) -> Result<Plain<'_, 'd>, &'static str>;
}

/// A generated enum of objects: one that [`tagged_union!`](crate::tagged_union!) was told about.
pub trait TaggedUnion<'d> {
    /// The name of the member that tells which variant an object is.
    fn tag_name(&self) -> &'static str;

    /// Becomes the variant for what that member says, and gives its place. Where it says nothing, or
    /// what no variant is for, that is the place of an object without documented members.
    fn open(&mut self, tag: Option<&str>) -> Plain<'_, 'd>;
}

/// A generated enum of strings, or what else is made from text; or an `Option` of one.
pub trait TextEnum {
    /// Becomes the value that this text names.
    fn set(&mut self, text: &str);

    /// Becomes nothing, where it may be that.
    fn clear(&mut self) {}
}

/// The same, where the document keeps what is not listed.
pub trait BorrowedEnum<'d> {
    /// Becomes the value that this text names.
    fn set(&mut self, text: Cow<'d, str>);

    /// Becomes nothing, where it may be that.
    fn clear(&mut self) {}
}

/// What is made of a value as a whole, and gives a value back: types that are not the schema's own.
pub trait Made {
    /// Becomes what a value says; without, says in words what would fit.
    fn take(&mut self, value: Value) -> Result<(), &'static str>;

    /// The value.
    fn give(&self) -> Value;
}

/// A generated enum of alternatives: one that [`untagged!`](crate::untagged!) or
/// [`discriminated!`](crate::discriminated!) was told about.
pub trait Untagged<'d> {
    /// The tables in which the alternatives have rows.
    fn tables(&self) -> &'static Tables<'static>;

    /// What tells each alternative by itself, in the order of positions; nothing where members tell for
    /// certain.
    fn cases(&self) -> &'static [Case] {
        &[]
    }

    /// What tells objects apart in one look, if anything does.
    fn told(&self) -> Option<ToldBy> {
        None
    }

    /// Becomes the variant of that position, and gives its place; without one, that of any value.
    fn open(&mut self, case: Option<usize>) -> Plain<'_, 'd>;
}

/// What tells an alternative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// Its JSON type, which no other is of.
    Json(JsonType),
    /// What a row of the tables says of it.
    Row(u32),
}

/// What tells objects of several kinds apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ToldBy {
    /// The row that has the [`discriminator`](mod@crate::tables::discriminator).
    pub row: u32,
    /// For each of its cases, the position of the alternative; nothing where those are the same.
    pub positions: &'static [usize],
}

impl ToldBy {
    /// Where the discriminator stands in [`Tables::lists`].
    pub(crate) fn list(self, tables: &Tables<'_>) -> u32 {
        tables.types.get(self.row).map_or(NONE, |row| row.at(types::DISCRIMINATOR))
    }

    /// The position of a case.
    pub(crate) fn position(self, case: u32) -> usize {
        self.positions.get(case as usize).copied().unwrap_or(case as usize)
    }
}
