//! What does not parse: what is wrong, where, and never with which value.

use super::calls::{Call, Leg, Ticket, Wide};
use callspec_runtime::{ErrorKind, MAX_DEPTH};

/// Asserts kind and place of the error for a document that holds phone numbers.
fn refused(document: &str, kind: ErrorKind, pointer: &str, line: usize, column: usize) {
    let Err(error) = Call::from_json(document.as_bytes()) else { panic!("accepted {document}") };
    assert_eq!(
        (error.kind(), error.instance_location(), error.line(), error.column()),
        (&kind, pointer, line, column),
        "{document}"
    );
    for shown in [error.to_string(), format!("{error:?}"), format!("{error:#?}")] {
        assert!(!shown.contains("4915"), "{shown}");
    }
}

fn cannot_hold(expected: &'static str, found: &'static str) -> ErrorKind {
    ErrorKind::CannotHold { expected, found }
}

#[test]
fn values_of_another_type() {
    const TYPES: &str = "boolean or number or string or array or object";
    let cases = [
        (r#"{"id": 49151234}"#, "string", "number", "/id", 8),
        (r#"{"held": "4915"}"#, "boolean", "string", "/held", 10),
        (r#"{"attempts": "4915"}"#, "integer", "string", "/attempts", 14),
        (r#"{"attempts": 4915.5}"#, "integer", "number", "/attempts", 14),
        (r#"{"score": [4915]}"#, "number", "array", "/score", 11),
        (r#"{"tags": {"4915": 1}}"#, "array", "object", "/tags", 10),
        (r#"{"tags": ["x", 4915]}"#, "string", "number", "/tags/1", 16),
        (r#"{"tags": [null]}"#, "string", "null", "/tags/0", 11),
        (r#"{"legs": [{}, null]}"#, "object", "null", "/legs/1", 15),
        (
            r#"{"legs": [{"next": {"number": false}}]}"#,
            "string",
            "boolean",
            "/legs/0/next/number",
            31,
        ),
        (r#"{"attributes": {"a": null}}"#, "string", "null", "/attributes/a", 22),
        (r#"{"groups": {"a/b": [1, 4915.25]}}"#, "integer", "number", "/groups/a~1b/1", 24),
        (r#"{"from": "4915"}"#, "object", "string", "/from", 10),
        (r#"{"status": 4915}"#, "string", "number", "/status", 12),
        (r#"{"mark": 4915.5}"#, "integer", "number", "/mark", 10),
        (r#"{"marks": [null]}"#, TYPES, "null", "/marks/0", 12),
        (r#"{"matrix": [4915]}"#, "array", "number", "/matrix/0", 13),
    ];
    for (document, expected, found, pointer, column) in cases {
        refused(document, cannot_hold(expected, found), pointer, 1, column);
    }
    refused("[]", cannot_hold("object", "array"), "", 1, 1);
    refused("\n  null", cannot_hold("object", "null"), "", 2, 3);
}

#[test]
fn members_that_come_twice() {
    let duplicate = ErrorKind::DuplicateMember;
    refused(r#"{"id": "4915", "id": "4915"}"#, duplicate.clone(), "/id", 1, 16);
    refused(r#"{"id": null, "id": null}"#, duplicate.clone(), "/id", 1, 14);
    refused("{\"id\": \"é\",\n \"\\u0069d\": \"4915\"}", duplicate.clone(), "/id", 2, 2);
    refused(r#"{"x": 4915, "y": 1, "\u0078": 2}"#, duplicate.clone(), "/x", 1, 21);
    refused(r#"{"attributes": {"k": "1", "k": "2"}}"#, duplicate.clone(), "/attributes/k", 1, 27);
    refused(r#"{"x": [{"a": 1, "a": 4915}]}"#, duplicate.clone(), "/x/0/a", 1, 17);
    refused(r#"{"extra": {"a": 1, "a": 4915}}"#, duplicate.clone(), "/extra/a", 1, 20);
    let wide = Wide::from_json(br#"{"g9": true, "a0": true, "g9": true}"#);
    assert_eq!(*wide.unwrap_err().kind(), duplicate);
}

#[test]
fn documents_that_are_not_json() {
    let end = ErrorKind::UnexpectedEnd;
    refused("", ErrorKind::Empty, "", 1, 1);
    refused(" ", ErrorKind::Empty, "", 1, 2);
    refused(r#"{"id": "4915"#, end.clone(), "/id", 1, 13);
    refused(r#"{"legs": [{"number": "4915""#, end, "/legs/0", 1, 28);
    refused(r#"{"id": "1"} 4915"#, ErrorKind::TrailingText, "", 1, 13);
    refused(r#"{"id": "\ud800 4915"}"#, ErrorKind::LoneSurrogate, "/id", 1, 9);
    refused("{\"id\": \"4915\n\"}", ErrorKind::ControlCharacter, "/id", 1, 13);
    let Err(error) = Call::from_json(b"{\"id\": \"4915\xff\"}") else { panic!("accepted") };
    assert_eq!((error.kind(), error.column()), (&ErrorKind::NotUtf8, 13));
    for broken in [
        r#"{"id" "4915"}"#,
        r#"{"id": "4915",}"#,
        r#"{"tags": ["4915",]}"#,
        r#"{"attempts": 04915}"#,
        r#"{"score": 4915.}"#,
        r#"{"held": tru}"#,
        r#"{"extra": nul}"#,
        r#"{4915: 1}"#,
        r#"{"x": 'a'}"#,
        r#"{"id": "\x"}"#,
    ] {
        let Err(error) = Call::from_json(broken.as_bytes()) else { panic!("accepted {broken}") };
        assert!(matches!(error.kind(), ErrorKind::Syntax(_)), "{broken}: {error}");
        assert!(!error.to_string().contains("4915"));
    }
}

#[test]
fn what_only_begins_like_another_type_is_no_json() {
    let syntax = ErrorKind::Syntax;
    refused("nonsense", syntax("true, false or null"), "", 1, 2);
    refused(r#"{"id": nonsense}"#, syntax("true, false or null"), "/id", 1, 9);
    refused(r#"{"tags": [tru]}"#, syntax("true, false or null"), "/tags/0", 1, 14);
    refused(
        r#"{"from": "4915\x"}"#,
        syntax("an escape: one of \" \\ / b f n r t u"),
        "/from",
        1,
        16,
    );
    refused(r#"{"mark": tru"#, ErrorKind::UnexpectedEnd, "/mark", 1, 13);
    refused(r#"{"id": -}"#, syntax("a digit"), "/id", 1, 9);
}

#[test]
fn documents_that_are_too_deep() {
    for (open, close) in [
        (r#"{"parent":"#, "}"),
        (r#"{"unknown":"#, "}"),
        (r#"{"extra":["#, "]}"),
        (r#"{"legs":[{"next":"#, "}]}"),
    ] {
        let document = format!("{}null{}", open.repeat(10_000), close.repeat(10_000));
        let Err(error) = Call::from_json(document.as_bytes()) else { panic!("accepted") };
        assert_eq!(*error.kind(), ErrorKind::TooDeep, "{open}");
        assert_eq!(error.line(), 1);
    }
    let fits =
        format!("{}{}", r#"{"next":"#.repeat(MAX_DEPTH - 1), "{}") + &"}".repeat(MAX_DEPTH - 1);
    let leg = Leg::from_json(fits.as_bytes()).unwrap();
    assert_eq!(leg.to_json(), fits);
    let beyond = format!(r#"{{"next":{fits}}}"#);
    assert_eq!(*Leg::from_json(beyond.as_bytes()).unwrap_err().kind(), ErrorKind::TooDeep);
}

#[test]
fn required_members() {
    let missing = |document: &str| Ticket::from_json(document.as_bytes()).unwrap_err();
    let error = missing(r#"{"uuid": "4915", "note": null}"#);
    assert_eq!(*error.kind(), ErrorKind::MissingMember("count"));
    assert_eq!((error.instance_location(), error.column()), ("", 1));
    assert_eq!(*missing("{}").kind(), ErrorKind::MissingMember("uuid"));
    let error = missing(r#"{"uuid": null, "count": 1, "note": 1}"#);
    assert_eq!(*error.kind(), cannot_hold("string", "null"));
    assert_eq!(error.instance_location(), "/uuid");
}
