//! Which branch of one list is which of another: equal ones first, then those that say the same but for
//! annotations, then those that speak of the same thing.

use callspec_runtime::{Object, Value};
use std::collections::HashMap;

/// Keywords that assert nothing.
const ANNOTATIONS: [&str; 9] = [
    "title",
    "description",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "$comment",
    "$id",
];

/// Pairs of positions; one side of a pair is empty where a branch has no partner.
pub(super) fn matched(before: &[Value], after: &[Value]) -> Vec<(Option<usize>, Option<usize>)> {
    let mut partner: Vec<Option<usize>> = vec![None; before.len()];
    let mut free: Vec<bool> = vec![true; after.len()];
    let keys: [fn(&Value) -> Option<Value>; 4] =
        [|it| Some(it.clone()), |it| Some(bare(it)), condition_and_names, topic];
    for key in keys {
        let mut waiting: HashMap<Value, Vec<usize>> = HashMap::new();
        for later in (0..after.len()).rev().filter(|later| free[*later]) {
            if let Some(key) = key(&after[later]) {
                waiting.entry(key).or_default().push(later);
            }
        }
        for (earlier, one) in before.iter().enumerate() {
            if partner[earlier].is_some() {
                continue;
            }
            let found = key(one).and_then(|key| waiting.get_mut(&key)?.pop());
            if let Some(later) = found {
                partner[earlier] = Some(later);
                free[later] = false;
            }
        }
    }
    let mut pairs: Vec<_> =
        partner.into_iter().enumerate().map(|(earlier, later)| (Some(earlier), later)).collect();
    pairs
        .extend(free.iter().enumerate().filter(|(_, free)| **free).map(|(at, _)| (None, Some(at))));
    pairs
}

/// A schema without its annotations, also of what is below.
pub(crate) fn bare(schema: &Value) -> Value {
    match schema {
        Value::Object(members) => {
            let asserting = members.iter().filter(|(keyword, _)| {
                *keyword == "x-documented"
                    || !keyword.starts_with("x-") && !ANNOTATIONS.contains(&keyword.as_str())
            });
            Value::Object(
                asserting.map(|(keyword, it)| (keyword.clone(), below(keyword, it))).collect(),
            )
        }
        other => other.clone(),
    }
}

/// What stands under a keyword, without annotations: names of properties are no keywords, and values
/// no schemas.
fn below(keyword: &str, value: &Value) -> Value {
    let schemas = |members: &Object| {
        Value::Object(members.iter().map(|(name, it)| (name.clone(), bare(it))).collect())
    };
    match (keyword, value) {
        ("enum" | "const" | "required" | "dependentRequired", it) => it.clone(),
        ("properties" | "patternProperties" | "dependentSchemas" | "$defs", Value::Object(it)) => {
            schemas(it)
        }
        (_, Value::Array(items)) => Value::Array(items.iter().map(bare).collect()),
        (_, it) => bare(it),
    }
}

/// Of a condition: its `if`, and the properties that it is about. Two conditions of one `if` about
/// different properties are not one.
fn condition_and_names(branch: &Value) -> Option<Value> {
    let condition = bare(branch.get("if")?);
    let mut key = Object::from([("if".to_owned(), condition)]);
    for part in ["then", "else"] {
        let names = branch.get(part).map(names).unwrap_or_default();
        key.insert(part.to_owned(), Value::Array(names));
    }
    Some(Value::Object(key))
}

/// The names of properties that a schema speaks of.
fn names(schema: &Value) -> Vec<Value> {
    let mut names: Vec<Value> = schema
        .get("properties")
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(|it| it.keys().map(|name| Value::from(name.as_str())))
        .collect();
    names.extend(schema.get("required").and_then(Value::as_array).into_iter().flatten().cloned());
    names
}

/// A branch in a sentence: the condition that it is, or itself.
pub(super) fn told(branch: &Value) -> String {
    if branch.get("if").is_none() {
        return branch.to_json();
    }
    let mut about: Vec<Value> =
        ["then", "else"].iter().filter_map(|part| branch.get(part)).flat_map(names).collect();
    about.dedup();
    let about: Vec<String> =
        about.iter().filter_map(Value::as_str).map(|name| format!("`{name}`")).collect();
    match about.is_empty() {
        true => format!("the condition {}", branch.to_json()),
        false => format!("the condition on {}", about.join(", ")),
    }
}

/// What tells branches apart: where they lead, their title, their tag, or, failing these, their type
/// and the first of their properties.
fn topic(branch: &Value) -> Option<Value> {
    if branch.get("if").is_some() {
        return None;
    }
    for keyword in ["$ref", "title"] {
        if let Some(it) = branch.get(keyword) {
            return Some(Value::Array(vec![keyword.into(), it.clone()]));
        }
    }
    let properties = branch.get("properties").and_then(Value::as_object);
    let tag = properties.into_iter().flatten().find_map(|(name, schema)| {
        Some(Value::Array(vec![name.as_str().into(), schema.get("const")?.clone()]))
    });
    if tag.is_some() {
        return tag;
    }
    let first =
        properties.and_then(|it| it.keys().next()).map_or(Value::Null, |it| it.as_str().into());
    Some(Value::Array(vec![branch.get("type")?.clone(), first]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn branches(text: &str) -> Vec<Value> {
        let value = Value::from_json(text.as_bytes()).expect("JSON");
        value.as_array().expect("an array").to_vec()
    }

    #[test]
    fn conditions_are_paired_by_what_they_say_not_by_where_they_stand() {
        let condition = |name: &str, line: u32| {
            format!(
                r#"{{"if": {{"properties": {{"state": {{"const": "on"}}}}}}, "else": {{"properties": {{"{name}": false}}}}, "x-source": {{"line": {line}}}}}"#
            )
        };
        let before = format!("[{},{},{}]", condition("a", 1), condition("b", 2), condition("c", 3));
        let after = format!("[{},{}]", condition("a", 1), condition("c", 2));
        let pairs = matched(&branches(&before), &branches(&after));
        assert_eq!(pairs, [(Some(0), Some(0)), (Some(1), None), (Some(2), Some(1))]);
    }

    #[test]
    fn what_leads_elsewhere_is_something_else() {
        let before = branches(r#"[{"$ref": "A.json"}, {"type": "string", "maxLength": 3}]"#);
        let after = branches(r#"[{"type": "string", "maxLength": 4}, {"$ref": "B.json"}]"#);
        assert_eq!(
            matched(&before, &after),
            [(Some(0), None), (Some(1), Some(0)), (None, Some(1))]
        );
    }
}
