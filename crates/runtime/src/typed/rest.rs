//! What a typed value keeps beside its documented members, so that nothing is lost.

use super::leftover::Leftover;
use super::place::{Model, Slot, View};
use super::shape::Shape;
use crate::{Object, Value};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

/// The undocumented members of a model, and which of its documented ones are `null`.
///
/// A documented member that holds a value is written, whatever is remembered here. One that is `None`
/// is written as `null` when it is remembered as null, and left out when it is not.
pub struct Rest<T> {
    leftover: Leftover,
    of: PhantomData<fn() -> T>,
}

/// The name is that of a documented member, which has a field of its own; or it is none of them where
/// one is called for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RestError {
    /// A documented member belongs into its field.
    Documented,
    /// The type documents no member of this name.
    Undocumented,
}

impl<T: Model<'static>> Rest<T> {
    /// An undocumented member.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.leftover.members()?.get(name)
    }

    /// The undocumented members, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.leftover.members().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
    }

    /// How many undocumented members there are.
    pub fn len(&self) -> usize {
        self.leftover.members().map_or(0, Object::len)
    }

    /// Whether there are no undocumented members.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds an undocumented member, and returns the one whose place it takes.
    ///
    /// # Errors
    /// When the type documents a member of this name.
    pub fn insert(
        &mut self,
        name: impl Into<String>,
        value: impl Into<Value>,
    ) -> Result<Option<Value>, RestError> {
        let name = name.into();
        match T::shape().position(&name) {
            Some(_) => Err(RestError::Documented),
            None => Ok(self.leftover.more_mut().members.insert(name, value.into())),
        }
    }

    /// Takes an undocumented member out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.leftover.more.as_mut()?.members.remove(name)
    }

    /// The documented members that their fields cannot hold, by name: a number where the type has a
    /// string. Only `from_json_tolerant` keeps such. They are written as long as the field is `None`.
    pub fn misfits(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        let misfits = self.leftover.more.iter().flat_map(|more| &more.misfits);
        misfits.map(|(index, value)| (T::shape().member_name(*index), value))
    }

    /// Takes a documented member out that its field cannot hold.
    pub fn remove_misfit(&mut self, member: &str) -> Option<Value> {
        let index = T::shape().position(member)?;
        self.leftover.more.as_mut()?.misfits.remove(&index)
    }

    /// Whether a documented member is remembered as `null`, by its name on the wire.
    pub fn is_null(&self, member: &str) -> bool {
        T::shape().position(member).is_some_and(|index| self.leftover.is_null(index))
    }

    /// Lets a documented member that is `None` be written as `null`, or be left out.
    ///
    /// # Errors
    /// When the type documents no member of this name.
    pub fn set_null(&mut self, member: &str, null: bool) -> Result<(), RestError> {
        let index = T::shape().position(member).ok_or(RestError::Undocumented)?;
        self.leftover.set_null(index, null);
        Ok(())
    }
}

impl<T> Rest<T> {
    #[doc(hidden)]
    pub fn leftover(&self) -> &Leftover {
        &self.leftover
    }

    #[doc(hidden)]
    pub fn leftover_mut(&mut self) -> &mut Leftover {
        &mut self.leftover
    }

    /// For generated code: undocumented members have no type here.
    #[doc(hidden)]
    pub fn slot<'d>(&mut self, _: u32) -> Slot<'_, 'd> {
        Slot::Rest(&mut self.leftover)
    }

    /// For generated code.
    #[doc(hidden)]
    pub fn view<'d>(&self, _: u32) -> View<'_, 'd> {
        View::Rest(&self.leftover)
    }
}

impl<T> Clone for Rest<T> {
    fn clone(&self) -> Self {
        Rest { leftover: self.leftover.clone(), of: PhantomData }
    }
}

impl<T> Default for Rest<T> {
    fn default() -> Self {
        Rest { leftover: Leftover::default(), of: PhantomData }
    }
}

impl<T> PartialEq for Rest<T> {
    fn eq(&self, other: &Self) -> bool {
        let (a, b) = (&self.leftover, &other.leftover);
        a.same_members(b) && a.null_words().eq(b.null_words())
    }
}

impl<T> Eq for Rest<T> {}

/// By the members alone: which documented members are null shows in no field, and need not here.
impl<T> Hash for Rest<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        if let Some(members) = self.leftover.members().filter(|members| !members.is_empty()) {
            members.hash(state);
        }
    }
}

impl<T: Model<'static>> fmt::Debug for Rest<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        map.entries(self.iter());
        let shape: Shape = T::shape();
        for index in (0..shape.members()).filter(|&index| self.leftover.is_null(index)) {
            map.entry(&shape.member_name(index), &Value::Null);
        }
        map.entries(self.misfits());
        map.finish()
    }
}

impl fmt::Display for RestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            RestError::Documented => "the type has a field for this property",
            RestError::Undocumented => "the type has no property of this name",
        })
    }
}

impl std::error::Error for RestError {}
