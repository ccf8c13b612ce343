//! Random sets of schemas whose names get in each other's way, and random edits of them.

use fastrand::Rng;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Schemas by file.
pub type Files = BTreeMap<String, Value>;

const PROPERTIES: [&str; 22] = [
    "id",
    "ID",
    "Id",
    "iD",
    "_id",
    "i_d",
    "a",
    "b",
    "aB",
    "a_b",
    "a.b",
    "link",
    "Link",
    "mood",
    "rest",
    "rest_",
    "type",
    "self",
    "owner",
    "kind",
    "id_upper",
    "underscore_id",
];
const VALUES: [&str; 16] = [
    "ok",
    "OK",
    "Ok",
    "user.created",
    "user_created",
    "userCreated",
    "UserDotCreated",
    "Other",
    "other",
    "a",
    "A",
    "",
    "+1",
    "-1",
    "1",
    "held",
];
const DEFINITIONS: [&str; 14] = [
    "Link", "link", "LINK", "Pet", "PetMood", "petMood", "pet", "A", "AB", "Call", "CallLink",
    "Value", "String", "Ape",
];
const FILES: [&str; 8] = [
    "Call.json",
    "call.json",
    "Pet.json",
    "A.json",
    "Link.json",
    "sub/Call.json",
    "Zoo.json",
    "B.json",
];

fn one<'a>(rng: &mut Rng, of: &[&'a str]) -> &'a str {
    of[rng.usize(..of.len())]
}

/// A set of one to three files.
pub fn set(rng: &mut Rng) -> Files {
    let mut files = Files::new();
    for _ in 0..rng.usize(1..4) {
        files.entry(one(rng, &FILES).to_owned()).or_insert(json!({}));
    }
    let names: Vec<String> = files.keys().cloned().collect();
    for name in &names {
        let mut defs = Map::new();
        for _ in 0..rng.usize(..4) {
            defs.insert(one(rng, &DEFINITIONS).to_owned(), json!({}));
        }
        files.insert(name.clone(), json!({"$defs": defs}));
    }
    let known = references(&files);
    for name in &names {
        let defs = files[name]["$defs"].as_object().cloned().unwrap_or_default();
        let defs: Map<String, Value> =
            defs.keys().map(|it| (it.clone(), schema(rng, 3, name, &known))).collect();
        files.insert(name.clone(), root(rng, name, defs, &known));
    }
    files
}

fn root(rng: &mut Rng, name: &str, defs: Map<String, Value>, known: &[String]) -> Value {
    let mut root = schema(rng, 3, name, known);
    if !root.is_object() {
        root = json!({});
    }
    root["$defs"] = Value::Object(defs);
    root
}

/// What can be referred to.
fn references(files: &Files) -> Vec<String> {
    let mut known = Vec::new();
    for (name, root) in files {
        known.push(name.clone());
        let defs = root["$defs"].as_object().into_iter().flatten();
        known.extend(defs.map(|(it, _)| format!("{name}#/$defs/{it}")));
    }
    known
}

fn schema(rng: &mut Rng, depth: usize, file: &str, known: &[String]) -> Value {
    let below = |rng: &mut Rng| schema(rng, depth - 1, file, known);
    match rng.usize(..if depth == 0 { 6 } else { 16 }) {
        0 => json!({"type": "string"}),
        1 => json!({"type": "integer"}),
        2 => json!({"type": [one(rng, &["string", "number", "boolean", "object"]), "null"]}),
        3 => json!({"enum": values(rng)}),
        4 => json!({"type": "string", "enum": values(rng), "title": one(rng, &DEFINITIONS)}),
        5 | 6 => reference(rng, file, known),
        7 => json!({"type": "array", "items": below(rng)}),
        8 => json!({"type": "object", "additionalProperties": below(rng)}),
        9 => json!({"anyOf": [below(rng), {"type": "null"}]}),
        10 => json!({"anyOf": [{"type": "string"}, {"type": "array", "items": below(rng)}]}),
        11 => {
            let kinds = values(rng);
            let branches: Vec<_> = kinds.iter().map(|it| kind(rng, it, &below)).collect();
            json!({"oneOf": branches})
        }
        12 => json!({"allOf": [reference(rng, file, known), object(rng, &below)]}),
        13 if rng.bool() => {
            json!({"anyOf": [object(rng, &below), reference(rng, file, known), object(rng, &below)]})
        }
        13 => json!({"allOf": [reference(rng, file, known)], "description": "one"}),
        _ => object(rng, &below),
    }
}

fn kind(rng: &mut Rng, text: &str, below: &dyn Fn(&mut Rng) -> Value) -> Value {
    let mut branch = object(rng, below);
    branch["required"] = json!(["kind"]);
    branch["properties"]["kind"] = json!({"const": text});
    branch
}

fn object(rng: &mut Rng, below: &dyn Fn(&mut Rng) -> Value) -> Value {
    let mut members = Map::new();
    for _ in 0..rng.usize(..4) {
        members.insert(one(rng, &PROPERTIES).to_owned(), below(rng));
    }
    json!({"type": "object", "title": one(rng, &DEFINITIONS), "properties": members})
}

fn reference(rng: &mut Rng, file: &str, known: &[String]) -> Value {
    let to = &known[rng.usize(..known.len())];
    // What is in the same folder, or above: names of files are taken as they stand.
    let to = to.strip_prefix(file).filter(|it| it.starts_with('#')).unwrap_or(to);
    json!({"$ref": to})
}

fn values(rng: &mut Rng) -> Vec<String> {
    let mut values: Vec<String> = Vec::new();
    for _ in 0..rng.usize(1..4) {
        let value = one(rng, &VALUES).to_owned();
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// What an edit does: it adds something, or it may take something away.
pub fn edit(rng: &mut Rng, files: &Files) -> Files {
    let mut files = files.clone();
    let known = references(&files);
    let names: Vec<String> = files.keys().cloned().collect();
    let name = names[rng.usize(..names.len())].clone();
    match rng.usize(..10) {
        0 => {
            let added = one(rng, &FILES);
            if !files.contains_key(added) {
                let root = root(rng, added, Map::new(), &known);
                files.insert(added.to_owned(), root);
            }
        }
        1 | 2 => {
            let added = one(rng, &DEFINITIONS);
            let schema = schema(rng, 2, &name, &known);
            if let Some(root) = files.get_mut(&name) {
                if root["$defs"].get(added).is_none() {
                    root["$defs"][added] = schema;
                }
            }
        }
        _ => {
            let mut pointers = Vec::new();
            places(&files[&name], String::new(), &mut pointers);
            let at = pointers[rng.usize(..pointers.len())].clone();
            let added = schema(rng, 2, &name, &known);
            if let Some(place) = files.get_mut(&name).and_then(|it| it.pointer_mut(&at)) {
                change(rng, place, added);
            }
        }
    }
    files
}

/// Changes an object or array within a schema.
fn change(rng: &mut Rng, place: &mut Value, added: Value) {
    if let Some(list) = place.as_array_mut() {
        let is_texts = list.iter().all(Value::is_string);
        let at = rng.usize(..=list.len());
        if rng.usize(..8) == 0 && list.len() > 1 {
            list.remove(rng.usize(..list.len()));
        } else if is_texts {
            let text = json!(one(rng, &VALUES));
            if !list.contains(&text) {
                list.insert(at, text);
            }
        } else if list.iter().all(Value::is_object) {
            list.insert(at, added);
        }
        return;
    }
    let Some(properties) = place.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    let name = one(rng, &PROPERTIES);
    if rng.usize(..8) == 0 {
        properties.remove(name);
    } else if rng.usize(..8) == 0 || !properties.contains_key(name) {
        properties.insert(name.to_owned(), added);
    }
}

/// Every object and array that an edit can change.
fn places(value: &Value, at: String, found: &mut Vec<String>) {
    match value {
        Value::Array(list) => {
            for (index, it) in list.iter().enumerate() {
                places(it, format!("{at}/{index}"), found);
            }
        }
        Value::Object(members) => {
            for (name, it) in members {
                places(it, format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => return,
    }
    found.push(at);
}
