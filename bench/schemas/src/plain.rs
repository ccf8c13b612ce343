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

/// A type and all that the folder holds, with `$ref`s into `$defs`.
///
/// # Panics
/// When a schema refers to anything but a file of the folder: the peers would check less than we do.
pub fn bundle(folder: &Folder, root: &str, layers: Layers) -> Value {
    let defs: Map<_, _> =
        folder.0.iter().map(|(name, schema)| (name.clone(), plain(schema, layers))).collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$ref": format!("#/$defs/{root}"),
        "$defs": defs,
    })
}

fn plain(schema: &Value, layers: Layers) -> Value {
    let Value::Object(keywords) = schema else { return schema.clone() };
    let mut out = Map::new();
    for (keyword, value) in keywords {
        match keyword.as_str() {
            // Data, in which no member is a keyword.
            "enum" | "const" | "required" | "type" | "format" | "minimum" | "minLength"
            | "maxLength" | "maxItems" => {
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
            "additionalProperties" | "items" | "if" | "then" | "else" => {
                out.insert(keyword.clone(), plain(value, layers));
            }
            "x-documented" if layers == Layers::Conjoined => {
                append(&mut out, "allOf", vec![plain(value, layers)]);
            }
            annotation if annotation.starts_with("x-") => {}
            "$schema" | "$comment" | "title" | "description" => {}
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
