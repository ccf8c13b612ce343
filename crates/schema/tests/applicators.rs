//! Keywords that look at one instance together: what each says, where it says it, and what one
//! evaluates for another.

use callspec_runtime::{Level, Validator};
use callspec_schema::{Options, Set, compile_files};

/// The places of violations at both levels.
fn places(schema: &str, document: &str) -> [Vec<String>; 2] {
    let set = Set::from_texts([("A.json", schema)], Options::default()).expect("in the profile");
    let compiled = compile_files(&set).expect("compiles");
    let tables = compiled.tables();
    [Level::Declared, Level::Documented].map(|level| {
        let validator = Validator::new(&tables, 0, level);
        let report = validator.validate(document.as_bytes());
        assert_eq!(validator.is_valid(document.as_bytes()), report.is_valid());
        report.violations().iter().map(|it| it.instance_location.clone()).collect()
    })
}

fn same(schema: &str, document: &str, expected: &[&str]) {
    assert_eq!(places(schema, document), [expected, expected], "{schema} {document}");
}

#[test]
fn an_object_is_to_blame_for_members_it_may_not_have() {
    // Also where another keyword knows the name.
    let schema = r#"{"required": ["a"], "additionalProperties": false}"#;
    same(schema, r#"{"a": 1}"#, &[""]);
    let schema = r#"{"dependentRequired": {"a": ["b"]}, "additionalProperties": false}"#;
    same(schema, r#"{"a": 1, "b": 2}"#, &["", ""]);
}

#[test]
fn a_condition_keeps_what_stands_beside_it() {
    let schema = r#"{"properties": {"b": true}, "allOf": [{
        "if": {"properties": {"a": {"const": 1}}}, "then": {"required": ["b"]},
        "properties": {"c": {"type": "string"}}
    }]}"#;
    same(schema, r#"{"a": 2, "c": 1}"#, &["/c"]);
    same(schema, r#"{"a": 1, "c": ""}"#, &[""]);
}

#[test]
fn what_one_subschema_evaluates_is_nothing_to_its_cousin() {
    let schema = r#"{"properties": {"a": {"unevaluatedProperties": false}},
        "patternProperties": {"a": {"unevaluatedProperties": true}}}"#;
    same(schema, r#"{"a": {"x": 1}}"#, &["/a"]);
    let schema = r#"{"if": {"properties": {"a": {"const": 1}}}, "then": {"required": ["a"]},
        "properties": {"b": true}, "unevaluatedProperties": false}"#;
    same(schema, r#"{"a": 1}"#, &[]);
    same(schema, r#"{"a": 2}"#, &[""]);
}

#[test]
fn a_layer_only_ever_makes_a_schema_stricter() {
    let schema = r#"{"unevaluatedProperties": false, "x-documented": {"properties": {"a": true}}}"#;
    same(schema, r#"{"a": 1}"#, &[""]);
    let schema = r#"{"properties": {"a": {"type": "string"}},
        "x-documented": {"properties": {"a": {"maxLength": 1}}, "required": ["b"]}}"#;
    assert_eq!(places(schema, r#"{"a": "xx"}"#), [vec![], vec!["".to_owned(), "/a".to_owned()]]);
}

#[test]
fn members_left_over_are_laid_to_the_whole_with_the_cause() {
    let schema = r#"{"unevaluatedProperties": {"type": "string"}}"#;
    let set = Set::from_texts([("A.json", schema)], Options::default()).expect("in the profile");
    let compiled = compile_files(&set).expect("compiles");
    let tables = compiled.tables();
    let report = Validator::new(&tables, 0, Level::Declared).validate(br#"{"a": 1}"#);
    let [violation] = report.violations() else { panic!("{report}") };
    assert_eq!((violation.instance_location.as_str(), violation.causes.len()), ("", 1));
    assert_eq!(violation.causes[0].instance_location, "/a");
}

#[test]
fn conditions_are_said_in_words() {
    let schema = r#"{"properties": {"seconds": true}, "allOf": [{
        "if": {"properties": {"state": {"const": "over"}}},
        "then": {"required": ["seconds"]}, "else": {"properties": {"seconds": false, "a/b": false, "": false}}
    }]}"#;
    let set = Set::from_texts([("A.json", schema)], Options::default()).expect("in the profile");
    let compiled = compile_files(&set).expect("compiles");
    let tables = compiled.tables();
    let validator = Validator::new(&tables, 0, Level::Declared);
    let report = validator.validate(br#"{"state": "on", "seconds": 1, "a/b": 1, "": 1}"#);
    let all: Vec<_> = report.violations().iter().map(|it| it.keyword_location.as_str()).collect();
    let at = "/allOf/0/else/properties/";
    assert_eq!(all, [format!("{at}seconds"), format!("{at}a~1b"), at.to_owned()]);
    assert_eq!(report.violations()[0].message(), r#"must not be present unless state is "over""#);
    let report = validator.validate(br#"{"state": "over"}"#);
    assert_eq!(
        report.violations()[0].message(),
        r#"lacks the required property "seconds" if state is "over""#
    );
}

#[test]
fn what_is_a_cause_in_one_place_is_a_violation_in_another() {
    let schema = r##"{
        "allOf": [
            {"unevaluatedProperties": {"$ref": "#/$defs/a"}},
            {"properties": {"x": {"$ref": "#/$defs/a"}}}
        ],
        "$defs": {"a": {"anyOf": [false], "type": "number"}}
    }"##;
    let set = Set::from_texts([("A.json", schema)], Options::default()).expect("in the profile");
    let compiled = compile_files(&set).expect("compiles");
    let tables = compiled.tables();
    let report = Validator::new(&tables, 0, Level::Declared).validate(br#"{"x": ""}"#);
    let all: Vec<_> = report.violations().iter().map(|it| it.instance_location.as_str()).collect();
    assert_eq!(all, ["", "/x", "/x"], "{report}");
}

/// Kinds of objects that members tell are looked up by tables. The same said by `not` goes without.
#[test]
fn kinds_that_members_tell_are_those_that_hold() {
    let kinds = [
        r#"{"properties": {"k": {"const": "a"}, "x": {"type": "integer"}}, "required": ["k"]}"#,
        r#"{"properties": {"k": {"enum": ["a", "b"]}, "x": {"type": "string"}}, "required": ["k", "x"]}"#,
        r#"{"type": "object", "properties": {"k": {"const": 1}, "l": false}}"#,
        r#"{"properties": {"l": {"type": "object", "properties": {"m": {"const": true}}, "required": ["m"]}},
            "required": ["l"]}"#,
        r#"{"properties": {"l": {"properties": {"m": {"const": null}}}, "k": {"type": ["number", "null"]}},
            "required": ["k"]}"#,
    ];
    let no = |schema: &str| format!(r#"{{"not": {schema}}}"#);
    let all = |these: Vec<String>| format!(r#"{{"allOf": [{}]}}"#, these.join(","));
    let any = |these: &[&str]| no(&all(these.iter().map(|it| no(it)).collect()));
    let pairs = (0..kinds.len()).flat_map(|a| (0..kinds.len()).map(move |b| (kinds[a], kinds[b])));
    let mut schemas = vec![(format!(r#"{{"anyOf": [{}]}}"#, kinds.join(",")), any(&kinds))];
    for (a, b) in pairs {
        schemas.push((format!(r#"{{"anyOf": [{a}, {b}]}}"#), any(&[a, b])));
        let then = r#"{"required": ["x"]}"#;
        let first = any(&[&no(a), then]);
        let second = any(&[a, &any(&[&no(b), r#"{"required": ["l"]}"#])]);
        schemas.push((
            format!(r#"{{"if": {a}, "then": {then}, "else": {{"if": {b}, "then": {{"required": ["l"]}}}}}}"#),
            all(vec![first, second]),
        ));
    }
    let mut documents = Vec::new();
    for k in ["", r#""k":"a""#, r#""k":"b""#, r#""k":"c""#, r#""k":1"#, r#""k":null"#] {
        for l in ["", r#""l":{}"#, r#""l":{"m":true}"#, r#""l":{"m":null}"#, r#""l":[]"#] {
            for x in ["", r#""x":1"#, r#""x":"""#] {
                for members in [[k, l, x], [x, l, k], [l, k, x]] {
                    let members: Vec<_> = members.into_iter().filter(|it| !it.is_empty()).collect();
                    documents.push(format!("{{{}}}", members.join(",")));
                }
            }
        }
    }
    for (told, said) in schemas {
        let of = |schema: &str| {
            let set = Set::from_texts([("A.json", schema)], Options::default());
            compile_files(&set.expect("in the profile")).expect("compiles")
        };
        let compiled = [of(&told), of(&said)];
        let tables = compiled.each_ref().map(|it| it.tables());
        let validators = tables.each_ref().map(|it| Validator::new(it, 0, Level::Declared));
        for document in &documents {
            let [told_by_members, expected] =
                validators.each_ref().map(|it| it.is_valid(document.as_bytes()));
            assert_eq!(told_by_members, expected, "{told} {document}");
            let report = validators[0].validate(document.as_bytes());
            assert_eq!(report.is_valid(), expected, "{told} {document}");
        }
    }
}
