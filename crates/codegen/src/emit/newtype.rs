//! Structs of one field: documents that are no objects.

use super::Emitter;
use callspec_schema::model::{Nullable, Shape, Type};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    /// A document that is no object: a list, a map, a scalar, or anything.
    pub(super) fn newtype(
        &self,
        index: usize,
        it: &Type,
        shape: &Shape,
        nullable: Nullable,
    ) -> TokenStream {
        let runtime = self.runtime;
        let (name, form) = (self.declared(index), self.form(index));
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let complexity = self.complexity(std::iter::once(shape));
        let held = self.nullable(shape, nullable);
        let null = (nullable == Nullable::Yes).then(|| quote!(, null));
        let row = Literal::usize_unsuffixed(index);
        quote! {
            #docs
            #derives
            #complexity
            pub struct #name(
                /// The value.
                pub #held,
            );
            #runtime::newtype! { #form, TABLES, #row #null }
        }
    }
}
