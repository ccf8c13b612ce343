//! Generated structs, as the runtime sees them, and what each of them can do.

use crate::keys::KeyTable;
use crate::tables::{Tables, types};
use crate::{Error, Report, Validator, read, write};

pub use crate::choice::{Choice, JsonType};
pub use crate::compare::equal;
pub use crate::debug::debug;
pub use crate::field::{Field, List, Map, Member, Optional, Plain, Slot, View};
pub use crate::rest::Leftover;
pub use crate::tagged_union::{TaggedUnion, set_tag, tag};
pub use crate::text_enum::TextEnum;
pub use crate::untagged::{Case, Untagged};

/// An object with documented members: a struct that [`model!`](crate::model!) was told about.
pub trait Model {
    /// The type's place in its tables.
    fn shape() -> Shape
    where
        Self: Sized;

    /// The place of a documented member, by its position among them; [`REST`] for all others.
    fn slot(&mut self, index: u32) -> Slot<'_>;

    /// What a documented member holds, by its position among them; [`REST`] for all others.
    fn view(&self, index: u32) -> View<'_>;
}

impl dyn Model + '_ {
    pub(crate) fn rest(&self) -> Option<&Leftover> {
        match self.view(REST) {
            View::Rest(rest) => Some(rest),
            _ => None,
        }
    }

    pub(crate) fn rest_mut(&mut self) -> Option<&mut Leftover> {
        match self.slot(REST) {
            Slot::Rest(rest) => Some(rest),
            _ => None,
        }
    }

    #[cold]
    pub(crate) fn remember_null(&mut self, index: u32) {
        if let Some(rest) = self.rest_mut() {
            rest.set_null(index, true);
        }
    }
}

/// The position that stands for what a model keeps beside its documented members.
pub const REST: u32 = u32::MAX;

/// A type among the tables of its file.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    tables: &'static Tables<'static>,
    index: u32,
    /// Whether some member is no `Option`, and so cannot be absent.
    demanding: bool,
}

/// One row of one file's tables.
impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tables, other.tables) && self.index == other.index
    }
}

impl Shape {
    /// A type by its row in [`Tables::types`].
    pub const fn new(tables: &'static Tables<'static>, index: u32, demanding: bool) -> Self {
        Shape { tables, index, demanding }
    }

    pub(crate) fn is_demanding(self) -> bool {
        self.demanding
    }

    /// The first member that is no `Option` and has not come: its place is full without.
    pub(crate) fn first_missing(
        self,
        model: &dyn Model,
        has_come: impl Fn(u32) -> bool,
    ) -> Option<&'static str> {
        (0..self.members())
            .find(|&index| !has_come(index) && !matches!(model.view(index), View::Absent))
            .map(|index| self.member_name(index))
    }

    pub(crate) fn tables(self) -> &'static Tables<'static> {
        self.tables
    }

    fn row(self) -> &'static [u32; types::WIDTH] {
        &self.tables.types[self.index as usize]
    }

    pub(crate) fn name(self) -> &'static str {
        let row = self.row();
        self.tables.text(row[types::NAME], row[types::NAME_LENGTH])
    }

    /// The key table with the names of the documented members.
    pub(crate) fn keys(self) -> u32 {
        self.row()[types::KEYS]
    }

    /// How many members are documented.
    pub(crate) fn members(self) -> u32 {
        self.row()[types::MEMBERS]
    }

    /// The wire name of a documented member.
    pub(crate) fn member_name(self, index: u32) -> &'static str {
        self.tables.key(self.keys(), index)
    }

    /// What looks the positions of documented members up.
    pub(crate) fn key_table(self) -> KeyTable<'static> {
        self.tables.key_table(self.keys())
    }

    /// The position of a documented member.
    pub(crate) fn position(self, name: &str) -> Option<u32> {
        self.key_table().find_text(name)
    }
}

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
pub fn from_json<T: Field + Default>(document: &[u8]) -> Result<T, Error> {
    let mut value = T::default();
    read::document::<false>(document, value.open())?;
    Ok(value)
}

/// Reads a document into a new value. Members that their fields cannot hold are kept in `rest`.
///
/// # Errors
/// What is not JSON, and what the type as a whole cannot hold.
#[inline]
pub fn from_json_tolerant<T: Field + Default>(document: &[u8]) -> Result<T, Error> {
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
pub fn from_json_at<T: Field + Default>(
    document: &[u8],
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
pub fn to_json<T: Field>(value: &T) -> String {
    // Room for a small call; others grow.
    let mut out = String::with_capacity(256);
    write::view(&mut out, value.view());
    out
}

/// Reads a document into a new value, and validates it.
///
/// # Errors
/// What is not JSON, and what the type cannot hold.
#[inline]
pub fn from_json_validated<T: Field + Default>(
    document: &[u8],
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

impl<T: Model> Model for Box<T> {
    #[inline]
    fn shape() -> Shape {
        T::shape()
    }

    #[inline]
    fn slot(&mut self, index: u32) -> Slot<'_> {
        (**self).slot(index)
    }

    #[inline]
    fn view(&self, index: u32) -> View<'_> {
        (**self).view(index)
    }
}
