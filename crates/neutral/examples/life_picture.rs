//! Draws the life of a call as three vendors tell it: `docs/one-call.svg`.
//!
//! ```console
//! $ cargo run -p callspec-neutral --example life_picture > docs/one-call.svg
//! ```
#![allow(clippy::print_stdout, reason = "this program writes a picture")]

use callspec_neutral::{Call, Document, MomentKind, Time, fold};
use std::fmt::Write as _;

/// Vendors, types, and documents of one call each.
const LIVES: &[(&str, &str, &[&str])] = &[
    (
        "Genesys Cloud: one conversation, four participants",
        "genesys-cloud/CallConversation",
        &[r#"{"id": "c", "participants": [
            {"id": "1", "purpose": "customer", "name": "customer", "state": "terminated", "startTime": "2026-03-01T10:00:00Z", "connectedTime": "2026-03-01T10:00:01Z", "endTime": "2026-03-01T10:01:20Z", "disconnectType": "endpoint"},
            {"id": "2", "purpose": "ivr", "name": "IVR", "state": "terminated", "startTime": "2026-03-01T10:00:01Z", "connectedTime": "2026-03-01T10:00:02Z", "endTime": "2026-03-01T10:00:14Z", "disconnectType": "transfer"},
            {"id": "3", "purpose": "acd", "name": "queue", "state": "terminated", "startTime": "2026-03-01T10:00:14Z", "endTime": "2026-03-01T10:00:33Z", "disconnectType": "transfer"},
            {"id": "4", "purpose": "agent", "name": "agent", "state": "terminated", "startTime": "2026-03-01T10:00:22Z", "startAlertingTime": "2026-03-01T10:00:24Z", "connectedTime": "2026-03-01T10:00:33Z", "endTime": "2026-03-01T10:01:20Z", "startAcwTime": "2026-03-01T10:01:20Z", "endAcwTime": "2026-03-01T10:01:34Z", "disconnectType": "peer"}]}"#],
    ),
    (
        "Genesys Engage: messages to the agent's desktop, without a time of day",
        "genesys-engage/Message",
        &[
            r#"{"messageType": "CallStateChangeMessage", "notificationType": "StatusChange", "phoneNumber": "5001", "call": {"callUuid": "u", "deviceUri": "d", "state": "Ringing", "duration": "0"}}"#,
            r#"{"messageType": "CallStateChangeMessage", "notificationType": "StatusChange", "phoneNumber": "5001", "call": {"callUuid": "u", "deviceUri": "d", "state": "Established", "duration": "12"}}"#,
            r#"{"messageType": "CallStateChangeMessage", "notificationType": "StatusChange", "phoneNumber": "5001", "call": {"callUuid": "u", "deviceUri": "d", "state": "Held", "duration": "40"}}"#,
            r#"{"messageType": "CallStateChangeMessage", "notificationType": "StatusChange", "phoneNumber": "5001", "call": {"callUuid": "u", "deviceUri": "d", "state": "Released", "duration": "70"}}"#,
        ],
    ),
    (
        "Vonage: webhooks of an outbound leg",
        "vonage/VoiceEvent",
        &[
            r#"{"uuid": "l", "conversation_uuid": "c", "status": "started", "direction": "outbound", "to": "15550100123", "timestamp": "2026-03-01T10:00:00Z"}"#,
            r#"{"uuid": "l", "conversation_uuid": "c", "status": "ringing", "direction": "outbound", "to": "15550100123", "timestamp": "2026-03-01T10:00:05Z"}"#,
            r#"{"uuid": "l", "conversation_uuid": "c", "status": "answered", "direction": "outbound", "to": "15550100123", "timestamp": "2026-03-01T10:00:18Z"}"#,
            r#"{"uuid": "l", "conversation_uuid": "c", "status": "completed", "direction": "outbound", "to": "15550100123", "timestamp": "2026-03-01T10:01:02Z"}"#,
        ],
    ),
];

/// What a party is in after a moment, with its colour.
const STATES: &[(MomentKind, &str, &str)] = &[
    (MomentKind::Initiated, "initiated", "#9db4c8"),
    (MomentKind::Queued, "queued", "#c9a7d8"),
    (MomentKind::Alerting, "alerting", "#f0b95a"),
    (MomentKind::Connected, "connected", "#5aa469"),
    (MomentKind::Held, "hold", "#d98a6a"),
    (MomentKind::AfterCallWork, "after-call work", "#8f8f8f"),
];

const LEFT: f64 = 130.0;
const SCALE: f64 = 6.0;
const ROW: f64 = 26.0;
const SECONDS: i64 = 100;

fn main() {
    let mut svg = String::new();
    let mut y = 20.0;
    for (title, name, documents) in LIVES {
        text(&mut svg, 10.0, y, "14", "600", title);
        y += 12.0;
        let documents: Vec<_> = documents
            .iter()
            .filter_map(|json| Document::read(name, json.as_bytes())?.ok())
            .collect();
        let call = fold(&documents).call;
        for (party, shown) in call.parties.iter().enumerate() {
            let label = shown.name.value().or(shown.address.value()).copied().unwrap_or("party");
            text(&mut svg, 10.0, y + 17.0, "12", "400", label);
            bars(&mut svg, &call, party, y);
            y += ROW;
        }
        axis(&mut svg, y + 4.0);
        y += 48.0;
    }
    let mut x = 10.0;
    for (_, label, colour) in STATES {
        // Writing to a String cannot fail.
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{y}\" width=\"14\" height=\"14\" rx=\"2\" fill=\"{colour}\"/>"
        );
        text(&mut svg, x + 20.0, y + 11.0, "12", "400", label);
        x += 40.0 + 7.5 * label.len() as f64;
    }
    let (width, height) = (LEFT + SCALE * SECONDS as f64 + 30.0, y + 30.0);
    println!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" \
         font-family=\"system-ui, sans-serif\" role=\"img\">\n<title>The life of a call over three vendors</title>\n\
         <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n{svg}</svg>"
    );
}

/// The states of a party, one bar each.
fn bars(svg: &mut String, call: &Call<'_>, party: usize, y: f64) {
    let start = call.timeline.iter().filter_map(|it| it.at.value()).find_map(|it| it.instant());
    let second = |time: &Time| match time {
        Time::Instant(at) => Some(at.as_second() - start?.as_second()),
        Time::Elapsed(elapsed) => Some(elapsed.as_secs()),
        _ => None,
    };
    let moments: Vec<_> = call
        .timeline
        .iter()
        .filter(|it| it.party == Some(party))
        .filter_map(|it| Some((it.kind.value, second(it.at.value()?)?)))
        .collect();
    for pair in moments.windows(2) {
        let ((kind, from), (_, to)) = (pair[0], pair[1]);
        let Some((_, state, colour)) = STATES.iter().find(|it| it.0 == kind) else { continue };
        let (x, width) = (LEFT + SCALE * from as f64, SCALE * (to - from) as f64);
        let _ = writeln!(
            svg,
            "<rect x=\"{x}\" y=\"{}\" width=\"{width}\" height=\"{}\" rx=\"3\" fill=\"{colour}\"><title>{state}, {from} s to {to} s</title></rect>",
            y + 3.0,
            ROW - 6.0
        );
    }
}

fn axis(svg: &mut String, y: f64) {
    for second in (0..=SECONDS).step_by(20) {
        let x = LEFT + SCALE * second as f64;
        let _ = writeln!(
            svg,
            "<line x1=\"{x}\" y1=\"{}\" x2=\"{x}\" y2=\"{}\" stroke=\"#999\"/>",
            y - 4.0,
            y + 1.0
        );
        let _ = writeln!(
            svg,
            "<text x=\"{x}\" y=\"{}\" font-size=\"11\" fill=\"#444\" text-anchor=\"middle\">{second} s</text>",
            y + 14.0
        );
    }
}

fn text(svg: &mut String, x: f64, y: f64, size: &str, weight: &str, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let _ = writeln!(
        svg,
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"#222\">{text}</text>"
    );
}
