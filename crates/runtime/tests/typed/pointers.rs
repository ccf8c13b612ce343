//! Calls in envelopes.

use super::calls::{Call, Leg, Status};
use callspec_runtime::pointer::find;
use callspec_runtime::{ErrorKind, Level};

const ENVELOPE: &str = r#"{
  "entities": [
    {"participants": [{"number": "1"}, {"number": null}], "x": {"y": []}},
    {"other": true},
    {"participants": {"a/b": {"number": "3"}}}
  ],
  "none": [], "nil": null, "flat": 7, "*": "star",
  "~": {"0": {"number": "4"}}
}"#;

fn legs(pointer: &str) -> Vec<(String, String)> {
    let found = Leg::from_json_at(ENVELOPE.as_bytes(), pointer).expect(pointer);
    found.into_iter().map(|at| (at.pointer, at.value.to_json())).collect()
}

fn pair(pointer: &str, json: &str) -> (String, String) {
    (pointer.to_owned(), json.to_owned())
}

#[test]
fn stars_stand_for_items_and_members() {
    assert_eq!(
        legs("/entities/*/participants/*"),
        [
            pair("/entities/0/participants/0", r#"{"number":"1"}"#),
            pair("/entities/0/participants/1", r#"{"number":null}"#),
            pair("/entities/2/participants/a~1b", r#"{"number":"3"}"#),
        ]
    );
    assert_eq!(
        legs("/entities/0/participants/1"),
        [pair("/entities/0/participants/1", r#"{"number":null}"#)]
    );
    assert_eq!(legs("/entities/2/participants/a~1b").len(), 1);
    assert_eq!(legs("/~0/0"), [pair("/~0/0", r#"{"number":"4"}"#)]);
    assert!(legs("/none/*").is_empty() && legs("/nil/*/x").is_empty());
    assert!(legs("/entities/*/nowhere").is_empty());
    let whole = Call::from_json_at(ENVELOPE.as_bytes(), "").unwrap();
    assert_eq!((whole.len(), whole[0].pointer.as_str()), (1, ""));
}

#[test]
fn ranges_are_those_of_the_values() {
    let found = find(ENVELOPE.as_bytes(), "/*").unwrap();
    let texts: Vec<_> = found.iter().map(|found| &ENVELOPE[found.range.clone()]).collect();
    assert_eq!(texts[1..5], ["[]", "null", "7", "\"star\""]);
    assert_eq!(found[4].pointer, "/*");
}

#[test]
fn pointers_that_lead_nowhere() {
    for nowhere in [
        "/entities/3",
        "/entities/00",
        "/entities/+0",
        "/entities/-",
        "/entity/*",
        "/flat/*",
        "/flat/x",
        "/entities/0/participants/0/number/0",
        "/",
    ] {
        let error = Leg::from_json_at(ENVELOPE.as_bytes(), nowhere).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::NoSuchPointer, "{nowhere}");
        assert_eq!(error.instance_location(), nowhere);
    }
    for bad in ["entities", "/~", "/~2", "/a~", "*"] {
        let error = find(b"{}", bad).unwrap_err();
        assert_eq!(*error.kind(), ErrorKind::BadPointer, "{bad}");
    }
}

#[test]
fn the_whole_document_is_checked() {
    let wrong = |document: &str, kind: ErrorKind, place: &str| {
        for pointer in ["/a/*", "/a"] {
            let error = find(document.as_bytes(), pointer).unwrap_err();
            assert_eq!((error.kind(), error.instance_location()), (&kind, place), "{document}");
            let typed = Nothing::from_json_at(document.as_bytes(), "/a").unwrap_err();
            assert_eq!(typed, error, "{document}");
        }
    };
    use super::calls::Nothing;
    wrong(r#"{"a": {}, "b": [1 2]}"#, ErrorKind::Syntax("',' or ']'"), "/b");
    wrong(r#"{"a": {}} x"#, ErrorKind::TrailingText, "");
    wrong(r#"{"a": {}, "a": {}}"#, ErrorKind::DuplicateMember, "/a");
    wrong(r#"{"a": {"c": {}, "\u0063": {}}}"#, ErrorKind::DuplicateMember, "/a/c");
    wrong(r#"{"b": {"c": [{"d": 1, "d": 1}]}, "a": {}}"#, ErrorKind::DuplicateMember, "/b/c/0/d");
    let deep = format!(r#"{{"a": {{}}, "b": {}{}}}"#, "[".repeat(10_000), "]".repeat(10_000));
    assert_eq!(*find(deep.as_bytes(), "/a").unwrap_err().kind(), ErrorKind::TooDeep);
}

#[test]
fn errors_are_placed_in_the_whole_document() {
    let document = "{\"a\": [\n{\"number\": \"1\"},\n{\"number\": 2}]}";
    let error = Leg::from_json_at(document.as_bytes(), "/a/*").unwrap_err();
    assert_eq!(error.instance_location(), "/a/1/number");
    assert_eq!((error.line(), error.column()), (3, 12));
}

#[test]
fn validation_at_a_pointer() {
    let document = b"{\"s\": [\"started\",\n 4, \"beamed\"]}";
    let report = Status::validate_at(document, "/s/*", Level::Declared);
    let [violation] = report.violations() else { panic!("{report}") };
    assert_eq!(violation.instance_location, "/s/1");
    assert_eq!((violation.line, violation.column, violation.offset), (2, 2, 19));
    assert!(Status::validate_at(document, "/s/0", Level::Declared).is_valid());
    let report = Status::validate_at(document, "/t/*", Level::Declared);
    assert_eq!(report.malformed().map(|error| error.kind()), Some(&ErrorKind::NoSuchPointer));
}
