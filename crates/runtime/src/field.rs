//! How a typed value shows itself to the runtime: where a JSON value may be put, and what stands there.
//!
//! Generated code implements [`Model`](crate::model::Model) and, by macro, [`Field`]. Reading, writing,
//! comparing, `Debug` and serde are one function each over the enums of this file, so that a type
//! costs the compiler two small matches and nothing else.

use crate::choice::Choice;
use crate::model::{Model, Shape};
use crate::rest::Leftover;
use crate::tagged_union::TaggedUnion;
use crate::text_enum::TextEnum;
use crate::untagged::Untagged;
use crate::{Integer, Number, Value};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// The type of a value that is always there: a list's item, or what an `Option` holds.
pub trait Field {
    /// Where a JSON value goes.
    fn open(&mut self) -> Plain<'_>;

    /// What is there.
    fn view(&self) -> View<'_>;

    /// Where a JSON value or `null` goes. The types that most members have need no second call.
    #[inline]
    fn optional(this: &mut Option<Self>) -> Slot<'_>
    where
        Self: Sized + Default,
    {
        Slot::Optional(this)
    }
}

/// What a member or an item may be: a field, or an `Option` of one.
///
/// Its methods are called as methods, which costs the compiler less than their paths: the names are
/// such that no field's type has them by itself.
pub trait Member {
    /// Where a JSON value goes.
    fn member_slot(&mut self) -> Slot<'_>;

    /// What is there.
    fn member_view(&self) -> View<'_>;
}

/// A place for a JSON value.
pub enum Slot<'a> {
    /// A string, or nothing.
    Text(&'a mut Option<String>),
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
    /// Something else, or nothing.
    Optional(&'a mut dyn Optional),
    /// A place that takes no `null`, unless it holds any value.
    Plain(Plain<'a>),
    /// What a model keeps beside its fields.
    Rest(&'a mut Leftover),
}

/// A place that always holds a value.
pub enum Plain<'a> {
    /// A string.
    Text(&'a mut String),
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
    /// An object with documented members.
    Model(Shape, &'a mut dyn Model),
    /// An array.
    List(&'a mut dyn List),
    /// An object whose member names are data.
    Map(&'a mut dyn Map),
    /// One of several JSON types.
    Choice(&'a mut dyn Choice),
    /// An object that a member tells from others.
    Union(&'a mut dyn TaggedUnion),
    /// One of several alternatives, by what is valid.
    Untagged(&'a mut dyn Untagged),
}

/// What stands in a place.
#[derive(Clone, Copy)]
pub enum View<'a> {
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
    Model(Shape, &'a dyn Model),
    /// An array.
    List(&'a dyn List),
    /// An object whose member names are data.
    Map(&'a dyn Map),
    /// What a model keeps beside its fields.
    Rest(&'a Leftover),
}

/// An `Option` that is filled when a value comes.
pub trait Optional {
    /// Makes room for a value that is not null.
    fn fill(&mut self) -> Plain<'_>;

    /// Becomes nothing.
    fn clear(&mut self);
}

/// An array: items of one type, or a tuple.
pub trait List {
    /// Gives the place of an item that comes behind `index` others; `None` behind the end of a tuple.
    fn push(&mut self, index: usize) -> Option<Slot<'_>>;

    /// How many items there are.
    fn count(&self) -> usize;

    /// How many items there have to be: a tuple has a fixed number of places, other lists do not mind.
    fn places(&self) -> Option<usize> {
        None
    }

    /// An item; nothing for a null, and behind the end.
    fn item(&self, index: usize) -> View<'_>;
}

/// An object whose member names are data, with values of one type.
pub trait Map {
    /// Adds a member, and gives its place; `None` when the name is taken.
    fn add(&mut self, name: String) -> Option<Slot<'_>>;

    /// How many members there are.
    fn count(&self) -> usize;

    /// The member of a name, if there is one.
    fn member(&self, name: &str) -> Option<View<'_>>;

    /// Shows each member, as long as the visitor says to go on.
    fn each(&self, visit: &mut dyn FnMut(&str, View<'_>) -> bool);
}

impl Slot<'_> {
    /// Makes a place that may hold nothing hold nothing. A list of known strings holds none yet.
    pub(crate) fn clear(&mut self) {
        match self {
            Slot::Text(place) => **place = None,
            Slot::Bool(place) => **place = None,
            Slot::Integer(place) => **place = None,
            Slot::Number(place) => **place = None,
            Slot::Value(place) => **place = None,
            Slot::Optional(place) => place.clear(),
            Slot::Enum(_) | Slot::Plain(_) | Slot::Rest(_) => {}
        }
    }

    /// The place of a value other than null.
    pub(crate) fn fill(&mut self) -> Plain<'_> {
        match self {
            Slot::Text(place) => Plain::Text(place.get_or_insert_default()),
            Slot::Bool(place) => Plain::Bool(place.get_or_insert_default()),
            Slot::Integer(place) => Plain::Integer(place.get_or_insert_default()),
            Slot::Number(place) => Plain::Number(place.get_or_insert_default()),
            Slot::Value(place) => Plain::Value(place.get_or_insert_default()),
            Slot::Enum(place) => Plain::Enum(*place),
            Slot::Optional(place) => place.fill(),
            Slot::Plain(place) => place.reborrow(),
            Slot::Rest(rest) => Plain::Map(rest.members_mut()),
        }
    }
}

impl Plain<'_> {
    /// The same place, for a shorter time.
    pub(crate) fn reborrow(&mut self) -> Plain<'_> {
        match self {
            Plain::Text(place) => Plain::Text(place),
            Plain::Bool(place) => Plain::Bool(place),
            Plain::Integer(place) => Plain::Integer(place),
            Plain::Number(place) => Plain::Number(place),
            Plain::Value(place) => Plain::Value(place),
            Plain::Enum(place) => Plain::Enum(*place),
            Plain::Model(shape, place) => Plain::Model(*shape, *place),
            Plain::List(place) => Plain::List(*place),
            Plain::Map(place) => Plain::Map(*place),
            Plain::Choice(place) => Plain::Choice(*place),
            Plain::Union(place) => Plain::Union(*place),
            Plain::Untagged(place) => Plain::Untagged(*place),
        }
    }
}

impl<T: Field + Default> Optional for Option<T> {
    #[inline]
    fn fill(&mut self) -> Plain<'_> {
        self.get_or_insert_default().open()
    }

    #[inline]
    fn clear(&mut self) {
        *self = None;
    }
}

impl<T: Field> Member for T {
    #[inline]
    fn member_slot(&mut self) -> Slot<'_> {
        Slot::Plain(self.open())
    }

    #[inline]
    fn member_view(&self) -> View<'_> {
        Field::view(self)
    }
}

impl<T: Field + Default> Member for Option<T> {
    #[inline]
    fn member_slot(&mut self) -> Slot<'_> {
        T::optional(self)
    }

    #[inline]
    fn member_view(&self) -> View<'_> {
        match self {
            Some(field) => field.view(),
            None => View::Absent,
        }
    }
}

macro_rules! scalar_fields {
    ($($type:ty, $variant:ident, $view:expr;)*) => {$(
        impl Field for $type {
            #[inline]
            fn open(&mut self) -> Plain<'_> {
                Plain::$variant(self)
            }

            #[inline]
            fn view(&self) -> View<'_> {
                let view: fn(&Self) -> View<'_> = $view;
                view(self)
            }

            #[inline]
            fn optional(this: &mut Option<Self>) -> Slot<'_> {
                Slot::$variant(this)
            }
        }
    )*};
}

scalar_fields! {
    String, Text, |it| View::Text(it);
    bool, Bool, |it| View::Bool(*it);
    Integer, Integer, |it| View::Integer(it);
    Number, Number, |it| View::Number(it);
    Value, Value, |it| View::Value(it);
}

impl<T: Model> Field for T {
    #[inline]
    fn open(&mut self) -> Plain<'_> {
        Plain::Model(T::shape(), self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Model(T::shape(), self)
    }
}

impl<T: Member + Default> Field for Vec<T> {
    #[inline]
    fn open(&mut self) -> Plain<'_> {
        Plain::List(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Member + Default> List for Vec<T> {
    #[inline]
    fn push(&mut self, _: usize) -> Option<Slot<'_>> {
        self.push(T::default());
        self.last_mut().map(T::member_slot)
    }

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn item(&self, index: usize) -> View<'_> {
        match self.get(index) {
            Some(item) => item.member_view(),
            None => View::Absent,
        }
    }
}

impl<T: Member + Default> Field for BTreeMap<String, T> {
    #[inline]
    fn open(&mut self) -> Plain<'_> {
        Plain::Map(self)
    }

    #[inline]
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<T: Member + Default> Map for BTreeMap<String, T> {
    #[inline]
    fn add(&mut self, name: String) -> Option<Slot<'_>> {
        match self.entry(name) {
            Entry::Vacant(free) => Some(free.insert(T::default()).member_slot()),
            Entry::Occupied(_) => None,
        }
    }

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn member(&self, name: &str) -> Option<View<'_>> {
        self.get(name).map(T::member_view)
    }

    #[inline]
    fn each(&self, visit: &mut dyn FnMut(&str, View<'_>) -> bool) {
        for (name, value) in self {
            if !visit(name, value.member_view()) {
                return;
            }
        }
    }
}
