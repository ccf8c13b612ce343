//! What was understood of a page, a line a member.

use callspec_intake::{Page, Vendor, read};
use callspec_runtime::Value;
use std::fmt::Write as _;

/// The members of the page's type, a line each: name, shape, and what else is declared.
fn members(language: &str, page: &str) -> String {
    let vendor = format!(
        "title = \"T\"\n[format.markdown]\nlanguages = [\"{language}\"]\nnull = \"marked\"\n"
    );
    let vendor = Vendor::parse(&vendor).expect("a vendor");
    let reading = read(vec![Page::new("p", page)], &vendor, None);
    let reading = reading.unwrap_or_else(|errors| panic!("{language}: {errors:?}"));
    let schema = &reading.schemas["Leg"];
    let required: Vec<&str> = schema
        .get("required")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let mut text = String::new();
    let properties = schema.get("properties").and_then(Value::as_object).expect("properties");
    for (name, property) in properties {
        let mark = if required.contains(&name.as_str()) { "!" } else { "" };
        // Lists of values restrict at `documented`.
        let listed = schema
            .get("x-documented")
            .and_then(|layer| layer.get("properties"))
            .and_then(|properties| properties.get(name));
        let property = &with_lists(property, listed);
        let _ = write!(text, "{name}{mark}: {}", shape(property));
        for keyword in ["enum", "default", "readOnly", "writeOnly", "deprecated"] {
            if let Some(value) = property.get(keyword) {
                let _ = write!(text, " {keyword}={}", value.to_json());
            }
        }
        text.push('\n');
    }
    text
}

/// A schema with the lists of values that its other layer has, also of its items.
fn with_lists(schema: &Value, listed: Option<&Value>) -> Value {
    let (Value::Object(members), Some(listed)) = (schema, listed) else { return schema.clone() };
    let mut members = members.clone();
    if let Some(list) = listed.get("enum") {
        members.insert("enum".to_owned(), list.clone());
    }
    if let Some(items) = members.get("items").map(|items| with_lists(items, listed.get("items"))) {
        members.insert("items".to_owned(), items);
    }
    members.into()
}

/// A shape in a few characters: `[string]`, `{integer}`, `Tag?`.
pub fn shape(schema: &Value) -> String {
    if let Some(name) = schema.get("$ref").and_then(Value::as_str) {
        return name.trim_end_matches(".json").to_owned();
    }
    if let Some(all) = schema.get("anyOf").and_then(Value::as_array) {
        return all.iter().map(shape).collect::<Vec<_>>().join("|").replace("|null", "?");
    }
    let types = schema.get("type").map(|types| match types {
        Value::String(name) => name.clone(),
        types => types.to_json().replace(['[', ']', '"'], "").replace(",null", "?"),
    });
    let null = types.as_ref().is_some_and(|types| types.ends_with('?'));
    let shown = match types.as_deref().map(|types| types.trim_end_matches('?')) {
        None => "any".to_owned(),
        Some("array") => {
            let items = schema.get("items").map(|items| {
                let values = items.get("enum").map(Value::to_json).unwrap_or_default();
                format!("{}{values}", shape(items))
            });
            format!("[{}]", items.unwrap_or_default())
        }
        Some("object") => {
            format!("{{{}}}", schema.get("additionalProperties").map(shape).unwrap_or_default())
        }
        Some("string") => {
            schema.get("format").and_then(Value::as_str).unwrap_or("string").to_owned()
        }
        Some(other) => other.to_owned(),
    };
    if null { format!("{shown}?") } else { shown }
}

/// Checks the members of a page's type.
pub fn check(language: &str, page: &str, expected: &[&str]) {
    let found = members(language, page);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected, "{language}");
}
