//! Counts that no document reaches: the largest that tables hold stands for them, on its right side.

use callspec_runtime::{Level, Validator};
use callspec_schema::{Options, Set, compile_files};

fn is_valid(schema: &str, document: &str) -> bool {
    let set = Set::from_texts([("A.json", schema)], Options::default()).expect("in the profile");
    let compiled = compile_files(&set).expect("compiles");
    let tables = compiled.tables();
    let validator = Validator::new(&tables, 0, Level::Declared);
    let valid = validator.is_valid(document.as_bytes());
    assert_eq!(validator.validate(document.as_bytes()).is_valid(), valid);
    valid
}

#[test]
fn counts_beyond_any_document_hold_where_they_stand() {
    let bounds = [
        ("Length", "", r#""a""#),
        ("Items", "", "[1]"),
        ("Properties", "", r#"{"a": 1}"#),
        ("Contains", r#""contains": true, "#, "[1]"),
    ];
    for (bound, beside, document) in bounds {
        for count in ["4294967294", "4294967295", "4294967296", "1e20", "1e999999999"] {
            let schema = |word: &str| format!(r#"{{{beside}"{word}{bound}": {count}}}"#);
            assert!(!is_valid(&schema("min"), document), "{}", schema("min"));
            assert!(is_valid(&schema("max"), document), "{}", schema("max"));
        }
        for count in ["0", "0.0", "-0", "0e999999999"] {
            let schema = |word: &str| format!(r#"{{{beside}"{word}{bound}": {count}}}"#);
            assert!(is_valid(&schema("min"), document), "{}", schema("min"));
            assert!(!is_valid(&schema("max"), document), "{}", schema("max"));
        }
    }
}
