//! Facts become a base and `x-documented`: who may restrict, who may only admit, who is refuted.

use callspec_intake::{Fixups, Page, Reading, Vendor, read};
use callspec_runtime::Value;
use callspec_schema::write::write;

const DOCFX: &str = "title = \"T\"\n[format.docfx]\nlanguages = [\"csharp\"]\nnull = \"csharp\"\n\
                     enum-converters = [\"StringEnumConverter\"]\n[format.docfx.names]\n\
                     attributes = [\"JsonProperty\", \"JsonPropertyName\"]\n\
                     [format.docfx.words]\nDateTime = \"value string\"\n";

const MARKDOWN: &str = "title = \"T\"\n[format.markdown]\nlanguages = [\"python\"]\n\
                        [format.markdown.names]\ncase = \"camel\"\n";

/// The schema of a class with these entries, in one line a member.
fn class(entries: &str) -> Value {
    let text = format!("Class A\npublic class A\nProperties\n{entries}");
    schema(DOCFX, &text, None)
}

fn model(rows: &str, fixups: Option<&str>) -> Value {
    let text =
        format!("# A\n|Name | Type | Description | Notes|\n|--- | --- | --- | ---|\n{rows}\n");
    schema(MARKDOWN, &text, fixups)
}

fn schema(vendor: &str, text: &str, fixups: Option<&str>) -> Value {
    reading(vendor, text, fixups).schemas.remove("A").expect("the type")
}

fn reading(vendor: &str, text: &str, fixups: Option<&str>) -> Reading {
    let vendor = Vendor::parse(vendor).expect("a vendor");
    let fixups = fixups.map(|text| Fixups::parse(text).expect("fixups"));
    match read(vec![Page::new("a", text)], &vendor, fixups.as_ref()) {
        Ok(reading) => reading,
        Err(errors) => panic!("{errors:?}"),
    }
}

/// What is at a path, without evidence and sources, as canonical text in one line.
fn at(schema: &Value, path: &str) -> String {
    let mut value = Some(schema);
    for name in path.split('/') {
        value = value.and_then(|value| match value {
            Value::Array(items) => name.parse::<usize>().ok().and_then(|index| items.get(index)),
            value => value.get(name),
        });
    }
    let Some(value) = value else { return String::new() };
    let mut value = value.clone();
    if let Value::Object(members) = &mut value {
        members.retain(|name, _| {
            !matches!(name.as_str(), "x-evidence" | "x-source" | "description" | "x-doc-name")
        });
    }
    in_one_line(&write(&value))
}

fn in_one_line(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.replace("{ ", "{").replace(" }", "}")
}

fn property(name: &str, sentence: &str, attribute: &str, signature: &str) -> String {
    let lines = [name, sentence, attribute, signature];
    let mut text = lines.into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    text.push_str("\nProperty Value\n");
    text
}

#[test]
fn a_sentence_restricts_in_the_documented_layer_only() {
    let schema = class(&property(
        "Status",
        "The status: one, two, or three.",
        "[JsonProperty(\"status\")]",
        "public string Status { get; set; }",
    ));
    assert_eq!(at(&schema, "properties/status"), "{\"type\": [\"string\", \"null\"]}");
    let documented = at(&schema, "x-documented/properties/status");
    assert_eq!(documented, "{\"enum\": [\"one\", \"two\", \"three\", null]}");
    let evidence = at(&schema, "x-documented/properties/status/x-evidence");
    assert_eq!(evidence, "{\"enum\": \"prose\"}");
}

#[test]
fn a_condition_stands_by_the_name_on_the_wire() {
    let entries = property(
        "CallState",
        "",
        "[JsonProperty(\"call_state\")]",
        "public string CallState { get; set; }",
    ) + &property(
        "Rate",
        "What it costs. Only present when call state is \"done\".",
        "[JsonProperty(\"rate\")]",
        "public string Rate { get; set; }",
    );
    let schema = class(&entries);
    assert_eq!(
        at(&schema, "x-documented/allOf/0"),
        "{\"if\": {\"properties\": {\"call_state\": {\"const\": \"done\"}}}, \
         \"else\": {\"properties\": {\"rate\": false}}}"
    );
    assert_eq!(at(&schema, "x-documented/allOf/0/x-source/row"), "\"Rate\"");
}

#[test]
fn a_condition_on_what_is_not_there_is_reported() {
    let entries = property(
        "Rate",
        "Only present when state is \"done\".",
        "",
        "public string Rate { get; set; }",
    );
    let text = format!("Class A\npublic class A\nProperties\n{entries}");
    let reading = reading(DOCFX, &text, None);
    assert_eq!(reading.report.guessed.len(), 1);
    assert_eq!(at(&reading.schemas["A"], "x-documented"), "");
}

#[test]
fn null_follows_the_language() {
    let entries = [
        property("A", "", "", "public int A { get; set; }"),
        property("B", "", "", "public int? B { get; set; }"),
        property("C", "", "", "public Other C { get; set; }"),
        property(
            "D",
            "",
            "[JsonConverter(typeof(StringEnumConverter))]",
            "public Other D { get; set; }",
        ),
        property("E", "", "", "public DateTime E { get; set; }"),
        property("F", "", "", "public object F { get; set; }"),
        property("G", "", "[JsonConverter(typeof(OddConverter))]", "public bool G { get; set; }"),
    ]
    .concat();
    let schema = class(&entries);
    for (name, expected) in [
        ("A", "{\"type\": \"integer\"}"),
        ("B", "{\"type\": [\"integer\", \"null\"]}"),
        ("C", "{\"anyOf\": [{\"$ref\": \"Other.json\"}, {\"type\": \"null\"}]}"),
        ("D", "{\"$ref\": \"Other.json\"}"),
        ("E", "{\"type\": \"string\"}"),
        ("F", "{}"),
    ] {
        assert_eq!(at(&schema, &format!("properties/{name}")), expected, "{name}");
    }
    let refuted = at(&schema, "properties/G/x-refuted/0/value");
    assert_eq!((at(&schema, "properties/G/type"), refuted), (String::new(), "\"bool\"".to_owned()));
}

#[test]
fn what_admits_goes_into_the_base() {
    let schema = model("| **a** | str | Why. Will be null until it ends. | |", None);
    assert_eq!(at(&schema, "properties/a/type"), "[\"string\", \"null\"]");
    assert_eq!(at(&schema, "required"), "[\"a\"]");
    assert_eq!(at(&schema, "x-documented"), "");
}

#[test]
fn lists_of_items_belong_to_the_items() {
    let schema = model("| **a** | list[str] | Roles, ie one, two, etc | [optional] |", None);
    assert_eq!(at(&schema, "properties/a/items/x-known-values"), "[\"one\", \"two\"]");
    let schema = model("| **a** | list[str] | Values can be: 'x' or 'y' | [optional] |", None);
    assert_eq!(at(&schema, "x-documented/properties/a/items/enum"), "[\"x\", \"y\"]");
}

#[test]
fn a_list_on_a_reference_belongs_elsewhere() {
    let schema = model("| **a** | [X](X) | Values can be: 'x' or 'y' | [optional] |", None);
    assert_eq!(at(&schema, "properties/a"), "{\"$ref\": \"X.json\"}");
    assert_eq!(at(&schema, "x-documented"), "");
}

#[test]
fn notes_and_sentences_annotate() {
    let schema = model(
        "| **a** | int | How long, in seconds. | [optional] [default to 5] [readonly] |\n\
         | **b** | str | A number in E.164. | [optional] |",
        None,
    );
    let expected =
        "{\"type\": \"integer\", \"default\": 5, \"readOnly\": true, \"x-unit\": \"second\"}";
    assert_eq!(at(&schema, "properties/a"), expected);
    assert_eq!(at(&schema, "properties/b"), "{\"type\": \"string\", \"x-format\": \"e164\"}");
}

#[test]
fn types_of_maps_and_nested_lists() {
    let schema = model(
        "| **a** | dict(str, list[X]) | | [optional] |\n| **b** | dict(str, object) | | [optional] |\n\
         | **c** | datetime | | [optional] |",
        None,
    );
    let map = "{\"type\": \"object\", \"additionalProperties\": {\"type\": \"array\", \"items\": {\"$ref\": \"X.json\"}}}";
    assert_eq!(at(&schema, "properties/a"), map);
    assert_eq!(
        at(&schema, "properties/b"),
        "{\"type\": \"object\", \"additionalProperties\": true}"
    );
    assert_eq!(at(&schema, "properties/c"), "{\"type\": \"string\", \"format\": \"date-time\"}");
}

#[test]
fn a_fixup_moves_what_is_required() {
    let fixups = "[[fixup]]\ntype = \"A\"\nproperty = \"a\"\nkeyword = \"required\"\nbefore = true\n\
                  after = true\nlayer = \"documented\"\nreason = \"It lacks at times.\"\n";
    let schema = model("| **a** | str | | |\n| **b** | str | | |", Some(fixups));
    assert_eq!(at(&schema, "required"), "[\"b\"]");
    assert_eq!(at(&schema, "x-documented/required"), "[\"a\"]");
    assert_eq!(at(&schema, "properties/a/$comment"), "\"It lacks at times.\"");
}

#[test]
fn a_fixup_renames_and_a_stale_one_is_reported() {
    let fixups = "[[fixup]]\ntype = \"A\"\nproperty = \"issuerUri\"\nkeyword = \"name\"\n\
                  before = \"issuerUri\"\nafter = \"issuerURI\"\nreason = \"An abbreviation.\"\n\
                  [[fixup]]\ntype = \"A\"\nproperty = \"gone\"\nkeyword = \"null\"\nbefore = false\n\
                  after = true\nreason = \"It was seen.\"\n\
                  [[fixup]]\ntype = \"B\"\nproperty = \"b\"\nkeyword = \"null\"\nbefore = false\n\
                  after = true\nreason = \"It was seen.\"\n";
    let text = format!(
        "# A\n|Name | Type | Description | Notes|\n|--- | --- | --- | ---|\n{}\n",
        "| **issuer_uri** | str | | [optional] |"
    );
    let reading = reading(MARKDOWN, &text, Some(fixups));
    assert_eq!(at(&reading.schemas["A"], "properties/issuerURI/type"), "\"string\"");
    let stale: Vec<_> =
        reading.report.stale_fixups.iter().map(|entry| entry.subject.as_str()).collect();
    assert_eq!(stale, ["A.gone"]);
    assert_eq!(reading.report.idle_fixups.len(), 1);
}

#[test]
fn a_base_class_is_a_reference_and_an_enumeration_is_a_text_with_a_list() {
    let text = "Class A\npublic class A : Base\nProperties\n";
    assert_eq!(at(&schema(DOCFX, text, None), "allOf"), "[{\"$ref\": \"Base.json\"}]");
    let text = "Enum A\npublic enum A\nFields\nB\nOne.\nC\nTwo.\n";
    let expected = "{\"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"title\": \"A\", \
                    \"type\": \"string\", \"x-documented\": {\"enum\": [\"B\", \"C\"], \
                    \"x-evidence\": {\"enum\": \"declared\"}, \"x-source\": {\"page\": \"a\", \"line\": 1}}}";
    let mut schema = schema(DOCFX, text, None);
    if let Value::Object(members) = &mut schema {
        members.remove("x-source");
        members.remove("x-evidence");
    }
    assert_eq!(in_one_line(&write(&schema)), expected);
}

/// The keywords of a base layer that restrict, or say what a value is.
const SHAPE: [&str; 14] = [
    "type",
    "$ref",
    "anyOf",
    "items",
    "additionalProperties",
    "enum",
    "format",
    "minimum",
    "maximum",
    "minLength",
    "maxLength",
    "minItems",
    "maxItems",
    "pattern",
];

/// The base layer is what is declared: no sentence changes it, but for null, which one may admit.
#[test]
fn no_sentence_changes_what_is_declared() {
    let sentences = [
        "Possible values are 'a', 'b' and 'c'.",
        "Must be between 1 and 10.",
        "Max: 50.",
        "At most 20 characters.",
        "Must be a valid UUID.",
        "As yyyy-MM-dd.",
        "A map of anything, e.g. {\"a\": \"b\", \"c\": [1]}.",
        "A list of integers such as [1, 2].",
        "An ISO-8601 duration.",
        "Must match the pattern `^a$`.",
        "Required if b is true.",
        "Either a or b is required.",
        "For example: {\"id\": 5}.",
    ];
    let vendor = "title = \"T\"\n[format.markdown]\nlanguages = [\"python\"]\n";
    let vendor = Vendor::parse(vendor).expect("a vendor");
    for word in [
        "str",
        "int",
        "float",
        "bool",
        "object",
        "datetime",
        "list[str]",
        "dict(str, object)",
        "Leg",
        "list[Leg]",
    ] {
        let base = |sentence: &str| {
            let page = format!(
                "# T\n\n|Name|Type|Description|Notes|\n|---|---|---|---|\n|**a**|{word}|{sentence}|[optional]|\n|**b**|bool||[optional]|\n"
            );
            let reading = read(vec![Page::new("T.md", page)], &vendor, None).expect(sentence);
            let property = reading.schemas["T"].get("properties").and_then(|it| it.get("a"));
            let property = property.and_then(Value::as_object).expect("a property").clone();
            let told =
                property.into_iter().filter(|(keyword, _)| SHAPE.contains(&keyword.as_str()));
            told.map(|(keyword, value)| (keyword, plain(&value))).collect::<Vec<_>>()
        };
        let declared = base("");
        for sentence in sentences {
            assert_eq!(base(sentence), declared, "{word}: {sentence}");
        }
    }
}

/// A schema without its annotations.
fn plain(value: &Value) -> String {
    match value.as_object() {
        Some(members) => members
            .iter()
            .filter(|(keyword, _)| SHAPE.contains(&keyword.as_str()))
            .map(|(keyword, value)| format!("{keyword}: {} ", plain(value)))
            .collect(),
        None => value.to_json(),
    }
}
