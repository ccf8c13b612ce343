//! Tuple structs: arrays whose items have types of their own, and that may be shorter or longer.

use super::Emitter;
use callspec_schema::model::{Nullable, Shape, TuplePlace, Type};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

impl Emitter<'_> {
    pub(super) fn tuple(
        &self,
        index: usize,
        it: &Type,
        places: &[TuplePlace],
        rest: Option<&(Shape, Nullable)>,
    ) -> TokenStream {
        let runtime = self.runtime;
        let (name, form) = (self.declared(index), self.form(index));
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let shapes = places.iter().map(|it| &it.shape).chain(rest.map(|(shape, _)| shape));
        let complexity = self.complexity(shapes);
        let mut types: Vec<_> = places.iter().map(|it| self.place(it)).collect();
        let mut words: Vec<_> = places.iter().map(word).collect();
        if let Some((shape, nullable)) = rest {
            let held = self.nullable(shape, *nullable);
            let list = self.prelude("Vec", quote!(::std::vec::Vec));
            types.push(quote!(#list<#held>));
            words.push(quote!(rest));
        }
        let positions = (0..types.len()).map(Literal::usize_unsuffixed);
        let field_docs = (0..types.len()).map(|at| match at < places.len() {
            true => format!(" Item {at} of the array."),
            false => " The items behind.".to_owned(),
        });
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #complexity
            pub struct #name(#(#[doc = #field_docs] pub #types,)*);
            #runtime::tuple! { #form { #(#positions #words),* } }
            #document
        }
    }

    fn place(&self, place: &TuplePlace) -> TokenStream {
        let held = self.nullable(&place.shape, place.nullable);
        if place.required { held } else { self.option(&held) }
    }
}

/// What the runtime's macro is told of a place.
fn word(place: &TuplePlace) -> TokenStream {
    match (place.required, place.nullable) {
        (true, _) => quote!(there),
        (false, Nullable::Yes) => quote!(null),
        (false, Nullable::No) => quote!(absent),
    }
}
