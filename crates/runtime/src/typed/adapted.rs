//! Types of other crates in the place of generated ones, by an adapter: the orphan rule lets nobody
//! implement our traits for them.

use super::place::{Field, Made, Plain, View};
use crate::Value;
use std::ops::{Deref, DerefMut};

/// How a type of another crate is read and written. A type of one's own implements it, which has no values.
///
/// ```
/// use callspec_runtime::{Adapter, Value};
///
/// /// Telephone numbers, as digits.
/// pub struct Digits;
///
/// impl Adapter for Digits {
///     type Type = Vec<u8>;
///
///     fn read(value: Value) -> Result<Vec<u8>, &'static str> {
///         let text = String::try_from(value).map_err(|_| "a string of digits")?;
///         text.chars().map(|c| c.to_digit(10).map(|it| it as u8).ok_or("a string of digits")).collect()
///     }
///
///     fn write(digits: &Vec<u8>) -> Value {
///         Value::from(digits.iter().map(ToString::to_string).collect::<String>())
///     }
/// }
/// ```
///
/// With `options.replace.insert("Number".into(), "callspec_runtime::Adapted<crate::Digits>".into())`, fields that
/// refer to the schema `Number` are an [`Adapted<Digits>`](Adapted).
pub trait Adapter {
    /// The type.
    type Type: Clone + Default;

    /// Reads a value, or says in words what would fit.
    ///
    /// # Errors
    /// A value that is no such thing.
    fn read(value: Value) -> Result<Self::Type, &'static str>;

    /// Writes a value.
    fn write(held: &Self::Type) -> Value;
}

/// A field of another crate's type.
pub struct Adapted<A: Adapter>(
    /// The value.
    pub A::Type,
);

impl<'d, A: Adapter> Field<'d> for Adapted<A> {
    fn open(&mut self) -> Plain<'_, 'd> {
        Plain::Made(self)
    }

    fn view(&self) -> View<'_, 'd> {
        View::Made(self)
    }
}

impl<A: Adapter> Made for Adapted<A> {
    fn take(&mut self, value: Value) -> Result<(), &'static str> {
        self.0 = A::read(value)?;
        Ok(())
    }

    fn give(&self) -> Value {
        A::write(&self.0)
    }
}

impl<A: Adapter> Clone for Adapted<A> {
    fn clone(&self) -> Self {
        Adapted(self.0.clone())
    }
}

impl<A: Adapter> Default for Adapted<A> {
    fn default() -> Self {
        Adapted(A::Type::default())
    }
}

impl<A: Adapter> Deref for Adapted<A> {
    type Target = A::Type;

    fn deref(&self) -> &A::Type {
        &self.0
    }
}

impl<A: Adapter> DerefMut for Adapted<A> {
    fn deref_mut(&mut self) -> &mut A::Type {
        &mut self.0
    }
}
