//! Random documents that have a fair chance to be valid: what a schema asks for is followed, most of
//! the time.

use crate::schema::{NAMES, value};
use fastrand::Rng;
use serde_json::{Map, Value, json};

/// A document for a schema.
pub fn document(rng: &mut Rng, root: &Value) -> Value {
    follow(rng, root, root, 5)
}

fn follow(rng: &mut Rng, root: &Value, schema: &Value, depth: usize) -> Value {
    if depth == 0 || rng.u8(0..12) == 0 {
        return value(rng, 2);
    }
    let Some(keywords) = schema.as_object() else { return value(rng, 2) };
    if let Some(reference) = keywords.get("$ref").and_then(Value::as_str) {
        if let Some(target) = root.pointer(&reference[1..]) {
            return follow(rng, root, target, depth - 1);
        }
    }
    if let Some(constant) = keywords.get("const") {
        return constant.clone();
    }
    if let Some(Value::Array(values)) = keywords.get("enum") {
        return values[rng.usize(..values.len())].clone();
    }
    let branches: Vec<&Value> = ["anyOf", "oneOf", "allOf"]
        .iter()
        .filter_map(|keyword| keywords.get(*keyword)?.as_array())
        .flatten()
        .chain(["then", "else", "if"].iter().filter_map(|keyword| keywords.get(*keyword)))
        .collect();
    if !branches.is_empty() && rng.u8(0..3) > 0 {
        let branch = branches[rng.usize(..branches.len())];
        return follow(rng, root, branch, depth - 1);
    }
    let about = |words: &[&str]| words.iter().any(|word| keywords.contains_key(*word));
    let of = match keywords.get("type") {
        Some(Value::String(one)) => one.clone(),
        Some(Value::Array(several)) => {
            several[rng.usize(..several.len())].as_str().unwrap_or_default().to_owned()
        }
        _ if about(&[
            "properties",
            "required",
            "additionalProperties",
            "minProperties",
            "patternProperties",
        ]) =>
        {
            "object".to_owned()
        }
        _ if about(&["items", "prefixItems", "contains", "minItems", "uniqueItems"]) => {
            "array".to_owned()
        }
        _ => String::new(),
    };
    match of.as_str() {
        "object" => object(rng, root, keywords, depth),
        "array" => array(rng, root, keywords, depth),
        "integer" => json!(rng.i8(-4..8)),
        "number" => json!(f64::from(rng.i8(-8..14)) / 2.0),
        "string" => {
            json!((0..rng.usize(0..4)).map(|_| ['a', 'b'][rng.usize(..2)]).collect::<String>())
        }
        "null" => Value::Null,
        "boolean" => json!(rng.bool()),
        _ => value(rng, 2),
    }
}

fn object(rng: &mut Rng, root: &Value, keywords: &Map<String, Value>, depth: usize) -> Value {
    let mut members = Map::new();
    for name in NAMES {
        let required = keywords
            .get("required")
            .and_then(Value::as_array)
            .is_some_and(|names| names.iter().any(|it| it == name));
        if !required && rng.u8(0..3) > 0 {
            continue;
        }
        let schema = keywords
            .get("properties")
            .and_then(|it| it.get(name))
            .or_else(|| keywords.get("additionalProperties"))
            .unwrap_or(&Value::Bool(true));
        members.insert(name.to_owned(), follow(rng, root, schema, depth - 1));
    }
    if rng.u8(0..6) == 0 {
        members.insert("zz".to_owned(), value(rng, 1));
    }
    Value::Object(members)
}

fn array(rng: &mut Rng, root: &Value, keywords: &Map<String, Value>, depth: usize) -> Value {
    let prefix = keywords.get("prefixItems").and_then(Value::as_array);
    (0..rng.usize(0..5))
        .map(|at| {
            let schema = prefix
                .and_then(|prefix| prefix.get(at))
                .or_else(|| keywords.get(if rng.bool() { "items" } else { "contains" }))
                .unwrap_or(&Value::Bool(true));
            follow(rng, root, schema, depth - 1)
        })
        .collect()
}
