//! Types and operations that have another name or place: they are still the same, where what they say proves it.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use callspec_compat::{Diff, Options, Status, Tree, compare};
use serde_json::{Value, json};

fn diff(old: &[(&str, Value)], new: &[(&str, Value)]) -> Diff {
    let tree = |files: &[(&str, Value)]| {
        let files = files.iter().map(|(name, schema)| (*name, schema.to_string()));
        Tree::read(files, callspec_schema::Options::default()).unwrap()
    };
    compare(&tree(old), &tree(new), &Options::default())
}

/// Each type with its status and the rules that found something.
fn told(diff: &Diff) -> Vec<(String, Status, Vec<&'static str>)> {
    let rules = |it: &callspec_compat::TypeDiff| it.findings.iter().map(|it| it.rule.id).collect();
    diff.types.iter().map(|it| (it.name.clone(), it.status, rules(it))).collect()
}

fn call(title: &str, more: &[(&str, &str)]) -> Value {
    let mut properties = json!({
        "id": {"type": "string"}, "state": {"type": "string"}, "started": {"type": "string"},
        "leg": {"$ref": "Leg.json"},
    });
    for (name, kind) in more {
        properties[*name] = json!({"type": kind});
    }
    json!({"title": title, "type": "object", "properties": properties})
}

fn leg() -> Value {
    json!({"type": "object", "properties": {"number": {"type": "string"}}})
}

#[test]
fn a_type_that_shares_its_properties_was_renamed() {
    let old = [("Call.json", call("Call", &[])), ("Leg.json", leg())];
    let new = [("VoiceCall.json", call("VoiceCall", &[("ended", "string")])), ("Leg.json", leg())];
    let found = diff(&old, &new);
    let rules = vec!["type-renamed", "property-added", "title-changed"];
    assert_eq!(told(&found), [("VoiceCall".to_owned(), Status::Renamed, rules)]);
    assert_eq!(found.api(), callspec_compat::Api::Major);
    // What became of its properties is judged as of any other.
    let narrow = [
        ("VoiceCall.json", {
            let mut schema = call("VoiceCall", &[]);
            schema["properties"]["state"] = json!({"type": "string", "maxLength": 3});
            schema
        }),
        ("Leg.json", leg()),
    ];
    let found = diff(&old, &narrow);
    let rules = vec!["type-renamed", "max-length-lowered", "title-changed"];
    assert_eq!(told(&found), [("VoiceCall".to_owned(), Status::Renamed, rules)]);
    assert!(found.types[0].declared.is_some(), "both sides are compared");
}

/// What is gone stands in the file of that name.
#[test]
fn places_of_what_is_gone_are_in_the_old_file() {
    let old = [("Call.json", call("Call", &[("ended", "string")])), ("Leg.json", leg())];
    let new = [("VoiceCall.json", call("Call", &[])), ("Leg.json", leg())];
    let found = diff(&old, &new);
    let place = |rule: &str| {
        let mut all = found.findings();
        all.find(|(_, it)| it.rule.id == rule).map(|(_, it)| it.place.file.clone())
    };
    assert_eq!(place("property-removed").as_deref(), Some("Call.json"));
    assert_eq!(place("type-renamed").as_deref(), Some("VoiceCall.json"));
}

#[test]
fn a_reference_to_it_leads_where_it_led() {
    let user = |of: &str| json!({"type": "object", "properties": {"call": {"$ref": of}}});
    let old =
        [("Call.json", call("Call", &[])), ("Leg.json", leg()), ("User.json", user("Call.json"))];
    let new = [
        ("VoiceCall.json", call("Call", &[("ended", "string")])),
        ("Leg.json", leg()),
        ("User.json", user("VoiceCall.json")),
    ];
    let found = diff(&old, &new);
    let names: Vec<_> = told(&found).into_iter().map(|(name, status, _)| (name, status)).collect();
    assert_eq!(
        names,
        [("User".to_owned(), Status::Changed), ("VoiceCall".to_owned(), Status::Renamed)]
    );
}

/// Few properties, or as many of two types, prove nothing.
#[test]
fn what_proves_nothing_came_and_went() {
    let small = |name: &str| json!({"type": "object", "properties": {"id": {"type": "string"}, "name": {"type": "string"}, name: {}}});
    let found = diff(&[("A.json", small("a"))], &[("B.json", small("b"))]);
    assert_eq!(
        found.types.iter().map(|it| it.status).collect::<Vec<_>>(),
        [Status::Removed, Status::Added]
    );
    let old = [("Call.json", call("Call", &[])), ("Leg.json", leg())];
    let two = [
        ("One.json", call("One", &[("one", "string")])),
        ("Two.json", call("Two", &[("two", "string")])),
        ("Leg.json", leg()),
    ];
    let found = diff(&old, &two);
    assert!(found.types.iter().all(|it| it.status != Status::Renamed));
}

/// What a type that stays has as well tells nothing of one that went and one that came.
#[test]
fn a_type_that_stays_and_is_as_like_proves_nothing() {
    let [video, audio, fax] = [("Video", "codec"), ("Audio", "gain"), ("Fax", "pages")]
        .map(|(title, own)| call(title, &[("version", "string"), (own, "string")]));
    let old = [("Video.json", video), ("Audio.json", audio.clone()), ("Leg.json", leg())];
    let new = [("Fax.json", fax), ("Audio.json", audio), ("Leg.json", leg())];
    let statuses: Vec<_> = diff(&old, &new).types.iter().map(|it| it.status).collect();
    assert_eq!(statuses, [Status::Added, Status::Removed]);
}

/// Operations without a path are those of the same name or sentence, wherever they stand in the list.
#[test]
fn operations_without_a_path_are_paired_by_what_they_say() {
    let schema = |operations: Value| json!({"type": "object", "x-operations": operations});
    let one = json!({"method": "GET", "description": "Lists calls."});
    let two = json!({"method": "GET", "description": "Gets a call.", "permissions": ["agent"]});
    let two_for_all =
        json!({"method": "GET", "description": "Gets a call.", "permissions": ["none"]});
    let three = json!({"method": "GET", "description": "Counts calls."});
    let named =
        |id: &str, said: &str| json!({"method": "POST", "operationId": id, "description": said});
    for (old, new, count) in [
        (json!([one, two, three]), json!([two, three]), 1),
        (json!([one, two, three]), json!([three, two_for_all, one]), 1),
        (json!([one]), json!([three, one]), 1),
        (
            json!([named("a", "One."), named("b", "Two.")]),
            json!([named("b", "Three."), named("a", "One.")]),
            1,
        ),
    ] {
        let found = diff(&[("A.json", schema(old.clone()))], &[("A.json", schema(new.clone()))]);
        let findings: Vec<_> = found.findings().map(|(_, it)| it.message.clone()).collect();
        assert_eq!(findings.len(), count, "{old} {new}: {findings:?}");
    }
}
