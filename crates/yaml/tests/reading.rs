//! What texts mean, and what is refused, with its place.

use callspec_runtime::Value;
use callspec_yaml::{Places, read};

#[track_caller]
fn assert_means(yaml: &str, json: &str) {
    let wanted = Value::from_json(json.as_bytes()).expect(json);
    assert_eq!(read(yaml).as_ref(), Ok(&wanted), "{yaml}");
}

#[track_caller]
fn assert_refused(yaml: &str, place: (usize, usize), said: &str) {
    let error = read(yaml).expect_err(yaml);
    assert_eq!((error.place.line, error.place.column), place, "{yaml}: {error}");
    assert!(error.reason.contains(said), "{yaml}: {error}");
    assert!(!error.help.is_empty(), "{yaml}");
}

#[test]
fn scalars_follow_the_core_schema() {
    assert_means(
        "[1, -7, +3, 007, 0x1F, 0o17, 1.5, .5, 5., 1e3, -1.5E-3, 12345678901234567890123]",
        "[1, -7, 3, 7, 31, 15, 1.5, 0.5, 5, 1e3, -1.5e-3, 12345678901234567890123]",
    );
    assert_means(
        "[true, False, null, ~, '', yes, on]",
        r#"[true, false, null, null, "", "yes", "on"]"#,
    );
    assert_means(
        "['1', \"true\", !!str 1, 1.2.3, 2026-01-01, 1:30, 0x, e5]",
        r#"["1", "true", "1", "1.2.3", "2026-01-01", "1:30", "0x", "e5"]"#,
    );
    assert_means(
        "a: |\n  one\n  two\nb: >-\n  one\n  two\n",
        r#"{"a": "one\ntwo\n", "b": "one two"}"#,
    );
    assert_means("[!!int 5, !!float 5, !!bool true, !!null ~]", "[5, 5, true, null]");
}

#[test]
fn keys_are_texts() {
    assert_means(
        "200: {}\ntrue: 1\n'a b': 2\n~: 3\n",
        r#"{"200": {}, "true": 1, "a b": 2, "~": 3}"#,
    );
    assert_means("", "null");
    assert_means("# nothing\n", "null");
    assert_means("\u{FEFF}a: 1", r#"{"a": 1}"#);
    assert_means(r#"{"a": [1, {"b": null}]}"#, r#"{"a": [1, {"b": null}]}"#);
}

#[test]
fn aliases_and_merge_keys_are_copies() {
    assert_means("a: &x {b: 1}\nc: *x\n", r#"{"a": {"b": 1}, "c": {"b": 1}}"#);
    assert_means(
        "base: &b {p: 1, q: 2}\nmore: &m {q: 3, r: 4}\nall:\n  <<: [*b, *m]\n  p: 0\n",
        r#"{"base": {"p": 1, "q": 2}, "more": {"q": 3, "r": 4}, "all": {"p": 0, "q": 2, "r": 4}}"#,
    );
    assert_means("&k a: 1\nb: *k\n", r#"{"a": 1, "b": "a"}"#);
}

#[test]
fn what_json_does_not_have_is_refused_by_place() {
    assert_refused("a: 1\nb: 2\na: 3\n", (3, 1), "\"a\" is there twice");
    assert_refused("a: 1\n---\nb: 2\n", (2, 1), "another document");
    assert_refused("a: !mine 1\n", (1, 4), "the tag `!mine`");
    assert_refused("a: !mine [1]\n", (1, 4), "the tag `!mine`");
    assert_refused("a: !!set {x}\n", (1, 4), "says nothing in JSON");
    assert_refused("a: !!int x\n", (1, 4), "`!!int`");
    assert_refused("? [1, 2]\n: 3\n", (1, 3), "no scalar");
    assert_refused("a: .inf\n", (1, 4), "`.inf` is no number of JSON");
    assert_refused("a: &x [*x]\n", (1, 8), "part of");
    assert_refused("a: [1\nb: 2", (2, 2), "no YAML");
    assert_refused("<<: 1\n", (1, 5), "merge key");
}

#[test]
fn hostile_texts_end_soon() {
    let mut laughs = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n".to_owned();
    for level in 1..30 {
        let copies = vec![format!("*a{}", level - 1); 9].join(", ");
        laughs += &format!("a{level}: &a{level} [{copies}]\n");
    }
    let error = read(&laughs).expect_err("is too much");
    assert!(error.reason.contains("aliases copy"), "{error}");
    for deep in ["[".repeat(100_000), "{a: ".repeat(100_000), "- ".repeat(50_000)] {
        assert!(read(&deep).is_err());
    }
    let copies = format!(
        "a: &a {}1{}\nb: {}*a{}\n",
        "[".repeat(90),
        "]".repeat(90),
        "[".repeat(90),
        "]".repeat(90)
    );
    assert!(read(&copies).expect_err("is deep").reason.contains("deeper"));
}

#[test]
fn places_are_those_of_keys_and_items() {
    let text = "openapi: 3.0.0\npaths:\n  /a/{b}:\n    get:\n      tags: [x, y]\nlast:\n  - one\n  - k: v\n";
    let places = Places::of(text);
    for (pointer, place) in [
        ("", Some((1, 1))),
        ("/paths", Some((2, 1))),
        ("/paths/~1a~1{b}/get", Some((4, 5))),
        ("/paths/~1a~1{b}/get/tags/1", Some((5, 17))),
        ("/last/1/k", Some((8, 5))),
        // As far as it goes.
        ("/paths/~1a~1{b}/put", Some((3, 3))),
        ("/last/7", Some((6, 1))),
    ] {
        let found = places.get(pointer).map(|it| (it.line, it.column));
        assert_eq!(found, place, "{pointer}");
    }
}

#[test]
fn of_what_is_no_yaml_the_places_before_the_error_are_known() {
    let places = Places::of("a: 1\nb: [1\nc: 2");
    assert_eq!(places.get("/b").map(|it| it.line), Some(2));
    // However deep, it ends.
    let _ = Places::of(&"[".repeat(100_000));
    let _ = Places::of(&"- ".repeat(50_000));
}

#[test]
fn no_place_is_behind_the_text() {
    for text in ["---", "--- ", "a:", "a: [", "a: '", "a: 1\nb: \"", "- \r- ["] {
        let lines = text.split(['\n', '\r']).count();
        let line = match read(text) {
            Err(error) => error.place.line,
            Ok(_) => Places::of(text).get("").map_or(1, |it| it.line),
        };
        assert!((1..=lines).contains(&line), "{text:?}: {line}");
    }
}
