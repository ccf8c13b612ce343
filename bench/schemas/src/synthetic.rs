//! Schemas in any number, each of twelve properties: what a large documentation tree gives.

use serde_json::json;

/// File names and texts of `count` types. Each refers to earlier ones, a few levels deep, as the
/// types of a vendor do.
pub fn synthetic(count: usize) -> Vec<(String, String)> {
    (0..count).map(|index| (format!("{}.json", name(index)), text(index))).collect()
}

fn name(index: usize) -> String {
    const WORDS: [&str; 8] =
        ["Queue", "Agent", "Call", "Session", "Campaign", "Recording", "Script", "Trunk"];
    format!("{}{index}", WORDS[index % WORDS.len()])
}

fn text(index: usize) -> String {
    let reference = |to: usize| json!({"$ref": format!("{}.json", name(to))});
    let mut properties = json!({
        "id": {"type": "string", "description": "Which one it is."},
        "displayName": {"type": "string", "minLength": 1, "maxLength": 200,
            "description": "What people call it."},
        "state": {"type": "string", "x-known-values": ["active", "inactive", "deleted"],
            "description": "How far it has got."},
        "retryCount": {"type": "integer", "minimum": 0, "description": "How often it was tried."},
        "ratio": {"type": "number", "description": "How much of it is done."},
        "isEnabled": {"type": "boolean", "description": "Whether it takes part."},
        "dateCreated": {"type": "string", "format": "date-time",
            "description": "When it was made."},
        "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 50,
            "description": "What it is sorted by."},
        "attributes": {"type": "object", "additionalProperties": {"type": "string"},
            "description": "What else is said of it."},
        "selfUri": {"type": "string", "format": "uri-reference",
            "description": "Where it is found."},
    });
    if let Some(members) = properties.as_object_mut() {
        let (owner, related) = match index {
            0 => (json!({"type": "string"}), json!({"type": "string"})),
            _ => (reference(index / 8), reference((index * 7 + 3) % index)),
        };
        members.insert("owner".to_owned(), owner);
        members.insert("relatedItems".to_owned(), json!({"type": "array", "items": related}));
    }
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": name(index),
        "description": "One of many.",
        "type": "object",
        "required": ["id"],
        "properties": properties,
    });
    schema.to_string()
}
