//! What is written is what the fields hold.

use super::calls::{CALL, Call, Leg, Mark, Status, Ticket};
use callspec_runtime::{RestError, Value};

/// A call with every member filled.
fn full() -> Call {
    let document =
        br#"{"id":"1","held":true,"attempts":1,"score":1,"extra":1,"tags":["1"],"legs":[{}],
        "notes":["1"],"stops":[{}],"attributes":{"a":"1"},"groups":{"a":[1]},"limits":{"a":1},
        "parent":{},"from":{},"status":"started","mark":true,"marks":[true],"matrix":[[1]],
        "payload":[1]}"#;
    Call::from_json(document).expect("a document that fits")
}

#[test]
fn a_cleared_member_is_gone() {
    let clear: &[fn(&mut Call)] = &[
        |call| call.id = None,
        |call| call.held = None,
        |call| call.attempts = None,
        |call| call.score = None,
        |call| call.extra = None,
        |call| call.tags = None,
        |call| call.legs = None,
        |call| call.notes = None,
        |call| call.stops = None,
        |call| call.attributes = None,
        |call| call.groups = None,
        |call| call.limits = None,
        |call| call.parent = None,
        |call| call.from = None,
        |call| call.status = None,
        |call| call.mark = None,
        |call| call.marks = None,
        |call| call.matrix = None,
        |call| call.payload = None,
    ];
    assert_eq!(clear.len(), CALL.len());
    for (clear, name) in clear.iter().zip(CALL) {
        let mut call = full();
        clear(&mut call);
        let written = Value::from_json(call.to_json().as_bytes()).unwrap();
        let members = written.as_object().unwrap();
        assert_eq!(members.len(), CALL.len() - 1);
        assert!(!members.contains_key(*name), "{name}");
        assert!(call != full(), "{name}");
    }
}

#[test]
fn a_changed_member_shows() {
    type Change = (fn(&mut Call), &'static str);
    let change: &[Change] = &[
        (|call| call.id = Some("é".into()), r#""id":"é""#),
        (|call| call.held = Some(false), r#""held":false"#),
        (|call| call.attempts = Some((-7).into()), r#""attempts":-7"#),
        (|call| call.score = Some("1e400".parse().unwrap()), r#""score":1e400"#),
        (|call| call.extra = Some("x".into()), r#""extra":"x""#),
        (|call| call.tags.as_mut().unwrap().push("t".into()), r#""tags":["1","t"]"#),
        (
            |call| call.legs.as_mut().unwrap()[0].number = Some("5".into()),
            r#""legs":[{"number":"5"}]"#,
        ),
        (|call| call.notes.as_mut().unwrap().push(None), r#""notes":["1",null]"#),
        (|call| call.stops = Some(vec![None]), r#""stops":[null]"#),
        (
            |call| call.attributes = Some([("\n".into(), "v".into())].into()),
            r#""attributes":{"\n":"v"}"#,
        ),
        (|call| call.groups = Some([("g".into(), vec![2.into()])].into()), r#""groups":{"g":[2]}"#),
        (|call| call.limits = Some([("l".into(), None)].into()), r#""limits":{"l":null}"#),
        (|call| call.parent.as_mut().unwrap().held = Some(true), r#""parent":{"held":true}"#),
        (|call| call.from.as_mut().unwrap().quo_te = Some("q".into()), r#""from":{"quo\"te":"q"}"#),
        (|call| call.status = Some("beamed".into()), r#""status":"beamed""#),
        (|call| call.mark = Some(Mark::Text(Status::OnHold)), r#""mark":"on-hold""#),
        (|call| call.marks = Some(vec![Mark::Count(3.into())]), r#""marks":[3]"#),
        (|call| call.matrix = Some(vec![vec![], vec![4.into()]]), r#""matrix":[[],[4]]"#),
        (|call| call.payload = Some(vec![Value::Null]), r#""payload":[null]"#),
    ];
    assert_eq!(change.len(), CALL.len());
    for (change, expected) in change {
        let mut call = full();
        change(&mut call);
        assert!(call.to_json().contains(expected), "{expected} in {}", call.to_json());
        assert!(call != full(), "{expected}");
    }
}

#[test]
fn moved_members_leave_nothing_behind() {
    let mut call = full();
    let mut other = Call::default();
    std::mem::swap(&mut other.id, &mut call.id);
    std::mem::swap(&mut other.legs, &mut call.legs);
    assert_eq!(other.to_json(), r#"{"id":"1","legs":[{}]}"#);
    assert!(!call.to_json().contains(r#""id""#));
}

#[test]
fn a_value_hides_the_null() {
    let mut call = Call::from_json(br#"{"id":null}"#).unwrap();
    call.id = Some("now".into());
    assert_eq!(call.to_json(), r#"{"id":"now"}"#);
    assert!(call == Call::from_json(br#"{"id":"now"}"#).unwrap());
    call.id = None;
    assert_eq!(call.to_json(), r#"{"id":null}"#);
    call.rest.set_null("id", false).unwrap();
    assert_eq!(call.to_json(), "{}");
    call.rest.set_null("score", true).unwrap();
    assert_eq!(call.to_json(), r#"{"score":null}"#);
    assert_eq!(call.rest.set_null("nowhere", true), Err(RestError::Undocumented));
}

#[test]
fn undocumented_members_come_and_go() {
    let mut leg = Leg::default();
    assert_eq!(leg.rest.insert("queue", "sales"), Ok(None));
    assert_eq!(leg.rest.insert("queue", true), Ok(Some("sales".into())));
    assert_eq!(leg.rest.insert("number", "1"), Err(RestError::Documented));
    assert_eq!(leg.to_json(), r#"{"queue":true}"#);
    assert_eq!(leg.rest.get("queue"), Some(&Value::Bool(true)));
    assert_eq!(leg.rest.iter().count(), 1);
    assert_eq!(leg.rest.remove("queue"), Some(Value::Bool(true)));
    assert!(leg.rest.is_empty());
    assert!(leg == Leg::default());
}

#[test]
fn required_members_are_always_written() {
    assert_eq!(Ticket::default().to_json(), r#"{"uuid":"","count":0,"note":null}"#);
    let ticket = Ticket::from_json(br#"{"note":{"a":1},"count":1e1,"uuid":"u"}"#).unwrap();
    assert_eq!(ticket.to_json(), r#"{"uuid":"u","count":10,"note":{"a":1}}"#);
    assert!(ticket.open.is_none());
}

#[test]
fn deep_changes_show_through_boxes() {
    let mut call = Call::default();
    call.parent.get_or_insert_default().from.get_or_insert_default().name = Some("n".into());
    call.mark = Some(Mark::Object(Box::default()));
    assert_eq!(call.to_json(), r#"{"parent":{"from":{"name":"n"}},"mark":{}}"#);
}
