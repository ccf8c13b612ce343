//! The types of fields: how those that come from the standard library and from this crate are places.

use super::place::{Field, List, Map, Member, Model, Optional, Plain, Slot, View};
use crate::{Integer, Number, Value};
use std::borrow::{Borrow, Cow};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

impl<'d, T: Field<'d> + Default> Optional<'d> for Option<T> {
    #[inline]
    fn fill(&mut self) -> Plain<'_, 'd> {
        // A list may have had its default, to which nothing is added.
        self.insert(T::default()).open()
    }

    #[inline]
    fn clear(&mut self) {
        *self = None;
    }
}

impl<'d, T: Field<'d>> Member<'d> for T {
    #[inline]
    fn member_slot(&mut self) -> Slot<'_, 'd> {
        Slot::Plain(self.open())
    }

    #[inline]
    fn member_view(&self) -> View<'_, 'd> {
        Field::view(self)
    }
}

impl<'d, T: Field<'d> + Default> Member<'d> for Option<T> {
    #[inline]
    fn member_slot(&mut self) -> Slot<'_, 'd> {
        T::optional(self)
    }

    #[inline]
    fn member_view(&self) -> View<'_, 'd> {
        match self {
            Some(field) => field.view(),
            None => View::Absent,
        }
    }
}

macro_rules! scalar_fields {
    ($($type:ty, $variant:ident, $view:expr;)*) => {$(
        impl<'d> Field<'d> for $type {
            #[inline]
            fn open(&mut self) -> Plain<'_, 'd> {
                Plain::$variant(self)
            }

            #[inline]
            fn view(&self) -> View<'_, 'd> {
                let view: for<'a> fn(&'a Self) -> View<'a, 'd> = $view;
                view(self)
            }

            #[inline]
            fn optional(this: &mut Option<Self>) -> Slot<'_, 'd> {
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

/// Text that stays in the document, where that has no escape in it.
impl<'d> Field<'d> for Cow<'d, str> {
    #[inline]
    fn open(&mut self) -> Plain<'_, 'd> {
        Plain::Borrowed(self)
    }

    #[inline]
    fn view(&self) -> View<'_, 'd> {
        View::Text(self)
    }

    #[inline]
    fn optional(this: &mut Option<Self>) -> Slot<'_, 'd> {
        Slot::Borrowed(this)
    }
}

impl<'d, T: Model<'d>> Field<'d> for T {
    #[inline]
    fn open(&mut self) -> Plain<'_, 'd> {
        Plain::Model(T::shape(), self)
    }

    #[inline]
    fn view(&self) -> View<'_, 'd> {
        View::Model(T::shape(), self)
    }
}

impl<'d, T: Member<'d> + Default> Field<'d> for Vec<T> {
    #[inline]
    fn open(&mut self) -> Plain<'_, 'd> {
        Plain::List(self)
    }

    #[inline]
    fn view(&self) -> View<'_, 'd> {
        View::List(self)
    }
}

impl<'d, T: Member<'d> + Default> List<'d> for Vec<T> {
    #[inline]
    fn push(&mut self, _: usize) -> Option<Slot<'_, 'd>> {
        self.push(T::default());
        self.last_mut().map(T::member_slot)
    }

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn item(&self, index: usize) -> View<'_, 'd> {
        match self.get(index) {
            Some(item) => item.member_view(),
            None => View::Absent,
        }
    }
}

/// The names of a map whose names are data.
pub trait Name<'d>: Borrow<str> + Ord + From<Cow<'d, str>> {}

impl<'d, K: Borrow<str> + Ord + From<Cow<'d, str>>> Name<'d> for K {}

impl<'d, K: Name<'d>, T: Member<'d> + Default> Field<'d> for BTreeMap<K, T> {
    #[inline]
    fn open(&mut self) -> Plain<'_, 'd> {
        Plain::Map(self)
    }

    #[inline]
    fn view(&self) -> View<'_, 'd> {
        View::Map(self)
    }
}

impl<'d, K: Name<'d>, T: Member<'d> + Default> Map<'d> for BTreeMap<K, T> {
    #[inline]
    fn add(&mut self, name: Cow<'d, str>) -> Option<Slot<'_, 'd>> {
        match self.entry(name.into()) {
            Entry::Vacant(free) => Some(free.insert(T::default()).member_slot()),
            Entry::Occupied(_) => None,
        }
    }

    #[inline]
    fn remove(&mut self, name: &str) {
        BTreeMap::remove(self, name);
    }

    #[inline]
    fn count(&self) -> usize {
        self.len()
    }

    #[inline]
    fn member(&self, name: &str) -> Option<View<'_, 'd>> {
        self.get(name).map(T::member_view)
    }

    #[inline]
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a, 'd>) -> bool) {
        for (name, value) in self {
            if !visit(name.borrow(), value.member_view()) {
                return;
            }
        }
    }
}
