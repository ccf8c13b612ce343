//! A build script's document that is in several files.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use callspec_codegen::{Options, build};
use std::fs;
use std::path::PathBuf;

fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&root);
    for (file, text) in files {
        let path = root.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    root
}

#[test]
fn what_a_document_refers_to_is_read_beside_it() {
    let api = r##"{"openapi": "3.0.0", "info": {}, "paths": {"/calls": {"$ref": "paths/calls.json"}},
        "components": {"schemas": {"Call": {"type": "object", "properties": {
            "leg": {"$ref": "legs.json#/Leg"}}}}}}"##;
    let calls = r##"{"get": {"operationId": "listCalls", "parameters": [{"$ref": "limit.json"}], "responses": {
        "200": {"$ref": "../answers.json#/Calls"}}}}"##;
    let answers = r##"{"Calls": {"description": "All", "content": {"application/json": {"schema": {
        "type": "object", "properties": {"calls": {"type": "array", "items": {"$ref": "api.json#/components/schemas/Call"}}}}}}}}"##;
    let limit = r#"{"name": "limit", "in": "query", "required": true, "schema": {"type": "object", "properties": {"x": {"type": "integer"}}}}"#;
    let legs = r#"{"Leg": {"type": "object", "properties": {"uri": {"type": "string"}}}}"#;
    let root = folder(
        "document-files",
        &[
            ("api.json", api),
            ("paths/calls.json", calls),
            ("answers.json", answers),
            ("legs.json", legs),
            ("paths/limit.json", limit),
        ],
    );
    let code = build::code_of_folder(&root.join("api.json"), &Options::default()).unwrap();
    let code = code.replace(' ', "");
    for name in [
        "structCall{",
        "structLegsLeg{",
        "structListCallsResponse200{",
        "structListCallsLimit{",
        "path:\"/calls\"",
    ] {
        assert!(code.contains(name), "{name}");
    }
    // Nothing outside the folder is read.
    let outside = api.replace("legs.json", "../secret.json");
    let root = folder("document-outside", &[("in/api.json", &outside), ("secret.json", legs)]);
    assert!(build::code_of_folder(&root.join("in/api.json"), &Options::default()).is_err());
}
