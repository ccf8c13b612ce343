//! What the peer gets wrong, and random schemas therefore leave out: each with the right verdict and
//! the reason. Where the peer is mended, the test says so.

use callspec_runtime::{Level, Validator};
use callspec_schema::{Options, Set, compile_files};

/// Schema, document, the right verdict, and why.
const PEER_IS_WRONG: &[(&str, &str, bool, &str)] = &[
    (r#"{"const": 9007199254740993}"#, "9007199254740993.0", true, "a number is equal to itself"),
    (r#"{"const": 1e400}"#, "1e400", true, "JSON bounds no number: the peer refuses the schema"),
    (
        r#"{"const": 0.1}"#,
        "0.1000000000000000055511151231257827",
        false,
        "the double next to a number is not the number",
    ),
    (r#"{"enum": [1e-400]}"#, "0", false, "small is not zero"),
    (r#"{"maximum": 18446744073709551616}"#, "18446744073709551617", false, "2⁶⁴ + 1 is more"),
    (r#"{"uniqueItems": true}"#, "[1e400, 1e401]", true, "the peer refuses the document"),
    (r#"{"type": "integer"}"#, "1e400", true, "no fraction, however large"),
    (r#"{"type": "integer"}"#, "9007199254740993.5", false, "a fraction, however small"),
    (r#"{"maxLength": 1e999999999}"#, r#""a""#, true, "the peer refuses the schema"),
    (r#"{"pattern": "^.$"}"#, r#""\u2028""#, false, "ECMA-262: `.` matches no line terminator"),
    (r#"{"pattern": "^.$"}"#, r#""\r""#, false, "which a carriage return is"),
    (r#"{"pattern": "\\bé"}"#, r#""é""#, false, "ECMA-262: `é` is no word character"),
    (r#"{"pattern": "^[\\w-.]+$"}"#, r#""a-.""#, true, "a class bounds no range: Annex B"),
    (r#"{"pattern": "^[^]$"}"#, r#""\n""#, true, "ECMA-262: the class of every character"),
    (r#"{"pattern": "[]"}"#, r#""a""#, false, "ECMA-262: the class of none"),
    (r#"{"pattern": "^[\\b]$"}"#, r#""\b""#, true, "ECMA-262: a backspace, within a class"),
    (r#"{"pattern": "^\\uD83D\\uDE00$"}"#, r#""😀""#, true, "a surrogate pair is a character"),
];

#[test]
fn what_the_peer_gets_wrong_stays_told() {
    for (schema, document, valid, why) in PEER_IS_WRONG {
        let set = Set::from_texts([("A.json", *schema)], Options::default());
        let compiled = compile_files(&set.expect("in the profile")).expect("compiles");
        let tables = compiled.tables();
        let ours = Validator::new(&tables, 0, Level::Declared).is_valid(document.as_bytes());
        assert_eq!(ours, *valid, "{schema} {document}: {why}");
        assert_ne!(theirs(schema, document), Some(*valid), "{schema} {document}: mended");
    }
}

/// The peer's verdict, where it takes schema and document.
fn theirs(schema: &str, document: &str) -> Option<bool> {
    let schema: serde_json::Value = serde_json::from_str(schema).ok()?;
    let peer = jsonschema::draft202012::new(&schema).ok()?;
    let document: serde_json::Value = serde_json::from_str(document).ok()?;
    Some(peer.is_valid(&document))
}
