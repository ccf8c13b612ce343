//! Enums of alternatives that are told apart by what is valid.

use super::Emitter;
use crate::document;
use callspec_runtime::Value;
use callspec_schema::model::{Case, Shape, Type};
use callspec_schema::naming::type_name;
use proc_macro2::{Literal, TokenStream};
use quote::quote;
use std::collections::BTreeSet;

impl Emitter<'_> {
    pub(super) fn untagged(&self, index: usize, it: &Type, cases: &[Case]) -> TokenStream {
        if cases.iter().any(|it| it.is_wrapped || !it.units.is_empty()) {
            return self.external(index, it, cases);
        }
        let runtime = self.runtime;
        let (name, form) = (self.declared(index), self.form(index));
        let docs = self.type_docs(index, it);
        let derives = self.derives(&self.checked.derives);
        let complexity = self.complexity(cases.iter().map(|it| &it.shape));
        let variants: Vec<_> = self.names.part_idents(index).collect();
        let types = cases.iter().map(|it| self.shape(&it.shape));
        let how = cases.iter().map(|it| self.told_by(it));
        let variant_docs = cases.iter().zip(&variants).map(|(it, variant)| {
            let docs = match it.json {
                Some(word) => document::comment(&[format!("A value of JSON type {word}.")]),
                None => {
                    let notes = self.described(it.schema).map(|it| &it.annotations);
                    let described = notes.and_then(|it| it.description.as_deref());
                    let described = crate::markdown::harmless(described.unwrap_or_default());
                    document::comment(&[described, says(it)])
                }
            };
            self.part_docs(index, variant, docs)
        });
        let mut converted = BTreeSet::new();
        let from = cases.iter().map(|it| self.converting(it, &mut converted));
        let told = told(&cases.iter().collect::<Vec<_>>()).map(|positions| {
            let row = Literal::usize_unsuffixed(index);
            quote!(told #row [#(#positions),*])
        });
        let positions = (0..cases.len()).map(Literal::usize_unsuffixed);
        let document = self.document(index, it);
        quote! {
            #docs
            #derives
            #complexity
            #[non_exhaustive]
            pub enum #name {
                #(#variant_docs #variants(#types),)*
                /// A value that is none of these.
                Other(#runtime::Value),
            }
            #runtime::untagged! { #form, TABLES { #(#positions #variants #from = #how),* } #told }
            #document
        }
    }

    /// What tells an alternative: its JSON type, or a row of the tables.
    pub(super) fn told_by(&self, case: &Case) -> TokenStream {
        match case.json {
            Some(word) => super::word(&type_name(word)),
            None => {
                let row = Literal::usize_unsuffixed(self.cases.row(case.schema));
                quote!(#row)
            }
        }
    }

    /// The struct that converts into its variant, with what its members say then; each struct once.
    pub(super) fn converting(
        &self,
        case: &Case,
        converted: &mut BTreeSet<usize>,
    ) -> Option<TokenStream> {
        let Shape::Type { index, boxed: true } = &case.shape else { return None };
        let name = converted.insert(*index).then(|| self.converted(&case.shape)).flatten()?;
        let sets = case.sets.iter().filter_map(|(member, value)| {
            let constant = constant(value)?;
            Some(quote!(#member = #constant))
        });
        let sets: Vec<_> = sets.collect();
        let sets = (!sets.is_empty()).then(|| quote!([#(#sets),*]));
        Some(quote!(from #name #sets))
    }
}

/// When a value is an alternative, so that every variant says something.
pub(super) fn says(case: &Case) -> String {
    match &case.says {
        Some(says) => format!("Where {}.", document::plain(says)),
        None => "A value that is valid as this alternative.".to_owned(),
    }
}

/// The positions of the alternatives that members tell apart, in the order of what tells them.
pub(super) fn told(cases: &[&Case]) -> Option<Vec<Literal>> {
    let mut told: Vec<_> = (0..).zip(cases).filter_map(|(at, it)| Some((it.told?, at))).collect();
    told.sort_unstable();
    let positions = told.into_iter().map(|(_, at)| Literal::usize_unsuffixed(at));
    Some(positions.collect::<Vec<_>>()).filter(|it| !it.is_empty())
}

/// A scalar as Rust; none for numbers that are no `i64`.
fn constant(value: &Value) -> Option<TokenStream> {
    match value {
        Value::Bool(value) => Some(quote!(#value)),
        Value::Number(number) => number.to_i64().map(|it| {
            let it = Literal::i64_suffixed(it);
            quote!(#it)
        }),
        Value::String(text) => Some(quote!(#text)),
        _ => None,
    }
}
