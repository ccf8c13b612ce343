//! Reports have a limit: what is wrong beyond it is counted, and takes no memory.

use callspec_runtime::{Level, Report, Validator};
use callspec_schema::{Options, OwnedTables, Set, compile_files};

fn compiled(schema: &str) -> OwnedTables {
    let set = Set::from_texts([("A.json", schema)], Options::default()).expect("in the profile");
    compile_files(&set).expect("compiles")
}

fn report(schema: &str, document: &str, limit: Option<usize>) -> Report {
    let compiled = compiled(schema);
    let tables = compiled.tables();
    let validator = Validator::new(&tables, 0, Level::Documented);
    let validator = limit.map_or(validator, |limit| validator.with_limit(limit));
    validator.validate(document.as_bytes())
}

/// Listed and left out.
fn counts(report: &Report) -> (usize, usize) {
    (report.violations().len(), report.more())
}

/// An array of so many items.
fn array(item: &str, count: usize) -> String {
    format!("[{}]", vec![item; count].join(","))
}

#[test]
fn the_rest_is_counted() {
    let schema = r#"{"items": {"type": "string"}}"#;
    let document = array("0", 2500);
    assert_eq!(counts(&report(schema, &document, None)), (1000, 1500));
    assert_eq!(counts(&report(schema, &document, Some(3))), (3, 2497));
    assert_eq!(counts(&report(schema, &document, Some(2500))), (2500, 0));
    assert_eq!(counts(&report(schema, &document, Some(usize::MAX))), (2500, 0));
    let none = report(schema, &document, Some(0));
    assert_eq!((counts(&none), none.is_valid()), ((0, 2500), false));
    assert_eq!(none.to_string(), "violations: 2500");
    let some = report(schema, &document, Some(1));
    assert!(some.to_string().ends_with("\nand 2499 more"), "{some}");
    assert_eq!(some.list().get("more"), Some(&2499.into()));
    assert_eq!(counts(&report(schema, "[]", Some(0))), (0, 0));
    assert!(report(schema, "[]", Some(0)).is_valid());
}

#[test]
fn every_kind_of_violation_counts_once() {
    let schemas = [
        r#"{"items": {"anyOf": [{"required": ["a"]}, {"properties": {"b": false}}]}}"#,
        r#"{"items": {"oneOf": [{"type": "object"}, {"minProperties": 1}]}}"#,
        r#"{"items": {"not": {"required": ["b"]}}}"#,
        r#"{"items": {"additionalProperties": false}}"#,
        r#"{"items": {"unevaluatedProperties": {"minimum": 9}, "allOf": [{"minProperties": 1}]}}"#,
        r#"{"items": {"propertyNames": {"minLength": 2}}}"#,
        r#"{"unevaluatedItems": {"required": ["c"]}, "allOf": [{"maxItems": 99}]}"#,
    ];
    let document = array(r#"{"b": 1}"#, 40);
    for schema in schemas {
        let all = report(schema, &document, None);
        assert_eq!(counts(&all), (40, 0), "{schema}");
        for limit in [0, 1, 7, 39, 40, 41] {
            let some = report(schema, &document, Some(limit));
            assert_eq!(counts(&some), (limit.min(40), 40 - limit.min(40)), "{schema}");
            assert_eq!(some.violations(), &all.violations()[..limit.min(40)], "{schema}");
        }
    }
}

#[test]
fn explanations_have_a_limit_of_their_own() {
    let schema = r#"{"anyOf": [{"items": {"type": "string"}}, {"maxItems": 1}]}"#;
    let report = report(schema, &array("0", 500), None);
    let [any_of] = report.violations() else { panic!("{report}") };
    assert_eq!((any_of.causes.len(), any_of.more_causes), (32, 468));
    assert!(report.to_string().ends_with("\n  and 468 more"), "{report}");
}

#[test]
fn a_long_name_is_not_repeated_for_every_violation() {
    let schema = r#"{"additionalProperties": {"items": {"type": "string"}}}"#;
    let name = "k".repeat(1 << 20);
    let document = format!(r#"{{"{name}": {}}}"#, array("0", 3000));
    let report = report(schema, &document, None);
    let listed: usize = report.violations().iter().map(|it| it.instance_location.len()).sum();
    assert!(listed <= document.len() + (4 << 20), "{listed}");
    assert_eq!(report.violations().len() + report.more(), 3000);
    assert!(!report.violations().is_empty());
}

#[test]
fn values_that_a_pointer_leads_to_share_the_limit() {
    let compiled = compiled(r#"{"type": "string"}"#);
    let tables = compiled.tables();
    let validator = Validator::new(&tables, 0, Level::Declared).with_limit(5);
    let document = format!(r#"{{"calls": {}}}"#, array("0", 30));
    let report = validator.validate_at(document.as_bytes(), "/calls/*");
    assert_eq!((counts(&report), report.checked()), ((5, 25), 30));
    assert_eq!(report.violations()[4].instance_location, "/calls/4");
    let nothing = validator.validate_at(br#"{"calls": [{}]}"#, "/calls/*/id");
    assert_eq!((nothing.is_valid(), nothing.checked()), (true, 0));
    assert_eq!(validator.validate(b"\"a\"").checked(), 1);
    assert_eq!(validator.validate(b"\"a").checked(), 0);
}

#[test]
fn names_by_the_thousand_are_compared_where_they_are() {
    let names = |count: usize| (0..count).map(|it| format!("\"k{it}\":0")).collect::<Vec<_>>();
    let schema = r#"{"additionalProperties": {"type": "string"}}"#;
    for count in [8, 9, 16, 17, 40, 3000] {
        let mut all = names(count);
        let document = format!("{{{}}}", all.join(","));
        let found = report(schema, &document, None);
        assert_eq!(found.violations().len() + found.more(), count);
        // Spelled otherwise, at either end, in an object within another.
        for (name, at) in [("\"k0\":1", count), ("\"\\u006b1\":1", count), ("\"k7\":1", 0)] {
            all.insert(at, name.to_owned());
            let inner = format!("{{{}}}", all.join(","));
            let document = format!(r#"{{"x":{inner},{}}}"#, names(30).join(","));
            for document in [&inner, &document] {
                let error = report(schema, document, None);
                let error = error.malformed().expect("a duplicate");
                assert_eq!(error.kind(), &callspec_runtime::ErrorKind::DuplicateMember, "{name}");
            }
            all.remove(at);
        }
    }
}

#[test]
fn items_repeat_when_json_says_that_they_are_equal() {
    let is_valid = |schema: &str, document: &str| report(schema, document, None).is_valid();
    let pairs = [
        ("1", "1.0", true),
        ("10", "1e1", true),
        ("-0", "0.0", true),
        ("1", "\"1\"", false),
        ("12345678901234567890123", "12345678901234567890124", false),
        (r#""a\u0062""#, r#""ab""#, true),
        ("null", "false", false),
        ("0", "false", false),
        ("[]", "{}", false),
        ("[[1],2]", "[[1,2]]", false),
        ("[1,2]", "[2,1]", false),
        ("[1,[2,3]]", "[1.0,[2,3e0]]", true),
        (r#"{"a":1,"b":[2]}"#, r#"{"b":[2.0],"\u0061":1}"#, true),
        (r#"{"a":1,"b":2}"#, r#"{"a":2,"b":1}"#, false),
        (r#"{"a":{"b":1}}"#, r#"{"a":{"c":1}}"#, false),
        (r#"["ab","c"]"#, r#"["a","bc"]"#, false),
    ];
    let far = (0..3000).map(|it| format!("{{\"n\":{it}}}")).collect::<Vec<_>>().join(",");
    for (a, b, same) in pairs {
        for document in [format!("[{a},{b}]"), format!("[{a},[{b}],{far},{b}]")] {
            for schema in [
                r#"{"uniqueItems": true}"#,
                r#"{"uniqueItems": true, "items": {"not": {"const": "q"}}}"#,
            ] {
                assert_eq!(is_valid(schema, &document), !same, "{a} {b}");
            }
            let listed = format!(r#"{{"enum": [[], [{a}], [{a},{b},3]], "x": 1}}"#);
            assert!(is_valid(&listed, &format!("[ {a} ]")) && is_valid(&listed, "[]"));
            assert!(!is_valid(&listed, &document), "{a} {b}");
        }
        // What is listed, spelled the longest way.
        let listed = format!(r#"{{"enum": [[{a}]]}}"#);
        assert_eq!(is_valid(&listed, &format!("[\n  {b}\n]")), same, "{a} {b}");
    }
    // More than are kept before they are looked through, and one that repeats the first at the end.
    let many = (0..9000).map(|it| it.to_string()).collect::<Vec<_>>().join(",");
    assert!(is_valid(r#"{"uniqueItems": true}"#, &format!("[{many}]")));
    assert!(!is_valid(r#"{"uniqueItems": true}"#, &format!("[{many},0.0]")));
    assert!(!is_valid(r#"{"uniqueItems": true}"#, &format!("[0e7,{many},9000]")));
    let far = format!("[{many}]");
    let contained =
        r#"{"contains": {"minimum": 4000}, "minContains": 0, "unevaluatedItems": false}"#;
    assert_eq!(report(contained, &far, None).violations().len(), 1000);
    assert_eq!(report(contained, &far, None).more(), 3000);
    let repeated = report(r#"{"uniqueItems": true}"#, &array("[7, {}]", 30000), None);
    assert_eq!(counts(&repeated), (1, 0));
    let twice = report(r#"{"uniqueItems": true}"#, r#"[1, {"a": 1, "a": 1}, 1]"#, None);
    assert!(twice.malformed().is_some());
}
