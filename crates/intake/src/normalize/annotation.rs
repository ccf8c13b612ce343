//! Annotations of keywords: how each is known, and where it is stated.

use crate::fact::{Evidence, Known, Place};
use callspec_runtime::{Object, Value};

/// Sets a keyword with its evidence, unless an earlier source has set it.
pub fn set(schema: &mut Object, keyword: &str, value: Value, known: &Known) {
    if !schema.contains_key(keyword) {
        schema.insert(keyword.to_owned(), value);
        evident(schema, keyword, known.evidence);
    }
}

/// Says how a keyword is known.
pub fn evident(schema: &mut Object, keyword: &str, evidence: Evidence) {
    let entry = schema.entry("x-evidence".to_owned()).or_insert_with(|| Object::new().into());
    if let Value::Object(members) = entry {
        members.insert(keyword.to_owned(), evidence.name().into());
    }
}

/// Where a restriction in `x-documented` comes from.
pub fn placed(schema: &mut Object, place: &Place) {
    schema.entry("x-source".to_owned()).or_insert_with(|| source(place));
}

/// `x-source`: page, row and line; in a document of an API, a pointer, and its release.
pub fn source(place: &Place) -> Value {
    Value::Object(one(place))
}

/// `x-source` of what several places describe, the best first.
pub fn sources(best: &Place, others: &[Place]) -> Value {
    let mut members = one(best);
    if !others.is_empty() {
        let others = others.iter().map(source).collect::<Vec<Value>>();
        members.insert("also".into(), others.into());
    }
    Value::Object(members)
}

fn one(place: &Place) -> Object {
    let mut members = Object::new();
    members.insert("page".into(), (&*place.page).into());
    if let Some(row) = &place.row {
        let word = if place.release.is_some() { "pointer" } else { "row" };
        members.insert(word.into(), (&**row).into());
    }
    members.insert("line".into(), i64::from(place.line).into());
    if let Some(release) = place.release.as_deref().filter(|it| !it.is_empty()) {
        members.insert("release".into(), release.into());
    }
    members
}
