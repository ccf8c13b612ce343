//! Pages of events: tables of examples under headings that several pages have, and the unions over them.

use callspec_intake::{Fixups, Page, Vendor, read};
use callspec_runtime::Value;
use std::collections::BTreeMap;

const VENDOR: &str = r#"
title = "Acme"

[format.wiki]
languages = ["wiki"]
null = "exemplified"

[format.wiki.columns]
option = "name"
kind = "index"

[[type]]
name = "RecordEvent"
titles = ["Hooks: Record"]

[[type]]
name = "RecordAction"
titles = ["Actions: Record"]

[[type]]
name = "RecordAnswer"
titles = ["Actions: Record (2)"]

[[union]]
name = "Hook"
description = "What is sent."
tag = "state"

[[union.kind]]
type = "OverEvent"
values = ["over", "gone"]

[[union.kind]]
type = "RecordEvent"
with = ["file"]

[[union.kind]]
type = "KeysEvent"
with = ["keys"]

[[union.kind]]
type = "KeysEvent"
with = ["speech"]
without = ["late"]

[[union.kind]]
type = "AbsentEvent"
values = ["absent"]
"#;

const HOOKS: &str = "---\ntitle: Hooks\n---\n\n# What Acme sends\n\n## OverEvent\n\nA call is over.\n\n\
    Field | Example | Description\n -- | -- | --\n\
    `state` | `over` | How far it got.\n`seconds` | `42` | How long it took.\n\n\
    ```\n{\"state\": \"over\", \"seconds\": \"7\"}\n```\n\n\
    ## Record\n\nField | Example | Description\n-- | -- | --\n\
    `file` | `https://example.com/f` | Where it is.\n`size` | 12 | How large it is.\n\n\
    ## KeysEvent\n\nField | Example | Description\n-- | -- | --\n\
    `keys` | _see below_ | [What was pressed](#pressed-keys)\n`speech` | _see below_ | Array of [words](#words).\n\n\
    #### Pressed keys\n\nField | Example | Description\n-- | -- | --\n`digits` | - | empty\n\n\
    #### Words\n\nField | Example | Description\n-- | -- | --\n`text` | `yes` | The word.\n";

const ACTIONS: &str = "---\ntitle: Actions\n---\n\n# Actions\n\nKind | Description\n-- | --\n[record](#record) | Records.\n\n\
    ## Record\n\nOption | Description | Required\n -- | -- | --\n\
    `split` | Two channels.|No\n`limit` | The longest, in seconds.\n`name` | What it is called. | Yes\n\n\
    What is sent back:\n\nName | Description\n -- | --\n `size` | How large it is.\n";

fn schemas() -> BTreeMap<String, Value> {
    let vendor = Vendor::parse(VENDOR).unwrap_or_else(|error| panic!("{error}"));
    let pages = vec![Page::new("hooks.md", HOOKS), Page::new("actions.md", ACTIONS)];
    let reading = read(pages, &vendor, None).unwrap_or_else(|errors| panic!("{errors:?}"));
    let left_out: Vec<_> =
        reading.report.unresolved.iter().map(|entry| entry.subject.as_str()).collect();
    assert_eq!(left_out, ["AbsentEvent"], "a kind without a page is told");
    reading.schemas
}

fn at<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(value, |value, name| value.get(name))
}

#[track_caller]
fn is(value: Option<&Value>, expected: &str) {
    let expected = Value::from_json(expected.as_bytes()).expect("JSON");
    assert_eq!(value, Some(&expected));
}

#[test]
fn headings_that_pages_share_are_types_of_their_own() {
    let schemas = schemas();
    let names: Vec<&str> = schemas.keys().map(String::as_str).collect();
    let expected = [
        "Hook",
        "KeysEvent",
        "OverEvent",
        "PressedKeys",
        "RecordAction",
        "RecordAnswer",
        "RecordEvent",
        "Words",
    ];
    assert_eq!(names, expected);
    // A row that lacks its last cell, and one whose bar has no blanks, end where the next begins.
    let properties = at(&schemas["RecordAction"], &["properties"]).and_then(Value::as_object);
    let names: Vec<&str> = properties.expect("properties").keys().map(String::as_str).collect();
    assert_eq!(names, ["limit", "name", "split"]);
    is(at(&schemas["RecordAction"], &["required"]), r#"["name"]"#);
}

#[test]
fn examples_give_types_and_json_decides() {
    let schemas = schemas();
    let of =
        |name: &str, property: &str| at(&schemas[name], &["properties", property, "type"]).cloned();
    is(of("OverEvent", "seconds").as_ref(), r#"["string", "null"]"#);
    is(of("RecordEvent", "size").as_ref(), r#"["string", "integer", "null"]"#);
    is(at(&schemas["RecordEvent"], &["properties", "file", "x-format"]), r#""uri""#);
    // Links lead to the table of a type, and "empty" says null.
    let keys = at(&schemas["KeysEvent"], &["properties", "keys", "anyOf"]);
    is(keys, r#"[{"$ref": "PressedKeys.json"}, {"type": "null"}]"#);
    let speech = at(&schemas["KeysEvent"], &["properties", "speech", "items"]);
    is(speech, r#"{"$ref": "Words.json"}"#);
}

#[test]
fn what_tells_a_kind_is_a_part_of_its_shape() {
    let schemas = schemas();
    let over = &schemas["OverEvent"];
    is(at(over, &["required"]), r#"["state"]"#);
    is(at(over, &["properties", "state", "enum"]), r#"["over", "gone"]"#);
    is(at(over, &["properties", "state", "type"]), r#""string""#);
    is(at(&schemas["RecordEvent"], &["required"]), r#"["file"]"#);
    // Two ways to one kind: neither member is always there.
    assert_eq!(at(&schemas["KeysEvent"], &["required"]), None);
}

#[test]
fn a_union_is_a_list_of_conditions_that_exclude_each_other() {
    let schemas = schemas();
    let hook = &schemas["Hook"];
    is(at(hook, &["type"]), r#""object""#);
    let conditions = r#"[
        {"properties": {"state": {"enum": ["over", "gone"]}}, "required": ["state"]},
        {"properties": {"state": false}, "required": ["file"]},
        {"properties": {"file": false, "state": false}, "required": ["keys"]},
        {"properties": {"file": false, "keys": false, "late": false, "state": false}, "required": ["speech"]}
    ]"#;
    is(at(hook, &["x-documented", "anyOf"]), conditions);
    let branches = at(hook, &["allOf"]).and_then(Value::as_array).expect("branches");
    let kinds: Vec<_> = branches.iter().filter_map(|it| at(it, &["then", "$ref"])).collect();
    let kinds: Vec<_> = kinds.into_iter().filter_map(Value::as_str).collect();
    assert_eq!(kinds, ["OverEvent.json", "RecordEvent.json", "KeysEvent.json", "KeysEvent.json"]);
}

#[test]
fn unions_that_tell_nothing_are_refused() {
    let vendor = |kinds: &str| {
        Vendor::parse(&format!("title = \"A\"\n[[union]]\nname = \"U\"\ntag = \"t\"\n{kinds}"))
            .err()
            .map(|error| error.to_string())
    };
    for (kinds, expected) in [
        ("kind = []", "has no kinds"),
        ("[[union.kind]]\ntype = \"X\"", "nothing tells"),
        (
            "[[union.kind]]\ntype = \"X\"\nvalues = [\"a\"]\n[[union.kind]]\ntype = \"Y\"\nvalues = [\"a\"]",
            "another before it",
        ),
    ] {
        let error = vendor(kinds).unwrap_or_default();
        assert!(error.contains(expected), "{kinds}: {error}");
    }
    let untagged =
        "title = \"A\"\n[[union]]\nname = \"U\"\n[[union.kind]]\ntype = \"X\"\nvalues = [\"a\"]";
    assert!(Vendor::parse(untagged).is_err_and(|error| error.to_string().contains("no tag")));
}

#[test]
fn one_fixup_may_be_of_several_types_and_properties() {
    let vendor =
        Vendor::parse("title = \"A\"\n[format.wiki]\nlanguages = [\"wiki\"]\n").expect("a vendor");
    let table =
        "Field | Type | Description\n---|---|---\nid | String | One.\nname | String | Two.\n";
    let pages =
        ["Leg", "Call"].map(|name| Page::new(format!("{name}.txt"), format!("{name}\n\n{table}")));
    let fixups = "[[fixup]]\ntype = [\"Call\", \"Leg\"]\nproperty = [\"id\", \"name\"]\nkeyword = \"required\"\n\
        before = false\nafter = true\nlayer = \"documented\"\nreason = \"They are always there.\"\n";
    let fixups = Fixups::parse(fixups).expect("fixups");
    let reading = read(pages.to_vec(), &vendor, Some(&fixups)).expect("a reading");
    for name in ["Call", "Leg"] {
        is(at(&reading.schemas[name], &["x-documented", "required"]), r#"["id", "name"]"#);
    }
}

/// A sample that shows the tag as a number says something that the union does not: it is a conflict.
#[test]
fn a_tag_of_another_type_is_a_conflict() {
    let vendor = Vendor::parse(VENDOR).unwrap_or_else(|error| panic!("{error}"));
    let page = HOOKS.replace(r#"{"state": "over""#, r#"{"state": 7"#);
    let reading = read(vec![Page::new("hooks.md", page)], &vendor, None).expect("it reads");
    let told: Vec<_> = reading
        .report
        .conflicts
        .iter()
        .map(|it| (it.line, it.subject.as_str(), it.reason.as_str()))
        .collect();
    let reason = "the union Hook is told by its texts: its other type here is ignored";
    assert_eq!(told, [(17, "OverEvent.state", reason)]);
    is(at(&reading.schemas["OverEvent"], &["properties", "state", "type"]), r#""string""#);
}
