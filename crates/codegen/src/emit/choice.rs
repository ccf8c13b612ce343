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
        let name = self.names.type_ident(index);
        let docs = self.type_docs(it);
        let derives = self.derives(&self.checked.derives);
        let variants: Vec<_> = self.names.part_idents(index).collect();
        let types: Vec<_> = choices.iter().map(|(_, shape)| self.shape(shape)).collect();
        let complexity = self.complexity(choices.iter().map(|(_, shape)| shape));
        let words = choices.iter().map(|(word, _)| {
            let kind = if *word == "integer" { "number" } else { word };
            super::word(&callspec_schema::naming::type_name(kind))
        });
        let variant_docs = choices
            .iter()
            .map(|(word, _)| document::comment(&[format!("A value of JSON type {word}.")]));
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #complexity
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
            }
            #runtime::choice! { #name { #(#words #variants),* } }
            #document
        }
    }
}
