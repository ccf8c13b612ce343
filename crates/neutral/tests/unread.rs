//! Nothing is passed over in silence: a member that tells something of a call, and has a value of which nothing can
//! be made, is told with its place.

mod common;

use callspec_neutral::{Absent, Document, fold};
use common::{Maker, Schemas};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn read(name: &str, json: &Value) -> Document {
    let document = Document::read(name, json.to_string().as_bytes()).expect("the type is known");
    document.unwrap_or_else(|error| panic!("{name}: {error}\n{json}"))
}

/// The members that a call names, for its values and for what could not be read.
fn named(call: &str) -> BTreeSet<String> {
    fn collect(value: &Value, all: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                all.extend(members.get("pointer").and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|it| collect(it, all));
            }
            Value::Array(items) => items.iter().for_each(|it| collect(it, all)),
            _ => {}
        }
    }
    let mut all = BTreeSet::new();
    collect(&serde_json::from_str(call).expect("it is JSON"), &mut all);
    all
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    let told = |name: &str, json: Value| -> Vec<String> {
        let document = read(name, &json);
        let call = document.to_call();
        call.unread
            .iter()
            .map(|it| {
                let was = it.was.map(|was| was.to_string()).unwrap_or_default();
                format!("{} {was:?}: {}", it.from.pointer(), it.reason)
            })
            .collect()
    };
    assert_eq!(
        told(
            "vonage/VoiceEvent",
            json!({"uuid": "l", "status": "answered", "direction": "sideways", "timestamp": "soon",
                "sip_code": "many", "from": 15550100001_i64, "to": "15550100002"}),
        ),
        [
            r#"/direction "sideways": direction has a value that no table maps"#,
            r#"/from "15550100001": from has another form: no string"#,
            r#"/timestamp "soon": timestamp has another form: no time by RFC 3339, and not YYYY-MM-DD hh:mm:ss"#,
            r#"/sip_code "many": sip_code has another form: no code"#,
        ]
    );
    assert_eq!(
        told(
            "genesys-cloud/CallConversation",
            json!({"id": "c", "participants": [
                {"id": "p", "purpose": "customer", "connectedTime": "yesterday", "recordingState": "rewinding",
                    "attributes": {"vip/level": 3}, "startTime": null},
                "q"
            ]}),
        ),
        [
            r#"/participants/0/connectedTime "yesterday": connectedTime has another form: no time by RFC 3339, and not YYYY-MM-DD hh:mm:ss"#,
            r#"/participants/0/attributes/vip~1level "3": attributes has another form: no string"#,
            r#"/participants/0/recordingState "rewinding": recordingState has a value that no table maps"#,
            r#"/participants/1 "q": participants has another form: no object"#,
        ]
    );
    // An array in place of an object, and the other way round.
    assert_eq!(
        told(
            "genesys-engage/Call",
            json!({"id": "c", "userData": [1], "participants": ["5001", [], {"x": 1}]})
        ),
        [
            r#"/participants/1 "": participants/* has another form: no string or number"#,
            r#"/participants/2 "": participants/* has another form: a participant without a number"#,
            r#"/userData "": userData has another form: no object"#,
        ]
    );
    assert_eq!(
        told("genesys-cloud/CallConversation", json!({"id": "c", "participants": {"p": {}}})),
        [r#"/participants "": participants has another form: no array"#]
    );
    // What says nothing is no loss.
    assert_eq!(
        told(
            "vonage/CallRecord",
            json!({"uuid": "l", "status": null, "start_time": "", "to": null})
        ),
        [""; 0]
    );
}

#[test]
fn each_member_that_tells_something_is_told_when_it_is_spoiled() {
    for name in Document::TYPES {
        let (vendor, type_name) = name.split_once('/').expect("vendor/Type");
        let schemas = Schemas::of(vendor);
        let mut maker = Maker::new(&schemas, 21);
        let mut spoiled = 0;
        for _ in 0..20 {
            let json = maker.document(type_name);
            for pointer in named(&read(name, &json).to_call().to_json()) {
                for odd in [json!([1]), json!({"x": 1}), json!(true), json!("soon?")] {
                    let mut other = json.clone();
                    *other.pointer_mut(&pointer).expect("it was named") = odd.clone();
                    let call = read(name, &other).to_call().to_json();
                    assert!(
                        named(&call).contains(&pointer),
                        "{name}: {pointer} as {odd} is passed over in silence\n{other}\n{call}"
                    );
                    spoiled += 1;
                }
            }
        }
        assert!(spoiled > 40, "{name}: {spoiled} are too few to say much");
    }
}

#[test]
fn a_fold_keeps_what_each_document_left_unread() {
    let event = |second: u8, status: &str| {
        let timestamp = format!("2026-03-01T10:00:{second:02}Z");
        read(
            "vonage/VoiceEvent",
            &json!({"uuid": "l", "conversation_uuid": "CON-1", "status": status, "timestamp": timestamp}),
        )
    };
    let documents = [event(9, "levitating"), event(1, "started")];
    let folded = fold(&documents);
    let [unread] = &folded.call.unread[..] else { panic!("{:?}", folded.call.unread) };
    assert_eq!(unread.reason, Absent::NotMapped("status", "levitating"));
    assert_eq!(folded.documents[unread.from.document as usize], 0);
}
