//! Structs, arrays and names for shapes as a program uses them: members of other names that have a type,
//! arrays of any length, lists that hold themselves, documents that may be null. Compiled with warnings denied.

use callspec_codegen::{Integers, Members, Options, generate};
use callspec_differential::generated::{Build, Module, Program, build};
use callspec_runtime::Value;
use std::path::PathBuf;

/// The type of each module's documents, and its schema.
const MODULES: &[(&str, &str)] = &[
    (
        "Headers",
        r##"{"type": "object", "required": ["id"], "properties": {"id": {"type": "string"}, "n": {"type": ["integer", "null"]}},
        "additionalProperties": {"type": "array", "items": {"type": ["integer", "null"]}}}"##,
    ),
    (
        "Tree",
        r##"{"type": "object", "properties": {"leaf": {"type": "boolean"}},
        "patternProperties": {"^x-": {"$ref": "#"}}}"##,
    ),
    (
        "Nulls",
        r#"{"type": "object", "properties": {"a": {"type": "string"}}, "unevaluatedProperties": {"type": ["number", "null"]}}"#,
    ),
    (
        "Row",
        r#"{"type": "array", "prefixItems": [{"type": "string"}, {"type": ["integer", "null"]}, {"type": "object", "properties": {"a": {"type": "string"}}}],
        "minItems": 1, "items": {"type": ["boolean", "null"]}}"#,
    ),
    (
        "Short",
        r#"{"type": "array", "prefixItems": [{"type": "string"}, {"type": "boolean"}], "items": false}"#,
    ),
    ("List", r##"{"type": "array", "items": {"anyOf": [{"$ref": "#"}, {"type": "string"}]}}"##),
    (
        "Maybe",
        r##"{"type": ["object", "null"], "properties": {"next": {"$ref": "#"}, "all": {"type": "array", "items": {"$ref": "#"}}}}"##,
    ),
    (
        "Items",
        r#"{"items": {"type": "integer"}, "additionalProperties": {"type": "string"}, "pattern": "^a"}"#,
    ),
    (
        "Same",
        r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/t", "required": ["x"]}, "t": {"$ref": "#/$defs/nest"}},
        "$defs": {"t": {"type": "object", "properties": {"x": {"type": "string"}}, "additionalProperties": {"type": "integer"}},
            "nest": {"type": ["array", "null"], "items": {"$ref": "#/$defs/nest"}}}}"##,
    ),
    (
        "Long",
        r#"{"type": "array", "minItems": 14, "items": false, "prefixItems": [{"type": "string"}, {"type": "integer"},
        {"type": "integer"}, {"type": "integer"}, {"type": "integer"}, {"type": "integer"}, {"type": "integer"}, {"type": "integer"},
        {"type": "integer"}, {"type": "integer"}, {"type": "integer"}, {"type": "integer"}, {"type": "integer"}, {"type": "null"}]}"#,
    ),
];

/// By module: a document, whether it is valid, and whether the type holds it.
const DOCUMENTS: &[(&str, &str, bool, bool)] = &[
    ("Headers", r#"{"id": "1", "n": null, "b": [1, null], "a": []}"#, true, true),
    ("Headers", r#"{"b": [1, "2"], "id": "1", "a": 7, "c": null, "d": [3]}"#, false, true),
    ("Headers", r#"{"id": "1", "a": [{"deep": [1]}], "a\u0062": [1]}"#, false, true),
    ("Headers", r#"{"id": "1", "a": [1], "a": [2]}"#, false, false),
    ("Headers", r#"{"id": "1", "a": 1, "a": [2]}"#, false, false),
    ("Headers", r#"{"id": "1", "a": [2], "a": 1}"#, false, false),
    (
        "Tree",
        r#"{"x-a": {"x-b": {"leaf": true}, "other": [1]}, "y": {"leaf": 7}, "x": {"leaf": false}}"#,
        true,
        true,
    ),
    ("Tree", r#"{"x-a": {"x-b": {"leaf": 1}}, "x-c": 4}"#, false, true),
    ("Nulls", r#"{"a": "b", "c": null, "d": 1e400, "e": 0.10}"#, true, true),
    ("Nulls", r#"{"c": "d", "e": null}"#, false, true),
    ("Row", r#"["a"]"#, true, true),
    ("Row", r#"["a", null]"#, true, true),
    ("Row", r#"["a", null, {"b": 1}]"#, true, true),
    ("Row", r#"["a", 7, {"a": "x"}, true, null, false]"#, true, true),
    ("Row", "[]", false, false),
    ("Row", r#"["a", 7, null]"#, false, false),
    ("Row", r#"["a", 7, {}, "x"]"#, false, false),
    ("Short", "[]", true, true),
    ("Short", r#"["a"]"#, true, true),
    ("Short", r#"["a", true]"#, true, true),
    ("Short", r#"["a", true, 1]"#, false, false),
    ("Short", "[null]", false, false),
    ("List", r#"[[], "a", [["b"], []]]"#, true, true),
    ("List", r#"[[], 1]"#, false, false),
    ("Maybe", "null", true, true),
    ("Maybe", r#"{"next": null, "all": [null, {}, {"next": {}}]}"#, true, true),
    ("Maybe", "7", false, false),
    ("Items", "[1, 2]", true, true),
    ("Items", r#"{"a": "b"}"#, true, true),
    ("Items", r#""ab""#, true, true),
    ("Items", r#""b""#, false, true),
    ("Items", "null", true, true),
    ("Items", r#"[1, "2"]"#, false, true),
    ("Items", r#"{"a": 1}"#, false, true),
    ("Same", r#"{"a": {"x": "1", "y": 2}, "t": [[], null, [[null]]]}"#, true, true),
    ("Same", r#"{"a": {"y": "2"}, "t": null}"#, false, true),
    ("Long", r#"["a", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, null]"#, true, true),
    ("Long", r#"["a", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]"#, false, false),
];

const PRELUDE: &str = r#"
#[allow(dead_code)]
fn used(mut it: m0::Headers, row: m3::Row) -> Option<usize> {
    it.rest.insert("a", vec![]).ok()?;
    let m3::Row(name, number, object, flags) = row;
    let count = it.rest.get("b")?.len() + flags.len() + name.len();
    number.flatten().and(object?.a).map(|text| text.len() + count)
}
"#;

#[test]
fn nothing_is_lost_whatever_does_not_fit() {
    run("structs", &Options::default(), PRELUDE);
}

#[test]
fn nothing_is_lost_where_required_members_are_plain() {
    let mut options = Options::default();
    options.members = Members::RequiredPlain;
    options.borrowed = true;
    run("structs-plain", &options, "");
}

const TYPED: &str = r##"{"type": "object", "required": ["id", "count"], "properties": {
    "id": {"$ref": "#/$defs/id"},
    "when": {"type": "string", "format": "date-time"},
    "days": {"type": "array", "items": {"type": "string", "format": "date"}},
    "at": {"type": ["string", "null"], "format": "uri", "default": "https://example.com/"},
    "count": {"type": "integer", "minimum": 0, "maximum": 10, "default": 3},
    "offset": {"type": "integer", "exclusiveMinimum": -5000000000, "maximum": 7},
    "large": {"type": "integer"},
    "state": {"type": "string", "enum": ["up", "down"], "default": "up"},
    "flags": {"type": "array", "items": {"type": "boolean"}, "default": [true]},
    "number": {"$ref": "#/$defs/number"}},
    "$defs": {"id": {"type": "string", "format": "uuid"}, "number": {"type": "string"}}}"##;

const TYPED_PRELUDE: &str = r#"
pub struct Digits;
impl callspec_runtime::Adapter for Digits {
    type Type = std::num::NonZeroU64Option;
    fn read(value: callspec_runtime::Value) -> Result<Self::Type, &'static str> {
        value.as_str().map(|it| it.parse().ok()).ok_or("a string")
    }
    fn write(held: &Self::Type) -> callspec_runtime::Value {
        held.map_or_else(|| "none".to_owned(), |it: std::num::NonZeroU64| it.to_string()).into()
    }
}
#[allow(dead_code)]
fn used(it: m0::Typed) -> Option<u32> {
    let id: m0::Id = it.id;
    let id: &callspec_runtime::external::uuid::Uuid = id.0.get()?;
    let _: Option<i64> = it.offset;
    let _: Option<callspec_runtime::Integer> = it.large;
    let when: &callspec_runtime::external::jiff::Timestamp = it.when.as_ref()?.get()?;
    let _: Option<std::num::NonZeroU64> = it.number?.0;
    (id.get_version_num() as i64 + when.as_second() > 0).then_some(it.count)
}
"#;

/// A document, what comes out where that is something else, and whether it is held.
const TYPED_DOCUMENTS: &[(&str, &str, bool)] = &[
    (
        r#"{"id": "C56A4180-65AA-42EC-A945-5FD21DEC0538", "count": 7, "when": "2024-02-29T08:15:00.10Z", "days": ["2024-02-29", "odd"],
            "at": null, "offset": -4999999999, "large": 99999999999999999999, "state": "up", "flags": [], "number": "17"}"#,
        "",
        true,
    ),
    (
        r#"{"id": "none", "count": 0}"#,
        r#"{"id": "none", "count": 0, "at": "https://example.com/", "state": "up", "flags": [true]}"#,
        true,
    ),
    (r#"{"id": "", "count": 1, "state": null, "flags": null, "at": "x y", "when": ""}"#, "", true),
    (r#"{"id": "", "count": -1}"#, "", false),
    (r#"{"id": "", "count": 1, "offset": 1e19}"#, "", false),
    (r#"{"id": "", "count": 1, "number": 7}"#, "", false),
];

#[test]
fn every_option_is_lossless() {
    let mut options = Options::default();
    options.members = Members::RequiredPlain;
    options.integers = Integers::Bounded;
    options.defaults = true;
    options.newtypes = true;
    options.borrowed = true;
    for name in ["uuid", "url", "jiff"] {
        assert!(options.texts_of(name));
    }
    let own = "::callspec_runtime::Adapted<crate::Digits>";
    options.replace.insert("number".to_owned(), own.to_owned());
    let code = generate([("Typed.json", TYPED)], &options).expect("generates");
    let modules = [Module { code, roots: vec!["Typed".to_owned()] }];
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("structs-typed");
    let prelude =
        TYPED_PRELUDE.replace("std::num::NonZeroU64Option", "Option<std::num::NonZeroU64>");
    let features = vec!["uuid", "url", "jiff"];
    let how = Build { serde: true, prelude, features, ..Build::default() };
    let program = build(&folder, &modules, &how).unwrap_or_else(|error| panic!("{error}"));
    let questions: Vec<_> = TYPED_DOCUMENTS.iter().map(|it| (0, it.0.replace('\n', " "))).collect();
    let answers = Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers");
    let json = |text: &str| Value::from_json(text.as_bytes()).expect("JSON");
    for ((document, expected, held), answer) in TYPED_DOCUMENTS.iter().zip(answers) {
        assert_eq!(answer.typed.is_some(), *held, "{document}: {answer:?}");
        let expected = if expected.is_empty() { document } else { expected };
        if let Some(typed) = &answer.typed {
            assert_eq!(json(typed), json(expected), "{document}");
        }
        if let Some(typed) = &answer.serde {
            assert_eq!(json(typed), json(expected), "{document}");
        }
    }
}

fn run(name: &str, options: &Options, prelude: &str) {
    let module = |(root, schema): &(&str, &str)| {
        let code =
            generate([(format!("{root}.json").as_str(), *schema)], options).expect("generates");
        Module { code, roots: vec![(*root).to_owned()] }
    };
    let modules: Vec<_> = MODULES.iter().map(module).collect();
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let how = Build { serde: true, prelude: prelude.to_owned(), ..Build::default() };
    let program = build(&folder, &modules, &how).unwrap_or_else(|error| panic!("{error}"));
    let at = |of: &str| MODULES.iter().position(|(name, _)| *name == of).expect("a module");
    let questions: Vec<_> = DOCUMENTS.iter().map(|it| (at(it.0), it.1.to_owned())).collect();
    let answers = Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers");
    for ((of, text, valid, held), answer) in DOCUMENTS.iter().zip(answers) {
        let shown = || format!("{of} {text}: {answer:?}");
        assert_eq!(answer.valid[0], *valid, "{}", shown());
        assert_eq!(answer.typed.is_some(), *held, "{}", shown());
        let Some(typed) = &answer.typed else { continue };
        let document = Value::from_json(text.as_bytes()).expect("JSON");
        assert_eq!(Value::from_json(typed.as_bytes()).expect("JSON"), document, "{}", shown());
        // Numbers that serde would round are errors there.
        if !text.contains("1e400") {
            let serde = answer.serde.as_ref().unwrap_or_else(|| panic!("{}", shown()));
            assert_eq!(Value::from_json(serde.as_bytes()).expect("JSON"), document, "{}", shown());
        }
    }
}
