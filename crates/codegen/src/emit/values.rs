//! Enums of text: strings from a list of known ones.

use super::Emitter;
use crate::document;
use callspec_schema::model::Type;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

impl Emitter<'_> {
    pub(super) fn values(&self, index: usize, it: &Type, values: &[String]) -> TokenStream {
        let runtime = self.runtime;
        let name = self.names.type_ident(index);
        let docs = self.type_docs(it);
        let derives = self.derives(&self.checked.derives);
        let variants: Vec<_> = self.names.part_idents(index).collect();
        let descriptions = self.described_values(it);
        let variant_docs = values.iter().map(|value| {
            let description = descriptions.get(value.as_str()).copied().unwrap_or_default();
            document::comment(&[crate::markdown::harmless(description), document::code(value)])
        });
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
                /// A value that the vendor does not list.
                Other(#runtime::Unlisted),
            }
            #runtime::text_enum! { #name { #(#variants = #values),* } }
            #document
        }
    }

    /// What alternatives of one constant each say of it.
    fn described_values(&self, it: &Type) -> BTreeMap<&str, &str> {
        let Some(keywords) = self.set.keywords(it.schema) else { return BTreeMap::new() };
        let branches = keywords.any_of.iter().chain(&keywords.one_of);
        let described = branches.filter_map(|branch| {
            let branch = self.set.keywords(*branch)?;
            let value = branch.constant.as_ref()?.as_str()?;
            Some((value, branch.annotations.description.as_deref()?))
        });
        described.collect()
    }
}
