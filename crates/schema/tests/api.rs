//! Documents that describe an API: which schemas are types, and how their words are read.

use callspec_runtime::{Level, Validator};
use callspec_schema::model::{Kind, Model};
use callspec_schema::naming::Names;
use callspec_schema::{Dialect, Options, Root, Set, compile, compile_files, files_of_apis};
use std::collections::BTreeMap;

fn set(text: &str) -> Set {
    Set::from_texts([("calls.json", text)], Options::default()).unwrap_or_else(|errors| {
        panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

/// The types of a document, by name.
fn names(set: &Set) -> Vec<String> {
    let model = Model::of(set);
    let names = Names::of(set, &model, &BTreeMap::new()).expect("names");
    (0..model.types.len()).map(|index| names.type_name(index).to_owned()).collect()
}

/// The components of an OpenAPI 3.0 document.
fn with_schemas(version: &str, schemas: &str) -> String {
    format!(
        r#"{{"openapi": "{version}", "info": {{}}, "paths": {{}}, "components": {{"schemas": {schemas}}}}}"#
    )
}

#[track_caller]
fn assert_verdicts(text: &str, pointer: &str, verdicts: &[(&str, bool)]) {
    let set = set(text);
    let id = set.ids().find(|id| set.schema(*id).pointer == pointer).expect(pointer);
    let root = Root { name: "It".to_owned(), schema: id, members: Vec::new() };
    let compiled = compile(&set, &[root]).expect("compiles");
    let tables = compiled.tables();
    let validator = Validator::new(&tables, 0, Level::Declared);
    for (document, is_valid) in verdicts {
        assert_eq!(validator.is_valid(document.as_bytes()), *is_valid, "{document}");
    }
}

const CALLS: &str = r##"{
    "openapi": "3.0.3",
    "info": {"title": "Calls", "version": "1"},
    "paths": {"/calls/{id}": {
        "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}],
        "put": {
            "operationId": "updateCall",
            "requestBody": {"content": {"application/json": {"schema": {
                "type": "object", "properties": {"to": {"type": "object", "properties": {"uri": {"type": "string"}}}}
            }}}},
            "responses": {
                "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Call"}}}},
                "default": {"content": {"application/problem+json": {"schema": {
                    "type": "object", "properties": {"title": {"type": "string"}}}}}}
            }
        },
        "get": {"responses": {"200": {"content": {"application/json": {"schema": {
            "type": "object", "properties": {"call": {"$ref": "#/components/schemas/Call"}}}}}}}}
    }},
    "components": {"schemas": {"Call": {
        "type": "object", "required": ["id"],
        "properties": {"id": {"type": "string", "example": "c1"}, "legs": {"type": "integer", "format": "int32"}}
    }}}
}"##;

#[test]
fn components_and_what_is_written_in_place_are_types() {
    let set = set(CALLS);
    let mut names = names(&set);
    names.sort();
    let wanted = [
        "Call",
        "CallsIdId",
        "GetCallsIdResponse200",
        "UpdateCallRequest",
        "UpdateCallRequestTo",
        "UpdateCallResponseDefault",
    ];
    assert_eq!(names, wanted);
    assert!(set.notes().is_empty(), "{:?}", set.notes());
}

#[test]
fn a_document_says_its_dialect_itself() {
    for (text, dialect) in [
        (r#"{"openapi": "3.0.0"}"#, Dialect::OpenApi30),
        (r#"{"openapi": 3.0}"#, Dialect::OpenApi30),
        (r#"{"openapi": "3.1.1"}"#, Dialect::OpenApi31),
        (r#"{"openapi": "3.2.0"}"#, Dialect::OpenApi31),
        (r#"{"swagger": "2.0"}"#, Dialect::Swagger20),
        (r#"{"swagger": 2}"#, Dialect::Swagger20),
    ] {
        let set = set(text);
        let root = set.root("calls.json").expect("a root");
        assert_eq!(set.dialect(root), dialect, "{text}");
        assert!(set.is_api(root));
    }
}

#[test]
fn null_is_what_nullable_says() {
    let schemas = r##"{"A": {"type": "string", "nullable": true}, "B": {"type": "string", "nullable": false},
        "C": {"nullable": true, "enum": ["x"], "type": "string"}}"##;
    let text = with_schemas("3.0.1", schemas);
    assert_verdicts(
        &text,
        "/components/schemas/A",
        &[("null", true), ("\"a\"", true), ("1", false)],
    );
    assert_verdicts(&text, "/components/schemas/B", &[("null", false), ("\"a\"", true)]);
    assert_verdicts(&text, "/components/schemas/C", &[("null", false), ("\"x\"", true)]);
    let swagger =
        r##"{"swagger": "2.0", "definitions": {"A": {"type": "string", "x-nullable": true}}}"##;
    assert_verdicts(swagger, "/definitions/A", &[("null", true), ("\"a\"", true), ("1", false)]);
    let text = with_schemas("3.1.0", r##"{"A": {"type": ["string", "null"]}}"##);
    assert_verdicts(&text, "/components/schemas/A", &[("null", true), ("\"a\"", true)]);
}

#[test]
fn formats_of_numbers_are_ranges() {
    for version in ["3.0.0", "3.1.0"] {
        let schemas = r##"{"A": {"type": "integer", "format": "int32"},
            "B": {"type": "integer", "format": "uint64", "minimum": 5}, "C": {"type": "number", "format": "double"},
            "D": {"type": "string", "format": "binary"}, "E": {"type": "string", "format": "date"}}"##;
        let text = with_schemas(version, schemas);
        let at = |name: &str| format!("/components/schemas/{name}");
        assert_verdicts(
            &text,
            &at("A"),
            &[("2147483647", true), ("2147483648", false), ("-2147483649", false)],
        );
        assert_verdicts(
            &text,
            &at("B"),
            &[
                ("18446744073709551615", true),
                ("18446744073709551616", false),
                ("4", false),
                ("5", true),
            ],
        );
        assert_verdicts(&text, &at("C"), &[("1e999", true)]);
        assert_verdicts(&text, &at("D"), &[("\"\\u0000\"", true)]);
        assert_verdicts(&text, &at("E"), &[("\"2026-01-31\"", true), ("\"x\"", false)]);
    }
}

#[test]
fn bounds_are_exclusive_by_a_flag_before_3_1() {
    let text = with_schemas(
        "3.0.0",
        r##"{"A": {"type": "number", "minimum": 1, "exclusiveMinimum": true}}"##,
    );
    assert_verdicts(&text, "/components/schemas/A", &[("1", false), ("1.1", true)]);
    let text = with_schemas("3.1.0", r##"{"A": {"type": "number", "exclusiveMinimum": 1}}"##);
    assert_verdicts(&text, "/components/schemas/A", &[("1", false), ("1.1", true)]);
}

#[test]
fn words_of_documents_are_unknown_in_schemas() {
    let set = set(&with_schemas(
        "3.0.0",
        r##"{"A": {"type": "string", "servers": [], "xml": {"name": "a"}}}"##,
    ));
    let notes: Vec<String> = set.notes().iter().map(ToString::to_string).collect();
    assert_eq!(notes.len(), 1, "{notes:?}");
    assert!(notes[0].contains("servers"), "{notes:?}");
}

#[test]
fn swagger_has_bodies_among_parameters() {
    let text = r##"{"swagger": "2.0", "paths": {"/calls": {"post": {
        "parameters": [{"in": "body", "name": "any", "schema": {"type": "object", "properties": {"to": {"type": "string"}}}},
            {"in": "query", "name": "limit", "type": "integer", "required": true, "collectionFormat": "csv"},
            {"in": "formData", "name": "tone", "type": "file"}],
        "responses": {"201": {"description": "made", "schema": {"type": "object", "properties": {"id": {"type": "string"}}}}}
    }}}}"##;
    let mut names = names(&set(text));
    names.sort();
    assert_eq!(
        names,
        ["PostCallsLimit", "PostCallsRequest", "PostCallsResponse201", "PostCallsTone"]
    );
}

#[test]
fn types_as_files_say_the_same() {
    let schemas = r##"{
        "Leg": {"type": "object", "required": ["id"], "additionalProperties": false, "properties": {
            "id": {"type": "string", "nullable": true, "minLength": 2},
            "next": {"$ref": "#/components/schemas/Leg"},
            "score": {"type": "number", "minimum": 0, "exclusiveMinimum": true, "multipleOf": 0.5},
            "codes": {"type": "array", "uniqueItems": true, "maxItems": 2, "items": {"type": "integer", "format": "int32"}},
            "any": {"oneOf": [{"type": "string", "format": "date"}, {"type": "integer", "enum": [1, 2]}]},
            "deep": {"$ref": "#/components/schemas/Other/properties/a~1b"}
        }},
        "Other": {"type": "object", "properties": {"a/b": {"not": {"type": "string"}}}}
    }"##;
    let set = set(&with_schemas("3.0.3", schemas));
    let files = files_of_apis(&set);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["ComponentsSchemasOtherPropertiesA1b.json", "Leg.json", "Other.json"]);
    let files = files.iter().map(|(name, value)| (name.as_str(), value.clone()));
    let turned = Set::from_values(files, Options::default()).expect("the profile");
    let turned = compile_files(&turned).expect("compiles");
    let id =
        set.ids().find(|id| set.schema(*id).pointer == "/components/schemas/Leg").expect("Leg");
    let here = compile(&set, &[Root { name: "Leg".to_owned(), schema: id, members: Vec::new() }]);
    let here = here.expect("compiles");
    let (here, turned) = (here.tables(), turned.tables());
    let here = Validator::new(&here, 0, Level::Declared);
    let turned = Validator::new(&turned, 1, Level::Declared);
    for (document, is_valid) in [
        (r#"{"id": null}"#, true),
        (r#"{"id": "a"}"#, false),
        (r#"{"id": "ab", "next": {"id": "a"}}"#, false),
        (r#"{"id": "ab", "next": {"id": "abc", "score": 0.5}}"#, true),
        (r#"{"id": "ab", "score": 0}"#, false),
        (r#"{"id": "ab", "codes": [1, 1]}"#, false),
        (r#"{"id": "ab", "codes": [2147483648]}"#, false),
        (r#"{"id": "ab", "codes": [1, 2]}"#, true),
        (r#"{"id": "ab", "any": "2026-01-01"}"#, true),
        (r#"{"id": "ab", "any": 3}"#, false),
        (r#"{"id": "ab", "deep": "x"}"#, false),
        (r#"{"id": "ab", "deep": 1}"#, true),
        (r#"{"id": "ab", "more": 1}"#, false),
        ("{}", false),
    ] {
        assert_eq!(here.is_valid(document.as_bytes()), is_valid, "{document}");
        assert_eq!(turned.is_valid(document.as_bytes()), is_valid, "{document}");
    }
}

/// The variants of a type, each with its texts.
fn variants(set: &Set, name: &str) -> Option<Vec<(String, Vec<String>)>> {
    let model = Model::of(set);
    let of = model.types.iter().find(|it| it.name == name).expect(name);
    match &of.kind {
        Kind::Union { branches, .. } => {
            Some(branches.iter().map(|it| (it.name.clone(), it.texts.clone())).collect())
        }
        _ => None,
    }
}

/// Two kinds of an event that say of their `kind` no more than that it is text.
fn kinds(discriminator: &str) -> String {
    let kind = |more: &str| {
        format!(
            r#"{{"type": "object", "required": ["kind"], "properties": {{"kind": {{"type": "string"}}, {more}}}}}"#
        )
    };
    with_schemas(
        "3.0.3",
        &format!(
            r##"{{"Event": {{"oneOf": [{{"$ref": "#/components/schemas/Started"}}, {{"$ref": "#/components/schemas/Ended"}}]{discriminator}}},
            "Started": {}, "Ended": {}}}"##,
            kind(r#""at": {"type": "string"}"#),
            kind(r#""cause": {"type": "integer"}"#),
        ),
    )
}

#[test]
fn a_discriminator_tells_the_variants() {
    let owned = |all: &[(&str, &[&str])]| {
        let all = all.iter().map(|(name, texts)| {
            ((*name).to_owned(), texts.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>())
        });
        Some(all.collect::<Vec<_>>())
    };
    let by_name = set(&kinds(r#", "discriminator": {"propertyName": "kind"}"#));
    let expected = owned(&[("Started", &["Started"]), ("Ended", &["Ended"])]);
    assert_eq!(variants(&by_name, "Event"), expected);
    let mapped = set(&kinds(
        r##", "discriminator": {"propertyName": "kind", "mapping": {
            "call.started": "#/components/schemas/Started", "call.ended": "Ended", "call.failed": "Ended"}}"##,
    ));
    let expected =
        owned(&[("call.started", &["call.started"]), ("Ended", &["call.ended", "call.failed"])]);
    assert_eq!(variants(&mapped, "Event"), expected);
    // Without one, and with one of a member that nobody documents, validity tells.
    assert_eq!(variants(&set(&kinds("")), "Event"), None);
    let unknown = set(&kinds(r#", "discriminator": {"propertyName": "type"}"#));
    assert_eq!(variants(&unknown, "Event"), None);
    // What it maps to nothing is a remark.
    let lost =
        set(&kinds(r#", "discriminator": {"propertyName": "kind", "mapping": {"x": "Missing"}}"#));
    assert!(lost.notes().iter().any(|it| it.subject == "discriminator"), "{:?}", lost.notes());
    assert_verdicts(
        &kinds(r#", "discriminator": {"propertyName": "kind"}"#),
        "/components/schemas/Event",
        &[
            (r#"{"kind": "Ended", "at": 1}"#, true),
            // The verdict is that of `oneOf`: this is both.
            (r#"{"kind": "Ended"}"#, false),
        ],
    );
}

/// The notes of a document, as `subject reason` with their places.
fn notes(text: &str) -> Vec<String> {
    let of = |it: &callspec_schema::Note| format!("{} {} {}", it.pointer, it.subject, it.reason);
    set(text).notes().iter().map(of).collect()
}

#[test]
fn what_is_no_part_of_an_operation_is_told() {
    let text = r##"{"openapi": "3.0.0", "info": {}, "components": {"schemas": {}, "shemas": {}}, "paths": {
        "/a": 5,
        "/b": {"get": 7, "pots": {}, "post": {
            "paramaters": [], "parameters": {"a": 1}, "responses": [1], "requestBody": {"contents": {}},
            "x-own": 1, "callbacks": {"c": {"{$url}": []}}
        }},
        "/c": {"put": {
            "parameters": [1, {"in": "query"}, {"name": "x"}, {"name": "y", "in": "planet"},
                {"name": "z", "in": "query", "schema": {}, "requird": true, "required": "yes"}],
            "responses": {"200": 7, "abc": {"content": {"a/b": 3}}, "4xx": {"headers": {"H": 1}},
                "201": {"content": {"a/b": {"encoding": {"f": {"styl": "form"}}}}}}
        }}
    }}"##;
    let wanted = [
        "/components/shemas shemas is unknown and has no effect",
        "/paths/~1a /a is not a path item, and is not read",
        "/paths/~1b/get get is no object, and is not read",
        "/paths/~1b/pots pots is no word of a path item, and has no effect",
        "/paths/~1b/post/paramaters paramaters is no word of an operation, and has no effect",
        "/paths/~1b/post/parameters parameters is no list, and is not read",
        "/paths/~1b/post/responses responses is no object, and is not read",
        "/paths/~1b/post/requestBody/contents contents is no word of a request body, and has no effect",
        "/paths/~1b/post/callbacks/c/{$url} {$url} is not a path item, and is not read",
        "/paths/~1c/put/parameters/0 0 is not a parameter, and is not read",
        "/paths/~1c/put/parameters/1 name is missing: what is sent is not read",
        "/paths/~1c/put/parameters/2 in does not say where it is sent, and is not read",
        "/paths/~1c/put/parameters/3/in in is nowhere that parameters are sent: it is not read",
        "/paths/~1c/put/parameters/4/requird requird is no word of a parameter, and has no effect",
        "/paths/~1c/put/parameters/4/required required is no boolean, and is not read",
        "/paths/~1c/put/responses/200 200 is not a response, and is not read",
        "/paths/~1c/put/responses/201/content/a~1b/encoding/f/styl styl is no word of an encoding, and has no effect",
        "/paths/~1c/put/responses/4xx/headers/H H is not a header, and is not read",
        "/paths/~1c/put/responses/abc abc is no status",
        "/paths/~1c/put/responses/abc/content/a~1b a/b is not a media type, and is not read",
    ];
    let mut found = notes(text);
    found.sort();
    let mut wanted: Vec<_> = wanted.map(str::to_owned).into();
    wanted.sort();
    assert_eq!(found, wanted);
}

#[test]
fn an_operation_id_is_of_one_operation() {
    let text = r#"{"openapi": "3.0.0", "info": {}, "paths": {
        "/a": {"get": {"operationId": "it"}}, "/b": {"get": {"operationId": "it"}}}}"#;
    let wanted = ["/paths/~1b/get/operationId operationId is \"it\", as at /paths/~1a/get"];
    assert_eq!(notes(text), wanted);
}

#[test]
fn references_without_end_are_told() {
    let text = r##"{"openapi": "3.0.0", "info": {}, "paths": {"/a": {"$ref": "#/paths/~1b"}, "/b": {"$ref": "#/paths/~1a"},
        "/c": {"get": {"requestBody": {"$ref": "#/components/requestBodies/b"}}}},
        "components": {"requestBodies": {"b": {"$ref": "#/components/requestBodies/b"}}}}"##;
    let found = notes(text);
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(found.iter().all(|it| it.contains("and so on without end")), "{found:?}");
}

#[test]
fn messages_have_the_words_of_the_document() {
    let told = |text: &str| {
        let errors = Set::from_texts([("calls.json", text)], Options::default());
        errors.map(drop).map_err(|all| all.iter().map(ToString::to_string).collect::<String>())
    };
    let told = |text: &str| told(text).expect_err("is refused");
    let schemas = r#"{"openapi": "3.0.0", "paths": {}, "components": {"schemas": 5}}"#;
    assert!(told(schemas).contains("`schemas` is no object"), "{}", told(schemas));
    let nullable = r#"{"swagger": "2.0", "paths": {}, "definitions": {"A": {"x-nullable": 1}}}"#;
    assert!(told(nullable).contains("`x-nullable` is no boolean"), "{}", told(nullable));
}

#[test]
fn a_file_that_is_no_schema_is_refused() {
    for text in ["null", "5", "\"openapi\"", "[]", "[{}]"] {
        let found = Set::from_texts([("calls.json", text)], Options::default());
        let errors = found.map(drop).expect_err("is refused");
        assert!(errors[0].to_string().contains("is no schema"), "{text}: {errors:?}");
    }
}
