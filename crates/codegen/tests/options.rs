//! Options that fit no schema, or no Rust, are errors and not code.

use callspec_codegen::{Formats, Members, Options, generate, generate_with_notes};

const SCHEMA: &str = r##"{
    "type": "object",
    "properties": {"a": {"type": "string"}, "b": {"enum": ["x", "y"]}, "at": {"$ref": "#/$defs/stamp"}},
    "$defs": {"stamp": {"type": "string"}}
}"##;

/// The first error under options.
fn refusal(change: impl FnOnce(&mut Options)) -> String {
    let mut options = Options::default();
    change(&mut options);
    let errors = generate([("Call.json", SCHEMA)], &options).expect_err("refused");
    assert!(errors.iter().all(|it| !it.help.is_empty()), "{errors:?}");
    errors[0].to_string()
}

#[test]
fn paths_are_paths() {
    let all = ["", "callspec runtime", "::", "a::", "x; fn evil() {}", "a-b", "\"a\"", "a//b"];
    for text in all {
        let error = refusal(|it| it.runtime = text.to_owned());
        assert!(error.contains("is no path"), "{text}: {error}");
        let error = refusal(|it| it.derives = vec![text.to_owned()]);
        assert!(error.contains("is no path"), "{text}: {error}");
    }
    for text in ["", "fn()", "[u8]", "a; b", "Vec<u8", "u8>", "\"x\"", "{}", "!"] {
        let error = refusal(|it| drop(it.replace.insert("stamp".to_owned(), text.to_owned())));
        assert!(error.contains("is no path of a type"), "{text}: {error}");
    }
}

#[test]
fn derives_that_are_there_or_cannot_be_are_named() {
    for text in ["Clone", "::core::fmt::Debug", "Default", "PartialEq", "serde::Serialize"] {
        let error = refusal(|it| it.derives = vec![text.to_owned()]);
        assert!(error.contains("is implemented anyway"), "{error}");
    }
    let error = refusal(|it| it.derives = vec!["Copy".to_owned()]);
    assert!(error.contains("cannot be derived"), "{error}");
    let error = refusal(|it| it.derives = vec!["Hash".to_owned(), "core::hash::Hash".to_owned()]);
    assert!(error.contains("derived twice"), "{error}");
}

#[test]
fn names_given_by_hand_are_names_and_free() {
    let rename = |name: &str, given: &str| {
        let (name, given) = (name.to_owned(), given.to_owned());
        refusal(|it| drop(it.rename.insert(name, given)))
    };
    for given in ["", "1a", "a b", "x{}", "_", "r#type"] {
        let error = rename("Call.a", given);
        assert!(error.contains("is no identifier"), "{error}");
    }
    assert!(rename("Call.a", "rest").contains("is taken"));
    assert!(rename("Call", "TABLES").contains("is taken"));
    assert!(rename("Call", "str").contains("capital letter"));
    assert!(rename("Cal", "PhoneCall").contains("there is none"));
    assert!(rename("Call.c", "c").contains("there is none"));
    let error = refusal(|it| {
        it.rename.insert("Call.a".to_owned(), "same".to_owned());
        it.rename.insert("Call.b".to_owned(), "same".to_owned());
    });
    assert!(error.contains("is taken"), "{error}");
    let error = refusal(|it| drop(it.replace.insert("Stamp".to_owned(), "X".to_owned())));
    assert!(error.contains("no type has that name"), "{error}");
}

#[test]
fn unknown_formats_are_noted_and_refused_where_all_is_strict() {
    let schema =
        r#"{"properties": {"a": {"type": "string", "format": "shoe-size"}}, "type": "object"}"#;
    let mut options = Options::default();
    let (_, notes) = generate_with_notes([("A.json", schema)], &options).expect("is taken");
    assert_eq!((notes[0].subject.as_str(), notes[0].count), ("format", 1));
    options.strict = true;
    let errors = generate([("A.json", schema)], &options).expect_err("unknown");
    assert_eq!(
        (errors[0].keyword.as_str(), errors[0].pointer.as_str()),
        ("format", "/properties/a/format")
    );
    for formats in [Formats::AssertKnown, Formats::Annotate] {
        let mut options = Options::default();
        options.formats = formats;
        assert!(generate([("A.json", schema)], &options).is_ok());
    }
}

#[test]
fn two_files_of_one_name_are_an_error() {
    let errors = generate([("A.json", "{}"), ("A.json", "true")], &Options::default());
    assert!(errors.expect_err("twice")[0].reason.contains("there twice"));
}

#[test]
fn fields_that_hold_any_value_are_reported_with_the_reason() {
    let schema = r##"{"type": "object", "properties": {
        "a": {"type": "string"}, "b": true, "c": {"type": "array"}, "d": {"$ref": "#/$defs/d"}},
        "$defs": {"d": {"minLength": 1}}}"##;
    let report = callspec_codegen::report([("Call.json", schema)], &Options::default());
    let expected = concat!(
        r##"{"fields":5,"open":4,"types":2,"untyped":["##,
        r##"{"field":"b","open":true,"pointer":"Call.json#/properties/b","reason":"the schema admits any value","type":"Call"},"##,
        r##"{"field":"c","open":true,"pointer":"Call.json#/properties/c","reason":"an array whose items may be any value","type":"Call"},"##,
        r##"{"field":"d","open":true,"pointer":"Call.json#/properties/d","reason":"the schema has no `type`","type":"Call"},"##,
        r##"{"field":"0","open":true,"pointer":"Call.json#/$defs/d","reason":"the schema has no `type`","type":"D"}]}"##
    );
    assert_eq!(report.expect("in the profile").to_json(), expected);
}

#[test]
fn only_what_is_asked_for_is_generated_under_its_name() {
    let files = [
        (
            "A.json",
            r##"{"type": "object", "properties": {"l": {"$ref": "#/$defs/Link"}},
            "$defs": {"Link": {"type": "object", "properties": {"a": {}}}}}"##,
        ),
        (
            "B.json",
            r##"{"type": "object", "properties": {"l": {"$ref": "#/$defs/Link"}, "b": {"$ref": "#"}},
            "$defs": {"Link": {"type": "object", "properties": {"b": {}}}}}"##,
        ),
    ];
    let mut options = Options::default();
    options.only.insert("B".to_owned());
    let code = generate(files, &options).expect("generates");
    let types: Vec<_> = code.lines().filter(|it| it.starts_with("pub struct")).collect();
    assert_eq!(types, ["pub struct B {", "pub struct BLink {"]);
    let report = callspec_codegen::report(files, &options).expect("counts").to_json();
    assert!(report.starts_with(r#"{"fields":3,"open":1,"types":2,"#), "{report}");
    options.only.insert("C".to_owned());
    let errors = generate(files, &options).expect_err("there is none");
    assert!(errors[0].to_string().contains("no type has that name"), "{}", errors[0]);
}

#[test]
fn forms_that_borrow_have_names_without_a_warning() {
    let schema = r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/self"}},
        "$defs": {"self": {"type": "object", "properties": {"b": {"type": "string"}}}}}"##;
    let mut options = Options::default();
    options.borrowed = true;
    let code = generate([("A.json", schema)], &options).expect("generates");
    assert!(code.contains("pub struct Self_ {"), "{code}");
    assert!(code.contains("pub struct SelfRef<'d> {"), "{code}");
}

/// The compiler says once what the type lacks, and not for each field's method.
#[test]
fn what_stands_in_the_place_of_a_type_is_asked_for_its_traits_once() {
    let with = |name: &str, own: &str| {
        let mut options = Options::default();
        options.replace.insert(name.to_owned(), own.to_owned());
        options.replace.entry("stamp".to_owned()).or_insert("crate::Called".to_owned());
        let code = generate([("Call.json", SCHEMA)], &options).expect("a path");
        code.matches(&format!("::callspec_runtime::model::assert_field::<{own}>;")).count()
    };
    assert_eq!(with("stamp", "crate::Stamp"), 1);
    assert_eq!(with("stamp", "::callspec_runtime::Adapted<crate::Stamp>"), 1);
    assert_eq!(with("Call", "crate::Call"), 0, "no field is one");
}

/// A required member is a plain field, but where the `Default` of its type would never end.
#[test]
fn plain_members_have_defaults_that_end() {
    let schema = r##"{"$defs": {
        "own": {"type": "object", "required": ["own"], "properties": {"own": {"$ref": "#/$defs/own"}}},
        "term": {"anyOf": [
            {"type": "object", "required": ["left"], "properties": {"left": {"$ref": "#/$defs/term"}}}, {"type": "string"}]},
        "leaf": {"anyOf": [
            {"type": "object", "required": ["n"], "properties": {"n": {"type": "integer"}}}, {"type": "string"}]}}}"##;
    let mut options = Options::default();
    options.members = Members::RequiredPlain;
    let code = generate([("Call.json", schema)], &options).expect("generates");
    for line in [
        "pub own: Option<Box<Own>>,",
        "pub left: Term,",
        "Term { String String, Object Object }",
        "Leaf { Object Object, String String }",
    ] {
        assert!(code.contains(line), "{line} of {code}");
    }
}
