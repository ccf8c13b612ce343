//! What a report tells people and programs of a document: where, which keyword by which way, why, how
//! that is known, and which branch was meant.

use callspec_runtime::{Evidence, Level, Report, Validator, Value, Violation};
use callspec_schema::{Options, Set, compile_files};

/// The report on a document by the first of some files.
fn report(files: &[(&str, &str)], document: &str) -> Report {
    let set = Set::from_texts(files.iter().copied(), Options::default()).expect("in the profile");
    let compiled = compile_files(&set).expect("compiles");
    let tables = compiled.tables();
    Validator::new(&tables, 0, Level::Documented).validate(document.as_bytes())
}

fn only(report: &Report) -> &Violation {
    let [violation] = report.violations() else { panic!("{report}") };
    violation
}

const CALL: &str = r##"{
    "type": "object",
    "properties": {
        "legs": {"type": "array", "items": {"$ref": "Leg.json#/$defs/leg"}},
        "a/b~c": {"$ref": "#/$defs/first"}
    },
    "$defs": {
        "first": {"$ref": "#/$defs/second"},
        "second": {
            "type": "string",
            "x-documented": {
                "maxLength": 3,
                "x-evidence": {"maxLength": "prose"},
                "x-source": {"page": "Call.md", "row": "a_b", "line": 7}
            }
        }
    }
}"##;

const LEG: &str = r##"{"$defs": {"leg": {
    "type": "object",
    "required": ["id", "state"],
    "properties": {"id": {"type": "string", "format": "uuid"}, "state": {"enum": ["on", "off"]}},
    "additionalProperties": false
}}}"##;

const FILES: &[(&str, &str)] = &[("Call.json", CALL), ("Leg.json", LEG)];

#[test]
fn a_violation_has_its_place_its_way_its_evidence_and_its_row() {
    let document = "{\n  \"a/b~c\": \"12345\"\n}";
    let report = report(FILES, document);
    let it = only(&report);
    assert_eq!(it.instance_location, "/a~1b~0c");
    assert_eq!(it.keyword_location, "/properties/a~1b~0c/$ref/$ref/x-documented/maxLength");
    assert_eq!(it.absolute_keyword_location, "Call.json#/$defs/second/x-documented/maxLength");
    assert_eq!((it.keyword.name(), it.evidence), ("maxLength", Evidence::Prose));
    let row = it.source.as_ref().expect("a row");
    assert_eq!((row.page.as_str(), row.row.as_str(), row.line), ("Call.md", "a_b", 7));
    assert_eq!((it.line, it.column), (2, 12));
    assert!(!it.message().is_empty() && !it.message().contains("12345"), "{}", it.message());
    assert!(!report.to_string().contains("12345"), "a document's values stay in it: {report}");
}

#[test]
fn every_violation_is_told_with_the_file_it_comes_from() {
    let report = report(FILES, r#"{"legs": [{"id": "x", "more": 1}, 5, {"state": "no"}]}"#);
    let all: Vec<_> = report
        .violations()
        .iter()
        .map(|it| (it.instance_location.as_str(), it.absolute_keyword_location.as_str()))
        .collect();
    let leg = |below: &str| format!("Leg.json#/$defs/leg{below}");
    let expected = [
        ("/legs/0", leg("/required")),
        ("/legs/0", leg("/additionalProperties")),
        ("/legs/0/id", leg("/properties/id/format")),
        ("/legs/1", leg("/type")),
        ("/legs/2", leg("/required")),
        ("/legs/2/state", leg("/properties/state/enum")),
    ];
    let expected: Vec<_> = expected.iter().map(|(at, keyword)| (*at, keyword.as_str())).collect();
    assert_eq!(all, expected);
    let ways = report.violations().iter().map(|it| it.keyword_location.as_str());
    assert!(ways.into_iter().all(|it| it.starts_with("/properties/legs/items/$ref/")), "{report}");
}

#[test]
fn the_closest_branch_tells_what_it_lacks() {
    for keyword in ["anyOf", "oneOf"] {
        let schema = format!(
            r##"{{"properties": {{"to": {{"{keyword}": [
                {{"type": "object", "required": ["sip"], "properties": {{"kind": {{"const": "sip"}}}}}},
                {{"$ref": "#/$defs/phone"}},
                {{"type": "object", "required": ["app", "b", "c"], "properties": {{"kind": {{"const": "app"}}}}}}
            ]}}}}, "$defs": {{"phone": {{
                "type": "object", "required": ["number"],
                "properties": {{"kind": {{"const": "phone"}}, "number": {{"type": "string"}}}}
            }}}}}}"##
        );
        let report = report(&[("A.json", &schema)], r#"{"to": {"kind": "phone", "number": 5}}"#);
        let it = only(&report);
        assert_eq!((it.instance_location.as_str(), it.keyword.name()), ("/to", keyword));
        let [cause] = &it.causes[..] else { panic!("{report}") };
        assert_eq!(cause.instance_location, "/to/number");
        let way = format!("/properties/to/{keyword}/1/$ref/properties/number/type");
        assert_eq!(cause.keyword_location, way);
        assert_eq!(cause.absolute_keyword_location, "A.json#/$defs/phone/properties/number/type");
        assert!(report.to_string().contains("/to/number"), "people see it: {report}");
    }
}

#[test]
fn the_branch_that_a_member_names_is_the_one_explained() {
    let schema = r#"{"oneOf": [
        {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "call"}, "to": {"type": "string"}}},
        {"type": ["object", "array"], "required": ["kind"], "properties": {"kind": {"enum": ["chat", "mail"]}, "to": {"type": "integer"}}},
        {"type": "null"}
    ]}"#;
    let at = |document: &str| {
        let report = report(&[("A.json", schema)], document);
        let causes = report.violations().iter().flat_map(|it| &it.causes);
        causes.map(|it| it.instance_location.clone()).collect::<Vec<_>>()
    };
    // By how far they get, the first would be closer.
    assert_eq!(at(r#"{"to": "+44", "kind": "mail"}"#), ["/to"]);
    assert_eq!(at(r#"{"to": "+44", "kind": "\u006dail"}"#), ["/to"]);
    assert_eq!(at(r#"{"to": {}, "kind": "mail"}"#), ["/to"]);
    // None of them is meant: the tags are told together.
    assert!(at(r#"{"kind": "fax", "to": "+44"}"#).is_empty());
    let fax = report(&[("A.json", schema)], r#"{"kind": "fax", "to": "+44"}"#);
    let message = r#"matches none of the alternatives: "kind" is none of "call", "chat", "mail""#;
    assert_eq!(only(&fax).message(), message);
    let valid = [r#"{"to": 5, "kind": "chat"}"#, r#"{"kind": "call"}"#, "null", "[]"];
    for document in valid {
        assert!(report(&[("A.json", schema)], document).is_valid(), "{document}");
    }
    for document in ["5", "{}", r#"{"kind": 5}"#, r#"{"kind": ["call"]}"#] {
        assert!(!report(&[("A.json", schema)], document).is_valid(), "{document}");
    }
}

#[test]
fn more_than_one_branch_that_holds_is_told_as_that() {
    let schema = r#"{"oneOf": [{"minimum": 1}, {"type": "string"}, {"maximum": 9}]}"#;
    let several = report(&[("A.json", schema)], "5");
    let it = only(&several);
    assert_eq!((it.keyword.name(), it.causes.len()), ("oneOf", 0));
    assert_eq!(it.matched, [0, 2]);
    assert_eq!(it.message(), "matches alternatives 0 and 2, but exactly one may match");

    let none = report(&[("A.json", r#"{"oneOf": [false, false]}"#)], "5");
    assert_eq!(only(&none).message(), "matches none of the alternatives");
}

/// The units of an output, however deep.
fn units<'v>(value: &'v Value, into: &mut Vec<&'v Value>) {
    for unit in value.get("details").and_then(Value::as_array).unwrap_or_default() {
        into.push(unit);
        units(unit, into);
    }
}

#[test]
fn outputs_are_those_of_json_schema_and_hold_every_violation() {
    let document = r#"{"legs": [{"more": 1, "other": 2}, 5], "a/b~c": "12345"}"#;
    let report = report(FILES, document);
    assert_eq!(report.flag().to_json(), r#"{"valid":false}"#);
    let (list, tree) = (report.list(), report.hierarchical("Call.json"));
    for output in [&list, &tree] {
        assert_eq!(output.get("valid").and_then(Value::as_bool), Some(false));
        let mut all = Vec::new();
        units(output, &mut all);
        for unit in &all {
            let names: Vec<_> =
                unit.as_object().expect("a unit").keys().map(String::as_str).collect();
            let known = [
                "details",
                "errors",
                "evaluationPath",
                "instanceLocation",
                "schemaLocation",
                "valid",
            ];
            assert!(names.iter().all(|name| known.contains(name)), "{names:?}");
            assert_eq!(unit.get("valid").and_then(Value::as_bool), Some(false));
        }
        for violation in report.violations() {
            let text = |unit: &Value, name: &str| {
                unit.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            let tells = |unit: &&&Value| {
                let keyword = violation.keyword.name();
                let said =
                    unit.get("errors").and_then(|it| it.get(keyword)).and_then(Value::as_str);
                text(unit, "instanceLocation") == violation.instance_location
                    && format!("{}/{keyword}", text(unit, "evaluationPath"))
                        == violation.keyword_location
                    && format!("{}/{keyword}", text(unit, "schemaLocation"))
                        == violation.absolute_keyword_location
                    && said.is_some_and(|it| it.contains(&violation.message()))
            };
            assert!(all.iter().any(|unit| tells(&unit)), "{violation} in {}", output.to_json());
        }
    }
    // A list is flat, and a tree has the document's own schema at its root.
    let nested = list.get("details").and_then(Value::as_array).unwrap_or_default();
    assert!(nested.iter().all(|unit| unit.get("details").is_none()));
    assert_eq!(tree.get("schemaLocation").and_then(Value::as_str), Some("Call.json#"));
    let fine = self::report(FILES, "{}");
    assert_eq!(fine.list().to_json(), r#"{"valid":true}"#);
    let broken = self::report(FILES, "{");
    assert_eq!(broken.list().get("valid").and_then(Value::as_bool), Some(false));
    assert!(
        broken.list().get("errors").is_some() && broken.hierarchical("A").get("errors").is_some()
    );
}

/// The one message on a document.
fn message(schema: &str, document: &str) -> String {
    only(&report(&[("A.json", schema)], document)).message()
}

#[test]
fn properties_are_named_where_names_are_words() {
    let closed = r#"{"properties": {"a": true}, "additionalProperties": false}"#;
    let not_allowed = |name: &str| format!("has a property that is not allowed: {name}");
    assert_eq!(message(closed, r#"{"a": 1, "zzz": 2}"#), not_allowed(r#""zzz""#));
    assert_eq!(message(r#"{"additionalProperties": false}"#, r#"{"b": 0}"#), not_allowed(r#""b""#));
    let unevaluated = r#"{"allOf": [{"properties": {"a": true}}], "unevaluatedProperties": false}"#;
    assert_eq!(message(unevaluated, r#"{"a": 1, "zzz": 2}"#), not_allowed(r#""zzz""#));
    // Escaped, and cut.
    let odd = "{\"\u{202e}\\n\\\"\": 1}";
    assert_eq!(message(closed, odd), not_allowed(r#""\u202e\n\"""#));
    let (long, short) = ("é".repeat(65), "é".repeat(64));
    let named = not_allowed(&format!("\"{short}…\""));
    assert_eq!(message(closed, &format!(r#"{{"{long}": 1}}"#)), named);
    assert_eq!(
        message(closed, &format!(r#"{{"{short}": 1}}"#)),
        not_allowed(&format!("\"{short}\""))
    );
    let required = format!(r#"{{"required": ["{long}"]}}"#);
    assert_eq!(message(&required, "{}"), format!("lacks the required property \"{short}…\""));
    let dependent = r#"{"dependentRequired": {"a": ["b"]}}"#;
    assert_eq!(message(dependent, r#"{"a": 1}"#), r#"lacks "b", required by another property"#);
}

#[test]
fn keys_of_maps_are_told_by_their_position() {
    let document = r#"{"+1": 1, "+4915112345": 1}"#;
    let schemas = [
        (
            r#"{"patternProperties": {"^.1$": true}, "additionalProperties": false}"#,
            "that is not allowed",
        ),
        (r#"{"propertyNames": {"maxLength": 4}}"#, "name that is longer than 4 characters"),
        (r#"{"propertyNames": {"enum": ["+1", "+2"]}}"#, r#"name that is none of "+1", "+2""#),
        (
            r#"{"propertyNames": {"anyOf": [{"const": "+1"}, {"maxLength": 2, "minLength": 2}]}}"#,
            "name that matches none of the alternatives",
        ),
        (
            r#"{"allOf": [{"patternProperties": {"^.1$": true}}], "unevaluatedProperties": false}"#,
            "that is not allowed",
        ),
        (
            r#"{"allOf": [{"properties": {"+1": true}}], "unevaluatedProperties": {"type": "string"}}"#,
            "that is not allowed",
        ),
    ];
    for (schema, words) in schemas {
        let set =
            Set::from_texts([("A.json", schema)], Options::default()).expect("in the profile");
        let compiled = compile_files(&set).expect("compiles");
        let tables = compiled.tables();
        let validator = Validator::new(&tables, 0, Level::Documented);
        let hidden = validator.validate(document.as_bytes());
        let it = only(&hidden);
        assert_eq!(it.message(), format!("has a property {words} (property 2)"), "{schema}");
        let property = it.property.as_ref().expect("a property");
        assert_eq!((property.number, property.name.as_deref()), (2, None));
        let shown = validator.show_names(true).validate(document.as_bytes());
        let words = format!("has a property {words}: \"+4915112345\"");
        assert_eq!(only(&shown).message(), words, "{schema}");
    }
    let none = message(r#"{"propertyNames": false}"#, r#"{"+4915112345": 1}"#);
    assert_eq!(none, "has a property that is not allowed (property 1)");
}

#[test]
fn keys_of_maps_stand_nowhere_in_a_report() {
    let schemas = [
        r#"{"propertyNames": {"anyOf": [{"const": "a"}, {"enum": ["b", "c"]}]}}"#,
        r#"{"propertyNames": {"oneOf": [{"const": "a"}, {"pattern": "^x"}, {"type": "null"}]}}"#,
        r#"{"propertyNames": {"allOf": [{"maxLength": 3}, {"anyOf": [{"const": "a"}, {"const": "b"}]}]}}"#,
        r#"{"propertyNames": {"type": "null"}}"#,
        r#"{"anyOf": [{"required": ["x"], "additionalProperties": {"type": "null"}}, {"required": ["y"]}], "unevaluatedProperties": false}"#,
        r##"{"oneOf": [{"$ref": "#/$defs/m"}], "unevaluatedProperties": false, "$defs": {"m": {"type": "object", "required": ["x"], "additionalProperties": {"minLength": 99}}}}"##,
        r#"{"if": {"required": ["x"]}, "then": {"propertyNames": {"maxLength": 20}}, "unevaluatedProperties": false}"#,
    ];
    for schema in schemas {
        let report = report(&[("A.json", schema)], r#"{"+4915112345": 1}"#);
        assert!(!report.is_valid(), "{schema}");
        assert!(!format!("{report:?}\n{report}").contains("4915"), "{schema}\n{report:?}");
    }
    // A map elsewhere makes no key of a name.
    let schema = r#"{"properties": {"m": {"additionalProperties": {"type": "null"}}}, "unevaluatedProperties": false}"#;
    assert_eq!(message(schema, r#"{"n": 1}"#), "has a property that is not allowed: \"n\"");
    let names = r#"{"propertyNames": {"anyOf": [{"const": "a"}, {"enum": ["b", "c"]}]}}"#;
    let told = message(names, r#"{"d": 1}"#);
    assert_eq!(told, r#"has a property name that is none of "a", "b", "c" (property 1)"#);
}

#[test]
fn what_would_have_fit_is_told_together() {
    let cases = [
        // The JSON types of a nullable reference.
        (
            r##"{"anyOf": [{"$ref": "#/$defs/o"}, {"type": "null"}], "$defs": {"o": {"type": "object"}}}"##,
            "5",
            r#"is not of type "null" or "object""#,
        ),
        (
            r##"{"oneOf": [{"$ref": "#/$defs/o"}, {"type": "null"}], "$defs": {"o": {"type": "object", "minProperties": 1}}}"##,
            "5",
            r#"is not of type "null" or "object""#,
        ),
        (
            r#"{"anyOf": [{"anyOf": [{"type": "string"}, {"type": "integer"}]}, {"type": "null", "enum": [null]}]}"#,
            "[]",
            r#"is not of type "integer" or "null" or "string""#,
        ),
        // Constants.
        (
            r#"{"oneOf": [{"const": "a"}, {"const": "b"}, {"const": 5}]}"#,
            r#""c""#,
            r#"is none of "a", "b", 5"#,
        ),
        (
            r#"{"anyOf": [{"enum": ["x", "y"]}, {"type": "null"}]}"#,
            r#""z""#,
            r#"is none of "x", "y", and not of type "null""#,
        ),
        // Tags, whatever else is wrong.
        (
            r#"{"oneOf": [
            {"properties": {"t": {"const": 1}, "x": {"type": "string"}}, "required": ["t", "y"]},
            {"properties": {"t": {"const": 2}, "x": {"type": "integer"}}, "required": ["t"]}
        ]}"#,
            r#"{"x": true, "t": 3}"#,
            r#"matches none of the alternatives: "t" is none of 1, 2"#,
        ),
        (
            r#"{"oneOf": [
            {"properties": {"m": {"properties": {"t": {"const": 1}}}}},
            {"properties": {"m": {"properties": {"t": {"enum": [2, 3]}}}}}
        ]}"#,
            r#"{"m": {"t": 4}}"#,
            r#"matches none of the alternatives: "m/t" is none of 1, 2, 3"#,
        ),
        // A key of a map is no word of the schema.
        (
            r#"{"oneOf": [{"additionalProperties": {"const": 1}}, {"additionalProperties": {"const": 2}}]}"#,
            r#"{"+4915": 3}"#,
            "matches none of the alternatives: a value in it is none of 1, 2",
        ),
    ];
    for (schema, document, expected) in cases {
        assert_eq!(message(schema, document), expected, "{schema}");
        assert!(only(&report(&[("A.json", schema)], document)).causes.is_empty(), "{schema}");
    }
}

#[test]
fn no_arbitrary_branch_is_told() {
    let schema = r#"{"anyOf": [{"minLength": 3}, {"pattern": "^z"}]}"#;
    let tied = report(&[("A.json", schema)], r#""ab""#);
    assert!(only(&tied).causes.is_empty() && only(&tied).expected.is_none(), "{tied}");
    // What all that are as close miss is no matter of a branch.
    let schema = r#"{"oneOf": [
        {"properties": {"t": {"const": "a"}}, "required": ["t"]},
        {"properties": {"t": {"const": "b"}}, "required": ["t"]}
    ]}"#;
    let untagged = report(&[("A.json", schema)], "{}");
    let [cause] = &only(&untagged).causes[..] else { panic!("{untagged}") };
    assert_eq!(cause.message(), r#"lacks the required property "t""#);
    // The only branch for the JSON type is no choice.
    let schema = r#"{"anyOf": [{"type": "object", "properties": {"a": {"const": 1}, "b": {"type": "null"}}}, {"type": "string", "minLength": 1, "not": {"const": "x"}}, {"type": "string", "maxLength": 0}]}"#;
    let one = report(&[("A.json", schema)], r#"{"a": 2, "b": 2}"#);
    assert_eq!(only(&one).causes.len(), 2, "{one}");
}
