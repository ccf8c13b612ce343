//! A page and a document of one type.

use super::{VENDOR, at, conflicts, page, reading, reading_of, swagger};

#[test]
fn a_document_knows_the_values_that_a_page_breaks_off() {
    let page = page(
        "Leg",
        &[
            ["state", "str", "The state.  Values can be: 'up', 'down', 'ring", "[optional]"],
            ["start_time", "datetime", "When it began.", "[optional]"],
            ["meta", "object", "More.", "[optional]"],
        ],
    );
    let document = swagger(
        r#""Leg": {"type": "object", "properties": {
        "state": {"type": "string", "enum": ["up", "down", "ringing"]},
        "startTime": {"type": "string", "format": "date-time"},
        "meta": {"type": "object", "additionalProperties": {"type": "string"}},
        "more": {"type": "boolean"}}}"#,
    );
    let reading = reading(&[("Leg.md", &page), ("api.json", &document)]);
    assert_eq!(conflicts(&reading), [""; 0]);
    let leg = &reading.schemas["Leg"];
    for (path, is) in [
        ("x-documented/properties/state/enum", "[\"up\",\"down\",\"ringing\"]"),
        ("x-documented/properties/state/x-source/page", "\"api.json\""),
        ("properties/state/x-source/page", "\"Leg.md\""),
        (
            "properties/state/x-source/also",
            "[{\"line\":4,\"page\":\"api.json\",\
            \"pointer\":\"/definitions/Leg/properties/state\",\"release\":\"7.1\"}]",
        ),
        ("properties/startTime/format", "\"date-time\""),
        ("properties/startTime/x-evidence/type", "\"declared\""),
        ("properties/startTime/x-doc-name", "\"start_time\""),
        ("properties/meta/additionalProperties/type", "\"string\""),
        ("properties/more/x-evidence/type", "\"spec\""),
        ("properties/more/x-source/page", "\"api.json\""),
    ] {
        assert_eq!(at(leg, path), is, "{path}");
    }
    let rows = reading.report.rows;
    assert_eq!((rows.all, rows.first_seen, rows.merged), (7, 4, 3));
}

#[test]
fn disagreements_are_conflicts_with_both_places() {
    let page = page(
        "Leg",
        &[
            ["count", "str", "How many.", "[optional]"],
            ["id", "str", "Its key.", " "],
            ["to", "str", "Whom.", "[optional]"],
            ["mode", "str", "One of 'fast', 'slow'.", "[optional]"],
            ["size", "int", "Its size. Maximum value is 10.", "[optional]"],
        ],
    );
    let document = swagger(
        r#""Leg": {"type": "object", "required": ["to"], "properties": {
        "count": {"type": "integer"},
        "id": {"type": "string"},
        "to": {"type": "string"},
        "mode": {"type": "string", "enum": ["fast"]},
        "size": {"type": "integer", "format": "int32", "maximum": 20}}}"#,
    );
    let reading = reading(&[("Leg.md", &page), ("api.json", &document)]);
    assert_eq!(
        conflicts(&reading),
        [
            "Leg.to Leg.md:7 and api.json:6: one source requires it, and another says that it may be missing",
            "Leg.mode Leg.md:8 and api.json:7: `slow` is not among the values that are listed",
            "Leg.size Leg.md:9 and api.json:8: its sources give different bounds by `maximum`",
            "Leg.count api.json:4 and Leg.md:5: its sources give it different types; all of them are admitted",
            "Leg.id api.json:5 and Leg.md:6: one source requires it, and another says that it may be missing",
        ]
    );
    let leg = &reading.schemas["Leg"];
    for (path, is) in [
        ("properties/count/type", "[\"string\",\"integer\"]"),
        ("required", "nothing"),
        ("x-documented/required", "[\"id\",\"to\"]"),
        ("x-documented/properties/mode/enum", "[\"fast\"]"),
        ("x-documented/properties/size/maximum", "20"),
    ] {
        assert_eq!(at(leg, path), is, "{path}");
    }
}

#[test]
fn the_document_has_names_as_they_are_on_the_wire() {
    let page = page("Leg", &[["download_url", "str", "Where.", "[optional]"]]);
    let document =
        swagger(r#""Leg": {"type": "object", "properties": {"downloadURL": {"type": "string"}}}"#);
    let reading = reading(&[("Leg.md", &page), ("api.json", &document)]);
    let leg = &reading.schemas["Leg"];
    assert_eq!(at(leg, "properties/downloadURL/x-doc-name"), "\"download_url\"");
    assert_eq!(at(leg, "properties/downloadUrl"), "nothing");
    assert_eq!(reading.report.guessed.len(), 1);
}

#[test]
fn a_type_of_texts_is_no_other_type_than_a_text() {
    let page = page(
        "Leg",
        &[["state", "str", "How.", "[optional]"], ["all", "list[str]", "All.", "[optional]"]],
    );
    let document = swagger(
        r##""State": {"type": "string", "enum": ["up"]}, "Leg": {"type": "object", "properties": {
        "state": {"$ref": "#/definitions/State"},
        "all": {"type": "array", "items": {"$ref": "#/definitions/State"}}}}"##,
    );
    let reading = reading(&[("Leg.md", &page), ("api.json", &document)]);
    assert_eq!(conflicts(&reading), [""; 0]);
    let leg = &reading.schemas["Leg"];
    assert_eq!(at(leg, "properties/state/$ref"), "\"State.json\"");
    assert_eq!(at(leg, "properties/all/items/$ref"), "\"State.json\"");
}

#[test]
fn types_pair_by_name_by_case_or_as_the_vendor_says() {
    let one = page("CallLeg", &[["id", "str", "Its key.", "[optional]"]]);
    let two = page("Party", &[["leg", "[CallLeg](CallLeg.md)", "Its leg.", "[optional]"]]);
    let document = swagger(
        r##""callLeg": {"type": "object", "properties": {"id": {"type": "string"}}},
        "ApiParty": {"type": "object", "properties": {"leg": {"$ref": "#/definitions/callLeg"}}},
        "Alone": {"type": "object", "properties": {"party": {"$ref": "#/definitions/ApiParty"}}}"##,
    );
    let vendor =
        format!("{VENDOR}[[type]]\nname = \"Party\"\ntitles = [\"Party\", \"ApiParty\"]\n");
    let pages = [("CallLeg.md", one.as_str()), ("Party.md", &two), ("api.json", &document)];
    let reading = reading_of(&vendor, &pages).expect("a reading");
    let names: Vec<_> = reading.schemas.keys().map(String::as_str).collect();
    assert_eq!(names, ["Alone", "CallLeg", "Party"]);
    assert_eq!(at(&reading.schemas["Party"], "properties/leg/$ref"), "\"CallLeg.json\"");
    assert_eq!(at(&reading.schemas["Alone"], "properties/party/$ref"), "\"Party.json\"");
    assert_eq!(conflicts(&reading), [""; 0]);
}

#[test]
fn an_empty_page_of_an_enumeration_learns_its_values() {
    let page = page("State", &[]);
    let document = swagger(r#""State": {"type": "string", "enum": ["up", "down"]}"#);
    let reading = reading(&[("State.md", &page), ("api.json", &document)]);
    let state = &reading.schemas["State"];
    assert_eq!(at(state, "x-documented/enum"), "[\"up\",\"down\"]");
    assert_eq!(at(state, "x-unresolved"), "nothing");
}

#[test]
fn a_relative_address_is_no_disagreement() {
    let page = page("Leg", &[["self_uri", "str", "The URI for this object", "[optional]"]]);
    let document = swagger(
        r#""Leg": {"type": "object", "properties": {"selfUri": {"type": "string", "format": "uri",
        "description": "The URI for this object"}}}"#,
    );
    let reading = reading(&[("Leg.md", &page), ("api.json", &document)]);
    assert_eq!(conflicts(&reading), [""; 0]);
    let format = at(&reading.schemas["Leg"], "x-documented/properties/selfUri/format");
    assert_eq!(format, "\"uri-reference\"");
}
