//! Objects that a member tells apart: which variant, what is kept, what is refused and where.

use super::tables;
use super::tuples::ways_of_reading;
use callspec_runtime::tables::Tables;
use callspec_runtime::{ErrorKind, Integer, Level, MAX_DEPTH, Object, Rest, Unlisted, Value};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static TABLES: LazyLock<Tables<'static>> = LazyLock::new(|| {
    tables::build(&[
        ("Party", &[]),
        ("Phone", &["number", "kind", "peer", "tags"]),
        ("Bridge", &["kind", "size", "parties", "by_name", "seats"]),
        ("Meeting", &["party"]),
        ("Desk", &["kind", "room"]),
    ])
});

#[non_exhaustive]
pub enum Party {
    Phone(Box<Phone>),
    Bridge(Box<Bridge>),
    Desk(Box<Desk>),
    Other(Object),
}
callspec_runtime::tagged_union! {
    Party, "kind" {
        Phone from Phone = "phone",
        Bridge from Bridge = "bridge" | "con\"f",
        Desk = "desk",
    }
}
callspec_runtime::document! { Party, TABLES, 0 }

#[non_exhaustive]
pub struct Phone {
    pub number: Option<String>,
    pub kind: Option<PhoneKind>,
    pub peer: Option<Party>,
    pub tags: Option<Vec<String>>,
    pub rest: Rest<Phone>,
}
callspec_runtime::model! { Phone, TABLES, 1; 0 number, 1 kind, 2 peer, 3 tags }

#[non_exhaustive]
pub enum PhoneKind {
    Phone,
    Other(Unlisted),
}
callspec_runtime::text_enum! { PhoneKind { Phone = "phone" } }

/// Its tag is required, and no `Option`.
#[non_exhaustive]
pub struct Bridge {
    pub kind: String,
    pub size: Option<Integer>,
    pub parties: Option<Vec<Option<Party>>>,
    pub by_name: Option<BTreeMap<String, Party>>,
    pub seats: Option<(Integer, Option<Party>)>,
    pub rest: Rest<Bridge>,
}
callspec_runtime::model! {
    Bridge, TABLES, 2;
    0 kind required,
    1 size,
    2 parties,
    3 by_name,
    4 seats,
}

#[non_exhaustive]
pub struct Desk {
    pub kind: Option<String>,
    pub room: String,
    pub rest: Rest<Desk>,
}
callspec_runtime::model! { Desk, TABLES, 4; 0 kind, 1 room required }

#[non_exhaustive]
pub struct Meeting {
    pub party: Option<Party>,
    pub rest: Rest<Meeting>,
}
callspec_runtime::model! { Meeting, TABLES, 3; 0 party }

/// The same value from every way in.
fn read(document: &str) -> Party {
    let party = Party::from_json(document.as_bytes());
    let party = party.unwrap_or_else(|error| panic!("{error}\n{document}"));
    for way in ways() {
        let other = way(document).unwrap_or_else(|| panic!("{document}"));
        assert!(other == party, "{document}");
    }
    let again = |text: String| Value::from_json(text.as_bytes()).expect("JSON");
    let exact = again(document.to_owned());
    assert_eq!(again(party.to_json()), exact);
    #[cfg(feature = "serde")]
    {
        assert_eq!(again(serde_json::to_string(&party).expect("writes")), exact);
        let packed = rmp_serde::to_vec(&party).expect("packs");
        // A format of another kind, which has its own bound on nesting.
        if document.len() < 1_000 {
            assert!(rmp_serde::from_slice::<Party>(&packed).expect("unpacks") == party);
        }
    }
    assert!(party.clone() == party);
    party
}

fn ways() -> Vec<fn(&str) -> Option<Party>> {
    ways_of_reading!(Party).to_vec()
}

fn variant(party: &Party) -> &'static str {
    match party {
        Party::Phone(_) => "phone",
        Party::Bridge(_) => "bridge",
        Party::Desk(_) => "desk",
        Party::Other(_) => "other",
    }
}

#[test]
fn the_tag_may_stand_anywhere() {
    for (document, expected, tag) in [
        (r#"{"kind":"phone","number":"1"}"#, "phone", Some("phone")),
        (r#"{"number":"1","kind":"phone"}"#, "phone", Some("phone")),
        (r#"{"tags":["a"],"x":{"kind":"bridge"},"kind":"phone"}"#, "phone", Some("phone")),
        (r#"{"number":null,"\u006bind":"ph\u006fne"}"#, "phone", Some("phone")),
        (r#"{"kind":"con\"f","size":3}"#, "bridge", Some("con\"f")),
        (r#"{"size":3,"kind":"bridge"}"#, "bridge", Some("bridge")),
        (r#"{"kind":"desk","room":"1"}"#, "desk", Some("desk")),
        (r#"{"kind":"fax","number":1}"#, "other", Some("fax")),
        (r#"{"kind":"","kind2":"phone"}"#, "other", Some("")),
        (r#"{"kind":null,"number":1}"#, "other", None),
        (r#"{"kind":["phone"],"a":{"b":[1,null]}}"#, "other", None),
        (r#"{"kin":"phone","kinds":"phone"}"#, "other", None),
        ("{}", "other", None),
    ] {
        let party = read(document);
        assert_eq!((variant(&party), party.tag()), (expected, tag), "{document}");
    }
    assert!(Party::default() == read("{}"));
}

#[test]
fn unions_stand_in_members_lists_maps_and_tuples() {
    let party = read(
        r#"{"kind":"bridge","parties":[{"kind":"phone","peer":{"kind":"fax","n":1.5}},null],
            "by_name":{"a":{"kind":"bridge","parties":[]},"b":{}},"seats":[2,null],"u":[1]}"#,
    );
    let Party::Bridge(bridge) = party else { panic!("a bridge") };
    assert_eq!(bridge.by_name.as_ref().map(|it| it["b"].tag()), Some(None));
    let Some([Some(Party::Phone(phone)), None]) = bridge.parties.as_deref() else { panic!("two") };
    assert!(matches!(&phone.peer, Some(Party::Other(fax)) if fax.len() == 2));
    for document in [r#"{"party":null}"#, "{}", r#"{"party":{"kind":"phone","peer":null}}"#] {
        for way in ways_of_reading!(Meeting) {
            assert_eq!(way(document).map(|it| it.to_json()).as_deref(), Some(document));
        }
    }
    let meeting = Meeting::from_json(br#"{"party":{"kind":"phone"}}"#).expect("fits");
    assert_eq!(format!("{meeting:?}"), r#"Meeting { party: Phone(Phone { kind: "phone" }) }"#);
}

#[test]
fn structs_become_their_variant_and_say_so() {
    let mut phone = Phone { number: Some("1".to_owned()), ..Phone::default() };
    let party = Party::from(phone.clone());
    assert_eq!(party.to_json(), r#"{"number":"1","kind":"phone"}"#);
    assert!(read(&party.to_json()) == party);
    // What would make it another kind does not stay.
    phone.kind = Some("mobile".into());
    assert_eq!(Party::from(phone).tag(), Some("phone"));
    // Which of two it is, nobody can say but the caller.
    assert_eq!(Party::from(Bridge::default()).tag(), Some(""));
    let bridge = Bridge { kind: "bridge".to_owned(), ..Bridge::default() };
    assert_eq!(Party::from(bridge).to_json(), r#"{"kind":"bridge"}"#);
    // A struct without a tag, and an object without members, are different things.
    assert!(Party::Phone(Box::default()) != Party::default());
    assert!(Party::Phone(Box::default()) != Party::Bridge(Box::default()));
}

/// Every way from bytes refuses, with the same kind and place; serde names the pointer.
fn refused(document: &str, kind: &ErrorKind, pointer: &str, at: &str) {
    let column = document.find(at).map_or(0, |at| at + 1);
    let bytes = document.as_bytes();
    let validated = Party::from_json_validated(bytes, Level::Documented).map(|it| it.0);
    for read in [Party::from_json(bytes), validated] {
        let error = read.expect_err(document);
        assert_eq!((error.kind(), error.instance_location()), (kind, pointer), "{document}");
        assert_eq!((error.line(), error.column()), (1, column), "{document}");
        assert!(!error.to_string().contains("4915"));
    }
    #[cfg(feature = "serde")]
    {
        let error = serde_json::from_str::<Party>(document).expect_err(document).to_string();
        assert!(error.contains(&format!("({pointer})")) || pointer.is_empty(), "{error}");
        assert!(!error.contains("4915"), "{error}");
    }
}

fn cannot_hold(expected: &'static str, found: &'static str) -> ErrorKind {
    ErrorKind::CannotHold { expected, found }
}

#[test]
fn what_does_not_fit_is_told_where_it_is() {
    let object = |found| cannot_hold("object", found);
    refused("[4915]", &object("array"), "", "[");
    refused(r#""phone""#, &object("string"), "", "\"");
    refused("null", &object("null"), "", "null");
    let string = cannot_hold("string", "number");
    refused(r#"{"number":4915,"kind":"phone"}"#, &string, "/number", "4915");
    refused(r#"{"kind":"phone","tags":["a",4915]}"#, &string, "/tags/1", "4915");
    refused(r#"{"kind":"phone","peer":[4915]}"#, &object("array"), "/peer", "[");
    let twice = ErrorKind::DuplicateMember;
    refused(r#"{"kind":"phone","\u006bind":"fax"}"#, &twice, "/kind", r#""\u"#);
    refused(r#"{"kind":"fax","a":1,"kind":"phone"}"#, &twice, "/kind", r#""kind":"phone"#);
    refused(r#"{"a":1,"kind":"fax","\u0061":2}"#, &twice, "/a", r#""\u"#);
    let length = cannot_hold("array of 2 items", "array of fewer items");
    refused(r#"{"kind":"bridge","seats":[4915]}"#, &length, "/seats", "[");
}

/// The same mistakes further down, where the tag is not looked for behind arrays and objects.
#[test]
fn what_does_not_fit_is_told_where_it_is_at_any_depth() {
    let string = cannot_hold("string", "number");
    let length = cannot_hold("array of 2 items", "array of more items");
    let cases = [
        (r#"{"tags":["a"],"number":4915,"kind":"phone"}"#, &string, "/number", "4915"),
        (r#"{"tags":["a",4915],"kind":"phone"}"#, &string, "/tags/1", "4915"),
        (
            r#"{"u":[],"peer":4915,"kind":"phone"}"#,
            &cannot_hold("object", "number"),
            "/peer",
            "4915",
        ),
        (r#"{"seats":[1,{},4915],"kind":"bridge"}"#, &length, "/seats", "[1"),
        (
            r#"{"seats":[4915.5,{}],"kind":"bridge"}"#,
            &cannot_hold("integer", "number"),
            "/seats/0",
            "4915",
        ),
        (
            r#"{"by_name":{"a/b":{"number":4915,"kind":"phone"}},"kind":"bridge"}"#,
            &string,
            "/by_name/a~1b/number",
            "4915",
        ),
        (
            r#"{"parties":[null,4915],"kind":"bridge"}"#,
            &cannot_hold("object", "number"),
            "/parties/1",
            "4915",
        ),
        (
            r#"{"u":[4915,{"a":1,"a":2}],"kind":"phone"}"#,
            &ErrorKind::DuplicateMember,
            "/u/1/a",
            r#""a":2"#,
        ),
        (r#"{"u":[],"kind":"desk"}"#, &ErrorKind::MissingMember("room"), "", r#"{"u""#),
    ];
    for (document, kind, pointer, at) in cases {
        for depth in [0, 1, 7, 8, 9, 30] {
            let (open, close) = (r#"{"kind":"phone","peer":"#.repeat(depth), "}".repeat(depth));
            let document = format!("{open}{document}{close}");
            refused(&document, kind, &format!("{}{pointer}", "/peer".repeat(depth)), at);
        }
    }
}

#[test]
fn tags_behind_all_else_at_every_level() {
    for (open, close) in [
        (r#"{"peer":"#, r#","kind":"phone"}"#),
        (r#"{"number":"1","peer":"#, r#","kind":"phone"}"#),
        (r#"{"kind":"phone","peer":"#, "}"),
        (r#"{"a":[1],"b":{},"peer":"#, r#","\u006bind":"ph\u006fne","u":null}"#),
    ] {
        let nested = |depth: usize| open.repeat(depth) + "{}" + &close.repeat(depth);
        let mut party = &read(&nested(MAX_DEPTH - 1));
        let mut depth = 0;
        while let Party::Phone(phone) = party {
            party = phone.peer.as_ref().expect("a peer");
            depth += 1;
        }
        assert_eq!(depth, MAX_DEPTH - 1);
        let document = nested(MAX_DEPTH);
        let error = Party::from_json(document.as_bytes()).expect_err("too deep");
        assert_eq!(*error.kind(), ErrorKind::TooDeep);
        assert!(ways().iter().all(|way| way(&document).is_none()));
        // Cut anywhere, it is an error: what is looked through is read in the end.
        let document = nested(12);
        for end in 0..document.len() {
            assert!(Party::from_json(&document.as_bytes()[..end]).is_err(), "{end}");
        }
    }
}
