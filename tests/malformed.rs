//! What is not JSON, or fits no type: an error of its own kind, with its place, without any value.
#![cfg(feature = "vonage")]

use callspec::vonage::CallRecord;
use callspec::{Error, ErrorKind, Level};

fn failure(document: &[u8]) -> Error {
    let report = CallRecord::validate(document, Level::Declared);
    let typed = CallRecord::from_json(document).expect_err("no record");
    if let Some(malformed) = report.malformed() {
        assert_eq!(malformed, &typed, "both readers say the same");
    }
    assert!(!CallRecord::is_valid(document, Level::Declared));
    typed
}

#[track_caller]
fn fails(document: &[u8], kind: &ErrorKind, place: (usize, usize, &str)) {
    let error = failure(document);
    assert_eq!(error.kind(), kind);
    assert_eq!((error.line(), error.column(), error.instance_location()), place, "{error}");
}

#[test]
fn not_json() {
    let syntax = ErrorKind::Syntax("',' or '}'");
    fails(b"{\n  \"uuid\": \"a\"\n  \"rate\": 1}", &syntax, (3, 3, ""));
    fails(
        b"{\"from\": {\"type\": nul}}",
        &ErrorKind::Syntax("true, false or null"),
        (1, 22, "/from/type"),
    );
    fails(b"", &ErrorKind::Empty, (1, 1, ""));
    fails(b" \n\t ", &ErrorKind::Empty, (2, 3, ""));
    fails(b" {", &ErrorKind::UnexpectedEnd, (1, 3, ""));
    fails(b"{\"from\": {\"type\": \"ph", &ErrorKind::UnexpectedEnd, (1, 22, "/from/type"));
}

#[test]
fn bad_text() {
    fails(b"{\"uuid\": \"a\xff\"}", &ErrorKind::NotUtf8, (1, 12, "/uuid"));
    fails(br#"{"uuid": "\ud800x"}"#, &ErrorKind::LoneSurrogate, (1, 11, "/uuid"));
    fails(br#"{"uuid": "\udc00"}"#, &ErrorKind::LoneSurrogate, (1, 11, "/uuid"));
    fails(b"{\"uuid\": \"a\nb\"}", &ErrorKind::ControlCharacter, (1, 12, "/uuid"));
}

#[test]
fn a_member_twice() {
    let twice = ErrorKind::DuplicateMember;
    fails(br#"{"rate": "1", "rate": "2"}"#, &twice, (1, 15, "/rate"));
    fails(br#"{"rate": "1", "r\u0061te": "2"}"#, &twice, (1, 15, "/rate"));
    fails(br#"{"x": 1, "from": {}, "x": 2}"#, &twice, (1, 22, "/x"));
    fails(br#"{"x": [{"y": 1, "y": 2}]}"#, &twice, (1, 17, "/x/0/y"));
}

#[test]
fn text_behind_the_end() {
    fails(b"{} {}", &ErrorKind::TrailingText, (1, 4, ""));
}

#[test]
fn too_deep() {
    let document = format!("{{\"x\": {}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    let error = failure(document.as_bytes());
    assert_eq!(error.kind(), &ErrorKind::TooDeep);
    assert_eq!((error.line(), error.column()), (1, 133));
}

#[test]
fn what_a_type_cannot_hold() {
    let error = CallRecord::from_json(br#"{"from": {"number": 15555550117}}"#);
    let error = error.expect_err("a number is no text");
    assert!(matches!(error.kind(), ErrorKind::CannotHold { .. }));
    assert_eq!((error.line(), error.column(), error.instance_location()), (1, 21, "/from/number"));
    assert!(!format!("{error} {error:?}").contains("15555550117"), "no values in messages");
}

#[test]
fn a_violation_in_every_item_costs_no_more_than_reading() {
    let items = vec![r#"{"type": 7, "uri": null}"#; 20_000].join(",");
    let document = format!("{{\"calls\": [{items}]}}");
    let report = callspec::vonage::CallEndpoint::validate_at(
        document.as_bytes(),
        "/calls/*",
        Level::Declared,
    );
    assert_eq!(
        (report.violations().len(), report.more(), report.checked()),
        (1000, 19_000, 20_000)
    );
    let last = report.violations().last().expect("a violation");
    assert_eq!(last.instance_location, "/calls/999/type");
    assert_eq!(last.line, 1);
}
