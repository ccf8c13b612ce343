//! The smallest schemas and document that still show a difference.

use crate::document::Files;
use callspec_runtime::Value;

/// Removes what can be removed from schemas and document while a difference stays.
pub fn shrink(
    files: &Files,
    document: &Value,
    mut differs: impl FnMut(&Files, &Value) -> bool,
) -> (Vec<(String, Value)>, Value) {
    let (mut files, mut document) = (files.to_vec(), document.clone());
    loop {
        let mut smaller = false;
        for at in 0..files.len() {
            let schema = files[at].1.clone();
            for candidate in reduced(&schema) {
                let mut attempt = files.clone();
                attempt[at].1 = candidate;
                if differs(&attempt, &document) {
                    files = attempt;
                    smaller = true;
                    break;
                }
            }
        }
        if let Some(found) = reduced(&document).into_iter().find(|it| differs(&files, it)) {
            document = found;
            smaller = true;
        }
        if !smaller {
            return (files, document);
        }
    }
}

/// Every value that has one thing less.
fn reduced(value: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    match value {
        Value::Array(items) => {
            for at in 0..items.len() {
                let mut fewer = items.clone();
                fewer.remove(at);
                all.push(Value::Array(fewer));
                for item in reduced(&items[at]) {
                    let mut smaller = items.clone();
                    smaller[at] = item;
                    all.push(Value::Array(smaller));
                }
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                let mut fewer = members.clone();
                fewer.remove(name);
                all.push(Value::Object(fewer));
                let simple = [Value::Bool(true), Value::Bool(false)];
                let composite = matches!(member, Value::Object(_) | Value::Array(_));
                let below = reduced(member).into_iter();
                for smaller in simple.into_iter().filter(|_| composite).chain(below) {
                    let mut changed = members.clone();
                    changed.insert(name.clone(), smaller);
                    all.push(Value::Object(changed));
                }
            }
        }
        _ => {}
    }
    all
}
