//! What a comparison says of the Rust API, held against the code that is generated for both sides:
//! major where something that a program may name is gone or differs, minor where something is new,
//! no more than a patch where both crates offer the same.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

#[allow(dead_code, reason = "layers are for other tests")]
#[path = "../random/schema.rs"]
mod schema;

mod generated;
mod names;
mod sets;

use callspec_compat::{Api, Options, Tree, compare, rule};
use fastrand::Rng;
use generated::{Files, difference, surface};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// What the comparison says, and what the surfaces say. None where either refuses.
fn judged(old: Files<'_>, new: Files<'_>) -> Option<(Api, Api)> {
    let tree = |files: Files<'_>| Tree::read(files.iter().copied(), Default::default()).ok();
    let diff = compare(&tree(old)?, &tree(new)?, &Options::default());
    let real = difference(&surface(old)?, &surface(new)?);
    let said = if diff.api() == Api::Patch { Api::None } else { diff.api() };
    Some((said, real))
}

#[test]
fn what_is_said_of_the_api_is_so_on_every_fixture() {
    let mut wrong = Vec::new();
    let mut seen = BTreeMap::new();
    for rule in rule::all() {
        let sides = [rule.old, rule.new].map(|it| if it.is_empty() { None } else { Some(it) });
        let files = sides.map(|it| {
            it.map(|text| {
                let name = if text.contains("VoiceCall") { "VoiceCall.json" } else { "Call.json" };
                (name, text)
            })
        });
        let [old, new] = &files;
        for (from, to) in [(old, new), (new, old)] {
            let judged = judged(from.as_slice(), to.as_slice());
            let (said, real) = judged.unwrap_or_else(|| panic!("{} is refused", rule.id));
            *seen.entry(real).or_insert(0) += 1;
            if said != real {
                wrong.push(format!("{}: said {said:?}, is {real:?}", rule.id));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for api in [Api::None, Api::Minor, Api::Major] {
        assert!(seen.get(&api).is_some_and(|times| *times > 10), "{seen:?}");
    }
}

#[test]
fn several_changes_at_once_count_as_the_worst() {
    let call = |members: Value| json!({"type": "object", "properties": members}).to_string();
    let old = call(json!({
        "from": {"$ref": "Link.json"}, "id": {"type": "string"}, "count": {"type": "integer"}
    }));
    let link = call(json!({"href": {"type": "string"}}));
    let cases = [
        (
            json!({"from": {"$ref": "Link.json"}, "id": {"type": "string", "minLength": 1},
            "count": {"type": "integer", "maximum": 9}}),
            Api::None,
        ),
        (
            json!({"from": {"$ref": "Link.json"}, "id": {"type": "string", "minLength": 1},
            "count": {"type": "integer"}, "muted": {"type": "boolean"}}),
            Api::Minor,
        ),
        (
            json!({"from": {"$ref": "Link.json"}, "id": {"type": "string"},
            "count": {"type": "number"}, "muted": {"type": "boolean"}}),
            Api::Major,
        ),
        (
            json!({"from": {"type": "string"}, "id": {"type": "string"},
            "count": {"type": "integer"}}),
            Api::Major,
        ),
    ];
    for (members, expected) in cases {
        let new = call(members);
        let judged = judged(
            &[("Call.json", &old), ("Link.json", &link)],
            &[("Call.json", &new), ("Link.json", &link)],
        );
        assert_eq!(judged, Some((expected, expected)), "{new}");
    }
}

/// A change of a member's schema, and what it makes of the API by either account.
fn changed(old: &str, new: &str) -> Option<(Api, Api)> {
    let call = |member: &str| format!(r#"{{"type": "object", "properties": {{"a": {member}}}}}"#);
    judged(&[("Call.json", &call(old))], &[("Call.json", &call(new))])
}

#[test]
fn changes_of_tuples_are_what_the_code_shows() {
    let tuple = |places: &[&str]| {
        let (count, places) = (places.len(), places.join(", "));
        format!(
            r#"{{"type": "array", "prefixItems": [{places}], "minItems": {count}, "items": false}}"#
        )
    };
    let (text, number) = (r#"{"type": "string"}"#, r#"{"type": "number"}"#);
    let two = tuple(&[text, number]);
    for (other, expected) in [
        (tuple(&[text, number, text]), Api::Major),
        (tuple(&[text]), Api::Major),
        (tuple(&[number, text]), Api::Major),
        (tuple(&[text, r#"{"type": ["number", "null"]}"#]), Api::Major),
        (tuple(&[r#"{"type": "string", "minLength": 1}"#, number]), Api::None),
        (two.replace(r#""items": false"#, r#""maxItems": 2"#), Api::None),
        // An array that may be longer or shorter is no tuple.
        (two.replace(r#""minItems": 2, "#, ""), Api::Major),
        (two.replace(r#", "items": false"#, ""), Api::Major),
    ] {
        assert_eq!(changed(&two, &other), Some((expected, expected)), "{other}");
        assert_eq!(changed(&other, &two), Some((expected, expected)), "{other}");
    }
}

#[test]
fn changes_of_tagged_unions_are_what_the_code_shows() {
    let branch = |tag: &str, text: &str, more: &str| {
        format!(
            r#"{{"type": "object", "required": ["{tag}"],
                "properties": {{{more}"{tag}": {{"const": "{text}"}}}}}}"#
        )
    };
    let union = |branches: &[String]| format!(r#"{{"oneOf": [{}]}}"#, branches.join(", "));
    let (a, b) = (branch("kind", "a", ""), branch("kind", "b", ""));
    let two = union(&[a.clone(), b.clone()]);
    let more = branch("kind", "b", r#""size": {"type": "integer"}, "#);
    for (other, there, back) in [
        // A variant more is nothing to programs: they have to expect others.
        (union(&[a.clone(), b.clone(), branch("kind", "c", "")]), Api::Minor, Api::Major),
        (union(&[b.clone(), a.clone()]), Api::None, Api::None),
        (union(&[a.clone(), more]), Api::Minor, Api::Major),
        (union(&[a.clone(), branch("kind", "c", "")]), Api::Major, Api::Major),
        (union(&[branch("sort", "a", ""), branch("sort", "b", "")]), Api::Major, Api::Major),
        (union(&[a.clone(), b.clone(), r#"{"type": "null"}"#.to_owned()]), Api::None, Api::None),
        // Nothing tells them apart any more.
        (union(&[a.clone(), b.replace(r#""required": ["kind"],"#, "")]), Api::Major, Api::Major),
    ] {
        assert_eq!(changed(&two, &other), Some((there, there)), "{other}");
        assert_eq!(changed(&other, &two), Some((back, back)), "{other}");
    }
}

#[test]
fn what_is_said_of_the_api_is_so_on_random_pairs() {
    let (mut seen, mut wrong) = (BTreeMap::new(), Vec::new());
    for number in 0..300 {
        let mut rng = Rng::with_seed(4_000_003 + number);
        let old = schema::document(&mut rng);
        let new = schema::edit(&mut rng, &old);
        let (old, new) = (old.to_string(), new.to_string());
        let Some((said, real)) = judged(&[("Call.json", &old)], &[("Call.json", &new)]) else {
            continue;
        };
        *seen.entry(real).or_insert(0) += 1;
        if said != real {
            wrong.push(format!("pair {number}: said {said:?}, is {real:?}\n{old}\n{new}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {seen:?}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(seen.values().sum::<i32>() > 100, "{seen:?}");
}
