//! vCons: what is written is valid, what is read is written equal, and the vendor's document comes back.

mod common;

use callspec::Level;
use callspec_neutral::{Document, Source, vcon};
use common::{Maker, Schemas};
use serde_json::{Value, json};

fn created_at() -> jiff::Timestamp {
    "2026-03-01T12:00:00Z".parse().expect("an instant")
}

#[test]
fn every_vcon_is_valid_and_gives_the_document_back() {
    for name in Document::TYPES {
        let (vendor, type_name) = name.split_once('/').expect("vendor/Type");
        let schemas = Schemas::of(vendor);
        let mut maker = Maker::new(&schemas, 5);
        for round in 0..60 {
            let json = maker.document(type_name);
            let document = Document::read(name, json.to_string().as_bytes()).expect("a known type");
            let document = document.unwrap_or_else(|error| panic!("{name} {round}: {error}"));
            let container = vcon::of(&document.to_call(), [&document], created_at());
            let text = container.to_json();
            let report = vcon::Vcon::validate(text.as_bytes(), Level::Documented);
            assert!(report.is_valid(), "{name} {round}: {report}\n{text}");
            let again = vcon::of(&document.to_call(), [&document], created_at());
            assert_eq!(again.uuid, container.uuid);
            let back = vcon::documents(&container);
            let [Ok(back)] = &back[..] else { panic!("{name} {round}: {back:?}") };
            assert_eq!(serde_json::from_str::<Value>(&back.to_json()).expect("JSON"), json);
        }
    }
}

/// Other programs write a vCon again with the JSON of an attachment as a string.
#[test]
fn a_body_may_be_the_text_of_the_document() {
    let json = json!({"uuid": "1", "status": "busy"}).to_string();
    let document =
        Document::read("vonage/CallRecord", json.as_bytes()).expect("a known type").expect("read");
    let container = vcon::of(&document.to_call(), [&document], created_at());
    let mut text: Value = serde_json::from_str(&container.to_json()).expect("JSON");
    text["attachments"][0]["body"] = Value::String(json);
    let other = vcon::Vcon::from_json_tolerant(text.to_string().as_bytes()).expect("a vCon");
    assert_eq!(vcon::documents(&other), [Ok(document)]);
}

/// A call without an instant has no piece of its own: no start is invented.
#[test]
fn no_start_is_invented() {
    let json = br#"{"id": "1", "state": "Held", "duration": "30", "participants": [{"phoneNumber": "15001"}]}"#;
    let document =
        Document::read("genesys-engage/Call", json).expect("a known type").expect("it is read");
    let container = vcon::of(&document.to_call(), [&document], created_at());
    let pieces = container.dialog.unwrap_or_default();
    assert_eq!(pieces.len(), 1);
    assert_eq!(pieces[0].r#type, Some(vcon::DialogType::Text));
    assert_eq!(pieces[0].start.as_deref(), Some("2026-03-01T12:00:00Z"));
}

#[test]
fn a_busy_call_is_incomplete() {
    let json =
        br#"{"uuid": "1", "conversation_uuid": "c", "status": "busy", "direction": "outbound",
        "from": "15550100001", "to": "+15550100002", "timestamp": "2026-03-01T10:00:00Z"}"#;
    let document =
        Document::read("vonage/VoiceEvent", json).expect("a known type").expect("it is read");
    let vcon = vcon::of(&document.to_call(), [&document], created_at());
    let json: Value = serde_json::from_str(&vcon.to_json()).expect("JSON");
    let piece = &json["dialog"][0];
    assert_eq!(piece["type"], "incomplete");
    assert_eq!(piece["disposition"], "busy");
    assert_eq!(piece["start"], "2026-03-01T10:00:00Z");
    assert_eq!(piece["interaction_id"], "c");
    assert_eq!(json["parties"][1]["tel"], "tel:+15550100002");
    assert_eq!(json["parties"][0].get("tel"), None);
    // And read as a call, by whoever finds the container.
    let call = vcon.to_call();
    assert_eq!(
        call.parties[1].e164.value().map(ToString::to_string).as_deref(),
        Some("+15550100002")
    );
}

/// Older drafts have other members, other versions, and lack what is required today.
#[test]
fn other_forms_are_written_equal() {
    let forms = [
        (
            json!({"vcon": "0.0.1", "group": [], "parties": [{"tel": 1}], "redacted": {}, "dialog": [{"x": [null]}]}),
            "unsigned",
        ),
        (
            json!({"payload": "e30", "signatures": [{"header": {"x5c": ["MII"]}, "signature": "a"}]}),
            "signed",
        ),
        (
            json!({"protected": "e30", "iv": "a", "ciphertext": "b", "tag": "c", "unprotected": {}}),
            "encrypted",
        ),
    ];
    for (json, form) in forms {
        let read =
            vcon::Container::read(json.to_string().as_bytes()).unwrap_or_else(|it| panic!("{it}"));
        assert_eq!(serde_json::from_str::<Value>(&read.to_json()).expect("JSON"), json);
        let is = match read {
            vcon::Container::Unsigned(_) => "unsigned",
            vcon::Container::Signed(_) => "signed",
            _ => "encrypted",
        };
        assert_eq!(is, form);
    }
    assert!(vcon::Container::read(b"[]").is_err());
}
