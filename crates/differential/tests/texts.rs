//! Texts that have types of a crate: each text comes out as it went in, whether the crate can read it or not.

use callspec_codegen::{Options, generate};
use callspec_differential::generated::{Build, Module, Program, build};
use callspec_runtime::Value;
use std::path::PathBuf;

const SCHEMA: &str = r##"{
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "format": "uuid"},
        "link": {"type": ["string", "null"], "format": "uri"},
        "at": {"type": "string", "format": "date-time"},
        "day": {"type": "string", "format": "date"},
        "here": {"$ref": "#/$defs/here"},
        "times": {"type": "array", "items": {"type": "string", "format": "date-time"}},
        "by name": {"type": "object", "additionalProperties": {"type": "string", "format": "date"}},
        "either": {"type": ["string", "integer"], "format": "date-time"}
    },
    "$defs": {"here": {"type": "string", "format": "civil-date-time"}}
}"##;

/// Texts, and whether they are valid.
const DOCUMENTS: &[(&str, bool)] = &[
    (r#"{"id":"0196d2c1-6f5e-7000-8000-3c2b1a09f8e7","link":"https://example.com/a?b=c#d"}"#, true),
    (r#"{"id":"0196D2C1-6F5E-7000-8000-3C2B1A09F8E7","link":null}"#, true),
    (r#"{"id":"0196d2c16f5e700080003c2b1a09f8e7","link":"HTTPS://Example.com"}"#, false),
    (r#"{"id":"","at":"","day":"","here":"","link":""}"#, false),
    (
        r#"{"id":"none","at":"yesterday","day":"2025-02-30","here":"soon","link":"not a link"}"#,
        false,
    ),
    (
        r#"{"id":"\u0030196d2c1-6f5e-7000-8000-3c2b1a09f8e7","at":"2024-02-29T08:15:00\u005a"}"#,
        true,
    ),
    (
        r#"{"id":"0196d2c1-6f5e-7000-8000-3c2b1a09f8e7","at":"2024-02-29T08:15:00.123456789012+05:30"}"#,
        true,
    ),
    (
        r#"{"id":"0196d2c1-6f5e-7000-8000-3c2b1a09f8e7","at":"2024-02-29t08:15:00z","day":"2024-02-29"}"#,
        true,
    ),
    (r#"{"id":"0196d2c1-6f5e-7000-8000-3c2b1a09f8e7","at":"2016-12-31T23:59:60Z"}"#, true),
    (r#"{"id":"0196d2c1-6f5e-7000-8000-3c2b1a09f8e7","here":"2024-02-29 08:15:00"}"#, true),
    (r#"{"id":"0196d2c1-6f5e-7000-8000-3c2b1a09f8e7","here":"2024-02-29 08:15:00.5"}"#, false),
    (
        r#"{"id":"0196d2c1-6f5e-7000-8000-3c2b1a09f8e7","times":["2024-02-29T08:15:00-00:00","9999-12-31T23:59:59Z"],"either":"2024-02-29T08:15:00Z"}"#,
        true,
    ),
    (
        r#"{"id":"0196d2c1-6f5e-7000-8000-3c2b1a09f8e7","times":["never"],"by name":{"a":"2024-02-29","b":"x"},"either":7}"#,
        false,
    ),
];

/// What a program asks of them.
const PRELUDE: &str = r#"
#[allow(dead_code)]
fn used(call: m0::Call) -> Option<callspec_runtime::external::uuid::Uuid> {
    let made = callspec_runtime::Text::from(callspec_runtime::external::uuid::Uuid::nil());
    let call = m0::Call { id: Some(made), ..call };
    call.id.and_then(|it| it.get().copied())
}
"#;

#[test]
fn texts_of_every_crate_come_out_as_they_went_in() {
    let crates = ["jiff", "jiff-1", "chrono", "time"];
    let modules = crates.map(|times| {
        let mut options = Options::default();
        assert!(["uuid", "url", times].iter().all(|it| options.texts_of(it)));
        let code = generate([("Call.json", SCHEMA)], &options).expect("generates");
        assert!(code.matches("::callspec_runtime::Text<").count() >= 6, "{code}");
        Module { code, roots: vec!["Call".to_owned()] }
    });
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated-texts");
    let features = crates.into_iter().chain(["uuid", "url"]).collect();
    let prelude = PRELUDE.to_owned();
    let how = Build { serde: true, features, prelude, ..Build::default() };
    let program = build(&folder, &modules, &how).unwrap_or_else(|error| panic!("{error}"));
    let of = |at: usize| DOCUMENTS.iter().map(move |(text, _)| (at, (*text).to_owned()));
    let questions: Vec<_> = (0..crates.len()).flat_map(of).collect();
    let answers = Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers");
    for ((at, text), answer) in questions.iter().zip(answers) {
        let shown = || format!("{}: {text}: {answer:?}", crates[*at]);
        let is_valid = DOCUMENTS.iter().find(|it| it.0 == text).map(|it| it.1);
        assert_eq!(Some(answer.valid[0]), is_valid, "{}", shown());
        let document = Value::from_json(text.as_bytes()).expect("JSON");
        for written in [&answer.typed, &answer.serde] {
            let written = written.as_ref().unwrap_or_else(|| panic!("not read: {}", shown()));
            assert_eq!(Value::from_json(written.as_bytes()), Ok(document.clone()), "{}", shown());
        }
    }
}
