//! Enums of scalars that are not all strings: numbers, booleans, or a mixture.

use super::Emitter;
use crate::document;
use callspec_runtime::Value;
use callspec_schema::model::{Constant, Shape, Type};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    pub(super) fn scalars(
        &self,
        index: usize,
        it: &Type,
        constants: &[Constant],
        other: &Shape,
    ) -> TokenStream {
        let runtime = self.runtime;
        let name = self.declared(index);
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let variants: Vec<_> = self.names.part_idents(index).collect();
        let held = self.shape(other);
        let descriptions = self.described_constants(it);
        let variant_docs = constants.iter().map(|constant| {
            let value = constant.value.to_json();
            let description = descriptions.get(&value).copied().unwrap_or_default();
            document::comment(&[crate::markdown::harmless(description), document::code(&value)])
        });
        let values = constants.iter().map(|it| match &it.value {
            Value::Bool(value) => quote!(Boolean #value),
            Value::String(text) => quote!(Text #text),
            Value::Number(number) => {
                let token = number.as_str();
                quote!(Number #token)
            }
            _ => TokenStream::new(),
        });
        let positions = (0..constants.len()).map(Literal::usize_unsuffixed);
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants,)*
                /// A value that is not listed.
                Other(#held),
            }
            #runtime::constants! { #name, #held { #(#positions #variants = #values),* } }
            #document
        }
    }
}
