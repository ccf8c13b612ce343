//! What is read is written again: every value, whatever its size, and what no page names.
#![cfg(feature = "vonage")]

use callspec::vonage::{CallEndpoint, CallRecord};
use callspec::{Object, Value};

/// Reads and writes, and compares as JSON does: `1.0` is `1`, order is nothing.
#[track_caller]
fn round_trips(document: &str) -> CallRecord {
    let call = CallRecord::from_json(document.as_bytes()).expect("a record");
    let written = Value::from_json(call.to_json().as_bytes()).expect("what we write is JSON");
    let read = Value::from_json(document.as_bytes()).expect("JSON");
    assert_eq!(written, read);
    call
}

#[test]
fn samples() {
    round_trips(include_str!("../examples/data/vonage-call-record.json"));
    let list = include_bytes!("../examples/data/vonage-call-list.json");
    for record in CallRecord::from_json_at(list, "/_embedded/calls/*").expect("records") {
        round_trips(&record.value.to_json());
    }
}

#[test]
fn an_unknown_value_keeps_its_text() {
    let call = round_trips(r#"{"status": "on hold\u0021"}"#);
    assert_eq!(call.status.expect("a status").as_str(), "on hold!");
}

#[test]
fn numbers_of_any_size() {
    let numbers = [
        "1234567890123456789012345",
        "1e400",
        "-1e-400",
        "0.1000000000000000055511151231257827",
        "-0",
        "1.0",
        "10E+2",
    ];
    for number in numbers {
        round_trips(&format!(r#"{{"balance": {number}, "from": {{"headers": [{number}]}}}}"#));
    }
}

#[test]
fn a_null_is_not_an_absence() {
    let schema = include_str!("../schema/vonage/CallRecord.json");
    let schema = Value::from_json(schema.as_bytes()).expect("JSON");
    let properties = schema.get("properties").and_then(Value::as_object).expect("properties");
    for name in properties.keys() {
        let call = round_trips(&format!("{{{name:?}: null}}"));
        assert!(call.rest.is_null(name), "{name}");
        assert_ne!(call, CallRecord::default(), "{name}");
    }
    assert_eq!(round_trips("{}"), CallRecord::default());
}

#[test]
fn what_no_page_names() {
    let call = round_trips(
        r#"{"a": {"b": [{"c": {}}, [], null, true]}, "from": {"x": {"y": "z"}}, "": "", "rest": 1}"#,
    );
    assert_eq!(call.rest.get("rest"), Some(&Value::from(1)));
}

#[test]
fn text_of_every_kind() {
    round_trips(r#"{"uuid": "\"\\\/\b\f\n\r\t\u0000\u001f\u007f\ud83d\ude00é😀\u2028"}"#);
    round_trips(r#"{"\u0075uid": "the name is escaped", "n\u00efce": "\ud834\udd1e"}"#);
}

#[test]
fn a_field_that_changes_shows() {
    let mut call = round_trips(
        r#"{"uuid": "a", "price": null, "rate": "1", "from": {"type": "phone"}, "extra": 1}"#,
    );
    call.uuid = Some("b".to_owned());
    call.price = Some("2".to_owned());
    call.rate = None;
    call.to = call.from.take();
    call.network = call.uuid.clone();
    call.rest.insert("more", Value::from(true)).expect("no documented name");
    call.rest.remove("extra");
    let expected =
        r#"{"uuid": "b", "price": "2", "to": {"type": "phone"}, "network": "b", "more": true}"#;
    assert_eq!(
        Value::from_json(call.to_json().as_bytes()).expect("JSON"),
        Value::from_json(expected.as_bytes()).expect("JSON"),
    );
}

#[test]
fn every_field_shows() {
    let schema = include_str!("../schema/vonage/CallEndpoint.json");
    let schema = Value::from_json(schema.as_bytes()).expect("JSON");
    let properties = schema.get("properties").and_then(Value::as_object).expect("properties");
    let document: Object =
        properties.keys().map(|name| (name.clone(), Value::from(format!("<{name}>")))).collect();
    let endpoint = CallEndpoint::from_json(Value::from(document.clone()).to_json().as_bytes());
    let endpoint = endpoint.expect("an endpoint");
    assert!(endpoint.rest.is_empty(), "every documented member has a field");
    assert_eq!(Value::from_json(endpoint.to_json().as_bytes()).expect("JSON"), document.into());
}

#[test]
#[cfg(feature = "serde")]
fn plain_serde_works_as_well() {
    let document = include_str!("../examples/data/vonage-call-record.json");
    let call: CallRecord = serde_json::from_str(document).expect("a record");
    assert_eq!(call, CallRecord::from_json(document.as_bytes()).expect("a record"));
    let written = serde_json::to_value(&call).expect("serializable");
    let read: serde_json::Value = serde_json::from_str(document).expect("JSON");
    assert_eq!(written, read);
}
