//! One cell of a page changes: all that follows of it, from end to end, and nothing else.

use crate::world::World;
use callspec_runtime::Value;
use std::collections::BTreeSet;

/// A page with a limit, a list of values, a condition and a note, each in a cell of its own.
const PAGE: &str = "\
Class Leg
public class Leg
Properties
Seconds
How long it took. Only present when state is gone.
[Range(1, 10)]
public int Seconds { get; set; }
State
Where the leg is: \"ringing\", \"talking\" or \"gone\".
public string State { get; set; }
Mute
[JsonProperty(Required = Required.Default)]
public bool Mute { get; set; }
";

/// Documents, each held against both levels.
const DOCUMENTS: [&str; 7] = [
    r#"{"State": "gone", "Seconds": 10, "Mute": true}"#,
    r#"{"State": "gone", "Seconds": 11, "Mute": true}"#,
    r#"{"State": "gone", "Seconds": 12, "Mute": true}"#,
    r#"{"State": "talking", "Mute": false}"#,
    r#"{"State": "ended", "Mute": false}"#,
    r#"{"State": "gone", "Mute": "on"}"#,
    r#"{"State": "gone"}"#,
];
const LEVELS: [&str; 2] = ["declared", "documented"];

/// What follows of a page.
struct Outcome {
    schema: String,
    keywords: BTreeSet<String>,
    verdicts: Vec<String>,
    items: BTreeSet<String>,
}

fn outcome(world: &World, page: &str) -> Outcome {
    world.write("schema/acme/pages/Leg.txt", page);
    let run = world.run(&["regen"]);
    assert_eq!(run.code, 0, "{run:?}");
    let schema = world.text("schema/acme/Leg.json");
    let mut keywords = BTreeSet::new();
    leaves("", &Value::from_json(schema.as_bytes()).expect("a schema"), &mut keywords);
    let run = world.run(&["generate", "schema/acme", "--out", "types.rs"]);
    assert_eq!(run.code, 0, "{run:?}");
    let rust = world.text("types.rs");
    let variant = |line: &str| {
        line.ends_with(',') && line.trim_end_matches(',').chars().all(char::is_alphanumeric)
    };
    let is_item = |line: &&str| line.starts_with("pub ") || variant(line);
    let items = rust.lines().map(str::trim).filter(is_item).map(str::to_owned).collect();
    let mut verdicts = Vec::new();
    for document in DOCUMENTS {
        for level in LEVELS {
            let arguments = ["validate", "--type", "acme/Leg", "-", "--level", level];
            let valid = world.run_with(&arguments, document).code == 0;
            verdicts.push(format!("{document} {level}: {valid}"));
        }
    }
    Outcome { schema, keywords, verdicts, items }
}

/// Every keyword with its value, but for what describes.
fn leaves(at: &str, value: &Value, found: &mut BTreeSet<String>) {
    let Some(members) = value.as_object() else {
        found.insert(format!("{at} {}", value.to_json()));
        return;
    };
    for (name, value) in members {
        if !["description", "x-source", "x-evidence"].contains(&name.as_str()) {
            leaves(&format!("{at}/{name}"), value, found);
        }
    }
}

/// The differences that an edit of the page makes: keywords, verdicts, items, findings.
fn differences(name: &str, from: &str, to: &str) -> [Vec<String>; 4] {
    assert_eq!(PAGE.matches(from).count(), 1, "one cell");
    let world = World::new(name);
    let before = outcome(&world, PAGE);
    let after = outcome(&world, &PAGE.replace(from, to));
    world.write("old/Leg.json", &before.schema);
    world.write("new/Leg.json", &after.schema);
    let diff = world.run(&["diff", "old", "new", "--format", "json", "--fail-on", "none"]);
    let report = diff.json().remove(0);
    let types = report.get("types").and_then(Value::as_array).unwrap_or_default();
    let findings = types.iter().filter_map(|it| it.get("findings")?.as_array()).flatten();
    let rules = findings.filter_map(|it| Some(it.get("rule")?.as_str()?.to_owned()));
    let verdicts = before.verdicts.iter().zip(&after.verdicts);
    [
        changed(&before.keywords, &after.keywords),
        verdicts
            .filter(|(before, after)| before != after)
            .map(|(_, after)| after.clone())
            .collect(),
        changed(&before.items, &after.items),
        rules.filter(|rule| rule != "description-changed" && rule != "source-changed").collect(),
    ]
}

fn changed(before: &BTreeSet<String>, after: &BTreeSet<String>) -> Vec<String> {
    let gone = before.difference(after).map(|line| format!("- {line}"));
    gone.chain(after.difference(before).map(|line| format!("+ {line}"))).collect()
}

#[test]
fn a_limit_changes_one_keyword_one_verdict_and_one_finding() {
    let [keywords, verdicts, items, rules] =
        differences("canary-limit", "Range(1, 10)", "Range(1, 11)");
    assert_eq!(keywords, ["- /properties/Seconds/maximum 10", "+ /properties/Seconds/maximum 11"]);
    let document = r#"{"State": "gone", "Seconds": 11, "Mute": true}"#;
    // One document, at both of its levels.
    assert_eq!(verdicts, LEVELS.map(|level| format!("{document} {level}: true")));
    assert!(items.is_empty(), "{items:?}");
    assert_eq!(rules, ["maximum-raised"]);
}

#[test]
fn a_value_of_a_list() {
    let [keywords, verdicts, items, rules] = differences(
        "canary-value",
        "\"talking\" or \"gone\"",
        "\"talking\", \"gone\" or \"ended\"",
    );
    let list = |values: &str| format!("/x-documented/properties/State/enum [{values},null]");
    let (old, new) =
        ("\"ringing\",\"talking\",\"gone\"", "\"ringing\",\"talking\",\"gone\",\"ended\"");
    assert_eq!(keywords, [format!("- {}", list(old)), format!("+ {}", list(new))]);
    assert_eq!(verdicts, [r#"{"State": "ended", "Mute": false} documented: true"#]);
    assert_eq!(items, ["+ Ended,"]);
    assert_eq!(rules, ["enum-value-added"]);
}

#[test]
fn a_word_for_a_type() {
    let [keywords, verdicts, items, rules] = differences("canary-type", "bool Mute", "string Mute");
    let (old, new) = ("\"boolean\"", "[\"string\",\"null\"]");
    let word = |word: &str| format!("/properties/Mute/type {word}");
    assert_eq!(keywords, [format!("- {}", word(old)), format!("+ {}", word(new))]);
    let flags =
        |line: &&String| line.contains("\"Mute\": true") || line.contains("\"Mute\": false");
    assert!(verdicts.iter().filter(flags).all(|line| line.ends_with(": false")), "{verdicts:?}");
    let text = r#"{"State": "gone", "Mute": "on"}"#;
    let texts: Vec<_> = verdicts.iter().filter(|line| !flags(line)).collect();
    assert_eq!(
        texts,
        LEVELS.map(|level| format!("{text} {level}: true")).iter().collect::<Vec<_>>()
    );
    assert_eq!(items, ["- pub mute: Option<bool>,", "+ pub mute: Option<String>,"]);
    // A reference type admits null as well.
    assert_eq!(rules, ["null-allowed", "type-changed"]);
}

#[test]
fn a_note() {
    let [keywords, verdicts, items, rules] =
        differences("canary-note", "Required.Default", "Required.Always");
    assert_eq!(keywords, ["+ /required [\"Mute\"]"]);
    let document = r#"{"State": "gone"}"#;
    assert_eq!(verdicts, LEVELS.map(|level| format!("{document} {level}: false")));
    assert!(items.is_empty(), "{items:?}");
    assert_eq!(rules, ["property-required"]);
}

#[test]
fn a_condition() {
    let [keywords, verdicts, items, rules] =
        differences("canary-condition", "when state is gone", "when state is talking");
    assert_eq!(
        keywords.iter().map(|line| &line[..1]).collect::<String>(),
        "-+",
        "one keyword: {keywords:?}"
    );
    assert!(keywords.iter().all(|line| line[2..].starts_with("/x-documented/allOf")));
    let gone = DOCUMENTS[..1].iter().map(|document| format!("{document} documented: false"));
    assert_eq!(verdicts, gone.collect::<Vec<_>>());
    assert!(items.is_empty(), "{items:?}");
    // The one that was, and the one that is.
    assert_eq!(rules, ["all-of-removed", "all-of-added"]);
}
