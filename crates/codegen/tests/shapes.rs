//! Which Rust type a schema becomes.

use callspec_codegen::{Options, generate};

/// The field of the member `a` with this schema.
fn field(schema: &str) -> String {
    let schema = format!(
        r#"{{"type": "object", "properties": {{"a": {schema}}},
            "$defs": {{"leg": {{"type": "object", "properties": {{"id": {{"type": "string"}}}}}}}}}}"#
    );
    let code = generate([("Call.json", schema.as_str())], &Options::default()).expect("generates");
    let line = code.lines().find_map(|line| line.trim().strip_prefix("pub a: "));
    line.expect("a field").trim_end_matches(',').replace("::callspec_runtime::", "")
}

#[test]
fn a_type_says_what_it_says_well() {
    for (schema, expected) in [
        (r#"{"type": "string"}"#, "Option<String>"),
        (r#"{"type": ["null", "integer"]}"#, "Option<Integer>"),
        (
            r#"{"type": "array", "items": {"type": ["null", "number"]}}"#,
            "Option<Vec<Option<Number>>>",
        ),
        (
            r#"{"type": "object", "additionalProperties": {"type": "boolean"}}"#,
            "Option<::std::collections::BTreeMap<String, bool>>",
        ),
        (r##"{"$ref": "#"}"##, "Option<Box<Call>>"),
        (r##"{"$ref": "#/$defs/leg"}"##, "Option<Leg>"),
        (r##"{"anyOf": [{"type": "null"}, {"$ref": "#/$defs/leg"}]}"##, "Option<Leg>"),
        (r##"{"oneOf": [{"type": "null"}, {"$ref": "#/$defs/leg"}]}"##, "Option<Leg>"),
        (r#"{"enum": ["on", "off"]}"#, "Option<CallA>"),
        (r#"{"type": ["string", "object"]}"#, "Option<CallA>"),
        (r#"{"oneOf": [{"type": "string"}, {"type": "integer"}]}"#, "Option<CallA>"),
        // One JSON type in two branches: which is meant is no matter of types.
        (r#"{"oneOf": [{"type": "number"}, {"type": "integer"}]}"#, "Option<Value>"),
        (r#"{"type": "array", "prefixItems": [{"type": "string"}]}"#, "Option<Vec<Value>>"),
        ("true", "Option<Value>"),
        (r#"{"minLength": 1}"#, "Option<Value>"),
    ] {
        assert_eq!(field(schema), expected, "{schema}");
    }
}
