//! The Rust types that places have.

use super::{Emitter, word};
use callspec_schema::model::{Nullable, Shape};
use proc_macro2::TokenStream;
use quote::quote;

impl Emitter<'_> {
    /// The Rust type of a shape. Names of the prelude stand for themselves unless a schema took one.
    pub(super) fn shape(&self, shape: &Shape) -> TokenStream {
        let runtime = self.runtime;
        match shape {
            Shape::Text => self.text(),
            Shape::Boolean => self.prelude("bool", quote!(::core::primitive::bool)),
            Shape::Integer => quote!(#runtime::Integer),
            Shape::Number => quote!(#runtime::Number),
            Shape::Formatted(format) => match self.checked.texts.get(format.name()) {
                Some(held) if self.borrows => {
                    let text = self.text();
                    quote!(#runtime::Text<#held, #text>)
                }
                Some(held) => quote!(#runtime::Text<#held>),
                None => self.text(),
            },
            Shape::Sized(name) => self.prelude(name, {
                let name = word(name);
                quote!(::core::primitive::#name)
            }),
            Shape::Any => quote!(#runtime::Value),
            Shape::Type { index, boxed } => {
                // What a type of the caller's own holds, and how, is the caller's.
                if let Some(own) = self.checked.replace.get(&self.model.types[*index].name) {
                    return own.clone();
                }
                let name = self.declared(*index);
                let boxes = self.prelude("Box", quote!(::std::boxed::Box));
                if *boxed { quote!(#boxes<#name>) } else { quote!(#name) }
            }
            Shape::List(items, nullable) => {
                let held = self.nullable(items, *nullable);
                let list = self.prelude("Vec", quote!(::std::vec::Vec));
                quote!(#list<#held>)
            }
            Shape::Tuple(places) => {
                let places = places.iter().map(|(shape, nullable)| self.nullable(shape, *nullable));
                quote!((#(#places,)*))
            }
            Shape::Map(values, nullable) => {
                let held = self.nullable(values, *nullable);
                let text = self.text();
                quote!(::std::collections::BTreeMap<#text, #held>)
            }
        }
    }

    pub(super) fn nullable(&self, shape: &Shape, nullable: Nullable) -> TokenStream {
        let held = self.shape(shape);
        if nullable == Nullable::Yes { self.option(&held) } else { held }
    }

    pub(super) fn option(&self, held: &TokenStream) -> TokenStream {
        let option = self.prelude("Option", quote!(::core::option::Option));
        quote!(#option<#held>)
    }

    pub(super) fn prelude(&self, name: &str, full: TokenStream) -> TokenStream {
        if self.names.is_taken(name) { full } else { word(name) }
    }
}
