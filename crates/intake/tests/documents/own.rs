//! A document by itself: what each of its words becomes.

use super::{VENDOR, at, reading, reading_of, swagger};
use callspec_runtime::Value;

fn schema(definitions: &str, name: &str) -> Value {
    let text = swagger(definitions);
    reading(&[("api.json", &text)]).schemas[name].clone()
}

const LEG: &str = r##""Leg": {"type": "object", "required": ["id"], "description": "One leg.", "properties": {
  "id": {"type": "string", "format": "uuid", "readOnly": true, "description": "Its key."},
  "state": {"type": "string", "enum": ["up", "down"], "default": "up"},
  "seconds": {"type": "integer", "format": "int32", "minimum": 0},
  "cost": {"type": "number", "format": "double", "multipleOf": 0.01},
  "code": {"type": "string", "pattern": "^[A-Z]+$", "maxLength": 9},
  "tags": {"type": "array", "items": {"type": "string", "enum": ["a", "b"]}, "maxItems": 4, "uniqueItems": true},
  "marks": {"type": "object", "additionalProperties": {"type": "boolean"}},
  "whom": {"$ref": "#/definitions/Party"},
  "wrapped": {"allOf": [{"$ref": "#/definitions/Party"}], "description": "Of whom."},
  "gone": {"$ref": "#/definitions/Gone"},
  "place": {"type": "object", "required": ["country"], "properties": {"country": {"type": "string"}}}
}}, "Party": {"type": "object", "properties": {"name": {"type": "string", "x-nullable": true}}}"##;

#[test]
fn types_are_in_the_base_and_restrictions_in_the_other_layer() {
    let leg = schema(LEG, "Leg");
    for (path, is) in [
        ("type", "\"object\""),
        ("required", "nothing"),
        ("x-documented/required", "[\"id\"]"),
        ("x-documented/x-evidence/required", "\"spec\""),
        ("properties/id/type", "\"string\""),
        ("properties/id/format", "nothing"),
        ("properties/id/readOnly", "true"),
        ("properties/id/x-evidence/type", "\"spec\""),
        ("x-documented/properties/id/format", "\"uuid\""),
        ("x-documented/properties/state/enum", "[\"up\",\"down\"]"),
        ("x-documented/properties/state/x-evidence/enum", "\"spec\""),
        ("properties/state/default", "\"up\""),
        ("properties/state/enum", "nothing"),
        ("x-documented/properties/seconds/minimum", "0"),
        ("x-documented/properties/seconds/maximum", "2147483647"),
        ("properties/seconds/x-format", "\"int32\""),
        ("x-documented/properties/cost/multipleOf", "0.01"),
        ("properties/cost/x-format", "\"double\""),
        ("x-documented/properties/code/pattern", "\"^[A-Z]+$\""),
        ("x-documented/properties/code/maxLength", "9"),
        ("properties/tags/items/type", "\"string\""),
        ("x-documented/properties/tags/items/enum", "[\"a\",\"b\"]"),
        ("x-documented/properties/tags/maxItems", "4"),
        ("x-documented/properties/tags/uniqueItems", "true"),
        ("properties/marks/additionalProperties/type", "\"boolean\""),
        ("properties/whom/$ref", "\"Party.json\""),
        ("properties/wrapped/$ref", "\"Party.json\""),
        ("properties/wrapped/description", "\"Of whom.\""),
        ("properties/gone/$ref", "\"Gone.json\""),
        ("properties/place/$ref", "\"#/$defs/LegPlace\""),
        ("$defs/LegPlace/properties/country/type", "\"string\""),
        ("$defs/LegPlace/x-documented/required", "[\"country\"]"),
    ] {
        assert_eq!(at(&leg, path), is, "{path}");
    }
    assert_eq!(
        at(&leg, "properties/state/x-source"),
        "{\"line\":5,\"page\":\"api.json\",\"pointer\":\"/definitions/Leg/properties/state\",\"release\":\"7.1\"}"
    );
    let null = schema(LEG, "Party");
    assert_eq!(at(&null, "properties/name/type"), "[\"string\",\"null\"]");
}

#[test]
fn what_is_not_defined_is_a_type_that_admits_anything() {
    let text = swagger(LEG);
    let reading = reading(&[("api.json", &text)]);
    let unresolved: Vec<_> = reading.report.unresolved.iter().map(|it| &*it.subject).collect();
    assert_eq!(unresolved, ["Gone"]);
    assert_eq!(at(&reading.schemas["Gone"], "x-unresolved"), "true");
    let rows = reading.report.rows;
    assert_eq!((rows.all, rows.first_seen), (13, 13));
}

#[test]
fn values_that_are_no_objects_are_types_as_well() {
    let definitions = r##""State": {"type": "string", "enum": ["up", "down"], "description": "How it is."},
        "Ids": {"type": "array", "items": {"type": "string"}}, "Alias": {"$ref": "#/definitions/State"},
        "Marks": {"type": "object", "additionalProperties": {"type": "integer"}},
        "Level": {"type": "integer", "enum": [1, 2]}, "Any": {}"##;
    for (name, path, is) in [
        ("State", "type", "\"string\""),
        ("State", "description", "\"How it is.\""),
        ("State", "x-documented/enum", "[\"up\",\"down\"]"),
        ("Ids", "items/type", "\"string\""),
        ("Alias", "$ref", "\"State.json\""),
        ("Marks", "additionalProperties/type", "\"integer\""),
        ("Level", "x-documented/enum", "[1,2]"),
        ("Any", "type", "nothing"),
    ] {
        assert_eq!(at(&schema(definitions, name), path), is, "{name} {path}");
    }
}

#[test]
fn parts_of_all_are_bases_and_members() {
    let definitions = r##""Base": {"type": "object", "properties": {"id": {"type": "string"}}},
        "Leg": {"allOf": [{"$ref": "#/definitions/Base"},
            {"type": "object", "required": ["to"], "properties": {"to": {"type": "string"}}}]}"##;
    let leg = schema(definitions, "Leg");
    assert_eq!(at(&leg, "allOf"), "[{\"$ref\":\"Base.json\"}]");
    assert_eq!(at(&leg, "properties/to/type"), "\"string\"");
    assert_eq!(at(&leg, "x-documented/required"), "[\"to\"]");
}

#[test]
fn newer_documents_have_null_among_their_types_and_yaml_has_lines() {
    let text = "openapi: 3.1.0\ninfo:\n  title: Calls\n  version: '2'\npaths:\n  /legs: {}\ncomponents:\n  schemas:\n    \
                Leg:\n      type: object\n      properties:\n        to:\n          type: [string, 'null']\n          \
                examples: [x]\n        whom:\n          anyOf:\n            - $ref: '#/components/schemas/Gone'\n            - type: 'null'\n        \
                kind:\n          const: call\n        many:\n          oneOf:\n            - type: string\n            - type: integer\n";
    let reading = reading(&[("api.yaml", text)]);
    let leg = &reading.schemas["Leg"];
    for (path, is) in [
        ("properties/to/type", "[\"string\",\"null\"]"),
        ("properties/to/x-source/line", "12"),
        ("properties/whom/anyOf", "[{\"$ref\":\"Gone.json\"},{\"type\":\"null\"}]"),
        ("x-documented/properties/kind/enum", "[\"call\"]"),
        ("properties/many/type", "[\"string\",\"integer\"]"),
    ] {
        assert_eq!(at(leg, path), is, "{path}");
    }
    let skipped: Vec<_> = reading.report.skipped.iter().map(|it| (it.line, &*it.reason)).collect();
    assert_eq!(skipped, [(5, "part of an API document that defines no type")]);
}

#[test]
fn what_a_document_says_in_sentences_is_read_as_on_pages() {
    let definitions = r#""Leg": {"type": "object", "properties": {
        "size": {"type": "string", "description": "Its size. Maximum length is 12 characters."}}}"#;
    let leg = schema(definitions, "Leg");
    assert_eq!(at(&leg, "x-documented/properties/size/maxLength"), "12");
    assert_eq!(at(&leg, "x-documented/properties/size/x-evidence/maxLength"), "\"prose\"");
}

#[test]
fn a_vendor_without_documents_says_so() {
    let error = reading_of("title = \"T\"\n[format.docfx]\n", &[("api.json", &swagger(""))]);
    let error = error.err().expect("no such layout");
    assert!(error.contains("layout openapi, which the vendor does not use"), "{error}");
    let _ = VENDOR;
}
