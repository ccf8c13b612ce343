//! Enums of objects that a member tells apart.

use super::Emitter;
use crate::document;
use crate::markdown;
use callspec_schema::model::{Branch, Shape, Type};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

impl Emitter<'_> {
    pub(super) fn union(
        &self,
        index: usize,
        it: &Type,
        tag: &str,
        branches: &[Branch],
    ) -> TokenStream {
        let runtime = self.runtime;
        let (name, form) = (self.declared(index), self.form(index));
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let variants: Vec<_> = self.names.part_idents(index).collect();
        let types = branches.iter().map(|it| self.shape(&it.shape));
        let texts = branches.iter().map(|it| &it.texts).map(|texts| quote!(#(#texts)|*));
        let variant_docs = branches.iter().zip(&variants).map(|(it, variant)| {
            self.part_docs(index, variant, document::comment(&[kind(tag, &it.texts)]))
        });
        let others = document::comment(&[format!(
            "An object whose {} is none of these, or is not there.",
            document::code(tag)
        )]);
        let from = branches.iter().map(|it| self.converted(&it.shape).map(|it| quote!(from #it)));
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
                #others
                Other(#runtime::Object),
            }
            #runtime::tagged_union! { #form, #tag { #(#variants #from = #texts),* } }
            #document
        }
    }

    /// What the schema of a type says of it first; nothing where it is not described.
    pub(super) fn summary(&self, shape: &Shape) -> String {
        let Shape::Type { index, .. } = shape else { return String::new() };
        let keywords = self.described(self.model.types[*index].schema);
        let description = keywords.and_then(|it| it.annotations.description.as_deref());
        let described = markdown::harmless(description.unwrap_or_default());
        let first = described.split("\n\n").next().unwrap_or_default();
        // A block of code may have empty lines.
        if first.contains("```") { String::new() } else { first.to_owned() }
    }

    /// The struct that converts into its variant; none where the type is the caller's own, and of forms that
    /// borrow: they are read.
    pub(super) fn converted(&self, shape: &Shape) -> Option<Ident> {
        let Shape::Type { index, boxed: true } = shape else { return None };
        let is_own = self.checked.replace.contains_key(&self.model.types[*index].name);
        (!is_own && !self.borrows).then(|| self.names.type_ident(*index))
    }
}

/// What makes an object one of a kind.
fn kind(tag: &str, texts: &[String]) -> String {
    let text = |it: &String| match it.is_empty() {
        true => "the empty text".to_owned(),
        false => document::code(it),
    };
    let texts: Vec<_> = texts.iter().map(text).collect();
    format!("Where {} is {}.", document::code(tag), texts.join(" or "))
}
