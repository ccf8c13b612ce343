//! Names and texts that want to be code, or each other: what is generated from them compiles, and
//! reads what it should.

use callspec_codegen::{Options, generate};
use callspec_differential::generated::{Build, Module, Program, build};
use callspec_differential::schema::object;
use callspec_runtime::{Object, Value};
use std::path::PathBuf;

/// Member names that collide, or that Rust has another use for.
const MEMBERS: &[&str] = &[
    "type",
    "Type",
    "TYPE",
    "tYpe",
    "type_2",
    "type2",
    "self",
    "Self",
    "self_",
    "super",
    "crate",
    "_",
    "__",
    "rest",
    "Rest",
    "rest_2",
    "",
    " ",
    "1a",
    "n1a",
    "😀",
    "u1f600",
    "é",
    "e\u{301}",
    "\u{430}",
    "a",
    "A",
    "日本",
    "ﬁ",
    "ﬀ",
    "ß",
    "SS",
    "ss",
    "İ",
    "ı",
    "i",
    "æ",
    "ae",
    "K",
    "\u{212a}",
    "\u{1100}\u{1161}",
    "가",
    "index",
    "text",
    "json",
    "value",
    "slot",
    "view",
    "shape",
    "model",
    "default",
    "clone",
    "fmt",
    "from_json",
    "to_json",
    "validate",
    "TABLES",
    "static",
    "async",
    "await",
    "dyn",
    "gen",
    "try",
    "yield",
    "abstract",
    "macro",
    "union",
    "auto",
    "raw",
    "macro_rules",
    "r#type",
    "r#",
    "'a",
    "'static",
    "a.b",
    "a-b",
    "a b",
    "a_b",
    "aB",
    "a/b",
    "a~b",
    "+1",
    "-1",
    "1",
    "$ref",
    "#/x",
    "%41",
];

/// Texts that would be code, would end a comment or a string, or would hide what stands there.
const TEXTS: &[&str] = &[
    "\"",
    "\\",
    "`",
    "``",
    "'",
    "*/",
    "/*",
    "//",
    "///",
    "#[derive(Debug)]",
    "#![allow(x)]",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\u{0}",
    "\u{202e}abc\u{202c}",
    "\u{2028}",
    "\u{feff}",
    "{}",
    "{0}",
    "${x}",
    "{{",
    "\"#",
    "\"##",
    "r#\"",
    "\"); fn x() {",
    "; mod evil { }",
    "include!(\"/etc/passwd\")",
    "../../etc/passwd",
    "/etc/passwd",
    "C:\\x",
    "</script>",
    "<b>",
    "[link](x)",
    "[`x`]",
    "https://example.org/a",
    "&amp;",
    "| a | b |",
    "    indented",
    "```\nfenced",
    "~~~",
    "# heading",
    "1. list",
    "- item",
    "> quote",
    "\u{7f}",
    "\u{85}",
    "\u{1f600}",
    "a\u{300}",
    "trailing\\",
    "\\u{41}",
    "\\n",
    "%s",
    "$crate",
    "r\"x\"",
    "b'x'",
    "x\"y",
    "/**",
    "**/",
    "//!",
];

/// Names of types that generated code, macros or the prelude use.
const TYPES: &[&str] = &[
    "Option",
    "String",
    "Vec",
    "Box",
    "Some",
    "None",
    "Ok",
    "Err",
    "Result",
    "Default",
    "Value",
    "Integer",
    "Number",
    "Rest",
    "Self",
    "TABLES",
    "Tables",
    "callspec_runtime",
    "std",
    "core",
    "alloc",
    "Clone",
    "Debug",
    "PartialEq",
    "Field",
    "Model",
    "Slot",
    "View",
    "Level",
    "Report",
    "Error",
    "Validator",
    "bool",
    "str",
    "u32",
    "BTreeMap",
    "Iterator",
    "From",
    "Send",
    "Sync",
    "Sized",
    "Drop",
    "Fn",
    "Unlisted",
    "Other",
    "Serialize",
    "Deserialize",
    "call",
    "CALL",
    "Call",
    "C all",
    "Ca-ll",
    "option",
    "OPTION",
    "JsonType",
    "Plain",
    "At",
];

fn strings(texts: &[&str]) -> Value {
    Value::Array(texts.iter().map(|it| Value::from(*it)).collect())
}

fn one(keyword: &str, value: impl Into<Value>) -> Value {
    object([(keyword, value.into())])
}

/// Every text in every place where text may stand.
fn annotated(text: &str, mut schema: Object) -> Value {
    let source = object([
        ("page", Value::from(if text.is_empty() { "x" } else { text })),
        ("row", Value::from(text)),
        ("line", Value::from(7)),
    ]);
    let operation = object([
        ("method", Value::from("GET")),
        ("path", Value::from(text)),
        ("description", Value::from(text)),
        ("permissions", strings(&[text])),
    ]);
    for (keyword, value) in [
        ("title", Value::from(text)),
        ("description", Value::from(text)),
        ("$comment", Value::from(text)),
        ("x-doc-name", Value::from(text)),
        ("x-unit", Value::from(text)),
        ("x-access", strings(&[text])),
        ("x-source", source),
        ("x-operations", Value::Array(vec![operation])),
        ("x-evidence", one(text, "prose")),
        ("default", Value::from(text)),
        ("examples", strings(&[text])),
        ("deprecated", Value::Bool(true)),
        ("readOnly", Value::Bool(true)),
    ] {
        schema.insert(keyword.to_owned(), value);
    }
    Value::Object(schema)
}

fn members(value: Value) -> Object {
    value.as_object().cloned().unwrap_or_default()
}

/// An object with all of the names, and a document with all of the members.
fn all_names(names: &[&str]) -> (Value, Value) {
    let schema = names.iter().map(|name| ((*name).to_owned(), one("type", "string")));
    let schema =
        object([("type", Value::from("object")), ("properties", Value::Object(schema.collect()))]);
    let document = names.iter().map(|name| ((*name).to_owned(), Value::from(*name)));
    (schema, Value::Object(document.collect()))
}

/// A schema whose `$defs` have all of the names, each of another kind; a member for each.
fn all_types(names: &[&str]) -> (Value, Value) {
    let (mut defs, mut properties, mut document) = (Object::new(), Object::new(), Object::new());
    for (at, name) in names.iter().enumerate() {
        let refer = one("$ref", format!("#/$defs/{}", name.replace(' ', "%20")));
        let (definition, value) = match at % 4 {
            0 => {
                let inner = object([
                    ("text", one("type", "string")),
                    ("flag", one("type", "boolean")),
                    ("list", object([("type", Value::from("array")), ("items", refer.clone())])),
                    ("map", one("additionalProperties", refer.clone())),
                    ("self", refer.clone()),
                ]);
                let mut inner = members(inner);
                inner.insert(
                    "map".to_owned(),
                    object([
                        ("type", Value::from("object")),
                        ("additionalProperties", refer.clone()),
                    ]),
                );
                let schema =
                    object([("type", Value::from("object")), ("properties", Value::Object(inner))]);
                (schema, r#"{"text":"x","flag":true,"list":[{}],"map":{"k":{}},"self":{}}"#)
            }
            1 => (one("enum", strings(&["Some", "None", "Other", "Self", "a", "A"])), r#""A""#),
            2 => (object([("type", strings(&["string", "array", "boolean", "integer"]))]), "[1]"),
            _ => (
                object([("type", Value::from("array")), ("items", one("type", "string"))]),
                r#"["x"]"#,
            ),
        };
        defs.insert((*name).to_owned(), definition);
        properties.insert(format!("m{at}"), refer);
        document.insert(format!("m{at}"), Value::from_json(value.as_bytes()).expect("JSON"));
    }
    let schema = object([
        ("type", Value::from("object")),
        ("properties", Value::Object(properties)),
        ("$defs", Value::Object(defs)),
    ]);
    (schema, Value::Object(document))
}

/// Members of every text, annotated with it, whose values are all texts.
fn all_texts(texts: &[&str]) -> (Value, Value) {
    let listed = one("enum", strings(texts));
    let properties = texts.iter().map(|text| {
        let schema = match text.len() % 2 {
            0 => members(one("type", "string")),
            _ => members(listed.clone()),
        };
        ((*text).to_owned(), annotated(text, schema))
    });
    let schema = object([
        ("type", Value::from("object")),
        ("properties", Value::Object(properties.collect())),
    ]);
    let document = texts.iter().map(|text| ((*text).to_owned(), Value::from(*text)));
    (annotated(texts[0], members(schema)), Value::Object(document.collect()))
}

#[test]
fn nothing_that_schemas_say_becomes_code() {
    let long = "n".repeat(119);
    let longer = ["x".repeat(1_000_000), "x".repeat(1_000_001)];
    let mut names = MEMBERS.to_vec();
    names.extend([long.as_str(), &longer[0], &longer[1]]);
    let cases = [all_names(&names), all_types(TYPES), all_texts(TEXTS), all_names(TEXTS)];
    let (mut modules, mut questions) = (Vec::new(), Vec::new());
    for (at, (schema, document)) in cases.iter().enumerate() {
        // Files whose names differ by case, and that define types of one name.
        let other = object([
            (
                "$defs",
                object([("Option", one("type", "object")), ("call", one("enum", strings(&["a"])))]),
            ),
            ("type", Value::from("object")),
            ("properties", object([("x", one("$ref", "#/$defs/call"))])),
        ]);
        let hostile = "*/ #![x] \"quoted\"\n.json";
        let texts = [
            ("Call.json".to_owned(), schema.to_json()),
            ("call.json".to_owned(), other.to_json()),
            ("CALL.json".to_owned(), other.to_json()),
            (hostile.to_owned(), other.to_json()),
        ];
        let texts = || texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let code = generate(texts(), &Options::default()).unwrap_or_else(|it| panic!("{}", it[0]));
        assert_eq!(generate(texts(), &Options::default()).as_ref(), Ok(&code), "same bytes");
        modules.push(Module { code, roots: vec!["Call".to_owned()] });
        questions.push((at, document.to_json()));
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("generated-extremes");
    let program = build(&folder, &modules, &Build::default()).unwrap_or_else(|it| panic!("{it}"));
    let answers = Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers");
    for ((_, text), answer) in questions.iter().zip(answers) {
        assert_eq!(answer.valid, [true; 2], "{:?}", answer.places);
        let read = answer.typed.unwrap_or_else(|| panic!("{}", answer.error));
        assert_eq!(Value::from_json(read.as_bytes()), Value::from_json(text.as_bytes()));
    }
}
