//! Each dialect means what its draft says, and places are those of the author's file.

use callspec_runtime::{Level, Validator};
use callspec_schema::{Dialect, Error, Note, Options, Set, compile_files};

fn read(schema: &str, dialect: Option<Dialect>) -> Result<Set, Vec<Error>> {
    Set::from_texts([("A.json", schema)], Options { dialect, ..Options::default() })
}

fn notes(schema: &str, dialect: Dialect) -> Vec<Note> {
    read(schema, Some(dialect)).expect("is taken").notes().to_vec()
}

/// Why a schema is refused, and what to do, in one text.
fn refused(schema: &str, dialect: Option<Dialect>) -> String {
    let errors = read(schema, dialect).expect_err("is refused");
    errors.iter().map(ToString::to_string).collect()
}

/// The keyword and its place, for each violation.
fn violations(set: &Set, document: &str) -> Vec<(String, String)> {
    let compiled = compile_files(set).expect("compiles");
    let tables = compiled.tables();
    let report = Validator::new(&tables, 0, Level::Declared).validate(document.as_bytes());
    let all = report.violations().iter();
    all.map(|it| (it.keyword.name().to_owned(), it.keyword_location.clone())).collect()
}

fn check(dialect: Dialect, schema: &str, cases: &[(&str, Option<(&str, &str)>)]) {
    let set = read(schema, Some(dialect)).expect("is taken");
    for (document, expected) in cases {
        let found = violations(&set, document);
        let found = found.first().map(|(keyword, at)| (keyword.as_str(), at.as_str()));
        assert_eq!(found, *expected, "{schema} on {document}");
    }
}

#[test]
fn old_arrays_are_places_and_the_rest() {
    let schema = r#"{"items": [{"type": "string"}, false], "additionalItems": {"type": "null"}}"#;
    for dialect in [Dialect::Draft04, Dialect::Draft06, Dialect::Draft07, Dialect::Draft201909] {
        check(
            dialect,
            schema,
            &[
                (r#"["a"]"#, None),
                ("[1]", Some(("type", "/items/0/type"))),
                (r#"["a", 1]"#, Some(("items", "/items/1"))),
            ],
        );
        check(
            dialect,
            r#"{"items": [true], "additionalItems": false}"#,
            &[("[1]", None), ("[1, 2]", Some(("additionalItems", "/additionalItems")))],
        );
    }
    // Without places there is no rest.
    let alone = r#"{"items": {"type": "null"}, "additionalItems": false}"#;
    check(Dialect::Draft07, alone, &[("[null, null]", None)]);
    assert_eq!(notes(alone, Dialect::Draft07)[0].subject, "additionalItems");
}

#[test]
fn dependencies_are_names_or_schemas() {
    let schema = r#"{"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}"#;
    for dialect in Dialect::ALL {
        check(
            dialect,
            schema,
            &[
                (r#"{"a": 1, "b": 1}"#, None),
                (r#"{"a": 1}"#, Some(("dependencies", "/dependencies"))),
                (r#"{"c": 1}"#, Some(("required", "/dependencies/c/required"))),
            ],
        );
    }
}

#[test]
fn draft_4_has_flags_for_bounds_and_integers_by_their_spelling() {
    let schema =
        r#"{"minimum": 1, "exclusiveMinimum": true, "maximum": 5, "exclusiveMaximum": false}"#;
    check(
        Dialect::Draft04,
        schema,
        &[
            ("2", None),
            ("5", None),
            ("1", Some(("exclusiveMinimum", "/exclusiveMinimum"))),
            ("6", Some(("maximum", "/maximum"))),
        ],
    );
    let integer = r#"{"type": ["integer", "null"], "minimum": 0}"#;
    check(
        Dialect::Draft04,
        integer,
        &[
            ("1", None),
            ("1.0", Some(("type", "/type"))),
            ("1e3", Some(("type", "/type"))),
            ("1.5", Some(("type", "/type"))),
        ],
    );
    check(Dialect::Draft06, integer, &[("1.0", None), ("1e3", None)]);
    let error = refused(r#"{"minimum": 0, "exclusiveMinimum": 5}"#, Some(Dialect::Draft04));
    assert!(error.contains("/exclusiveMinimum"), "{error}");
}

#[test]
fn what_stands_beside_a_reference_counts_since_2019() {
    let schema = r##"{"properties": {"a": {"$ref": "#/definitions/s", "maxLength": 1, "title": "A"}},
        "definitions": {"s": {"type": "string"}}}"##;
    let long = r#"{"a": "long"}"#;
    check(Dialect::Draft201909, schema, &[(long, Some(("maxLength", "/properties/a/maxLength")))]);
    check(
        Dialect::Draft07,
        schema,
        &[(long, None), (r#"{"a": 1}"#, Some(("type", "/properties/a/$ref/type")))],
    );
    let notes = notes(schema, Dialect::Draft07);
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert_eq!(notes[0].pointer, "/properties/a/maxLength");
}

#[test]
fn a_draft_hears_no_keywords_of_later_ones() {
    let schema = r#"{"const": 1, "if": true, "then": false}"#;
    check(Dialect::Draft04, schema, &[("2", None)]);
    check(Dialect::Draft06, schema, &[("1", None), ("2", Some(("const", "/const")))]);
    assert_eq!(notes(schema, Dialect::Draft04).len(), 3);
    // In a file that does not say its dialect they are a mistake.
    for (schema, help) in [
        (r#"{"additionalItems": false}"#, "--dialect draft-07"),
        (r#"{"id": "x"}"#, "--dialect draft-04"),
        (r##"{"$recursiveRef": "#"}"##, "--dialect 2019-09"),
        (r#"{"items": [{}]}"#, "--dialect draft-07"),
        (r#"{"minimum": 1, "exclusiveMinimum": true}"#, "--dialect draft-04"),
    ] {
        let error = refused(schema, None);
        assert!(error.contains(help), "{error}");
    }
}

#[test]
fn dialects_mix_by_file_and_by_resource() {
    let schema = r#"{"$schema": "https://json-schema.org/draft/2020-12/schema",
        "properties": {"old": {"$ref": "old.json"}, "new": {"prefixItems": [{"type": "null"}]}},
        "$defs": {"old": {"$schema": "http://json-schema.org/draft-04/schema#", "id": "old.json",
            "items": [{"type": "null"}], "const": 1}}}"#;
    check(
        Dialect::Draft07,
        schema,
        &[
            (r#"{"old": [null]}"#, None),
            (r#"{"old": [1]}"#, Some(("type", "/properties/old/$ref/items/0/type"))),
            (r#"{"new": [1]}"#, Some(("type", "/properties/new/prefixItems/0/type"))),
        ],
    );
}

#[test]
fn unknown_words_are_noted_once_and_slips_refused() {
    let schema = r#"{"foo": 1, "properties": {"a": {"foo": 2}, "b": {"x-y": 1, "markdownDescription": "b"}}}"#;
    let found = notes(schema, Dialect::Draft07);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].subject.as_str(), found[0].count), ("foo", 2));
    let text = found[0].to_string();
    assert!(text.contains("A.json#/foo and 1 more") && text.contains("--keyword foo"), "{text}");
    let mut options = Options { strict: true, ..Options::default() };
    assert!(Set::from_texts([("A.json", schema)], options.clone()).is_err());
    options.keywords.push("foo".to_owned());
    assert!(Set::from_texts([("A.json", schema)], options).is_ok());
    for (schema, help) in [
        (r#"{"propertees": {}}"#, "`properties`"),
        (r#"{"requried": []}"#, "`required`"),
        (r#"{"nullable": true}"#, "\"null\""),
        (r#"{"divisibleBy": 2}"#, "`multipleOf`"),
        (r#"{"required": true}"#, "in `required` of the object"),
        (r#"{"format": "datetime"}"#, "\"date-time\""),
        (r#"{"type": "any"}"#, "remove the keyword"),
    ] {
        let error = refused(schema, None);
        assert!(error.contains(help), "{error}");
    }
    assert_eq!(notes(r#"{"format": "pep508"}"#, Dialect::Draft07)[0].subject, "format");
}

#[test]
fn what_may_be_a_word_of_its_own_is_noted() {
    for (schema, meant) in [
        (r#"{"titles": "The titles"}"#, "`title`"),
        (r#"{"requires": "./other"}"#, "`required`"),
        (r#"{"minimun": "low"}"#, "`minimum`"),
        (r#"{"formats": ["a"]}"#, "`format`"),
    ] {
        let found = notes(schema, Dialect::Draft07);
        assert_eq!(found.len(), 1, "{schema}");
        assert!(found[0].help.contains(meant), "{:?}", found[0]);
    }
}

#[test]
fn a_root_address_beside_a_reference_is_no_base() {
    let other = r#"{"type": "string"}"#;
    let schema = r#"{
        "$id": "http://localhost/x/", "$ref": "B.json",
        "definitions": {"b": {"$id": "http://localhost/x/B.json", "type": "integer"}}
    }"#;
    let by_url = r#"{"$ref": "http://localhost/x/"}"#;
    for (dialect, keyword_location) in [
        (Dialect::Draft07, Some("/$ref/type")),
        (Dialect::Draft06, Some("/$ref/type")),
        (Dialect::Draft201909, None),
    ] {
        let options = Options { dialect: Some(dialect), ..Options::default() };
        let files = [("A.json", schema), ("B.json", other), ("C.json", by_url)];
        let set = Set::from_texts(files, options).expect("is taken");
        let found = violations(&set, "1");
        assert_eq!(found.first().map(|it| it.1.as_str()), keyword_location, "{dialect:?}");
    }
}

#[test]
fn documents_of_unknown_versions_are_refused() {
    for (schema, word) in [
        (r#"{"swagger": "1.2", "apis": []}"#, "swagger"),
        (r#"{"swaggerVersion": "1.2", "apis": []}"#, "swaggerVersion"),
        (r#"{"openapi": "4.0.0", "paths": {}}"#, "openapi"),
        (r#"{"openapi": 2, "paths": {}}"#, "openapi"),
        (r#"{"asyncapi": "2.6.0", "channels": {}}"#, "asyncapi"),
    ] {
        let error = refused(schema, None);
        assert!(error.contains(word) && error.contains("OpenAPI 3.0"), "{error}");
    }
    // Words of other things, and properties.
    notes(r#"{"properties": {"swagger": {"type": "string"}}}"#, Dialect::Draft07);
    notes(r#"{"swagger": {"a": 1}}"#, Dialect::Draft07);
}

#[test]
fn many_choices_of_anchors_are_refused_in_time() {
    // Long names fill the memory sooner.
    let long = "x".repeat(20_000);
    let names: Vec<_> = (0..16).map(|at| format!("r{at}")).collect();
    let links: Vec<_> =
        names.iter().map(|name| format!(r#""{name}": {{"$ref": "{name}"}}"#)).collect();
    let links = links.join(", ");
    let resources: Vec<_> = names
        .iter()
        .map(|name| {
            format!(
                r##""{name}{long}": {{"$id": "{name}", "$dynamicAnchor": "{name}", "properties": {{{links}}},
                    "additionalProperties": {{"$dynamicRef": "#{name}"}}}}"##
            )
        })
        .collect();
    let schema = format!(
        r#"{{"$id": "http://localhost/", "$ref": "r0", "$defs": {{{}}}}}"#,
        resources.join(", ")
    );
    assert!(refused(&schema, None).contains("more schemas than are kept"));
}

#[test]
fn names_of_dialects() {
    for dialect in Dialect::ALL {
        assert_eq!(Dialect::named(dialect.name()), Some(dialect));
        assert_eq!(Dialect::of_uri(&dialect.uri()), Some(dialect));
    }
    assert_eq!(Dialect::named("draft7"), Some(Dialect::Draft07));
    assert_eq!(Dialect::named("draft2019-09"), Some(Dialect::Draft201909));
    assert_eq!(Dialect::named("7"), Some(Dialect::Draft07));
    assert_eq!(Dialect::named("draft-03"), None);
    assert_eq!(Dialect::of_uri("https://json-schema.org/draft-07/schema"), Some(Dialect::Draft07));
}

/// The table of docs/dialects.md. `UPDATE=1` writes it.
#[test]
fn the_documentation_lists_what_each_keyword_becomes() {
    use std::fmt::Write as _;
    let mut text = String::from(
        "# What each dialect's keywords become\n\nGenerated from the code: \
         `UPDATE=1 cargo test -p callspec-schema --test dialects`. The profile is the keywords of draft\n\
         2020-12. Keywords that a draft does not have are noted and have no effect there.\n",
    );
    for dialect in Dialect::ALL {
        let _ = write!(
            text,
            "\n## {} (`{}`)\n\n| keyword | becomes |\n|---|---|\n",
            dialect.name(),
            dialect.uri()
        );
        for (word, becomes) in dialect.words() {
            let _ = writeln!(text, "| `{word}` | {becomes} |");
        }
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/dialects.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, &text).expect("can be written");
    }
    let Ok(known) = std::fs::read_to_string(path) else { return };
    assert!(
        known == text,
        "docs/dialects.md is stale: UPDATE=1 cargo test -p callspec-schema --test dialects"
    );
}
