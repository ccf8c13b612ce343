//! Undocumented members that have a type: what `additionalProperties`, `patternProperties` and
//! `unevaluatedProperties` say beside `properties`.

use super::field::Name;
use super::leftover::Leftover;
use super::place::{Member, Model, Plain, Slot, TYPED, View};
use super::rest::{Rest, RestError};
use crate::Value;
use std::borrow::Borrow;
use std::collections::BTreeMap;
use std::fmt;
use std::hash::{Hash, Hasher};

/// The undocumented members of a model, which have the type `V`; and what a [`Rest`] keeps: which
/// documented members are `null`, and undocumented ones that are no `V`.
///
/// Nothing is lost: a member that does not fit `V` is in [`untyped`](Self::untyped), and is written
/// back as it was.
pub struct TypedRest<T, V, N = String> {
    typed: BTreeMap<N, V>,
    rest: Rest<T>,
}

impl<T: Model<'static>, V, N: Borrow<str> + Ord> TypedRest<T, V, N> {
    /// An undocumented member.
    pub fn get(&self, name: &str) -> Option<&V> {
        self.typed.get(name)
    }

    /// An undocumented member, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut V> {
        self.typed.get_mut(name)
    }

    /// The undocumented members, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.typed.iter().map(|(name, value)| (name.borrow(), value))
    }

    /// How many undocumented members there are that are of the type.
    pub fn len(&self) -> usize {
        self.typed.len()
    }

    /// Whether there are no undocumented members that are of the type.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Adds an undocumented member, and returns the one whose place it takes.
    ///
    /// # Errors
    /// When the type documents a member of this name.
    pub fn insert(
        &mut self,
        name: impl Into<N>,
        value: impl Into<V>,
    ) -> Result<Option<V>, RestError> {
        let name = name.into();
        if T::shape().position(name.borrow()).is_some() {
            return Err(RestError::Documented);
        }
        self.rest.remove(name.borrow());
        Ok(self.typed.insert(name, value.into()))
    }

    /// Takes an undocumented member out.
    pub fn remove(&mut self, name: &str) -> Option<V> {
        self.typed.remove(name)
    }

    /// The undocumented members that are not of the type, by name.
    pub fn untyped(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.rest.iter()
    }

    /// Adds an undocumented member of any type, and returns the one whose place it takes, if that was not
    /// of the type.
    ///
    /// # Errors
    /// When the type documents a member of this name.
    pub fn insert_untyped(
        &mut self,
        name: impl Into<String>,
        value: impl Into<Value>,
    ) -> Result<Option<Value>, RestError> {
        let name = name.into();
        let before = self.rest.insert(name.as_str(), value)?;
        self.typed.remove(name.as_str());
        Ok(before)
    }

    /// Takes an undocumented member out that is not of the type.
    pub fn remove_untyped(&mut self, name: &str) -> Option<Value> {
        self.rest.remove(name)
    }

    /// The documented members that their fields cannot hold, as [`Rest::misfits`].
    pub fn misfits(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.rest.misfits()
    }

    /// Takes a documented member out that its field cannot hold.
    pub fn remove_misfit(&mut self, member: &str) -> Option<Value> {
        self.rest.remove_misfit(member)
    }

    /// Whether a documented member is remembered as `null`, by its name on the wire.
    pub fn is_null(&self, member: &str) -> bool {
        self.rest.is_null(member)
    }

    /// Lets a documented member that is `None` be written as `null`, or be left out.
    ///
    /// # Errors
    /// When the type documents no member of this name.
    pub fn set_null(&mut self, member: &str, null: bool) -> Result<(), RestError> {
        self.rest.set_null(member, null)
    }
}

impl<T, V, N> TypedRest<T, V, N> {
    /// For generated code.
    #[doc(hidden)]
    pub fn slot<'d>(&mut self, index: u32) -> Slot<'_, 'd>
    where
        V: Member<'d> + Default,
        N: Name<'d>,
    {
        match index {
            TYPED => Slot::Plain(Plain::Map(&mut self.typed)),
            _ => Slot::Rest(self.rest.leftover_mut()),
        }
    }

    /// For generated code.
    #[doc(hidden)]
    pub fn view<'d>(&self, index: u32) -> View<'_, 'd>
    where
        V: Member<'d> + Default,
        N: Name<'d>,
    {
        match index {
            TYPED => View::Map(&self.typed),
            _ => View::Rest(self.leftover()),
        }
    }

    /// The members of the type, and what else is kept.
    pub(super) fn into_parts(self) -> (BTreeMap<N, V>, Rest<T>) {
        (self.typed, self.rest)
    }

    pub(super) fn from_parts(typed: BTreeMap<N, V>, rest: Rest<T>) -> Self {
        TypedRest { typed, rest }
    }

    fn leftover(&self) -> &Leftover {
        self.rest.leftover()
    }
}

impl<T, V: Clone, N: Clone> Clone for TypedRest<T, V, N> {
    fn clone(&self) -> Self {
        TypedRest { typed: self.typed.clone(), rest: self.rest.clone() }
    }
}

impl<T, V, N> Default for TypedRest<T, V, N> {
    fn default() -> Self {
        TypedRest { typed: BTreeMap::new(), rest: Rest::default() }
    }
}

impl<T, V: PartialEq, N: PartialEq> PartialEq for TypedRest<T, V, N> {
    fn eq(&self, other: &Self) -> bool {
        self.typed == other.typed && self.rest == other.rest
    }
}

impl<T, V: Eq, N: Eq> Eq for TypedRest<T, V, N> {}

impl<T, V: Hash, N: Hash> Hash for TypedRest<T, V, N> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.typed.hash(state);
        self.rest.hash(state);
    }
}

impl<T: Model<'static>, V: fmt::Debug, N: fmt::Debug> fmt::Debug for TypedRest<T, V, N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TypedRest").field("typed", &self.typed).field("rest", &self.rest).finish()
    }
}
