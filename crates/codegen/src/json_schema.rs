//! `schemars::JsonSchema` for every type: the schema that it was generated from, with definitions in the
//! place of references to other files.

use crate::checked::Checked;
use crate::names::Names;
use callspec_runtime::Value;
use callspec_schema::model::{Kind, Model, Type};
use callspec_schema::{SchemaId, Set};
use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;
use std::collections::BTreeMap;

/// The impls, each as a text of its own.
pub(crate) fn impls(
    set: &Set,
    model: &Model,
    names: &Names,
    checked: &Checked,
    texts: &BTreeMap<&str, &str>,
) -> Vec<String> {
    let texts = texts.iter().filter_map(|(name, text)| {
        Some(((*name).to_owned(), Value::from_json(text.as_bytes()).ok()?))
    });
    let mut items = Items {
        set,
        runtime: &checked.runtime,
        files: texts.collect(),
        types: BTreeMap::new(),
        references: BTreeMap::new(),
    };
    let types = model.types.iter().enumerate();
    let own =
        |it: &Type| !matches!(it.kind, Kind::Same(_)) && !checked.replace.contains_key(&it.name);
    let wrappers = model.wrappers();
    for (index, it) in types.filter(|(at, it)| own(it) && !wrappers.contains_key(at)) {
        if items.text(it.schema).is_some() {
            let name = if it.is_document { it.name.as_str() } else { names.type_name(index) };
            items.types.entry(it.schema).or_insert((names.type_ident(index), name.to_owned()));
        }
    }
    for id in set.ids() {
        if let Some(target) = set.target(id) {
            items.references.insert(id, target);
        }
    }
    let hidden = items.without_types();
    let structs = hidden.values().map(|(ident, name)| {
        format!("{}\n", quote! { #[doc = #name] #[allow(dead_code)] struct #ident; })
    });
    let mut code: Vec<_> = structs.collect();
    items.types.extend(hidden);
    let types = items.types.iter();
    code.extend(types.map(|(id, (ident, name))| format!("{}\n", items.one(*id, ident, name))));
    code
}

struct Items<'a> {
    set: &'a Set,
    runtime: &'a TokenStream,
    /// Files by their names.
    files: BTreeMap<String, Value>,
    /// What has an impl: by its schema, its type and its name.
    types: BTreeMap<SchemaId, (Ident, String)>,
    /// What schemas with `$ref` refer to.
    references: BTreeMap<SchemaId, SchemaId>,
}

impl Items<'_> {
    /// The text of a schema in its file.
    fn text(&self, id: SchemaId) -> Option<String> {
        let schema = self.set.schema(id);
        let mut value = self.files.get(self.set.file_name(schema.file))?;
        for token in schema.pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            value = match value {
                Value::Object(members) => members.get(&token)?,
                Value::Array(items) => items.get(token.parse::<usize>().ok()?)?,
                _ => return None,
            };
        }
        Some(value.to_json())
    }

    /// Schemas that are referred to and have no type of their own: a hidden one each.
    fn without_types(&self) -> BTreeMap<SchemaId, (Ident, String)> {
        let mut hidden = BTreeMap::new();
        for target in self.references.values() {
            if self.types.contains_key(target) || self.text(*target).is_none() {
                continue;
            }
            let schema = self.set.schema(*target);
            let name = match schema.pointer.rsplit('/').next() {
                None | Some("") => self.set.file_stem(schema.file),
                Some(last) => last,
            };
            let number = hidden.len();
            let ident = Ident::new(&format!("__Definition{number}"), Span::call_site());
            hidden.entry(*target).or_insert((ident, name.to_owned()));
        }
        hidden
    }

    /// Where references stand in a schema, and the types that they lead to.
    fn references_in(&self, id: SchemaId) -> Vec<(String, &Ident)> {
        let within = self.set.schema(id);
        let below = |at: SchemaId| {
            let schema = self.set.schema(at);
            let rest = schema.pointer.strip_prefix(&within.pointer)?;
            let is_below = schema.file == within.file && (rest.is_empty() || rest.starts_with('/'));
            is_below.then(|| rest.to_owned())
        };
        let references = self.references.iter();
        let place =
            |(at, target): (&SchemaId, &SchemaId)| Some((below(*at)?, &self.types.get(target)?.0));
        references.filter_map(place).collect()
    }

    fn one(&self, id: SchemaId, ident: &Ident, name: &str) -> TokenStream {
        let runtime = self.runtime;
        let text = self.text(id).unwrap_or_else(|| "true".to_owned());
        let unique = ident.to_string();
        let references = self.references_in(id).into_iter().map(|(pointer, target)| {
            quote! { (#pointer, #runtime::schemars::SchemaGenerator::subschema_for::<#target>) }
        });
        quote! {
            impl #runtime::schemars::JsonSchema for #ident {
                fn schema_name() -> ::std::borrow::Cow<'static, str> {
                    ::std::borrow::Cow::Borrowed(#name)
                }

                fn schema_id() -> ::std::borrow::Cow<'static, str> {
                    ::std::borrow::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", #unique))
                }

                fn json_schema(
                    generator: &mut #runtime::schemars::SchemaGenerator,
                ) -> #runtime::schemars::Schema {
                    #runtime::schemars::definition(#text, &[#(#references),*], generator)
                }
            }
        }
    }
}
