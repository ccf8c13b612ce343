//! The values that a schema lists for its properties, whatever keyword lists them.

use callspec_runtime::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Texts by `(type, property)`.
pub(crate) type Known = BTreeMap<(String, String), BTreeSet<String>>;

/// Deeper than any schema that is written by hand or by us.
const DEEPEST: usize = 64;

/// Collects what one file lists.
pub(crate) fn collect(name: &str, schema: &Value, known: &mut Known) {
    object(name, schema, known, 0);
}

/// A schema of an object, and the schemas beside it that say something of the same object.
fn object(owner: &str, schema: &Value, known: &mut Known, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    for (name, property) in
        schema.get("properties").and_then(Value::as_object).into_iter().flatten()
    {
        let texts = known.entry((owner.to_owned(), name.clone())).or_default();
        listed(property, texts, depth);
        object(&format!("{owner}.{name}"), property, known, depth + 1);
    }
    for (name, definition) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        object(name, definition, known, depth + 1);
    }
    for keyword in ["x-documented", "if", "then", "else"] {
        if let Some(part) = schema.get(keyword) {
            object(owner, part, known, depth + 1);
        }
    }
    for keyword in ["allOf", "anyOf"] {
        for part in schema.get(keyword).and_then(Value::as_array).into_iter().flatten() {
            object(owner, part, known, depth + 1);
        }
    }
}

/// The texts that a property's schema lists: for the value, or for its items.
fn listed(schema: &Value, texts: &mut BTreeSet<String>, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    for keyword in ["enum", "x-known-values"] {
        let values = schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
        texts.extend(values.filter_map(Value::as_str).map(str::to_owned));
    }
    texts.extend(schema.get("const").and_then(Value::as_str).map(str::to_owned));
    for keyword in ["items", "x-documented"] {
        if let Some(part) = schema.get(keyword) {
            listed(part, texts, depth + 1);
        }
    }
    for keyword in ["allOf", "anyOf"] {
        for part in schema.get(keyword).and_then(Value::as_array).into_iter().flatten() {
            listed(part, texts, depth + 1);
        }
    }
}
