//! Values that are parsed already: objects of which no name need be looked at, and how deep values may be.

use callspec_runtime::{Level, MAX_DEPTH, Validator};
use callspec_schema::{Options, OwnedTables, Set, compile_files};
use serde_json::{Value, json};

fn compiled(schema: &str) -> OwnedTables {
    let set = Set::from_texts([("A.json", schema)], Options::default());
    compile_files(&set.expect("in the profile")).expect("compiles")
}

fn is_valid(tables: &OwnedTables, value: &Value) -> bool {
    let tables = tables.tables();
    let validator = Validator::new(&tables, 0, Level::Documented);
    let of_value = validator.is_valid_value(value);
    assert_eq!(of_value, validator.is_valid(value.to_string().as_bytes()), "{value}");
    of_value
}

#[test]
fn members_that_are_plain_whatever_their_names_are_checked_all_the_same() {
    let schemas = [
        r#""properties": {"a": {"type": "string"}, "b": {"type": "string"}}"#,
        r#""properties": {"a": {"type": "string"}, "b": {"type": ["string", "null"]}}"#,
        r#""properties": {"a": {"type": "string"}}, "required": ["b"]"#,
        r#""properties": {"a": {"type": "string"}}, "additionalProperties": false"#,
        r#""properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "number"}"#,
        r#""properties": {"a": {"type": "string"}}, "patternProperties": {"^b": {"type": "null"}}"#,
        r#""properties": {"a": {"type": "string"}}, "propertyNames": {"maxLength": 1}"#,
        r#""properties": {"a": {"type": "string"}}, "maxProperties": 1"#,
        r#""properties": {"a": {"type": "string"}, "b": {"enum": ["x", "y"]}}"#,
        r#""properties": {"a": {"type": "string"}, "b": {"format": "date"}}"#,
        r#""properties": {"a": {"type": "integer"}, "b": {"type": "number"}}"#,
        r#""properties": {"a": {"type": "number"}, "b": {"minimum": 1}}"#,
        r#""properties": {"a": {"type": "number"}, "b": {"not": {"type": "number"}}}"#,
        r#""additionalProperties": {"type": "string"}"#,
        r#""properties": {"a": {"type": "string"}}, "x-documented": {"required": ["b"]}"#,
        r#""properties": {"a": {}, "b": false}"#,
    ];
    let members =
        [json!("x"), json!(0), json!(1.5), json!(null), json!(true), json!([]), json!({})];
    for schema in schemas {
        let tables = compiled(&format!(r#"{{"type": "object", {schema}}}"#));
        for a in &members {
            for b in &members {
                is_valid(&tables, &json!({"a": a, "b": b}));
                is_valid(&tables, &json!({"a": a, "bc": b}));
            }
            is_valid(&tables, &json!({"a": a}));
        }
        is_valid(&tables, &json!({}));
    }
    let tables = compiled(&format!(r#"{{"type": "object", {}}}"#, schemas[0]));
    assert!(is_valid(&tables, &json!({"a": "x", "b": "y", "c": "z"})));
    assert!(is_valid(&tables, &json!({"a": "x", "b": "y", "c": 1})), "nothing is said of it");
    assert!(!is_valid(&tables, &json!({"a": "x", "b": null})));
}

#[test]
fn values_are_as_deep_as_documents() {
    let within = |levels: usize, inner: Value| {
        (0..levels).fold(inner, |inner, level| match level % 2 {
            0 => json!([inner]),
            _ => json!({ "a": inner }),
        })
    };
    let plain = r#"{"type": "object", "properties": {"a": {"type": "string"}}}"#;
    let nested = [
        ("true", 0),
        (r#"{"items": {"$ref": "A.json"}, "properties": {"a": {"$ref": "A.json"}}}"#, 0),
        (plain, 1),
    ];
    for (schema, below) in nested {
        let tables = compiled(schema);
        for inner in [json!(1), json!("x")] {
            let at_most = within(MAX_DEPTH - below, inner.clone());
            let deeper = within(MAX_DEPTH - below + 1, inner);
            let (at_most, deeper) = match below {
                0 => (at_most, deeper),
                _ => (json!({"b": at_most}), json!({"b": deeper})),
            };
            assert!(is_valid(&tables, &at_most), "{schema}");
            assert!(!is_valid(&tables, &deeper), "{schema}");
        }
    }
    // The innermost object is one of which no name need be looked at.
    let tables = compiled(
        r#"{"items": {"$ref": "A.json"}, "properties": {"a": {"$ref": "A.json"}, "b": {"properties": {"c": {"type": "string"}}}}}"#,
    );
    assert!(is_valid(&tables, &within(MAX_DEPTH - 2, json!({"b": {"c": "x"}}))));
    assert!(!is_valid(&tables, &within(MAX_DEPTH - 1, json!({"b": {"c": "x"}}))));
}
