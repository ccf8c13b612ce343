//! What a recognizer is given, and what it gives: a description, and the facts that it states.

use super::phrase;
use crate::fact::{Fact, Shape};

/// How much of a description is looked at, in bytes: no real one is half as long, and a page may be
/// anything.
const MAX_TEXT: usize = 4096;

/// How many places of a phrase are tried in one description.
pub(super) const MAX_TRIES: usize = 16;

/// One description, with what its reader must know about the property.
pub struct Description<'a> {
    /// The sentences, as the page has them.
    pub text: &'a str,
    /// The property's name, as the page spells it.
    pub name: &'a str,
    /// What the type column says, if anything.
    pub shape: Option<&'a Shape>,
    /// The names of all properties of its type, as the page spells them.
    pub siblings: &'a [String],
    /// The text with its ASCII letters lowered: offsets are those of `text`.
    pub(super) lower: String,
}

impl<'a> Description<'a> {
    /// A description of the property of that name and shape.
    pub fn new(text: &'a str, name: &'a str, shape: Option<&'a Shape>) -> Self {
        let end = (0..=text.len().min(MAX_TEXT)).rev().find(|end| text.is_char_boundary(*end));
        let text = &text[..end.unwrap_or_default()];
        Description { text, name, shape, siblings: &[], lower: text.to_ascii_lowercase() }
    }

    /// The same, beside these properties.
    pub fn beside(self, siblings: &'a [String]) -> Self {
        Description { siblings, ..self }
    }

    /// Whether a text names another property of the type, in any spelling.
    pub(super) fn is_sibling(&self, text: &str) -> bool {
        !phrase::same_name(text, self.name)
            && self.siblings.iter().any(|name| phrase::same_name(name, text))
    }

    /// The shape of the values that a sentence is about: of the items, for a list.
    pub(super) fn item(&self) -> Option<&Shape> {
        let mut shape = self.shape?;
        while let Shape::Array(inner) | Shape::Nullable(inner) = shape {
            shape = inner;
        }
        Some(shape)
    }

    /// Whether values, or items, are texts without a format of their own, as far as known.
    pub(super) fn is_text(&self) -> bool {
        matches!(self.item(), None | Some(Shape::Text(None)))
    }

    /// Whether values, not items, are texts without a format of their own.
    pub(super) fn is_single_text(&self) -> bool {
        matches!(self.shape, None | Some(Shape::Text(None)))
    }

    /// Whether values are numbers.
    pub(super) fn is_number(&self) -> bool {
        matches!(self.item(), Some(Shape::Integer | Shape::Number))
    }
}

/// A fact that a sentence states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The fact.
    pub fact: Fact,
    /// Whether it may restrict.
    pub asserts: bool,
}

impl Finding {
    pub(super) fn asserts(fact: Fact) -> Self {
        Finding { fact, asserts: true }
    }

    pub(super) fn annotates(fact: Fact) -> Self {
        Finding { fact, asserts: false }
    }
}

/// One kind of wording.
pub struct Recognizer {
    /// Its name, which is its file's.
    pub name: &'static str,
    /// The facts that it finds in a description.
    pub recognize: fn(&Description<'_>) -> Vec<Finding>,
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// What a recognizer finds in a sentence about a text called `name`.
    pub fn in_text(recognizer: &Recognizer, name: &str, text: &str) -> Vec<Finding> {
        (recognizer.recognize)(&Description::new(text, name, Some(&Shape::Text(None))))
    }

    /// What a recognizer finds in a sentence about an integer.
    pub fn in_integer(recognizer: &Recognizer, text: &str) -> Vec<Finding> {
        (recognizer.recognize)(&Description::new(text, "n", Some(&Shape::Integer)))
    }
}
