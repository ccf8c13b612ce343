//! Enums of text: strings from a list of known ones.

use super::Emitter;
use crate::document;
use callspec_schema::model::Type;
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    pub(super) fn values(&self, index: usize, it: &Type, values: &[String]) -> TokenStream {
        let runtime = self.runtime;
        let name = self.names.type_ident(index);
        let docs = self.type_docs(it);
        let derives = self.derives(&self.checked.derives_of_values);
        let variants: Vec<_> = self.names.part_idents(index).collect();
        let variant_docs = values.iter().map(|value| document::comment(&[document::code(value)]));
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
}
