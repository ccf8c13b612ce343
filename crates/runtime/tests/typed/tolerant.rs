//! Documents of which members have another JSON type than their fields.

use super::calls::{Call, Ticket};
use super::random::{Random, mixed};
use callspec_runtime::Value;

fn kept(call: &Call) -> Vec<(&'static str, String)> {
    call.rest.misfits().map(|(name, value)| (name, value.to_json())).collect()
}

#[test]
fn members_of_another_type_are_kept_told_and_written_back() {
    for (member, value) in [
        ("id", "4915"),
        ("held", r#""yes""#),
        ("attempts", "1.5"),
        ("score", "[]"),
        ("status", r#"{"a":[1,{"b":null}]}"#),
        ("tags", r#"["x",5,{"y":1}]"#),
        ("from", r#"["x"]"#),
        ("legs", "7"),
        ("groups", r#"{"a":[1,2],"b":5}"#),
        ("mark", "1.5"),
    ] {
        let document = format!(r#"{{"{member}":{value},"zz":true}}"#);
        assert!(Call::from_json(document.as_bytes()).is_err(), "{document} stays strict");
        let call = Call::from_json_tolerant(document.as_bytes()).expect(member);
        assert_eq!(kept(&call), [(member, value.to_owned())]);
        assert_eq!(call.to_json(), document);
        #[cfg(feature = "serde")]
        assert_eq!(serde_json::to_string(&call).expect("JSON"), document);
        assert!(format!("{call:?}").contains(member));
        let mut other = call.clone();
        assert!(other == call);
        assert!(other.rest.remove_misfit(member).is_some() && other != call);
        assert_eq!(other.to_json(), r#"{"zz":true}"#);
    }
}

#[test]
fn what_is_around_a_misfit_is_typed() {
    let document =
        r#"{"id":"a","legs":[{"number":"1"},{"number":2}],"tags":["x"],"parent":{"held":3}}"#;
    let call = Call::from_json_tolerant(document.as_bytes()).expect("tolerant");
    let legs = call.legs.as_ref().expect("legs");
    assert_eq!(legs[0].number.as_deref(), Some("1"));
    let misfits: Vec<_> = legs[1].rest.misfits().map(|(name, _)| name).collect();
    assert_eq!(misfits, ["number"]);
    assert!(kept(&call).is_empty());
    let again = Call::from_json_tolerant(call.to_json().as_bytes()).expect("tolerant");
    assert!(again == call);
    // A field that is set wins.
    let mut call = Call::from_json_tolerant(br#"{"id": 5}"#).expect("tolerant");
    assert_eq!(call.id, None);
    call.id = Some("b".to_owned());
    assert_eq!(call.to_json(), r#"{"id":"b"}"#);
}

#[test]
fn what_is_no_json_or_no_object_stays_an_error() {
    for document in [
        "[]",
        "5",
        r#"{"id": 5"#,
        r#"{"id": 5, "id": 6}"#,
        r#"{"id": {"a": 1, "a": 2}}"#,
        r#"{"id": 1e}"#,
    ] {
        assert!(Call::from_json_tolerant(document.as_bytes()).is_err(), "{document}");
    }
    let valid = r#"{"id":"a","held":null,"legs":[{"number":"1"}],"u":12345678901234567890123}"#;
    let tolerant = Call::from_json_tolerant(valid.as_bytes()).expect("valid");
    assert!(tolerant == Call::from_json(valid.as_bytes()).expect("valid"));
    // A field that is always there has no room for nothing.
    assert!(Ticket::from_json_tolerant(br#"{"count": "x"}"#).is_err());
}

#[test]
fn nothing_is_lost_of_any_document_of_an_object() {
    let (mut strict, mut kept_any) = (0, 0);
    for seed in 1..2000 {
        let document = mixed(&mut Random::new(seed), 0);
        let value = Value::from_json(document.as_bytes()).expect("JSON");
        let call = Call::from_json_tolerant(document.as_bytes()).expect(&document);
        let written = call.to_json();
        assert_eq!(Value::from_json(written.as_bytes()).as_ref(), Ok(&value), "{document}");
        assert!(Call::from_json_tolerant(written.as_bytes()).as_ref() == Ok(&call), "{document}");
        match Call::from_json(document.as_bytes()) {
            Ok(same) => {
                assert!(same == call && call.rest.misfits().next().is_none());
                strict += 1;
            }
            Err(_) => kept_any += usize::from(call.rest.misfits().next().is_some()),
        }
    }
    assert!(strict > 20 && kept_any > 1000, "{strict} {kept_any}");
}
