//! Enums of objects that their members tell apart.

use super::Emitter;
use crate::document;
use callspec_schema::model::{Type, Variant};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    pub(super) fn discriminated(
        &self,
        index: usize,
        it: &Type,
        variants: &[Variant],
    ) -> TokenStream {
        let runtime = self.runtime;
        let (name, form) = (self.declared(index), self.form(index));
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let idents: Vec<_> = self.names.part_idents(index).collect();
        let types = variants.iter().map(|it| self.shape(&it.shape));
        let variant_docs = variants.iter().map(|it| {
            let says: Vec<_> = it.says.iter().map(|it| document::plain(it)).collect();
            let says = format!("Where {}.", says.join("; or "));
            document::comment(&[self.summary(&it.shape), says])
        });
        let cases = variants.iter().map(|it| {
            let cases = it.cases.iter().map(|at| Literal::usize_unsuffixed(*at));
            quote!(#(#cases)|*)
        });
        let from = variants.iter().map(|it| {
            let (tags, texts): (Vec<_>, Vec<_>) = it.sets.iter().cloned().unzip();
            self.converted(&it.shape).map(|it| quote!(from #it [#(#tags = #texts),*]))
        });
        let row = Literal::usize_unsuffixed(index);
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #idents(#types),)*
                /// An object that is none of these kinds.
                Other(#runtime::Object),
            }
            #runtime::discriminated! { #form, TABLES, #row { #(#cases #idents #from),* } }
            #document
        }
    }
}
