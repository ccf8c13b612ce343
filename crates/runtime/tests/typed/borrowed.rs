//! Forms that borrow their texts from the document, against those that own them.

use super::calls::{Leg, Status, TABLES};
use super::random::{self, Random};
use callspec_runtime::{Level, MAX_DEPTH, RestRef, UnlistedRef, Value};
use std::borrow::Cow;
use std::collections::BTreeMap;

#[non_exhaustive]
pub struct LegRef<'d> {
    pub number: Option<Cow<'d, str>>,
    pub states: Option<Vec<StatusRef<'d>>>,
    pub next: Option<Box<LegRef<'d>>>,
    pub rest: RestRef<'d, Leg>,
}
callspec_runtime::model! { LegRef<'d> of Leg, TABLES, 1; 0 number, 1 states, 2 next }

#[non_exhaustive]
pub enum StatusRef<'d> {
    Started,
    OnHold,
    Done,
    Other(UnlistedRef<'d>),
}
callspec_runtime::text_enum! {
    StatusRef<'d> of Status { Started = "started", OnHold = "on-hold", Done = "" }
}

/// Whether a text lies within a document.
fn is_of(text: &str, document: &[u8]) -> bool {
    document.as_ptr_range().contains(&text.as_ptr())
}

#[test]
fn texts_stay_in_the_document_but_for_those_with_escapes() {
    let document =
        br#"{"number":"+1","states":["on-hold","new","n\u0065w"],"next":{"number":"\t"}}"#;
    let leg = LegRef::from_json(document).expect("a leg");
    assert!(matches!(&leg.number, Some(Cow::Borrowed(text)) if is_of(text, document)));
    let states = leg.states.as_deref().expect("states");
    assert!(matches!(states[0], StatusRef::OnHold));
    assert_eq!(states[1], states[2]);
    assert!(is_of(states[1].as_str(), document) && !is_of(states[2].as_str(), document));
    let next = leg.next.as_deref().expect("a leg");
    assert!(matches!(&next.number, Some(Cow::Owned(text)) if text == "\t"));

    let texts: BTreeMap<Cow<'_, str>, Vec<Cow<'_, str>>> =
        callspec_runtime::model::from_json(br#"{"a":["b"],"\u0061b":[]}"#).expect("a map");
    let is_borrowed: Vec<_> = texts.keys().map(|it| matches!(it, Cow::Borrowed(_))).collect();
    assert_eq!(is_borrowed, [true, false]);
}

#[test]
fn undocumented_members_are_there_when_somebody_looks() {
    let document = br#"{"b":[1.50,{"c":null}],"number":null,"\u0061":"\u0061"}"#;
    let mut leg = LegRef::from_json(document).expect("a leg");
    assert_eq!(leg.rest.len(), 2);
    assert_eq!(leg.rest.get("a").and_then(Value::as_str), Some("a"));
    assert!(leg.rest.is_null("number"));
    assert_eq!(leg.to_json(), r#"{"number":null,"a":"a","b":[1.50,{"c":null}]}"#);
    leg.rest.remove("b");
    leg.rest.insert("c", true).expect("no documented member");
    assert_eq!(leg.to_json(), r#"{"number":null,"a":"a","c":true}"#);
    assert_eq!(leg.into_owned().to_json(), r#"{"number":null,"a":"a","c":true}"#);
}

#[test]
fn members_that_repeat_are_errors_however_many_there_are() {
    for count in [1, 2, 15, 16, 17, 40] {
        let members: Vec<_> = (0..count).map(|at| format!(r#""m{at}":{at}"#)).collect();
        let document = format!("{{{}}}", members.join(","));
        let leg = LegRef::from_json(document.as_bytes()).expect("a leg");
        assert_eq!(leg.rest.len(), count);
        assert_eq!(leg.into_owned(), Leg::from_json(document.as_bytes()).expect("a leg"));
        for again in [0, count - 1] {
            let document = format!(r#"{{{},"m{again}":0}}"#, members.join(","));
            let own = Leg::from_json(document.as_bytes()).expect_err("repeats").to_string();
            let borrowed = LegRef::from_json(document.as_bytes()).expect_err("repeats");
            assert_eq!(borrowed.to_string(), own);
        }
    }
    let within = LegRef::from_json(br#"{"a":[{"b":1,"\u0062":2}]}"#).expect_err("repeats");
    assert_eq!(within, Leg::from_json(br#"{"a":[{"b":1,"\u0062":2}]}"#).expect_err("repeats"));
}

#[test]
fn of_several_errors_both_forms_say_the_same() {
    let few: String = (0..8).map(|at| format!(r#""{at}":0,"#)).collect();
    let documents = [
        r#"{"a":1,"a":!}"#.to_owned(),
        r#"{"a":1,"a":{"b":1,"b":2}}"#.to_owned(),
        r#"{"a":{"b":1,"b":2,!}}"#.to_owned(),
        format!(r#"{{"a":{{{few}"z":1,"z":2,!}}}}"#),
        format!(r#"{{"a":{{{few}"z":1,"z":2,"b":1,"b":2}}}}"#),
    ];
    for document in documents {
        let own = Leg::from_json(document.as_bytes()).expect_err(&document);
        assert_eq!(LegRef::from_json(document.as_bytes()).expect_err(&document), own);
        let own = Leg::from_json_validated(document.as_bytes(), Level::Declared);
        let borrowed = LegRef::from_json_validated(document.as_bytes(), Level::Declared);
        assert_eq!(borrowed.expect_err(&document), own.expect_err(&document));
    }
}

#[test]
fn both_forms_say_the_same() {
    let mut random = Random::new(7);
    for _ in 0..5_000 {
        let document = random::leg(&mut random, 0);
        let document = document.as_bytes();
        let (own, borrowed) = (Leg::from_json(document), LegRef::from_json(document));
        let tolerant = (Leg::from_json_tolerant(document), LegRef::from_json_tolerant(document));
        for pair in [(own, borrowed), tolerant] {
            match pair {
                (Ok(own), Ok(borrowed)) => {
                    assert_eq!(borrowed.to_json(), own.to_json());
                    assert_eq!(format!("{borrowed:?}"), format!("{own:?}"));
                    assert_eq!(borrowed.clone(), borrowed);
                    assert_eq!(Leg::from(borrowed), own);
                }
                (Err(own), Err(borrowed)) => assert_eq!(own, borrowed),
                (own, borrowed) => panic!("{own:?}, {borrowed:?}"),
            }
        }
        let both = LegRef::from_json_validated(document, Level::Declared).ok();
        let own = Leg::from_json_validated(document, Level::Declared).ok();
        assert_eq!(both.map(|(it, report)| (it.into_owned(), report)), own);
    }
}

#[test]
fn deep_documents_are_refused_as_they_are_by_owned_forms() {
    for (open, close) in [(r#"{"next":"#, "}"), (r#"{"other":"#, "}"), ("[", "]")] {
        for depth in [MAX_DEPTH - 1, MAX_DEPTH, 100_000] {
            let document = format!(r#"{{"a":{}{{}}{}}}"#, open.repeat(depth), close.repeat(depth));
            let own = Leg::from_json(document.as_bytes()).map(|it| it.to_json());
            let borrowed = LegRef::from_json(document.as_bytes()).map(|it| it.to_json());
            assert_eq!(borrowed, own);
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn serde_borrows_where_its_format_does() {
    let document = r#"{"number":"+1","states":["x"],"other":{"a":1}}"#;
    let leg: LegRef<'_> = serde_json::from_str(document).expect("a leg");
    assert!(matches!(&leg.number, Some(Cow::Borrowed(text)) if is_of(text, document.as_bytes())));
    assert_eq!(serde_json::to_string(&leg).expect("JSON"), document);
    let value: serde_json::Value = serde_json::from_str(document).expect("JSON");
    let again = <LegRef<'static> as callspec_runtime::serde::Deserialize>::deserialize(value);
    let again = again.expect("a leg");
    assert_eq!(again, leg);
}

#[cfg(feature = "serde")]
#[test]
fn serde_borrows_names_of_maps() {
    let mut texts: BTreeMap<Cow<'_, str>, Vec<Cow<'_, str>>> = BTreeMap::new();
    let mut from = serde_json::Deserializer::from_str(r#"{"a":["b"],"\u0061b":[]}"#);
    let place = callspec_runtime::model::Field::open(&mut texts);
    callspec_runtime::serde::deserialize(place, &mut from).expect("a map");
    let is_borrowed: Vec<_> = texts.keys().map(|it| matches!(it, Cow::Borrowed(_))).collect();
    assert_eq!(is_borrowed, [true, false]);
}
