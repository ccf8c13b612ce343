//! The README's example: one call over two vendors.
#![allow(missing_docs, reason = "a program; its test calls main")]

use callspec_neutral::{ConnectionState, Document, MomentKind, fold};

pub fn main() -> Result<(), callspec::Error> {
    // Webhooks of one call, in the order in which they happened to come.
    let webhooks = [
        r#"{"uuid": "leg-1", "conversation_uuid": "CON-1", "status": "completed", "direction": "outbound",
            "to": "447700900123", "duration": "20", "timestamp": "2026-03-01T10:00:40Z"}"#,
        r#"{"uuid": "leg-1", "conversation_uuid": "CON-1", "status": "answered", "direction": "outbound",
            "to": "447700900123", "timestamp": "2026-03-01T10:00:20Z"}"#,
    ];
    // Another vendor's call, in the middle of its life.
    let held = r#"{"callUuid": "01RCC3", "state": "Held", "callType": "Inbound", "duration": "30", "ani": "5125"}"#;

    let read =
        |name, json: &str| Document::read(name, json.as_bytes()).expect("a type that converts");
    let webhooks =
        [read("vonage/VoiceEvent", webhooks[0])?, read("vonage/VoiceEvent", webhooks[1])?];
    let held = read("genesys-engage/Call", held)?;

    let call = fold(&webhooks).call;
    let answered = call.moments(MomentKind::Connected).next().expect("it was answered");
    assert_eq!(
        answered.at.value().map(ToString::to_string).as_deref(),
        Some("2026-03-01T10:00:20Z")
    );
    assert_eq!(call.parties[0].state.value(), Some(&ConnectionState::Null));
    // Not "now", and not a guess: nobody said what it cost.
    assert_eq!(
        call.price.reason().map(|it| it.to_string()).as_deref(),
        Some("the document has no price")
    );

    let call = held.to_call();
    let state = call.parties[0].state.traced().expect("it has a state");
    assert_eq!((state.value, state.from.pointer().as_str()), (ConnectionState::Hold, "/state"));
    assert_eq!(state.was.to_string(), "Held");
    Ok(())
}
