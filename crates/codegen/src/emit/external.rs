//! Enums whose kinds are named from outside: `{"move": …}`, and texts that are a kind by themselves.

use super::Emitter;
use crate::document;
use crate::markdown;
use callspec_runtime::Value;
use callspec_schema::model::{Case, Kind, Member, Nullable, Shape, Type};
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

impl Emitter<'_> {
    pub(super) fn external(&self, index: usize, it: &Type, cases: &[Case]) -> TokenStream {
        let runtime = self.runtime;
        let (name, form) = (self.declared(index), self.form(index));
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let names: Vec<_> = self.names.part_idents(index).collect();
        let units = cases.iter().find(|it| !it.units.is_empty());
        let cases: Vec<_> = cases.iter().filter(|it| it.units.is_empty()).collect();
        let (variants, unit_names) = names.split_at(cases.len());
        let complexity = self.complexity(cases.iter().map(|it| self.wrapped(it)));
        let types = cases.iter().map(|it| match self.model.only_member(it) {
            Some(Member { nullable: true, shape, .. }) if *shape != Shape::Any => {
                self.nullable(&self.boxed(shape), Nullable::Yes)
            }
            Some(member) => self.shape(&self.boxed(&member.shape)),
            None => self.shape(&it.shape),
        });
        let variant_docs = cases.iter().zip(variants).map(|(it, variant)| {
            self.part_docs(index, variant, document::comment(&self.case_docs(it)))
        });
        let mut converted = BTreeSet::new();
        let how = cases.iter().enumerate().zip(variants).map(|((at, it), variant)| {
            let at = Literal::usize_unsuffixed(at);
            let case = self.told_by(it);
            match (&it.shape, it.is_wrapped) {
                (Shape::Type { index, .. }, true) => {
                    let row = Literal::usize_unsuffixed(*index);
                    match self.wrapped(it) {
                        // What would hold its enum without one.
                        Shape::Type { index, boxed: true } if self.is_boxed_enum(*index) => {
                            quote!(#at #variant only [#row] = #case)
                        }
                        _ => quote!(#at #variant only #row = #case),
                    }
                }
                _ => {
                    let from = self.converting(it, &mut converted);
                    quote!(#at #variant #from = #case)
                }
            }
        });
        let how: Vec<_> = how.collect();
        let texts = units.map(|it| it.units.as_slice()).unwrap_or_default();
        let descriptions = self.described_constants(it);
        let unit_docs = texts.iter().zip(unit_names).map(|(text, variant)| {
            let described = descriptions.get(&Value::from(text.as_str()).to_json()).copied();
            let described = markdown::harmless(described.unwrap_or_default());
            let docs = document::comment(&[described, document::code(text)]);
            self.part_docs(index, variant, docs)
        });
        let units = (!texts.is_empty()).then(|| {
            let last = Literal::usize_unsuffixed(cases.len());
            quote!(units #last { #(#unit_names = #texts),* })
        });
        let told = super::untagged::told(&cases).map(|positions| {
            let row = Literal::usize_unsuffixed(index);
            quote!(told #row [#(#positions),*])
        });
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #complexity
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
                #(#unit_docs #unit_names,)*
                /// A value that is none of these.
                Other(#runtime::Value),
            }
            #runtime::external! { #form, TABLES { #(#how),* } #units #told }
            #document
        }
    }

    fn wrapped<'s>(&'s self, case: &'s Case) -> &'s Shape {
        self.model.only_member(case).map_or(&case.shape, |it| &it.shape)
    }

    /// Objects are in boxes in a variant.
    fn boxed(&self, shape: &Shape) -> Shape {
        match shape {
            Shape::Type { index, boxed } => {
                Shape::Type { index: *index, boxed: *boxed || self.is_struct(*index) }
            }
            other => other.clone(),
        }
    }

    /// Whether a type that a variant holds in a box is no struct, and not the caller's own.
    fn is_boxed_enum(&self, index: usize) -> bool {
        let name = &self.model.types[index].name;
        !self.is_struct(index) && !self.checked.replace.contains_key(name)
    }

    fn is_struct(&self, index: usize) -> bool {
        matches!(self.model.types[index].kind, Kind::Object(_))
    }

    fn case_docs(&self, case: &Case) -> [String; 2] {
        let of = |schema| {
            let keywords = self.described(schema);
            let described = keywords.and_then(|it| it.annotations.description.as_deref());
            markdown::harmless(described.unwrap_or_default())
        };
        let own = of(case.schema);
        match (self.model.only_member(case), case.json) {
            (Some(member), _) => {
                let own = if own.is_empty() { of(member.schema) } else { own };
                [
                    own,
                    format!(
                        "An object with the member {}, which this is.",
                        document::code(&member.name)
                    ),
                ]
            }
            (None, Some(word)) => [own, format!("A value of JSON type {word}.")],
            (None, None) => [own, super::untagged::says(case)],
        }
    }
}
