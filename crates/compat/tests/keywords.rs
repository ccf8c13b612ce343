//! One way to read a keyword: what the profile takes, the engine, the walk and the proofs know too.
//!
//! Each keyword of the profile has a schema with it and one without. The engine tells a document of
//! the one from one of the other; so do the proofs; and the walk says what changed.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use callspec_compat::{Audience, Options, Tree, Verdict, compare};
use callspec_runtime::Level;

/// Where the profile reads keywords.
const PROFILE: &str = include_str!("../../schema/src/profile.rs");

/// Keywords that assert: two schemas that differ in them.
const ASSERTIONS: [(&str, &str, &str); 42] = [
    ("type", r#"{"type": "string"}"#, "{}"),
    ("enum", r#"{"enum": [1]}"#, "{}"),
    ("const", r#"{"const": 1}"#, "{}"),
    ("properties", r#"{"properties": {"a": {"type": "string"}}}"#, "{}"),
    ("patternProperties", r#"{"patternProperties": {"^a": {"type": "string"}}}"#, "{}"),
    ("additionalProperties", r#"{"additionalProperties": false}"#, "{}"),
    ("propertyNames", r#"{"propertyNames": {"maxLength": 1}}"#, "{}"),
    ("required", r#"{"required": ["a"]}"#, "{}"),
    ("minProperties", r#"{"minProperties": 1}"#, "{}"),
    ("maxProperties", r#"{"maxProperties": 1}"#, "{}"),
    ("dependentRequired", r#"{"dependentRequired": {"a": ["b"]}}"#, "{}"),
    ("dependentSchemas", r#"{"dependentSchemas": {"a": {"required": ["b"]}}}"#, "{}"),
    ("unevaluatedProperties", r#"{"unevaluatedProperties": false}"#, "{}"),
    ("prefixItems", r#"{"prefixItems": [{"type": "string"}]}"#, "{}"),
    ("items", r#"{"items": {"type": "string"}}"#, "{}"),
    ("contains", r#"{"contains": {"type": "string"}}"#, "{}"),
    ("minContains", r#"{"contains": true, "minContains": 2}"#, r#"{"contains": true}"#),
    ("maxContains", r#"{"contains": true, "maxContains": 2}"#, r#"{"contains": true}"#),
    ("minItems", r#"{"minItems": 1}"#, "{}"),
    ("maxItems", r#"{"maxItems": 1}"#, "{}"),
    ("uniqueItems", r#"{"uniqueItems": true}"#, "{}"),
    ("unevaluatedItems", r#"{"unevaluatedItems": false}"#, "{}"),
    ("minimum", r#"{"minimum": 1}"#, "{}"),
    ("exclusiveMinimum", r#"{"exclusiveMinimum": 1}"#, "{}"),
    ("maximum", r#"{"maximum": 1}"#, "{}"),
    ("exclusiveMaximum", r#"{"exclusiveMaximum": 1}"#, "{}"),
    ("multipleOf", r#"{"multipleOf": 2}"#, "{}"),
    ("minLength", r#"{"minLength": 1}"#, "{}"),
    ("maxLength", r#"{"maxLength": 1}"#, "{}"),
    ("pattern", r#"{"pattern": "^a"}"#, "{}"),
    ("format", r#"{"format": "date"}"#, "{}"),
    ("allOf", r#"{"allOf": [{"type": "string"}]}"#, "{}"),
    ("anyOf", r#"{"anyOf": [{"type": "string"}, {"type": "null"}]}"#, "{}"),
    ("oneOf", r#"{"oneOf": [{"type": "string"}, {"type": "null"}]}"#, "{}"),
    ("not", r#"{"not": {"type": "string"}}"#, "{}"),
    (
        "if",
        r#"{"if": {"type": "string"}, "then": {"maxLength": 1}}"#,
        r#"{"then": {"maxLength": 1}}"#,
    ),
    (
        "then",
        r#"{"if": {"type": "string"}, "then": {"maxLength": 1}}"#,
        r#"{"if": {"type": "string"}}"#,
    ),
    (
        "else",
        r#"{"if": {"type": "string"}, "else": {"type": "null"}}"#,
        r#"{"if": {"type": "string"}}"#,
    ),
    (
        "$ref",
        r##"{"$ref": "#/$defs/A", "$defs": {"A": {"type": "null"}}}"##,
        r#"{"$defs": {"A": {"type": "null"}}}"#,
    ),
    (
        "$defs",
        r##"{"$ref": "#/$defs/A", "$defs": {"A": {"type": "null"}}}"##,
        r##"{"$ref": "#/$defs/A", "$defs": {"A": {}}}"##,
    ),
    ("x-documented", r#"{"x-documented": {"type": "string"}}"#, "{}"),
    ("x-unresolved", r#"{"x-unresolved": true}"#, r#"{"type": "string"}"#),
];

/// Keywords that assert nothing: two schemas that differ in them.
const ANNOTATIONS: [(&str, &str, &str); 21] = [
    ("$anchor", r#"{"$anchor": "a"}"#, "{}"),
    ("title", r#"{"title": "a"}"#, "{}"),
    ("description", r#"{"description": "a"}"#, "{}"),
    ("default", r#"{"default": 1}"#, "{}"),
    ("deprecated", r#"{"deprecated": true}"#, "{}"),
    ("readOnly", r#"{"readOnly": true}"#, "{}"),
    ("writeOnly", r#"{"writeOnly": true}"#, "{}"),
    ("x-doc-name", r#"{"x-doc-name": "a"}"#, "{}"),
    ("x-known-values", r#"{"type": "string", "x-known-values": ["a"]}"#, r#"{"type": "string"}"#),
    ("x-unit", r#"{"x-unit": "second"}"#, "{}"),
    ("x-access", r#"{"x-access": ["GET"]}"#, "{}"),
    (
        "x-evidence",
        r#"{"type": "string", "x-evidence": {"type": "prose"}}"#,
        r#"{"type": "string"}"#,
    ),
    ("x-source", r#"{"x-source": {"page": "a", "row": "b", "line": 1}}"#, "{}"),
    ("x-operations", r#"{"x-operations": [{"method": "GET", "path": "/a"}]}"#, "{}"),
    ("$comment", r#"{"$comment": "a"}"#, "{}"),
    ("contentEncoding", r#"{"contentEncoding": "base64"}"#, "{}"),
    ("contentMediaType", r#"{"contentMediaType": "text/plain"}"#, "{}"),
    ("x-format", r#"{"x-format": "uuid"}"#, "{}"),
    ("examples", r#"{"examples": [1]}"#, "{}"),
    (
        "contentSchema",
        r#"{"contentMediaType": "application/json", "contentSchema": {"type": "string"}}"#,
        r#"{"contentMediaType": "application/json"}"#,
    ),
    ("x-refuted", r#"{"x-refuted": ["a"]}"#, "{}"),
];

fn tree(schema: &str) -> Option<Tree> {
    Tree::read([("T.json", schema)], Default::default()).ok()
}

/// The keywords that the profile reads, by its own source.
fn profile() -> Vec<&'static str> {
    let arms = PROFILE.lines().map(str::trim_start).filter(|line| line.starts_with('"'));
    let arms = arms.filter(|line| line.contains("=>"));
    let words = arms.flat_map(|line| {
        let heads = line.split("=>").next().unwrap_or_default();
        heads.split('|').filter_map(|it| it.trim().split('"').nth(1)).collect::<Vec<_>>()
    });
    words.collect()
}

#[test]
fn every_keyword_of_the_profile_is_known_to_all() {
    let known =
        |keyword: &str| ASSERTIONS.iter().chain(&ANNOTATIONS).any(|(name, _, _)| *name == keyword);
    let unknown: Vec<_> = profile().into_iter().filter(|it| !known(it)).collect();
    assert!(profile().len() > 50, "{:?}", profile());
    assert_eq!(unknown, [""; 0], "add them here: with, without");
}

#[test]
fn the_walk_and_the_proofs_tell_assertions() {
    for (keyword, with, without) in ASSERTIONS {
        let (Some(with_it), Some(without_it)) = (tree(with), tree(without)) else {
            panic!("{keyword}: not in the profile");
        };
        let diff = compare(&with_it, &without_it, &Options::default());
        let it = &diff.types[0];
        // The engine confirms every break.
        let broken = Audience::ALL
            .iter()
            .any(|who| matches!(it.verdict(Level::Documented, *who), Some(Verdict::Breaking(_))));
        assert!(broken, "{keyword}: {it:?}");
        let told = diff.findings().any(|(_, it)| it.rule.id != "spelling-changed");
        assert!(told, "{keyword}: the walk tells nothing of it");
    }
}

#[test]
fn the_walk_tells_annotations_and_the_proofs_do_not_mind_them() {
    for (keyword, with, without) in ANNOTATIONS {
        let (Some(with_it), Some(without_it)) = (tree(with), tree(without)) else {
            panic!("{keyword}: not in the profile");
        };
        let diff = compare(&with_it, &without_it, &Options::default());
        let it = &diff.types[0];
        for who in Audience::ALL {
            let verdict = it.verdict(Level::Documented, who);
            assert!(matches!(verdict, Some(Verdict::Compatible)), "{keyword}");
        }
        let told = diff.findings().any(|(_, it)| it.rule.id != "spelling-changed");
        assert!(told, "{keyword}: the walk tells nothing of it");
    }
}
