//! Documents as nobody wants them: none of them panics, and each says what is wrong, where.

use super::{VENDOR, at, conflicts, reading, reading_of, swagger};

fn error(text: &str) -> String {
    reading_of(VENDOR, &[("api.json", text)]).err().expect("an error")
}

#[test]
fn a_document_without_definitions_has_no_types() {
    for text in [
        r#"{"swagger": "2.0", "info": {}, "paths": {"/a": {}}}"#,
        r#"{"openapi": "3.0.1", "info": {}, "paths": {"/a": {}}, "components": {}}"#,
        r#"{"openapi": "3.1.0", "info": {}, "webhooks": {"a": {}}, "components": {"schemas": {}}}"#,
    ] {
        let reading = reading(&[("api.json", text)]);
        assert!(reading.schemas.is_empty(), "{text}");
        assert_eq!(reading.report.skipped.len(), 1, "{text}");
    }
}

#[test]
fn errors_have_the_place_in_the_document() {
    assert!(error("{\"swagger\": \"2.0\",\n\"a\": }").starts_with("api.json:2: is not JSON"));
    let twice = swagger("\"A\": {}, \"A\": {}");
    assert!(error(&twice).contains("is not JSON"), "{}", error(&twice));
    let no_schema = swagger("\"A\": {\"type\": \"object\",\n\"properties\": {\"a\": 1}}");
    assert!(error(&no_schema).starts_with("api.json:4: "), "{}", error(&no_schema));
    let no_type = swagger("\"A\": {\"type\": \"objekt\"}");
    assert!(error(&no_type).starts_with("api.json:3: "), "{}", error(&no_type));
    let circle =
        swagger("\"A\": {\"$ref\": \"#/definitions/B\"},\n\"B\": {\"$ref\": \"#/definitions/A\"}");
    let warnings = reading(&[("api.json", &circle)]).report.warnings;
    assert!(warnings.iter().any(|it| it.line == 3 && it.reason.contains("`A` is not read")));
    let yaml = reading_of(VENDOR, &[("api.yaml", "openapi: 3.0.0\ninfo: {}\npaths: {}\na: [\n")]);
    assert!(yaml.err().is_some_and(|it| it.starts_with("api.yaml:")));
}

#[test]
fn what_is_wrong_with_a_definition_is_told_and_the_others_are_read() {
    let text = swagger(
        r##""Call": {"type": "object", "properties": {"leg": {"$ref": "#/definitions/Leg"}, "id": {"type": "string"}}},
        "Leg": {"type": "objekt"}, "A": {"$ref": "#/definitions/B"}, "B": {"$ref": "#/definitions/A"},
        "a/b": {"pattern": 1}"##,
    );
    let reading = reading(&[("api.json", &text)]);
    // What is referred to is a type that admits anything.
    assert_eq!(reading.schemas.keys().collect::<Vec<_>>(), ["A", "B", "Call", "Leg"]);
    assert_eq!(at(&reading.schemas["Leg"], "type"), "nothing");
    assert_eq!(at(&reading.schemas["Call"], "properties/id/type"), "\"string\"");
    let told = |name: &str| {
        let wanted = format!("the definition `{name}` is not read: ");
        reading.report.warnings.iter().any(|it| it.reason.starts_with(&wanted))
    };
    for name in ["Leg", "A", "a/b"] {
        assert!(told(name), "{name}: {:?}", reading.report.warnings);
    }
    assert!(!told("Call"));
}

#[test]
fn types_may_refer_to_themselves() {
    let text = swagger(
        r##""Node": {"type": "object", "properties": {"next": {"$ref": "#/definitions/Node"},
        "all": {"type": "array", "items": {"$ref": "#/definitions/Node"}}}}"##,
    );
    let reading = reading(&[("api.json", &text)]);
    assert_eq!(at(&reading.schemas["Node"], "properties/next/$ref"), "\"Node.json\"");
}

#[test]
fn what_no_fact_holds_is_told() {
    let text = swagger(
        r##""A": {"type": "object", "minProperties": 1, "properties": {
        "a": {"type": "array", "items": {"type": "integer", "minimum": 1}},
        "b": {"not": {"type": "string"}},
        "c": {"type": "string", "pattern": "(a)\\1"},
        "d": {"type": "string", "default": {"x": 1}}}},
        "B": {"allOf": [{"type": "object", "properties": {"k": {"type": "string"}}}], "discriminator": "k"}"##,
    );
    let reading = reading_of(VENDOR, &[("api.json", &text)]).expect("a reading");
    let told: Vec<_> = reading.report.guessed.iter().map(|it| it.subject.as_str()).collect();
    for subject in ["A", "A.a", "A.b", "A.c", "A.d"] {
        assert!(told.contains(&subject), "{subject}: {told:?}");
    }
}

#[test]
fn two_documents_are_of_one_vendor_when_it_says_so() {
    let one = swagger(r#""Leg": {"type": "object", "properties": {"a": {"type": "string"}}}"#);
    let two = one.replace("\"Calls\"", "\"Legs\"").replace("\"string\"", "\"integer\"");
    let both = [("one.json", one.as_str()), ("two.json", &two)];
    let error = reading_of(VENDOR, &both).err().expect("two documents of one type");
    assert!(error.contains("`Leg` is the type `Leg`, which one.json describes as well"), "{error}");
    let vendor = format!(
        "{VENDOR}[[document]]\ntitle = \"Legs\"\nrelease = \"9\"\n[[document]]\ntitle = \"Calls\"\n"
    );
    let reading = reading_of(&vendor, &both).expect("a reading");
    assert_eq!(conflicts(&reading).len(), 1);
    let leg = &reading.schemas["Leg"];
    assert_eq!(at(leg, "x-source/page"), "\"two.json\"");
    assert_eq!(at(leg, "x-source/release"), "\"9\"");
    assert_eq!(at(leg, "properties/a/type"), "[\"integer\",\"string\"]");
    // The same twice is one.
    let again = [("one.json", one.as_str()), ("copy.json", one.as_str())];
    assert!(reading_of(VENDOR, &again).is_ok());
}

#[test]
fn names_of_definitions_become_names_of_types() {
    let text = swagger(
        r##""v1.Call Item": {"type": "object", "properties": {"a": {"$ref": "#/definitions/200%20ok"}}},
        "200 ok": {"type": "string"}, "../../etc": {"type": "object"}"##,
    );
    let reading = reading(&[("api.json", &text)]);
    let names: Vec<_> = reading.schemas.keys().map(String::as_str).collect();
    assert_eq!(names, ["Etc", "Type200Ok", "V1CallItem"]);
    assert_eq!(at(&reading.schemas["V1CallItem"], "properties/a/$ref"), "\"Type200Ok.json\"");
}

#[test]
fn a_document_may_end_anywhere() {
    let text = swagger(
        r##""Leg": {"type": "object", "required": ["id"], "properties": {"id": {"type": "string",
        "enum": ["é"]}, "x": {"allOf": [{"$ref": "#/definitions/Leg"}]}}}"##,
    );
    let cuts = (0..text.len()).filter(|at| text.is_char_boundary(*at));
    for cut in cuts {
        let _ = reading_of(VENDOR, &[("api.json", &text[..cut])]);
    }
}
