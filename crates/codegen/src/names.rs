//! The names of a model as identifiers.

use callspec_schema::naming::{self, is_keyword};
use proc_macro2::{Ident, Span};

/// The names of everything in a model.
pub(crate) struct Names(pub(crate) naming::Names);

impl Names {
    /// The name of a type.
    pub(crate) fn type_name(&self, index: usize) -> &str {
        self.0.type_name(index)
    }

    /// Whether some type has that name.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.0.is_taken(name)
    }

    /// The identifier of a type.
    pub(crate) fn type_ident(&self, index: usize) -> Ident {
        ident(self.0.type_name(index))
    }

    /// The identifiers of a type's fields or variants.
    pub(crate) fn part_idents(&self, index: usize) -> impl Iterator<Item = Ident> {
        self.0.parts(index).iter().map(|name| ident(name))
    }
}

/// An identifier; a raw one for a keyword.
pub(crate) fn ident(name: &str) -> Ident {
    match is_keyword(name) {
        true => Ident::new_raw(name, Span::call_site()),
        false => Ident::new(name, Span::call_site()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_raw() {
        assert_eq!(ident("type").to_string(), "r#type");
        assert_eq!(ident("state").to_string(), "state");
    }
}
