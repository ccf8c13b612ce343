//! From wiki pages to schemas: samples, maps, structures in sentences, values in the wrong column.

use callspec_intake::{Page, Reading, Vendor, read};
use callspec_runtime::Value;

const VENDOR: &str = "title = \"T\"\n[format.wiki]\nlanguages = [\"wiki\"]\n\
                      [[type]]\nname = \"Leg\"\ntitles = [\"Leg resource\", \"Legs API\"]\n";

const RESOURCE: &str = "Leg resource\n\nSample data\n\n```\n{\n \"id\": \"a1\",\n \"state\": \"Idle\",\n \"on\": \"Off\",\n\
     \"took\": \"7\",\n \"parties\": [{\"digits\": \"5550100\", \"home\": {\"code\": \"US\"}}]\n},\n```\n\n```\n\
     \"data\": {\"Account\": \"1\"},\n \"watch\": {\"mode\": \"Quiet\"},\n \"link\": \"http://a.example/1\"\n }\n}\n```\n\n\
     Field\tDescription\nid\tWhich one.\nstate\tThe state (Idle, Busy, and so on).\non\tWhether it is.\n\
     took\tHow long, in seconds.\n\
     parties\t<p>A collection of those who take part, with these structures:</p> <ul> home — where: \
     <pre>\"home\": {\"code\": \"US\", \"name\": \"x\"}</pre> localNumber — the number in e.164 format.\n\
     data\tA map of what was attached.\nwatch\t<p>An object with this attribute:</p> <ul> mode — Possible values are Quiet, Loud.\n\
     link\tWhere it is.\nmore\tWhatever else.\n";

const API: &str = "Legs API\n\nAttributes\n\nAttribute\tType\tDescription\tAccess Level\n\
     state\tString\tThe state.\tGET\nparties\tArray of Strings\tWho.\tGET, POST\non\tOff\tWhether.\tGET\n\
     link\tURI\tWhere.\tGET (if asked)\n\nOperations\n\nAt **/legs**:\n\nOperation\tDescription\tPermissions\nGET\tAll.\tAgent\n";

fn reading(pages: &[(&str, &str)]) -> Reading {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let pages = pages.iter().map(|(name, text)| Page::new(*name, *text)).collect();
    match read(pages, &vendor, None) {
        Ok(reading) => reading,
        Err(errors) => panic!("{errors:?}"),
    }
}

/// The value at a path of member names, as JSON.
fn at(reading: &Reading, path: &str) -> String {
    let mut value = reading.schemas.get("Leg").expect("the type");
    for part in path.split('/') {
        value = value.get(part).unwrap_or(&Value::Null);
    }
    value.to_json()
}

#[test]
fn two_pages_and_a_sample_are_one_type() {
    let reading = reading(&[("r", RESOURCE), ("a", API)]);
    let rows = &reading.report.rows;
    assert_eq!((rows.all, rows.first_seen, rows.merged, rows.operations), (14, 9, 4, 1));
    for (path, json) in [
        ("properties/id/type", "\"string\""),
        ("properties/state/x-known-values", "[\"Idle\",\"Busy\"]"),
        ("properties/state/x-evidence/type", "\"declared\""),
        ("properties/took/x-unit", "\"second\""),
        ("properties/data/additionalProperties", "{\"type\":\"string\"}"),
        ("properties/data/properties", "null"),
        ("properties/more/type", "null"),
        ("properties/link/format", "\"uri\""),
        ("properties/link/$comment", "\"GET (if asked)\""),
        ("properties/parties/x-access", "[\"GET\",\"POST\"]"),
        (
            "properties/parties/items",
            "{\"anyOf\":[{\"$ref\":\"#/$defs/LegPartiesItem\"},{\"type\":\"string\"}]}",
        ),
        ("properties/on/x-known-values", "[\"Off\"]"),
        (
            "properties/on/x-refuted",
            "[{\"evidence\":\"declared\",\"keyword\":\"type\",\"reason\":\"`Off` is a value, not a type: taken for one of several texts\",\"value\":\"Off\"}]",
        ),
        ("$defs/LegPartiesItem/x-evidence/type", "\"sample\""),
        ("$defs/LegPartiesItem/properties/digits/type", "\"string\""),
        ("$defs/LegPartiesItem/properties/localNumber/x-format", "\"e164\""),
        ("$defs/LegPartiesItemHome/properties/name/type", "\"string\""),
        ("$defs/LegWatch/x-documented/properties/mode/enum", "[\"Quiet\",\"Loud\"]"),
        ("required", "null"),
    ] {
        assert_eq!(at(&reading, path), json, "{path}");
    }
    assert_eq!(at(&reading, "x-operations").matches("/legs").count(), 1);
}

#[test]
fn conflicts_and_repairs_have_their_places() {
    let report = reading(&[("r", RESOURCE), ("a", API)]).report;
    let conflicts: Vec<_> = report
        .conflicts
        .iter()
        .map(|entry| (entry.subject.as_str(), entry.line, entry.also.clone()))
        .collect();
    assert_eq!(
        conflicts,
        [("Leg.parties", 7, Some(("r".to_owned(), 11))), ("Leg.on", 8, Some(("r".to_owned(), 9)))]
    );
    let repairs: Vec<_> = report
        .warnings
        .iter()
        .filter(|entry| entry.reason.contains("repaired"))
        .map(|entry| entry.line)
        .collect();
    assert_eq!(repairs, [12, 20]);
    assert_eq!((report.from_samples, report.from_sentences), (5, 1));
}

#[test]
fn each_page_is_a_type_of_its_own_as_well() {
    let api = reading(&[("a", API)]);
    assert_eq!(at(&api, "properties/parties/items"), "{\"type\":\"string\"}");
    assert_eq!(at(&api, "properties/on/type"), "\"string\"");
    let resource = reading(&[("r", RESOURCE)]);
    assert_eq!(at(&resource, "properties/parties/items"), "{\"$ref\":\"#/$defs/LegPartiesItem\"}");
    assert_eq!(resource.report.conflicts, []);
}

#[test]
fn a_cell_may_hold_an_example_of_its_own_property() {
    let page = "Legs API\nAttribute | Type | Description | Access Level |\n---|---|---|---|\n\
                home | String | Where:\n\"home\":{\"code\":\"US\"} |\nGET |\nwatch | Object | How. | GET |\n";
    let reading = reading(&[("a", page)]);
    assert_eq!(
        at(&reading, "properties/home/anyOf"),
        "[{\"type\":\"string\"},{\"$ref\":\"#/$defs/LegHome\"}]"
    );
    assert_eq!(reading.report.conflicts.len(), 1);
    assert_eq!(at(&reading, "properties/watch/type"), "null");
}

#[test]
fn a_sample_of_something_else_says_nothing() {
    let page = "Legs API\nExample\n```\n{\"statusCode\": 0, \"legs\": [{\"id\": 1}]}\n```\nField\tDescription\nid\tWhich.\n";
    let reading = reading(&[("a", page)]);
    assert_eq!(
        at(&reading, "properties"),
        "{\"id\":{\"description\":\"Which.\",\"x-source\":{\"line\":7,\"page\":\"a\",\"row\":\"id\"}}}"
    );
    assert_eq!(reading.report.warnings.len(), 1);
}

#[test]
fn dotted_names_and_coded_values() {
    let page = "Legs API\nName Type Mandatory Description\nGeneral information\n\
                data.items[].status integer yes Possible statuses:\n• 0-NEW\n• 1-OLD\ndata.kind string no Kind:\n• a\n• b\n• and so on.\n";
    let reading = reading(&[("a", page)]);
    assert_eq!(at(&reading, "properties/data/$ref"), "\"#/$defs/LegData\"");
    assert_eq!(
        at(&reading, "$defs/LegData/properties/items/items/$ref"),
        "\"#/$defs/LegDataItemsItem\""
    );
    assert_eq!(at(&reading, "$defs/LegDataItemsItem/x-documented/properties/status/enum"), "[0,1]");
    assert_eq!(at(&reading, "$defs/LegDataItemsItem/required"), "[\"status\"]");
    assert_eq!(at(&reading, "$defs/LegData/properties/kind/x-known-values"), "[\"a\",\"b\"]");
    assert_eq!((reading.report.rows.all, reading.report.rows.skipped), (3, 1));
}
