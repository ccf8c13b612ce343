//! Documents and schemas that nest in each other: the engine ends in bounded time, on the stack that
//! a thread has by default, in builds without optimization too.

use callspec_runtime::{ErrorKind, Level, Report, Validator};
use callspec_schema::{Options, Set, compile_files};
use std::thread;

/// What threads have unless they ask for more.
const STACK: usize = 2 << 20;

/// Validates on a thread of its own. What would read subtrees again and again never ends.
fn validate(schema: &str, document: &str) -> (bool, Report) {
    let set = Set::from_texts([("A.json", schema)], Options::default());
    let compiled = compile_files(&set.expect("in the profile")).expect("compiles");
    let document = document.to_owned();
    let run = move || {
        let tables = compiled.tables();
        let validator = Validator::new(&tables, 0, Level::Declared);
        (validator.is_valid(document.as_bytes()), validator.validate(document.as_bytes()))
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(run).expect("a thread");
    thread.join().expect("no panic, no overflow")
}

fn nested(open: &str, close: &str, levels: usize) -> String {
    format!("{}1{}", open.repeat(levels), close.repeat(levels))
}

/// A schema within itself, so many times, around another.
fn wrapped(open: &str, inner: &str, close: &str, times: usize) -> String {
    format!("{}{inner}{}", open.repeat(times), close.repeat(times))
}

const DEPTH: usize = callspec_runtime::MAX_DEPTH;

#[test]
fn subtrees_are_not_read_again_and_again() {
    let arrays = nested("[", "]", DEPTH);
    let objects = nested(r#"{"ab":"#, "}", DEPTH);
    // Each doubles the work at every level unless what was found is remembered.
    let schemas = [
        (r##"{"contains": {"$ref": "#"}, "items": {"$ref": "#"}}"##, &arrays),
        (r##"{"contains": {"$ref": "#"}, "unevaluatedItems": {"$ref": "#"}}"##, &arrays),
        (r##"{"allOf": [{"items": {"$ref": "#"}}, {"items": {"$ref": "#"}}]}"##, &arrays),
        (
            r##"{"allOf": [{"unevaluatedItems": {"$ref": "#"}}, {"unevaluatedItems": {"$ref": "#"}}, {"items": {"$ref": "#"}}], "maxItems": 0}"##,
            &arrays,
        ),
        (r##"{"anyOf": [{"items": {"$ref": "#"}}, {"items": {"$ref": "#"}}]}"##, &arrays),
        (
            r##"{"anyOf": [{"items": {"$ref": "#"}, "minItems": 2}, {"items": {"$ref": "#"}, "maxItems": 0}]}"##,
            &arrays,
        ),
        (
            r##"{"oneOf": [{"items": {"$ref": "#"}}, {"items": {"$ref": "#"}, "maxItems": 0}]}"##,
            &arrays,
        ),
        (r##"{"not": {"items": {"not": {"$ref": "#"}}}, "items": {"$ref": "#"}}"##, &arrays),
        (
            r##"{"if": {"items": {"$ref": "#"}}, "then": {"items": {"$ref": "#"}}, "else": false}"##,
            &arrays,
        ),
        (r##"{"patternProperties": {"a": {"$ref": "#"}, "b": {"$ref": "#"}}}"##, &objects),
        (
            r##"{"properties": {"ab": {"$ref": "#"}}, "patternProperties": {"b": {"$ref": "#"}}}"##,
            &objects,
        ),
        (
            r##"{"properties": {"ab": {"$ref": "#"}}, "if": {"properties": {"ab": {"$ref": "#"}}}, "then": {"required": ["ab"]}}"##,
            &objects,
        ),
        (
            r##"{"dependentSchemas": {"ab": {"properties": {"ab": {"$ref": "#"}}}}, "properties": {"ab": {"$ref": "#"}}}"##,
            &objects,
        ),
        (
            r##"{"allOf": [{"properties": {"ab": {"$ref": "#"}}}, {"properties": {"ab": {"$ref": "#"}}}], "unevaluatedProperties": false}"##,
            &objects,
        ),
    ];
    for (schema, document) in schemas {
        validate(schema, document);
    }
}

#[test]
fn branches_of_branches_that_track_what_they_evaluate_are_looked_at_once() {
    let schema = r##"{"properties": {"a": true}}"##;
    // Twenty levels of two references each to the level below.
    let mut defs = vec![format!(r#""d0": {schema}"#)];
    for at in 1..20 {
        let below = at - 1;
        defs.push(format!(
            r##""d{at}": {{"anyOf": [{{"$ref": "#/$defs/d{below}"}}, {{"$ref": "#/$defs/d{below}"}}]}}"##
        ));
    }
    let schema = format!(
        r##"{{"$defs": {{{}}}, "$ref": "#/$defs/d19", "unevaluatedProperties": false}}"##,
        defs.join(",")
    );
    assert!(validate(&schema, r#"{"a": 1}"#).0);
    assert!(!validate(&schema, r#"{"b": 1}"#).0);
}

#[test]
fn the_stack_holds_what_nests_in_schema_and_document() {
    let arrays = nested("[", "]", DEPTH - 1);
    let again = r##"{"items": {"$ref": "#"}}"##;
    let many = [
        wrapped(r#"{"allOf": ["#, again, "]}", 20),
        wrapped(r#"{"anyOf": [false, "#, again, "]}", 20),
        wrapped(
            r#"{"anyOf": [{"type": "null"}, {"type": "array", "items": true, "allOf": ["#,
            again,
            "]}]}",
            10,
        ),
        wrapped(r#"{"if": true, "then": "#, again, "}", 20),
        wrapped(r#"{"not": {"not": "#, again, "}}", 20),
        wrapped(r#"{"unevaluatedItems": true, "allOf": ["#, again, "]}", 20),
    ];
    for schema in many {
        let (valid, report) = validate(&schema, &arrays);
        let kind = report.malformed().map(|it| it.kind());
        assert!(kind == Some(&ErrorKind::TooComplex) && !valid, "{schema}: {report}");
        assert!(report.to_string().starts_with("the schema combines more than 256 schemas"));
    }
    // What documents that people write need is far below.
    let shallow = nested("[", "]", 40);
    let schema = r##"{"anyOf": [{"type": "number"}, {"allOf": [{"items": {"$ref": "#"}}, {"minItems": 1}]}]}"##;
    let (valid, report) = validate(schema, &shallow);
    assert!(valid, "{report}");
    let (valid, report) = validate(r#"{"items": {"items": true}}"#, &nested("[", "]", DEPTH));
    assert!(valid, "{report}");
}

#[test]
fn many_alternatives_that_fail_stay_explained_within_bounds() {
    let schema = r##"{"anyOf": [{"properties": {"a": {"$ref": "#"}, "x": false}}, {"properties": {"a": {"$ref": "#"}, "y": false}}]}"##;
    let document =
        format!("{}{}{}", r#"{"x":1,"y":1,"a":"#.repeat(40), r#"{"x":1,"y":1}"#, "}".repeat(40));
    let (valid, report) = validate(schema, &document);
    assert!(!valid && !report.violations()[0].causes.is_empty());
}

#[test]
fn what_is_wrong_behind_many_alternatives_is_found() {
    let branch = |kind: &str| {
        format!(
            r##"{{"required": ["kind"], "properties": {{"kind": {{"const": "{kind}"}}, "next": {{"$ref": "#"}}}}}}"##
        )
    };
    let schema = format!(r#"{{"oneOf": [{}, {}, {}]}}"#, branch("a"), branch("b"), branch("c"));
    let levels = 100;
    let document = format!(
        r#"{}{{"kind":"other"}}{}"#,
        r#"{"next":"#.repeat(levels),
        r#","kind":"b"}"#.repeat(levels)
    );
    let (valid, report) = validate(&schema, &document);
    assert!(!valid);
    let mut innermost = &report.violations()[0];
    while let [cause, ..] = &innermost.causes[..] {
        innermost = cause;
    }
    assert_eq!(innermost.instance_location, "/next".repeat(levels));
    let expected = innermost.expected.as_ref().expect("a tag that no branch has");
    assert_eq!(expected.instance_location, format!("{}/kind", "/next".repeat(levels)));
    assert_eq!(expected.values, [r#""a""#, r#""b""#, r#""c""#]);
}

#[test]
fn a_chain_that_is_too_long_is_told_by_its_keyword() {
    for (open, close, keyword) in [
        (r#"{"allOf":["#, "]}", "allOf"),
        (r#"{"anyOf":["#, "]}", "anyOf"),
        (r#"{"oneOf":["#, "]}", "oneOf"),
        (r#"{"not":"#, "}", "not"),
        (r#"{"if":"#, "}", "if"),
        (r#"{"dependentSchemas":{"a":"#, "}}", "dependentSchemas"),
    ] {
        let schema = wrapped(open, "{}", close, 55);
        let errors = Set::from_texts([("A.json", schema.as_str())], Options::default());
        let told = errors.expect_err("too long")[0].to_string();
        let expected = format!("`{keyword}` applies more than 48 schemas, one by way of another");
        assert!(told.contains(&expected), "{told}");
    }
}
