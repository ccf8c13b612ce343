//! `CallRecord`s of Vonage.

use super::Violation;
use super::document::Document;
use super::random::Random;
use super::words::{civil, digits, quoted, uuid};

/// What breaks a record once, whatever else is in it.
pub const EARLY: &[Violation] =
    &[("conversation_uuid", "17"), ("direction", "\"sideways\""), ("uuid", "\"not-a-uuid\"")];

/// The same, for its end.
pub const LATE: &[Violation] =
    &[("direction", "\"sideways\""), ("recording_url", "17"), ("uuid", "\"not-a-uuid\"")];

/// A record without violations.
pub fn valid(random: &mut Random) -> Document {
    let mut it = Document::default();
    let uuid = uuid(random);
    it.put("_links", format!(r#"{{"self":{{"href":"/calls/{uuid}"}}}}"#));
    it.put("uuid", quoted(&uuid));
    let prefix = if random.percent(90) { "CON-" } else { "" };
    it.put("conversation_uuid", format!("\"{prefix}{}\"", super::words::uuid(random)));
    it.put("to", endpoint(random));
    it.put("from", endpoint(random));
    match random.percent(90) {
        true => {
            it.put("status", quoted("completed"));
            direction(&mut it, random);
            charges(&mut it, random);
        }
        false => {
            const OTHERS: [&str; 5] = ["started", "ringing", "busy", "failed", "unanswered"];
            it.put("status", quoted(random.pick(&OTHERS)));
            direction(&mut it, random);
        }
    }
    rest(&mut it, random);
    if random.percent(20) {
        it.shuffle(random);
    }
    it
}

fn endpoint(random: &mut Random) -> String {
    match random.below(10) {
        0..7 => format!(r#"{{"type":"phone","number":"{}"}}"#, digits(random)),
        7 => format!(r#"{{"type":"sip","uri":"sip:desk{}@pbx.example.com"}}"#, random.below(999)),
        8 => format!(r#"{{"type":"app","user":"helpdesk-{}"}}"#, random.below(999)),
        _ => format!(
            r#"{{"type":"websocket","uri":"wss://media.example.com/{}","content-type":"audio/l16;rate=16000","headers":{{"customer":"C-{}"}}}}"#,
            random.below(99_999),
            random.below(99_999)
        ),
    }
}

fn direction(it: &mut Document, random: &mut Random) {
    it.put("direction", quoted(random.pick(&["inbound", "outbound"])));
}

/// What only completed calls have.
fn charges(it: &mut Document, random: &mut Random) {
    let money = |random: &mut Random| match random.percent(5) {
        true => "null".to_owned(),
        false => format!("\"{}.{:04}\"", random.below(3), random.below(10_000)),
    };
    it.put("rate", money(random));
    it.put("price", money(random));
    it.put("duration", format!("\"{}\"", random.below(3600)));
    it.put("start_time", civil(random));
    it.put("end_time", civil(random));
    it.put("network", format!("\"{}\"", 20_000 + random.below(60_000)));
}

/// Recordings, and what the wire has and the page does not.
fn rest(it: &mut Document, random: &mut Random) {
    if random.percent(80) {
        let path = "https://api.example.com/v1/files";
        it.put("recording_url", format!("\"{path}/{}\"", uuid(random)));
    }
    if random.percent(50) {
        it.put(
            "quality",
            format!(r#"{{"mos":4.{},"jitter":{}}}"#, random.below(10), random.below(50)),
        );
    }
    if random.percent(10) {
        it.put("label", super::words::name(random));
    }
}
