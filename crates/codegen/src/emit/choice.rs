//! Enums of JSON types: one of several, each with what it holds.

use super::Emitter;
use crate::document;
use callspec_schema::model::{Shape, Type};
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    pub(super) fn choice(
        &self,
        index: usize,
        it: &Type,
        choices: &[(&'static str, Shape)],
    ) -> TokenStream {
        let runtime = self.runtime;
        let (name, form) = (self.declared(index), self.form(index));
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let variants: Vec<_> = self.names.part_idents(index).collect();
        let types: Vec<_> = choices.iter().map(|(_, shape)| self.shape(shape)).collect();
        let complexity = self.complexity(choices.iter().map(|(_, shape)| shape));
        let words = choices.iter().map(|(word, _)| {
            let kind = if *word == "integer" { "number" } else { word };
            super::word(&callspec_schema::naming::type_name(kind))
        });
        // The first that the macro is told is the default.
        let mut told: Vec<_> = words.zip(&variants).map(|(word, it)| quote!(#word #it)).collect();
        let default = self.endless.default_of(index, choices);
        told.rotate_left(default);
        let variant_docs = choices.iter().zip(&variants).map(|((word, _), variant)| {
            let docs = document::comment(&[format!("A value of JSON type {word}.")]);
            self.part_docs(index, variant, docs)
        });
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #complexity
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
            }
            #runtime::choice! { #form { #(#told),* } }
            #document
        }
    }
}
