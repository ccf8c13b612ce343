//! Where on its page something is said: lines that moved, and the release of a document, are no news.

use callspec_runtime::{Object, Value};

/// An `x-source` without its lines and releases.
pub(super) fn without_line(source: &Value) -> Value {
    match source {
        Value::Object(members) => {
            let others =
                members.iter().filter(|(name, _)| !matches!(name.as_str(), "line" | "release"));
            let others = others.map(|(name, it)| (name.clone(), without_line(it)));
            Value::Object(others.collect::<Object>())
        }
        Value::Array(sources) => sources.iter().map(without_line).collect::<Vec<_>>().into(),
        other => other.clone(),
    }
}

/// Whether two schemas differ in the lines of their sources alone.
pub(super) fn only_lines_moved(old: &Value, new: &Value) -> bool {
    match (old, new) {
        (Value::Object(old), Value::Object(new)) => {
            old.len() == new.len()
                && old.iter().zip(new).all(|((name, old), (other, new))| {
                    name == other
                        && match name.as_str() {
                            "x-source" => without_line(old) == without_line(new),
                            _ => only_lines_moved(old, new),
                        }
                })
        }
        (Value::Array(old), Value::Array(new)) => {
            old.len() == new.len()
                && old.iter().zip(new).all(|(old, new)| only_lines_moved(old, new))
        }
        _ => old == new,
    }
}
