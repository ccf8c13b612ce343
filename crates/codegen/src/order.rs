//! Where schemas stand in their files: generated code has the order of the schema, which JSON's objects
//! do not keep in memory.

use callspec_schema::{SchemaId, Set};
use std::collections::HashMap;

/// The places of properties and definitions in the texts of files.
pub(crate) struct Order {
    /// By file name: JSON Pointers, and where they stand.
    files: HashMap<String, HashMap<String, usize>>,
}

impl Order {
    /// Looks through the texts once.
    pub(crate) fn of(files: &[(&str, &str)]) -> Order {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), places(text)));
        Order { files: files.collect() }
    }

    /// Where a schema stands, or what it is part of.
    pub(crate) fn place(&self, set: &Set, schema: SchemaId) -> (usize, usize) {
        let at = set.schema(schema);
        let file = at.file;
        let Some(places) = self.files.get(set.file_name(file)) else { return (1, 0) };
        let mut pointer = at.pointer.as_str();
        while !pointer.is_empty() {
            if let Some(place) = places.get(pointer) {
                return (0, *place);
            }
            pointer = pointer.rfind('/').map_or("", |slash| &pointer[..slash]);
        }
        (0, 0)
    }
}

/// Keywords whose members have names of the author's.
const NAMED: [&str; 5] = ["properties", "patternProperties", "$defs", "definitions", "schemas"];

/// The deepest level that is looked at: what is further down has the place of what it is part of.
const DEEPEST: usize = 128;

/// Where the members of such keywords stand, by JSON Pointer. The text is JSON.
fn places(text: &str) -> HashMap<String, usize> {
    let bytes = text.as_bytes();
    let mut found = HashMap::new();
    // For each open object or array: the length of the pointer to it, whether its members are named, and for
    // arrays the position of the item.
    let mut open: Vec<(usize, bool, Option<usize>)> = Vec::new();
    let mut pointer = String::new();
    let (mut at, mut is_named, mut depth) = (0, false, 0usize);
    while at < bytes.len() {
        match bytes[at] {
            b'{' | b'[' => {
                depth += 1;
                if depth <= DEEPEST {
                    let item = (bytes[at] == b'[').then_some(0);
                    open.push((pointer.len(), is_named && item.is_none(), item));
                    if item.is_some() {
                        pointer.push_str("/0");
                    }
                }
                is_named = false;
            }
            b'}' | b']' => {
                if depth <= DEEPEST {
                    if let Some((length, ..)) = open.pop() {
                        pointer.truncate(length);
                    }
                }
                depth = depth.saturating_sub(1);
            }
            b',' if depth <= DEEPEST => {
                is_named = false;
                if let Some((length, _, Some(item))) = open.last_mut() {
                    *item += 1;
                    pointer.truncate(*length);
                    pointer.push('/');
                    pointer.push_str(&item.to_string());
                }
            }
            b'"' => {
                let start = at;
                at = end_of_string(bytes, at);
                let mut next = at + 1;
                while bytes.get(next).is_some_and(u8::is_ascii_whitespace) {
                    next += 1;
                }
                let is_key = bytes.get(next) == Some(&b':');
                if let (true, true, Some((length, named, None))) =
                    (is_key, depth <= DEEPEST, open.last())
                {
                    let raw = text.get(start + 1..at).unwrap_or_default();
                    let key = if raw.contains('\\') { unescaped(raw) } else { raw.to_owned() };
                    pointer.truncate(*length);
                    pointer.push('/');
                    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                    if *named {
                        found.insert(pointer.clone(), start);
                    }
                    is_named = !*named && NAMED.contains(&key.as_str());
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at
}

/// A key with escapes, as it is read.
fn unescaped(raw: &str) -> String {
    let value = callspec_runtime::Value::from_json(format!("\"{raw}\"").as_bytes());
    value.ok().and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn properties_have_the_places_of_their_names() {
        let text = r#"{"type": "object", "properties": {"z": {"allOf": [{}, {"properties": {"x/\u0061": {}}}]}, "properties": {"enum": ["}"]}, "a": {}}}"#;
        let found = places(text);
        let place = |it: &str| *found.get(it).unwrap_or_else(|| panic!("{it} in {found:?}"));
        assert_eq!(found.len(), 4);
        assert!(place("/properties/z") < place("/properties/properties"));
        assert!(place("/properties/properties") < place("/properties/a"));
        assert!(place("/properties/z/allOf/1/properties/x~1a") < place("/properties/a"));
    }
}
