//! Events find their type: those that vendors send, and thousands of others that are made from them.
#![cfg(all(
    feature = "vonage-webhooks",
    feature = "vonage-ncco",
    feature = "genesys-engage-messages"
))]

use callspec::genesys_engage::Message;
use callspec::vonage::{NccoAction, VoiceEvent};
use callspec::{Level, Value};
use serde_json::{Map, Value as Json, json};

type Object = Map<String, Json>;

const VONAGE: &str = include_str!("../examples/data/vonage-events.ndjson");
const ENGAGE: &str = include_str!("../examples/data/engage-messages.ndjson");

fn documents(lines: &str) -> Vec<Object> {
    lines.lines().map(|line| serde_json::from_str(line).expect("an object")).collect()
}

/// The kind that an event of Vonage is, told as the pages tell it.
fn vonage_kind(event: &Object) -> &'static str {
    let has = |name: &str| event.contains_key(name);
    match event.get("status") {
        Some(Json::String(status)) => match status.as_str() {
            "started" => "Started",
            "ringing" => "Ringing",
            "answered" => "Answered",
            "busy" => "Busy",
            "cancelled" => "Cancelled",
            "unanswered" => "Unanswered",
            "disconnected" => "Disconnected",
            "rejected" => "Rejected",
            "failed" => "Failed",
            "timeout" => "Timeout",
            "completed" => "Completed",
            "human" | "machine" => "HumanMachineEvent",
            _ => "Other",
        },
        Some(_) => "Other",
        None if has("conversation_uuid_to") => "TransferEvent",
        None if has("recording_url") => "RecordEvent",
        None if has("dtmf") || has("speech") => "InputEvent",
        None if has("payload") => "NotifyEvent",
        None if has("reason") => "ErrorEvent",
        None if has("to") && has("uuid") && !has("timestamp") && !has("direction") => {
            "AnswerWebhook"
        }
        None => "Other",
    }
}

fn engage_kind(message: &Object) -> &'static str {
    match message.get("messageType") {
        Some(Json::String(text)) => match text.as_str() {
            "CallStateChangeMessage" => "CallStateChangeMessage",
            "ChatStateChangeMessage" => "ChatStateChangeMessage",
            "DeviceStateChangeMessage" => "DeviceStateChangeMessage",
            _ => "Other",
        },
        Some(_) => "Other",
        None if message.contains_key("data") => "Notification",
        None => "Other",
    }
}

fn ncco_kind(action: &Object) -> &'static str {
    match action.get("action").and_then(Json::as_str) {
        Some("record") => "Record",
        Some("conversation") => "Conversation",
        Some("connect") => "Connect",
        Some("talk") => "Talk",
        Some("stream") => "Stream",
        Some("input") => "Input",
        Some("notify") => "Notify",
        _ => "Other",
    }
}

/// The variant that each union gives.
trait Event: Sized {
    fn variant(&self) -> &'static str;
    fn read(text: &str) -> Result<Self, callspec::Error>;
    fn written(&self) -> String;
    fn is_valid(text: &str, level: Level) -> bool;
}

macro_rules! event {
    ($union:ident: $($variant:ident)*) => {
        impl Event for $union {
            fn variant(&self) -> &'static str {
                match self {
                    $($union::$variant(_) => stringify!($variant),)*
                    _ => "a variant that no test knows",
                }
            }
            fn read(text: &str) -> Result<Self, callspec::Error> {
                $union::from_json(text.as_bytes())
            }
            fn written(&self) -> String {
                self.to_json()
            }
            fn is_valid(text: &str, level: Level) -> bool {
                $union::is_valid(text.as_bytes(), level)
            }
        }
    };
}

event! { VoiceEvent: Started Ringing Answered Busy Cancelled Unanswered Disconnected Rejected Failed Timeout
Completed HumanMachineEvent TransferEvent RecordEvent InputEvent NotifyEvent ErrorEvent AnswerWebhook Other }
event! { Message: CallStateChangeMessage ChatStateChangeMessage DeviceStateChangeMessage Notification Other }
event! { NccoAction: Record Conversation Connect Talk Stream Input Notify Other }

/// Numbers that look random, the same on every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, bound: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % bound
    }
}

/// A document with up to three changes: members that go or come, tags that say something else.
fn mutated(all: &[Object], tags: &[&str], numbers: &mut Numbers) -> Object {
    let mut event = all[numbers.below(all.len())].clone();
    for _ in 0..=numbers.below(3) {
        let other = &all[numbers.below(all.len())];
        let from = numbers.below(other.len());
        let (name, value) = other.iter().nth(from).expect("a member");
        match numbers.below(6) {
            0 if !event.is_empty() => {
                let gone = event.keys().nth(numbers.below(event.len())).cloned();
                gone.and_then(|gone| event.remove(&gone));
            }
            1 => {
                event.insert(name.clone(), value.clone());
            }
            2 => {
                event.insert("undocumented".to_owned(), json!({"status": "completed", "data": 1}));
            }
            3 => {
                let tag = tags[numbers.below(tags.len())];
                let odd =
                    [json!(null), json!(1), json!("on hold"), json!(["completed"]), json!({})];
                event.insert(tag.to_owned(), odd[numbers.below(odd.len())].clone());
            }
            4 => {
                let tag = tags[numbers.below(tags.len())];
                event.remove(tag);
            }
            _ => {
                let tag = tags[numbers.below(tags.len())];
                if let Some(value) = other.get(tag) {
                    event.insert(tag.to_owned(), value.clone());
                }
            }
        }
    }
    event
}

/// The text of an object whose members stand in any order.
fn shuffled(event: &Object, numbers: &mut Numbers) -> String {
    let mut members: Vec<String> = event
        .iter()
        .map(|(name, value)| format!("{}:{value}", Json::from(name.as_str())))
        .collect();
    for at in (1..members.len()).rev() {
        members.swap(at, numbers.below(at + 1));
    }
    format!("{{{}}}", members.join(","))
}

#[track_caller]
fn finds<E: Event>(all: &[Object], tags: &[&str], kind: fn(&Object) -> &'static str) {
    for event in all {
        let text = Json::from(event.clone()).to_string();
        let read = E::read(&text).expect("an event");
        assert_eq!(read.variant(), kind(event), "{text}");
        let same = |text: &str| Value::from_json(text.as_bytes()).expect("JSON");
        assert_eq!(same(&read.written()), same(&text));
        assert!(E::is_valid(&text, Level::Declared), "{text}");
        assert_eq!(E::is_valid(&text, Level::Documented), kind(event) != "Other", "{text}");
    }
    let mut numbers = Numbers(18);
    let mut read = 0;
    for _ in 0..10_000 {
        let event = mutated(all, tags, &mut numbers);
        let text = shuffled(&event, &mut numbers);
        // What cannot be held is an error, and no event of another kind.
        if let Ok(found) = E::read(&text) {
            assert_eq!(found.variant(), kind(&event), "{text}");
            read += 1;
        } else {
            assert!(!E::is_valid(&text, Level::Declared), "{text}");
        }
        if kind(&event) == "Other" {
            assert!(E::is_valid(&text, Level::Declared), "{text}");
            assert!(!E::is_valid(&text, Level::Documented), "{text}");
        }
    }
    assert!(read > 5_000, "{read}");
}

#[test]
fn webhooks_find_their_type() {
    finds::<VoiceEvent>(&documents(VONAGE), &["status", "timestamp", "direction"], vonage_kind);
}

#[test]
fn messages_find_their_type() {
    finds::<Message>(&documents(ENGAGE), &["messageType", "data"], engage_kind);
}

#[test]
fn actions_find_their_type() {
    let actions = json!([
        {"action": "talk", "text": "Please hold the line.", "bargeIn": true, "level": 0.5},
        {"action": "stream", "streamUrl": ["https://example.com/hold.mp3"], "loop": 0},
        {"action": "record", "format": "wav", "channels": 2, "eventUrl": ["https://example.com/r"]},
        {"action": "conversation", "name": "standup", "startOnEnter": false},
        {"action": "connect", "endpoint": [{"type": "phone", "number": "447700900123"}]},
        {"action": "connect", "endpoint": [{"type": "websocket", "uri": "wss://example.com/s",
            "content-type": "audio/l16;rate=16000", "headers": {"a": {"b": [1]}}}], "limit": 60},
        {"action": "input", "type": ["dtmf"], "dtmf": {"maxDigits": 1}},
        {"action": "notify", "payload": {"menu": 1}, "eventUrl": ["https://example.com/n"]},
        {"action": "sing", "song": "any"},
    ]);
    let objects = actions.as_array().expect("an array").iter();
    let all: Vec<Object> = objects.map(|it| it.as_object().expect("an object").clone()).collect();
    finds::<NccoAction>(&all, &["action"], ncco_kind);
}

#[test]
fn records_are_told_from_events_and_from_anything() {
    use callspec::vonage::CallRecord;
    let transfer =
        br#"{"conversation_uuid_from": "CON-1", "conversation_uuid_to": "CON-2", "uuid": "u"}"#;
    for text in [&br#"{"totally": "else"}"#[..], transfer] {
        assert!(!CallRecord::is_valid(text, Level::Documented));
    }
    let anything = br#"{"totally": "else"}"#;
    assert!(!VoiceEvent::is_valid(anything, Level::Documented));
    assert!(!Message::is_valid(anything, Level::Documented));
    assert!(!callspec::genesys_engage::Call::is_valid(anything, Level::Documented));
    assert!(!callspec::genesys_engage::Device::is_valid(anything, Level::Documented));
}
