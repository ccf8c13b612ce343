//! Our schemas as plain JSON Schema, in one document: what the peers validate by.

use crate::folder::{Folder, type_name};
use serde_json::{Map, Value, json};

/// What the peers are asked to assert.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layers {
    /// What the vendor declares.
    Base,
    /// The base and what its sentences say, conjoined.
    Conjoined,
}

/// Some types and what they reach, with `$ref`s into `$defs`; the first is the schema's own.
///
/// # Panics
/// When a schema refers to anything but a file of the folder: the peers would check less than we do.
pub fn bundle(folder: &Folder, roots: &[&str], layers: Layers) -> Value {
    let mut defs = Map::new();
    let mut left: Vec<_> = roots.iter().map(|&it| it.to_owned()).collect();
    while let Some(name) = left.pop() {
        if !defs.contains_key(&name) {
            let schema = &folder.0[&name];
            left.extend(references(schema));
            defs.insert(name, plain(schema, layers));
        }
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#/$defs/{}", roots.first().copied().unwrap_or_default()),
        "$defs": defs,
    })
}

/// The types that a schema refers to.
fn references(schema: &Value) -> Vec<String> {
    match schema {
        Value::Object(members) => {
            let own = members.get("$ref").and_then(Value::as_str);
            // What evidence says of a reference is under its name, too.
            let own = own.filter(|it| it.ends_with(".json")).map(|it| type_name(it).to_owned());
            own.into_iter().chain(members.values().flat_map(references)).collect()
        }
        Value::Array(items) => items.iter().flat_map(references).collect(),
        _ => Vec::new(),
    }
}

fn plain(schema: &Value, layers: Layers) -> Value {
    let Value::Object(keywords) = schema else { return schema.clone() };
    let mut out = Map::new();
    for (keyword, value) in keywords {
        match keyword.as_str() {
            // Data, in which no member is a keyword.
            "enum" | "const" | "required" | "type" | "format" | "minimum" | "maximum"
            | "exclusiveMinimum" | "exclusiveMaximum" | "multipleOf" | "minLength"
            | "maxLength" | "pattern" | "minItems" | "maxItems" | "uniqueItems"
            | "minProperties" | "maxProperties" => {
                out.insert(keyword.clone(), value.clone());
            }
            "$ref" => {
                let file = value.as_str().filter(|it| it.ends_with(".json"));
                let name = type_name(file.expect("references name files"));
                out.insert(keyword.clone(), json!(format!("#/$defs/{name}")));
            }
            "properties" => {
                let members = value.as_object().into_iter().flatten();
                let plain = members.map(|(name, it)| (name.clone(), plain(it, layers))).collect();
                out.insert(keyword.clone(), Value::Object(plain));
            }
            "allOf" | "anyOf" => {
                let branches = value.as_array().into_iter().flatten();
                let plain: Vec<_> = branches.map(|it| plain(it, layers)).collect();
                append(&mut out, keyword, plain);
            }
            "additionalProperties" | "items" | "if" | "then" | "else" | "not" => {
                out.insert(keyword.clone(), plain(value, layers));
            }
            "x-documented" if layers == Layers::Conjoined => {
                append(&mut out, "allOf", vec![plain(value, layers)]);
            }
            annotation if annotation.starts_with("x-") => {}
            "$schema" | "$comment" | "title" | "description" | "default" | "examples"
            | "deprecated" | "readOnly" | "writeOnly" => {}
            other => panic!("the peers' copy of a schema lacks `{other}`"),
        }
    }
    Value::Object(out)
}

fn append(out: &mut Map<String, Value>, keyword: &str, branches: Vec<Value>) {
    let list = out.entry(keyword).or_insert_with(|| json!([]));
    if let Value::Array(list) = list {
        list.extend(branches);
    }
}
