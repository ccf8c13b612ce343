//! What languages write before or around a type word: `Pointer to X`, `[X]`, `[String: X]`,
//! `map[string]X`, `{ [key: string]: X; }`, `{str: (X,)}`, `X *`.

use super::{Typed, expression, marked, nested, reference_type};
use crate::dialect::Dialect;
use crate::fact::Shape;

/// Reads a text that is a type word only together with its brackets or marks.
pub fn parse(text: &str, dialect: &Dialect, depth: usize) -> Option<Result<Typed, String>> {
    let inner = |rest: &str| expression(rest, dialect, depth + 1);
    let map = |rest: &str| {
        Some(inner(rest).map(|value| reference_type(Shape::Map(nested(value)), dialect)))
    };
    if let Some(rest) = text.strip_prefix("Pointer to ") {
        return Some(inner(rest).map(|typed| marked(typed, dialect)));
    }
    // A pointer of C says nothing about null: every text is one.
    if let Some(rest) = text.strip_suffix('*') {
        return Some(inner(rest));
    }
    if text.starts_with("interface") && text.ends_with('}') {
        return Some(inner("interface"));
    }
    if let Some((key, rest)) = text.strip_prefix("map[").and_then(|rest| rest.split_once(']')) {
        // Go's `map[string]X`, and `map[string,X]`, which is grammar enough for `split`.
        return if key.contains(',') { None } else { map(rest) };
    }
    if let Some(name) = text.strip_prefix("Nullable").filter(|name| {
        dialect.words.meanings.contains_key("Nullable*")
            && name.starts_with(|c: char| c.is_ascii_uppercase())
    }) {
        let plain = inner(&name.to_ascii_lowercase()).ok();
        let plain = plain.filter(|typed| !matches!(typed.shape, Shape::Reference { .. }));
        return Some(plain.map_or_else(|| inner(name), Ok).map(|typed| marked(typed, dialect)));
    }
    if let Some(body) = text.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        if let Some((_, value)) = body.split_once("]:") {
            return map(value.trim().trim_end_matches(';'));
        }
        let (key, value) = body.split_once(':')?;
        // `{ name: string; }` is a structure, and its members are as good as unknown.
        return match dialect.words.knows(key.trim()) {
            true => map(value.trim()),
            false => Some(Ok(reference_type(Shape::Map(Box::new(Shape::Any)), dialect))),
        };
    }
    // Python's tuples of types: `(int,)`.
    if let Some(body) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return Some(inner(body));
    }
    let body = text.strip_prefix('[')?.strip_suffix(']')?;
    // Swift's maps: `[String: X]`, `[String:[X]]`; `models::X` is a path.
    let parts = body.split_once(':').filter(|(_, value)| !value.starts_with(':'));
    match parts {
        Some((key, value)) if !key.contains(['<', '[', ' ']) && !value.trim().is_empty() => {
            map(value.trim())
        }
        _ => Some(inner(body).map(|item| reference_type(Shape::Array(nested(item)), dialect))),
    }
}
