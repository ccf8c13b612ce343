//! The canonical text of a schema: one order of keywords, members sorted by name, the same bytes on
//! every run, so that a changed fact is a changed line.

use callspec_runtime::{Object, Value};
use std::fmt::Write as _;

/// Keywords in the order in which they are written; others follow, by name.
const KEYWORDS: [&str; 61] = [
    "$schema",
    "$id",
    "title",
    "description",
    "$comment",
    "$ref",
    "type",
    "const",
    "enum",
    "format",
    "pattern",
    "minLength",
    "maxLength",
    "multipleOf",
    "minimum",
    "exclusiveMinimum",
    "maximum",
    "exclusiveMaximum",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "required",
    "dependentRequired",
    "properties",
    "patternProperties",
    "propertyNames",
    "additionalProperties",
    "prefixItems",
    "items",
    "contains",
    "minContains",
    "maxContains",
    "unevaluatedProperties",
    "unevaluatedItems",
    "allOf",
    "anyOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "dependentSchemas",
    "default",
    "examples",
    "deprecated",
    "readOnly",
    "writeOnly",
    "x-doc-name",
    "x-known-values",
    "x-format",
    "x-unit",
    "x-access",
    "x-refuted",
    "x-evidence",
    "x-source",
    "x-documented",
    "x-operations",
    "x-unresolved",
    "$defs",
];

/// Members of the objects under `x-` keywords, in the order in which they are written.
const MEMBERS: [&str; 14] = [
    "method",
    "path",
    "description",
    "permissions",
    "keyword",
    "value",
    "evidence",
    "reason",
    "page",
    "row",
    "pointer",
    "line",
    "release",
    "also",
];

/// The widest line on which a list, or an object of plain values, still stands on one line.
const WIDTH: usize = 100;

/// Writes a schema.
///
/// ```
/// use callspec_runtime::{Object, Value};
/// let schema = Object::from([
///     ("properties".to_owned(), Object::from([("b".to_owned(), true.into())]).into()),
///     ("type".to_owned(), "object".into()),
/// ]);
/// let text = callspec_schema::write::write(&schema.into());
/// assert_eq!(text, "{\n  \"type\": \"object\",\n  \"properties\": {\"b\": true}\n}\n");
/// ```
pub fn write(schema: &Value) -> String {
    let mut text = String::new();
    match schema {
        Value::Object(members) => expanded(&mut text, &ordered(members, Place::Schema), 0),
        other => value(&mut text, other, Place::Schema, 0, 0),
    }
    text.push('\n');
    text
}

/// What a value is there for, which decides the order of its members.
#[derive(Clone, Copy, PartialEq)]
enum Place {
    /// A schema, or a list of schemas.
    Schema,
    /// Names and their schemas.
    Schemas,
    /// Facts under an `x-` keyword.
    Facts,
    /// An instance: a default, a value of an enumeration.
    Instance,
}

impl Place {
    fn below(self, name: &str) -> Place {
        match (self, name) {
            (Place::Schemas, _) | (Place::Schema, "x-documented") => Place::Schema,
            (Place::Schema, "default" | "examples" | "const" | "enum") => Place::Instance,
            (Place::Schema, "properties" | "patternProperties" | "$defs" | "dependentSchemas") => {
                Place::Schemas
            }
            (Place::Schema, name) if name.starts_with("x-") => Place::Facts,
            (Place::Schema, _) => Place::Schema,
            (Place::Facts, "value") | (Place::Instance, _) => Place::Instance,
            (Place::Facts, _) => Place::Facts,
        }
    }
}

type Ordered<'a> = Vec<(&'a str, &'a Value, Place)>;

fn ordered(members: &Object, place: Place) -> Ordered<'_> {
    let order: &[&str] = match place {
        Place::Schema => &KEYWORDS,
        Place::Facts => &MEMBERS,
        Place::Schemas | Place::Instance => &[],
    };
    let rank = |name: &str| order.iter().position(|known| *known == name).unwrap_or(order.len());
    let mut list: Ordered<'_> =
        members.iter().map(|(name, value)| (name.as_str(), value, place.below(name))).collect();
    list.sort_by_key(|(name, _, _)| rank(name));
    list
}

fn value(text: &mut String, value: &Value, place: Place, indent: usize, used: usize) {
    if is_flat(value) {
        let mut line = String::new();
        inline(&mut line, value, place);
        let fits = indent + used + line.chars().count() < WIDTH;
        if fits || !matches!(value, Value::Array(_) | Value::Object(_)) {
            text.push_str(&line);
            return;
        }
    }
    match value {
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                separate(text, index, indent + 2);
                self::value(text, item, place, indent + 2, 1);
            }
            close(text, ']', indent);
        }
        Value::Object(members) => expanded(text, &ordered(members, place), indent),
        scalar => inline(text, scalar, place),
    }
}

fn expanded(text: &mut String, members: &Ordered<'_>, indent: usize) {
    text.push('{');
    for (index, (name, member, place)) in members.iter().enumerate() {
        separate(text, index, indent + 2);
        let before = text.len();
        string(text, name);
        text.push_str(": ");
        let used = text.len() - before + 1;
        value(text, member, *place, indent + 2, used);
    }
    if members.is_empty() {
        text.push('}');
    } else {
        close(text, '}', indent);
    }
}

fn separate(text: &mut String, index: usize, indent: usize) {
    text.push_str(if index == 0 { "\n" } else { ",\n" });
    text.extend(std::iter::repeat_n(' ', indent));
}

fn close(text: &mut String, bracket: char, indent: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', indent));
    text.push(bracket);
}

/// Plain values, objects of plain values, and lists of those may stand on one line.
fn is_flat(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().all(|item| match item {
            Value::Object(members) => members.values().all(is_scalar),
            item => is_scalar(item),
        }),
        Value::Object(members) => members.values().all(|member| match member {
            Value::Array(items) => items.iter().all(is_scalar),
            member => is_scalar(member),
        }),
        _ => true,
    }
}

fn is_scalar(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        _ => true,
    }
}

fn inline(text: &mut String, value: &Value, place: Place) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(value) => text.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => text.push_str(number.as_str()),
        Value::String(value) => string(text, value),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                text.push_str(if index == 0 { "" } else { ", " });
                inline(text, item, place);
            }
            text.push(']');
        }
        Value::Object(members) => {
            text.push('{');
            for (index, (name, member, place)) in ordered(members, place).into_iter().enumerate() {
                text.push_str(if index == 0 { "" } else { ", " });
                string(text, name);
                text.push_str(": ");
                inline(text, member, place);
            }
            text.push('}');
        }
    }
}

fn string(text: &mut String, value: &str) {
    text.push('"');
    for character in value.chars() {
        match character {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if is_hidden(c) => {
                // All of them lie in the basic plane, so that one escape is enough.
                let _ = write!(text, "\\u{:04x}", c as u32);
            }
            c => text.push(c),
        }
    }
    text.push('"');
}

/// Characters that a terminal or an editor acts upon instead of showing them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
        members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Object>().into()
    }

    #[test]
    fn keywords_have_an_order_and_names_are_sorted() {
        let status = object([
            ("x-source", object([("line", 7.into()), ("row", "S".into()), ("page", "p".into())])),
            ("type", vec![Value::from("string"), "null".into()].into()),
        ]);
        let properties = object([("type", status), ("a", true.into())]);
        let schema = object([
            ("$defs", object([])),
            ("properties", properties),
            ("$schema", "s".into()),
            ("zzz", 1.into()),
        ]);
        let expected = "{\n  \"$schema\": \"s\",\n  \"properties\": {\n    \"a\": true,\n    \
             \"type\": {\n      \"type\": [\"string\", \"null\"],\n      \
             \"x-source\": {\"page\": \"p\", \"row\": \"S\", \"line\": 7}\n    }\n  },\n  \
             \"$defs\": {},\n  \"zzz\": 1\n}\n";
        assert_eq!(write(&schema), expected);
    }

    #[test]
    fn instances_are_not_taken_for_schemas() {
        let schema = object([("default", object([("type", 1.into()), ("a", 2.into())]))]);
        assert_eq!(write(&schema), "{\n  \"default\": {\"a\": 2, \"type\": 1}\n}\n");
    }

    #[test]
    fn what_cannot_be_seen_is_escaped() {
        let schema = object([("title", "a\u{202e}\u{0}\n\"\\é\u{7f}".into())]);
        let expected = "{\n  \"title\": \"a\\u202e\\u0000\\n\\\"\\\\é\\u007f\"\n}\n";
        assert_eq!(write(&schema), expected);
    }

    #[test]
    fn long_lists_take_a_line_an_item() {
        let values: Vec<Value> = (0..12).map(|n| Value::from(format!("value-{n:04}"))).collect();
        let text = write(&object([("enum", values.into())]));
        assert!(
            text.lines().count() == 16 && text.lines().all(|line| line.chars().count() <= WIDTH)
        );
    }
}
