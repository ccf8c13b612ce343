//! Strings from a list of known ones, and what a string that is not on the list becomes.

use std::fmt;

/// A generated enum of strings: one that [`text_enum!`](crate::text_enum!) was told about.
pub trait TextEnum {
    /// Becomes the value that this text names.
    fn set(&mut self, text: &str);
}

/// A text that none of an enum's variants stands for.
///
/// Only the enum itself makes one, from text, so that each text has one value.
#[derive(Clone, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Unlisted(Box<str>);

impl Unlisted {
    /// For the macro, once it has compared the text with every variant.
    #[doc(hidden)]
    pub fn from_macro(text: &str) -> Self {
        Unlisted(text.into())
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Unlisted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
