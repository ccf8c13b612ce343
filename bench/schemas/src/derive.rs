//! Structs for serde's derive, as a developer would write them for these schemas.
//!
//! A list of values becomes an enum of unit variants with `#[serde(other)]`: derive's fastest way,
//! although it loses the text of what is not listed.

use crate::folder::{Folder, type_name};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What becomes of members that the schema does not name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// They are skipped.
    Dropped,
    /// They are kept, in a flattened map.
    Kept,
}

const DERIVES: &str =
    "#[derive(Clone, Debug, PartialEq, ::serde::Serialize, ::serde::Deserialize)]";

/// The structs of all object types of a folder that `roots` lead to.
pub fn structs(folder: &Folder, roots: &[&str], unknown: Unknown) -> String {
    let mut out = String::new();
    for name in reachable(folder, roots) {
        if let Some(schema) = folder.0.get(&name) {
            structure(&mut out, &name, schema, unknown);
        }
    }
    out
}

fn reachable(folder: &Folder, roots: &[&str]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<String> = roots.iter().map(|&it| it.to_owned()).collect();
    while let Some(name) = open.pop() {
        if let Some(schema) = folder.0.get(&name) {
            if found.insert(name) {
                references(schema, &mut open);
            }
        }
    }
    found
}

fn references(schema: &Value, out: &mut Vec<String>) {
    match schema {
        Value::Object(members) => {
            for (name, value) in members {
                match value.as_str() {
                    Some(file) if name == "$ref" => out.push(type_name(file).to_owned()),
                    _ => references(value, out),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|it| references(it, out)),
        _ => {}
    }
}

fn structure(out: &mut String, name: &str, schema: &Value, unknown: Unknown) {
    let mut enums = String::new();
    let _ = writeln!(out, "{DERIVES}\npub struct {name} {{");
    for (member, it) in schema["properties"].as_object().into_iter().flatten() {
        let documented = &schema["x-documented"]["properties"][member];
        let own = format!("{name}{}", camel(member));
        let rust = match values(it, documented) {
            Some(values) => {
                enumeration(&mut enums, &own, &values);
                own
            }
            None => rust_type(it),
        };
        let _ = writeln!(
            out,
            "#[serde(rename = {member:?}, default, skip_serializing_if = \"Option::is_none\")]\n\
             pub {}: Option<{rust}>,",
            field(member)
        );
    }
    if unknown == Unknown::Kept {
        out.push_str(
            "#[serde(flatten)]\npub rest: ::serde_json::Map<String, ::serde_json::Value>,\n",
        );
    }
    let _ = writeln!(out, "}}\n{enums}");
}

fn enumeration(out: &mut String, name: &str, values: &[&str]) {
    let _ = writeln!(out, "{DERIVES}\npub enum {name} {{");
    for value in values {
        let _ = writeln!(out, "#[serde(rename = {value:?})]\n{},", camel(value));
    }
    out.push_str("#[serde(other)]\nUnlisted,\n}\n");
}

/// The values of a string, in either layer.
fn values<'a>(schema: &'a Value, documented: &'a Value) -> Option<Vec<&'a str>> {
    let lists = [&schema["enum"], &schema["x-known-values"], &documented["enum"]];
    let list = lists.into_iter().find_map(Value::as_array)?;
    Some(list.iter().filter_map(Value::as_str).collect())
}

fn rust_type(schema: &Value) -> String {
    if let Some(file) = schema["$ref"].as_str() {
        return type_name(file).to_owned();
    }
    if let Some(branches) = schema["anyOf"].as_array() {
        // Null is the `Option`.
        return branches.first().map(rust_type).unwrap_or_default();
    }
    let kind = match &schema["type"] {
        Value::Array(types) => types.first().and_then(Value::as_str),
        other => other.as_str(),
    };
    match kind {
        Some("string") => "String".to_owned(),
        Some("boolean") => "bool".to_owned(),
        Some("integer") => "i64".to_owned(),
        Some("number") => "f64".to_owned(),
        Some("array") => format!("Vec<{}>", rust_type(&schema["items"])),
        Some("object") => {
            let values = rust_type(&schema["additionalProperties"]);
            format!("::std::collections::BTreeMap<String, {values}>")
        }
        _ => "::serde_json::Value".to_owned(),
    }
}

/// A name of a type or variant.
fn camel(text: &str) -> String {
    let mut out = String::new();
    let mut at_start = true;
    for char in text.chars() {
        match char {
            char if !char.is_ascii_alphanumeric() => at_start = true,
            char if at_start => {
                out.push(char.to_ascii_uppercase());
                at_start = false;
            }
            char => out.push(char),
        }
    }
    if out.starts_with(|first: char| first.is_ascii_digit()) { format!("V{out}") } else { out }
}

/// A name of a field.
fn field(text: &str) -> String {
    let mut out = String::new();
    for char in text.chars() {
        if char.is_ascii_uppercase() {
            out.push('_');
        }
        out.push(if char.is_ascii_alphanumeric() { char.to_ascii_lowercase() } else { '_' });
    }
    if ["type", "self", "in", "match"].contains(&out.as_str()) { out + "_" } else { out }
}
