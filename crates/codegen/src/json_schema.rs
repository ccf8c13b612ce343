//! `schemars::JsonSchema` for the types of files: the schema they were generated from, itself.

use crate::names::Names;
use callspec_schema::Set;
use callspec_schema::model::Model;
use quote::quote;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// The impls, each with the text of its file.
pub(crate) fn impls(
    set: &Set,
    model: &Model,
    names: &Names,
    texts: &BTreeMap<&str, &str>,
) -> String {
    let mut code = String::new();
    for (index, it) in model.types.iter().enumerate() {
        let schema = set.schema(it.schema);
        let Some(text) = texts.get(set.file_name(schema.file)) else { continue };
        if !it.is_document || !schema.pointer.is_empty() {
            continue;
        }
        let (ident, name) = (names.type_ident(index), &it.name);
        let item = quote! {
            impl ::schemars::JsonSchema for #ident {
                fn schema_name() -> ::std::borrow::Cow<'static, str> {
                    ::std::borrow::Cow::Borrowed(#name)
                }

                fn schema_id() -> ::std::borrow::Cow<'static, str> {
                    ::std::borrow::Cow::Borrowed(::core::concat!(::core::module_path!(), "::", #name))
                }

                fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                    let value: ::core::result::Result<::serde_json::Value, _> =
                        ::serde_json::from_str(#text);
                    // The text was read when this code was generated.
                    let value = value.expect("a schema is JSON");
                    ::schemars::Schema::try_from(value).expect("a schema is an object or a boolean")
                }
            }
        };
        let _ = writeln!(code, "{item}");
    }
    code
}
