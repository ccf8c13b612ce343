//! The two forms of types: those that own their texts, and those that borrow them from the document.

use super::Emitter;
use crate::document;
use crate::names::ident;
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// The name of a type.
    pub(super) fn name(&self, index: usize) -> Ident {
        match self.borrowed.name(index) {
            Some(name) if self.borrows => ident(name),
            _ => self.names.type_ident(index),
        }
    }

    /// A type as its declaration names it, and as others do.
    pub(super) fn declared(&self, index: usize) -> TokenStream {
        let name = self.name(index);
        match self.borrowed.name(index) {
            Some(_) if self.borrows => quote!(#name<'d>),
            _ => quote!(#name),
        }
    }

    /// A type as the macros of the runtime are told of it.
    pub(super) fn form(&self, index: usize) -> TokenStream {
        let (declared, owned) = (self.declared(index), self.names.type_ident(index));
        if self.borrows { quote!(#declared of #owned) } else { declared }
    }

    /// The docs of a type that its own docs are not said of again.
    pub(super) fn borrowed_docs(&self, index: usize) -> TokenStream {
        let owned = self.names.type_ident(index);
        document::comment(&[format!("[`{owned}`], with texts that stay in the document.")])
    }

    /// The docs of a field or a variant of a form that borrows: the way to those of the other.
    pub(super) fn part_docs(&self, index: usize, part: &Ident, own: TokenStream) -> TokenStream {
        if !self.borrows {
            return own;
        }
        let (owned, part) = (self.names.type_ident(index), part.to_string());
        let part = part.trim_start_matches("r#");
        document::comment(&[format!("[`{owned}::{part}`]")])
    }

    /// Text, as it is held.
    pub(super) fn text(&self) -> TokenStream {
        match self.borrows {
            true => quote!(::std::borrow::Cow<'d, str>),
            false => self.prelude("String", quote!(::std::string::String)),
        }
    }

    /// What lets a type without texts stand in forms that borrow.
    pub(super) fn owned_form(&self, index: usize) -> Option<TokenStream> {
        let (runtime, name) = (self.runtime, self.names.type_ident(index));
        let is_only = self.options.borrowed && self.borrowed.name(index).is_none();
        is_only.then(|| quote!(#runtime::owned_form! { #name }))
    }
}
