//! The types of fields: how those that come from the standard library and from this crate are places.

use super::place::{Field, List, Map, Member, Model, Optional, Plain, Slot, View};
use crate::{Integer, Number, Value};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

impl<T: Field + Default> Optional for Option<T> {
    #[inline]
    fn fill(&mut self) -> Plain<'_> {
        // A list may have had its default, to which nothing is added.
        self.insert(T::default()).open()
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
    fn remove(&mut self, name: &str) {
        BTreeMap::remove(self, name);
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
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>) -> bool) {
        for (name, value) in self {
            if !visit(name, value.member_view()) {
                return;
            }
        }
    }
}
