//! Names and texts that want to be code, or each other: what is generated from them compiles, and
//! reads what it should.

mod words;

use callspec_codegen::{Members, Options, generate};
use callspec_differential::generated::{Build, Module, Program, build};
use callspec_differential::schema::object;
use callspec_runtime::{Object, Value};
use std::path::PathBuf;
use words::{FILES, MEMBERS, TEXTS, TYPES};

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
    let schema = object([
        ("type", Value::from("object")),
        ("properties", Value::Object(schema.collect())),
        ("required", strings(names)),
    ]);
    let document = names.iter().map(|name| ((*name).to_owned(), Value::from(*name)));
    (schema, Value::Object(document.collect()))
}

/// Lists of values with all of the names, which differ by punctuation and case.
fn all_values(names: &[&str]) -> (Value, Value) {
    let list =
        object([("type", Value::from("array")), ("items", object([("enum", strings(names))]))]);
    let schema =
        object([("type", Value::from("object")), ("properties", object([("list", list)]))]);
    (schema, object([("list", strings(names))]))
}

/// A schema whose `$defs` have all of the names, each of another kind; a member for each.
fn all_types(names: &[&str]) -> (Value, Value) {
    let (mut defs, mut properties, mut document) = (Object::new(), Object::new(), Object::new());
    for (at, name) in names.iter().enumerate() {
        let refer = one("$ref", format!("#/$defs/{}", name.replace(' ', "%20").replace('/', "~1")));
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
        // One title for all.
        let mut definition = members(definition);
        definition.insert("title".to_owned(), Value::from("Call"));
        defs.insert((*name).to_owned(), Value::Object(definition));
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
    run("generated-extremes", &Options::default(), &Build::default());
}

#[test]
fn nor_does_it_with_plain_fields_derives_and_another_path() {
    let mut options = Options::default();
    options.members = Members::RequiredPlain;
    options.derives = vec!["Eq".to_owned(), "::core::hash::Hash".to_owned()];
    options.runtime = "crate::rt".to_owned();
    let prelude = "mod rt { pub use callspec_runtime::*; }\n".to_owned();
    run("generated-extremes-plain", &options, &Build { serde: true, prelude, ..Build::default() });
}

fn run(name: &str, options: &Options, how: &Build) {
    let long = "n".repeat(119);
    let longer = ["x".repeat(1_000_000), "x".repeat(1_000_001)];
    let mut names = MEMBERS.to_vec();
    names.extend([long.as_str(), &longer[0], &longer[1]]);
    let cases = [
        all_names(&names),
        all_types(TYPES),
        all_texts(TEXTS),
        all_names(TEXTS),
        all_values(&names),
        all_values(TEXTS),
    ];
    // Files whose names collide, and that define types of one name.
    let other = object([
        (
            "$defs",
            object([("Option", one("type", "object")), ("call", one("enum", strings(&["a"])))]),
        ),
        ("type", Value::from("object")),
        ("properties", object([("x", one("$ref", "#/$defs/call"))])),
    ]);
    let (mut modules, mut questions) = (Vec::new(), Vec::new());
    for (at, (schema, document)) in cases.iter().enumerate() {
        let mut texts = vec![("Call.json", schema.to_json())];
        texts.extend(FILES.iter().map(|name| (*name, other.to_json())));
        let texts = || texts.iter().map(|(name, text)| (*name, text.as_str()));
        let code = generate(texts(), options).unwrap_or_else(|it| panic!("{}", it[0]));
        assert_eq!(generate(texts(), options).as_ref(), Ok(&code), "same bytes");
        modules.push(Module { code, roots: vec!["Call".to_owned()] });
        questions.push((at, document.to_json()));
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let program = build(&folder, &modules, how).unwrap_or_else(|it| panic!("{it}"));
    let answers = Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers");
    for ((_, text), answer) in questions.iter().zip(answers) {
        assert_eq!(answer.valid, [true; 2], "{:?}", answer.places);
        let read = answer.typed.unwrap_or_else(|| panic!("{}", answer.error));
        assert_eq!(Value::from_json(read.as_bytes()), Value::from_json(text.as_bytes()));
        assert_eq!(answer.serde.is_some(), how.serde);
    }
}
