//! The traits and small methods that users of generated types rely on.

use super::calls::{Call, Leg, Mark, Party, Status, Ticket, Wide};
use callspec_runtime::{ErrorKind, Level, Rest};
use std::collections::{BTreeSet, HashSet};

fn assert_thread_safe<T: Send + Sync + Clone + Default + PartialEq + std::fmt::Debug + 'static>() {}

#[test]
fn values_go_anywhere() {
    assert_thread_safe::<Call>();
    assert_thread_safe::<Status>();
    assert_thread_safe::<Mark>();
    assert_thread_safe::<Rest<Call>>();
    assert_eq!(size_of::<Rest<Call>>(), 16);
    assert_eq!(size_of::<Option<Status>>(), 24);
}

#[test]
fn enums_go_by_their_text() {
    let unknown: Status = "beamed".parse().unwrap();
    assert!(matches!(unknown, Status::Other(_)));
    assert!(matches!(Status::from("on-hold"), Status::OnHold));
    assert!(matches!(Status::from(String::from("started")), Status::Started));
    assert_eq!(unknown.to_string(), "beamed");
    assert_eq!(format!("{:>8}|{unknown:?}", Status::OnHold), " on-hold|\"beamed\"");
    // The empty text is one of the known values here.
    assert!(matches!(Status::default(), Status::Done));
    let sorted: BTreeSet<Status> = ["started", "beamed", "on-hold"].map(Status::from).into();
    let sorted: Vec<&str> = sorted.iter().map(Status::as_str).collect();
    assert_eq!(sorted, ["beamed", "on-hold", "started"]);
    let distinct: HashSet<Status> = ["started", "beamed", "beamed"].map(Status::from).into();
    assert_eq!(distinct.len(), 2);
    assert_eq!(Status::from_json(b"\"on-hold\"").unwrap(), Status::OnHold);
    assert_eq!(Status::OnHold.to_json(), "\"on-hold\"");
}

#[test]
fn equality_is_that_of_json() {
    let call = |document: &str| Call::from_json(document.as_bytes()).unwrap();
    assert!(call(r#"{"attempts":7.0,"u":1e2}"#) == call(r#"{"u":100,"attempts":7}"#));
    for (a, b) in [
        (r#"{"tags":["a","b"]}"#, r#"{"tags":["b","a"]}"#),
        (r#"{"tags":["a"]}"#, r#"{"tags":["a","a"]}"#),
        (r#"{"attributes":{"a":"1"}}"#, r#"{"attributes":{"b":"1"}}"#),
        (r#"{"attributes":{"a":"1"}}"#, r#"{"attributes":{"a":"1","b":"1"}}"#),
        (r#"{"mark":true}"#, r#"{"mark":1}"#),
        (r#"{"u":1}"#, r#"{"v":1}"#),
        (r#"{"u":null}"#, r#"{}"#),
        (r#"{"notes":[null]}"#, r#"{"notes":[""]}"#),
        (r#"{"from":{"name":null}}"#, r#"{"from":{}}"#),
    ] {
        assert!(call(a) != call(b), "{a} {b}");
        assert!(call(a) == call(a), "{a}");
    }
}

#[test]
fn debug_shows_what_is_there() {
    let document =
        br#"{"id":"c","notes":["n",null],"status":"started","held":null,"attributes":{"k":"v"},
        "mark":{"long":1},"legs":[{}],"zone":7}"#;
    assert_eq!(
        format!("{:?}", Call::from_json(document).unwrap()),
        r#"Call { id: "c", held: null, legs: [Leg], notes: ["n", null], attributes: {"k": "v"}, status: "started", mark: Object(Party { long: 1 }), zone: 7 }"#
    );
    let rest = Leg::from_json(br#"{"next":null,"u":true}"#).unwrap().rest;
    assert_eq!(format!("{rest:?}"), r#"{"u": true, "next": null}"#);
}

#[test]
fn a_rest_remembers_and_compares() {
    let rest = |document: &[u8]| Wide::from_json(document).unwrap().rest;
    assert!(rest(br#"{"a0":true}"#) == Rest::default());
    assert!(rest(br#"{"g9":null}"#) != Rest::default());
    let mut cleared = rest(br#"{"g9":null}"#);
    cleared.set_null("g9", false).unwrap();
    assert!(cleared == Rest::default());
}

#[test]
fn validation_from_a_type() {
    assert!(Leg::is_valid(b"{}", Level::Declared) && !Leg::is_valid(b"[]", Level::Documented));
    assert_eq!(Leg::validate(b"[]", Level::Declared).violations().len(), 1);
    assert!(Leg::default().check(Level::Documented).is_valid());
    let (leg, report) = Leg::from_json_validated(br#"{"number":"1"}"#, Level::Declared).unwrap();
    assert!(report.is_valid() && leg.number.is_some());
    assert!(Leg::from_json_validated(b"[", Level::Declared).is_err());
    // A status takes strings alone, so the report on any other is not asked for.
    let error = Status::from_json_validated(b"4", Level::Declared).unwrap_err();
    assert_eq!(*error.kind(), ErrorKind::CannotHold { expected: "string", found: "number" });
}

#[test]
fn choices_take_the_type_that_comes() {
    let read = |document: &str| {
        let call = Call::from_json(format!(r#"{{"mark":{document}}}"#).as_bytes()).unwrap();
        call.mark.unwrap()
    };
    assert!(matches!(read("true"), Mark::Flag(true)));
    assert!(matches!(read("7"), Mark::Count(count) if count == 7));
    assert!(matches!(read("\"started\""), Mark::Text(Status::Started)));
    assert!(matches!(read("[null]"), Mark::List(list) if list == [None]));
    assert!(matches!(read("{}"), Mark::Object(party) if *party == Party::default()));
    assert!(matches!(Mark::default(), Mark::Flag(false)));
    assert!(Ticket::default().clone() == Ticket::default());
}
