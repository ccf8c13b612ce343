//! Generated structs, as the runtime sees them, and what each of them can do.

use super::{read, write};
use crate::{Error, Report, Validator};

pub use super::borrowed::IntoOwned;
pub use super::build::{Fill, RequiredFields, assert_given};
pub use super::constants::{Constant, shown, take_other};
pub use super::json_type::JsonType;
pub use super::leftover::Leftover;
pub use super::look::Look;
pub use super::place::{
    BorrowedEnum, Case, Choice, Field, List, Made, Map, Member, Model, Optional, Plain, REST, Slot,
    TYPED, TaggedUnion, TextEnum, ToldBy, Untagged, View, assert_field,
};
pub use super::rest_ref::{LeaveMembers, LeftMembers};
pub use super::shape::Shape;
pub use super::shims::{compare, debug, equal, hash, partial_compare};
pub use super::tagged_union::{set_constant, set_tag, tag};

/// A value that was found at a JSON Pointer of a document.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct At<T> {
    /// The JSON Pointer in the document, every `*` replaced by the index or name that it stood for.
    pub pointer: String,
    /// The value.
    pub value: T,
}

/// Reads a document into a new value.
///
/// # Errors
/// What is not JSON, and what the type cannot hold.
// Inline, as all that is generic in typed values: compiled beside the type, and so without another
// copy of its drop glue.
#[inline]
pub fn from_json<'d, T: Field<'d> + Default>(document: &'d [u8]) -> Result<T, Error> {
    let mut value = T::default();
    read::document::<false>(document, value.open())?;
    Ok(value)
}

/// Reads a document into a new value. Members that their fields cannot hold are kept in `rest`.
///
/// # Errors
/// What is not JSON, and what the type as a whole cannot hold.
#[inline]
pub fn from_json_tolerant<'d, T: Field<'d> + Default>(document: &'d [u8]) -> Result<T, Error> {
    let mut value = T::default();
    read::document::<true>(document, value.open())?;
    Ok(value)
}

/// Reads the values at a JSON Pointer of a document, in which a token `*` stands for every item of
/// an array or member of an object.
///
/// # Errors
/// What is not JSON, anywhere in the document; what the type cannot hold; a pointer that leads
/// nowhere.
#[inline]
pub fn from_json_at<'d, T: Field<'d> + Default>(
    document: &'d [u8],
    pointer: &str,
) -> Result<Vec<At<T>>, Error> {
    let mut found = Vec::new();
    read::document_at(document, pointer, &mut |pointer, read| {
        let mut value = T::default();
        read(value.open())?;
        found.push(At { pointer, value });
        Ok(())
    })?;
    Ok(found)
}

/// Compact JSON.
#[inline]
pub fn to_json<'d, T: Field<'d>>(value: &T) -> String {
    // Room for a small call; others grow.
    let mut out = String::with_capacity(256);
    write::view(&mut out, value.view());
    out
}

/// Gives members what a schema says they are by default. The generator has looked that they fit.
pub fn fill_defaults<'d>(place: Plain<'_, 'd>, defaults: &'d str) {
    // Required members that have no default are missing here, once all others are read.
    let _ = read::document::<true>(defaults.as_bytes(), place);
}

/// JSON with a line a member.
#[inline]
pub fn to_json_pretty<'d, T: Field<'d>>(value: &T) -> String {
    crate::pretty::indented(&to_json(value))
}

/// Finds every violation in a value, at its places in what [`to_json`] gives.
#[inline]
pub fn check<'d, T: Field<'d>>(value: &T, validator: Validator<'_>) -> Report {
    validator.validate(to_json(value).as_bytes())
}

/// Reads a document into a new value, and validates it.
///
/// # Errors
/// What is not JSON, and what the type cannot hold.
#[inline]
pub fn from_json_validated<'d, T: Field<'d> + Default>(
    document: &'d [u8],
    validator: Validator<'_>,
) -> Result<(T, Report), Error> {
    // Filled where it goes out: a call is kilobytes, and would be copied on the way.
    let mut read = Ok((T::default(), Report::default()));
    if let Ok((value, report)) = &mut read {
        match validator.read(document, value.open()) {
            Some(found) => *report = found,
            // What goes wrong is told by either alone.
            None => return Ok((from_json(document)?, validator.validate(document))),
        }
    }
    read
}

impl<'d, T: Model<'d>> Model<'d> for Box<T> {
    #[inline]
    fn shape() -> Shape {
        T::shape()
    }

    #[inline]
    fn slot(&mut self, index: u32) -> Slot<'_, 'd> {
        (**self).slot(index)
    }

    #[inline]
    fn view(&self, index: u32) -> View<'_, 'd> {
        (**self).view(index)
    }
}
