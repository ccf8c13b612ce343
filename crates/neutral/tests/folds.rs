//! The fold: independent of order and repetition, with contradictions kept and told.

mod common;

use callspec_neutral::{ConnectionState, Document, Folded, fold};
use common::{Maker, Schemas, check};
use serde_json::{Value, json};

fn read(name: &str, json: &Value) -> Document {
    let document = Document::read(name, json.to_string().as_bytes()).expect("the type is known");
    document.unwrap_or_else(|error| panic!("{name}: {error}\n{json}"))
}

fn event(status: &str, second: u8) -> Value {
    json!({"uuid": "leg-1", "conversation_uuid": "CON-1", "status": status, "direction": "outbound",
        "from": "15550100001", "to": "15550100002",
        "timestamp": format!("2026-03-01T10:00:{second:02}.000Z")})
}

fn life() -> Vec<Value> {
    let mut completed = event("completed", 40);
    completed["duration"] = json!("20");
    completed["price"] = json!("0.03");
    completed["disconnected_by"] = json!("user");
    vec![event("started", 1), event("ringing", 3), event("answered", 20), completed]
}

fn folded(documents: &[Document]) -> Folded<'_> {
    fold(documents)
}

#[test]
fn a_life_is_the_same_in_any_order() {
    let life: Vec<_> = life().iter().map(|it| read("vonage/VoiceEvent", it)).collect();
    let whole = folded(&life);
    let call = &whole.call;
    let kinds: Vec<_> = call.timeline.iter().map(|it| it.kind.value.as_str()).collect();
    assert_eq!(kinds, ["initiated", "alerting", "connected", "ended"]);
    assert_eq!(call.disposition.value().map(|it| it.as_str()), Some("answered"));
    assert_eq!(call.ended_by.value().map(|it| it.as_str()), Some("remote"));
    assert_eq!(call.parties.len(), 2);
    assert_eq!(call.parties[1].state.value(), Some(&ConnectionState::Null));
    assert_eq!(call.contradictions, []);
    assert_eq!(whole.documents, [0, 1, 2, 3]);
    for order in [[3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        let mut other: Vec<_> = order.iter().map(|&it| life[it].clone()).collect();
        other.extend(life[1..3].iter().cloned());
        assert_eq!(folded(&other).call, *call);
    }
}

#[test]
fn what_contradicts_is_kept_and_told() {
    let mut other = life()[3].clone();
    other["price"] = json!("0.04");
    let mut all: Vec<_> = life();
    all.push(other);
    let all: Vec<_> = all.iter().map(|it| read("vonage/VoiceEvent", it)).collect();
    let call = folded(&all).call;
    let [told] = &call.contradictions[..] else { panic!("{:?}", call.contradictions) };
    assert_eq!((told.field, &*told.kept.value, &*told.other.value), ("price", "0.03", "0.04"));
    assert_ne!(told.kept.from.document, told.other.from.document);
}

#[test]
fn legs_of_one_conversation_are_no_contradiction() {
    let mut all = life();
    for mut it in life() {
        it["uuid"] = json!("leg-2");
        it["to"] = json!("15550100003");
        if it.get("price").is_some() {
            it["price"] = json!("0.09");
        }
        all.push(it);
    }
    let all: Vec<_> = all.iter().map(|it| read("vonage/VoiceEvent", it)).collect();
    let call = folded(&all).call;
    assert_eq!(call.contradictions, []);
    assert_eq!(call.parties.len(), 4);
}

/// Snapshots of a conversation, made from each other, in any order.
#[test]
fn random_documents_fold_alike_in_any_order() {
    for name in Document::TYPES {
        let (vendor, type_name) = name.split_once('/').expect("vendor/Type");
        let schemas = Schemas::of(vendor);
        let mut maker = Maker::new(&schemas, 11);
        for round in 0..40 {
            let mut texts = vec![maker.document(type_name)];
            for _ in 0..3 {
                let mut next = texts[maker.bits() as usize % texts.len()].clone();
                let other = maker.document(type_name);
                for (key, value) in other.as_object().into_iter().flatten() {
                    if maker.percent(30) && !["id", "uuid"].contains(&key.as_str()) {
                        next[key] = value.clone();
                    }
                }
                texts.push(next);
            }
            let documents: Vec<_> = texts.iter().map(|it| read(name, it)).collect();
            let whole = folded(&documents);
            let ordered: Vec<_> = whole.documents.iter().map(|&it| texts[it].clone()).collect();
            let shown: Value = serde_json::from_str(&whole.call.to_json()).expect("JSON");
            check(&shown, &ordered).unwrap_or_else(|it| panic!("{name} {round}: {it}"));
            let mut other = documents.clone();
            for _ in 0..3 {
                let (a, b) =
                    (maker.bits() as usize % other.len(), maker.bits() as usize % other.len());
                other.swap(a, b);
                other.push(other[b].clone());
                assert_eq!(folded(&other).call, whole.call, "{name} {round}");
            }
        }
    }
}
