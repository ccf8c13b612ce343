//! Words that several dialects share.

use super::Meaning::{Is, Turned};
use super::{Word, arrays, values};
use callspec_runtime::Value;
use callspec_runtime::escape::push_pointer_token;

/// What every dialect knows.
pub(super) const ALWAYS: &[Word] = &[
    ("$ref", Is("$ref")),
    ("type", Is("type")),
    ("enum", Is("enum")),
    ("properties", Is("properties")),
    ("patternProperties", Is("patternProperties")),
    ("additionalProperties", Is("additionalProperties")),
    ("required", Is("required")),
    ("minProperties", Is("minProperties")),
    ("maxProperties", Is("maxProperties")),
    ("minItems", Is("minItems")),
    ("maxItems", Is("maxItems")),
    ("uniqueItems", Is("uniqueItems")),
    ("minimum", Is("minimum")),
    ("maximum", Is("maximum")),
    ("multipleOf", Is("multipleOf")),
    ("minLength", Is("minLength")),
    ("maxLength", Is("maxLength")),
    ("pattern", Is("pattern")),
    ("format", Is("format")),
    ("allOf", Is("allOf")),
    ("anyOf", Is("anyOf")),
    ("oneOf", Is("oneOf")),
    ("not", Is("not")),
    ("$defs", Is("$defs")),
    ("definitions", Is("$defs")),
    ("dependencies", DEPENDENCIES),
];

/// Annotations: they assert nothing, so a dialect that has no such word loses nothing by knowing it.
pub(super) const ANNOTATIONS: &[Word] = &[
    ("title", Is("title")),
    ("description", Is("description")),
    ("default", Is("default")),
    ("examples", Is("examples")),
    ("deprecated", Is("deprecated")),
    ("readOnly", Is("readOnly")),
    ("writeOnly", Is("writeOnly")),
    ("$comment", Is("$comment")),
    ("contentEncoding", Is("contentEncoding")),
    ("contentMediaType", Is("contentMediaType")),
    ("contentSchema", Is("contentSchema")),
    ("x-documented", Is("x-documented")),
    ("x-doc-name", Is("x-doc-name")),
    ("x-known-values", Is("x-known-values")),
    ("x-unit", Is("x-unit")),
    ("x-access", Is("x-access")),
    ("x-unresolved", Is("x-unresolved")),
    ("x-evidence", Is("x-evidence")),
    ("x-source", Is("x-source")),
    ("x-operations", Is("x-operations")),
    ("x-format", Is("x-format")),
    ("x-refuted", Is("x-refuted")),
    ("x-enum-varnames", VALUE_NAMES),
    ("x-enumNames", VALUE_NAMES),
    ("enumNames", VALUE_NAMES),
    ("x-enum-descriptions", VALUE_DESCRIPTIONS),
    ("x-enumDescriptions", VALUE_DESCRIPTIONS),
    ("enumDescriptions", VALUE_DESCRIPTIONS),
    ("markdownEnumDescriptions", VALUE_DESCRIPTIONS),
];

const VALUE_NAMES: super::Meaning = Turned(values::names, "names of the values of `enum`");
const VALUE_DESCRIPTIONS: super::Meaning =
    Turned(values::descriptions, "descriptions of the values of `enum`");

/// New in draft 6.
pub(super) const SINCE_06: &[Word] = &[
    ("const", Is("const")),
    ("contains", Is("contains")),
    ("propertyNames", Is("propertyNames")),
    ("exclusiveMinimum", Is("exclusiveMinimum")),
    ("exclusiveMaximum", Is("exclusiveMaximum")),
];

/// New in draft 7.
pub(super) const SINCE_07: &[Word] =
    &[("if", Is("if")), ("then", Is("then")), ("else", Is("else"))];

/// New in draft 2019-09.
pub(super) const SINCE_2019: &[Word] = &[
    ("$anchor", Is("$anchor")),
    ("$vocabulary", Turned(|_, _, _, _| {}, "nothing: it concerns meta-schemas")),
    ("dependentRequired", Is("dependentRequired")),
    ("dependentSchemas", Is("dependentSchemas")),
    ("minContains", Is("minContains")),
    ("maxContains", Is("maxContains")),
    ("unevaluatedProperties", Is("unevaluatedProperties")),
    ("unevaluatedItems", Is("unevaluatedItems")),
];

/// Arrays before draft 2020-12.
pub(super) const OLD_ARRAYS: &[Word] = &[
    ("items", Turned(arrays::items, "`prefixItems` where it is an array, else `items`")),
    (
        "additionalItems",
        Turned(arrays::additional_items, "`items` beside an array of `items`, else nothing"),
    ),
];

const DEPENDENCIES: super::Meaning = Turned(
    |reader, into, value, at| {
        for (name, needed) in reader.object("dependencies", value, at) {
            let mut below = at.to_owned();
            push_pointer_token(&mut below, name);
            if matches!(needed, Value::Array(_)) {
                let names = reader.texts("dependencies", needed, &below);
                into.spell("dependentRequired", "dependencies");
                into.dependent_required.insert(name.clone(), names);
            } else {
                let schema = reader.schema(needed, below);
                into.spell("dependentSchemas", "dependencies");
                into.dependent_schemas.insert(name.clone(), schema);
            }
        }
    },
    "`dependentRequired` for arrays of names, `dependentSchemas` for schemas",
);
