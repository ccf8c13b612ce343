//! The names of members, looked up while the format still holds them.

use super::Deserializer;
use crate::keys::KeyTable;
use ::serde::de::{DeserializeSeed, Error, Visitor};
use std::borrow::Cow;
use std::fmt;

/// The name of a member.
pub(super) enum Key<'de> {
    /// The position of a documented one.
    Documented(u32),
    /// Any other name.
    Other(Cow<'de, str>),
}

/// Reads a name.
#[derive(Clone, Copy)]
pub(super) struct KeyReader<'a> {
    documented: Option<&'a KeyTable<'a>>,
}

impl<'a> KeyReader<'a> {
    /// Of a model's member.
    pub(super) fn of(documented: &'a KeyTable<'a>) -> Self {
        KeyReader { documented: Some(documented) }
    }

    /// Of a member that is not documented by name.
    pub(super) fn any() -> Self {
        KeyReader { documented: None }
    }

    #[inline]
    fn position(self, name: &str) -> Option<u32> {
        self.documented?.find_text(name)
    }

    /// Looks a name up that was read before it was known whose member it is.
    pub(super) fn look_up<'de>(self, key: Key<'de>) -> Key<'de> {
        match key {
            Key::Other(name) => match self.position(&name) {
                Some(index) => Key::Documented(index),
                None => Key::Other(name),
            },
            key => key,
        }
    }
}

impl<'de> DeserializeSeed<'de> for KeyReader<'_> {
    type Value = Key<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key<'de>, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Serde's own answers to names of other types would show them.
macro_rules! refuse {
    ($($visit:ident $type:ty),*) => {$(
        fn $visit<E: Error>(self, _: $type) -> Result<Key<'de>, E> {
            Err(E::custom("a property name is not a string"))
        }
    )*};
}

impl<'de> Visitor<'de> for KeyReader<'_> {
    type Value = Key<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a property name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key<'de>, E> {
        Ok(match self.position(name) {
            Some(index) => Key::Documented(index),
            None => Key::Other(Cow::Owned(name.to_owned())),
        })
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Key<'de>, E> {
        Ok(self.look_up(Key::Other(Cow::Borrowed(name))))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Key<'de>, E> {
        Ok(self.look_up(Key::Other(Cow::Owned(name))))
    }

    refuse! { visit_bool bool, visit_i64 i64, visit_u64 u64, visit_i128 i128, visit_u128 u128, visit_f64 f64 }
}
