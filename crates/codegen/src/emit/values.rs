//! Enums of text: strings from a list of known ones.

use super::Emitter;
use crate::document;
use callspec_runtime::Value;
use callspec_schema::model::Type;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

impl Emitter<'_> {
    pub(super) fn values(&self, index: usize, it: &Type, values: &[String]) -> TokenStream {
        let runtime = self.runtime;
        let (name, form) = (self.declared(index), self.form(index));
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let variants: Vec<_> = self.names.part_idents(index).collect();
        let descriptions = self.described_constants(it);
        let variant_docs = values.iter().zip(&variants).map(|(value, variant)| {
            let description = descriptions.get(&Value::from(value.as_str()).to_json()).copied();
            let description = description.unwrap_or_default();
            let docs =
                document::comment(&[crate::markdown::harmless(description), document::code(value)]);
            self.part_docs(index, variant, docs)
        });
        let unlisted = match self.borrows {
            true => quote!(#runtime::UnlistedRef<'d>),
            false => quote!(#runtime::Unlisted),
        };
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
                /// A value that the vendor does not list.
                Other(#unlisted),
            }
            #runtime::text_enum! { #form { #(#variants = #values),* } }
            #document
        }
    }

    /// What alternatives of one constant each say of it, by the constant's JSON.
    pub(super) fn described_constants(&self, it: &Type) -> BTreeMap<String, &str> {
        let mut described = BTreeMap::new();
        let Some(keywords) = self.set.keywords(it.schema) else { return described };
        let listed = keywords.enumeration.as_deref().unwrap_or_default();
        let said = &keywords.annotations.value_descriptions;
        if said.len() == listed.len() {
            let each = listed.iter().zip(said).filter(|(_, said)| !said.is_empty());
            described.extend(each.map(|(value, said)| (value.to_json(), said.as_str())));
        }
        for branch in keywords.any_of.iter().chain(&keywords.one_of) {
            let Some(branch) = self.set.keywords(*branch) else { continue };
            let only = match branch.enumeration.as_deref() {
                Some([value]) => Some(value),
                _ => None,
            };
            let constant = branch.constant.as_ref().or(only);
            if let (Some(constant), Some(said)) = (constant, &branch.annotations.description) {
                described.entry(constant.to_json()).or_insert(said.as_ref());
            }
        }
        described
    }
}
