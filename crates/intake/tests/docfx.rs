//! DocFX class pages: what each quirk of the layout reads as.

use callspec_intake::table::{Column, Document, Kind, SkipReason, Table};
use callspec_intake::{Error, Page, Vendor, tables};

const VENDOR: &str = "title = \"T\"\n[format.docfx]\nlanguages = [\"csharp\"]\nnull = \"csharp\"\n";

fn document(text: &str) -> Result<Document, Error> {
    let vendor = Vendor::parse(VENDOR)?;
    tables(&Page::new("a.txt", text), &vendor).map(|(document, _)| document)
}

/// The cells of all rows, as `role text`.
fn rows(text: &str) -> Vec<Vec<String>> {
    let document = document(text).expect("a page that reads");
    let mut rows = Vec::new();
    for table in document.sections.into_iter().flat_map(|section| section.tables) {
        if let Table::Properties(table) = table {
            let cells = |row: &callspec_intake::table::Row| {
                row.cells.iter().map(|(column, cell)| format!("{column:?} {}", cell.text)).collect()
            };
            rows.extend(table.rows.iter().map(cells));
        }
    }
    rows
}

#[test]
fn a_property_is_name_sentences_attributes_and_signature() {
    let text = "Class Leg\nOne leg.\npublic class Leg\n- Inheritance\n-\nLeg\n- Inherited Members\n\
                Properties\nEndTime\nWhen it ended.\nNot always known.\n\
                [JsonProperty(\"end_time\", Order = 2)]\n[Obsolete(\"a, b\")]\n\
                public required virtual DateTime? EndTime { get; set; }\nProperty Value\n\
                Id\npublic string Id { get; set; }\n";
    assert_eq!(
        rows(text),
        [
            vec![
                "Name EndTime",
                "Type DateTime?",
                "Description When it ended. Not always known.",
                "Attribute [JsonProperty(\"end_time\", Order = 2)]",
                "Attribute [Obsolete(\"a, b\")]",
                "Modifier public",
                "Modifier required",
                "Modifier virtual",
            ],
            vec!["Name Id", "Type string", "Modifier public"],
        ]
    );
}

#[test]
fn places_are_those_of_the_words() {
    let text = "Class Leg\npublic class Leg\nProperties\nId\npublic List<X> Id { get; set; }";
    let document = document(text).expect("a page that reads");
    let Some(Table::Properties(table)) = document.sections[0].tables.first() else {
        panic!("no properties")
    };
    let at = table.rows[0].get(Column::Type).expect("a type").at;
    assert_eq!((at.line, at.column, at.width), (5, 8, 7));
}

#[test]
fn attributes_and_signatures_may_go_over_lines() {
    let text = "Class A\npublic class A\nProperties\nB\n[JsonProperty(\n  \"b\",\n  Order = 1)]\n\
                public Dictionary<string,\n  X> B { get; set; }\n";
    let cells = rows(text).remove(0);
    assert_eq!(cells[1], "Type Dictionary<string, X>");
    assert_eq!(cells[2], "Attribute [JsonProperty( \"b\", Order = 1)]");
}

#[test]
fn the_type_below_property_value_is_no_name() {
    let text = "Class A\npublic class A\nProperties\nB\npublic string B { get; set; }\n\
                Property Value\nString\nC\nA sentence.\npublic int C { get; set; }\nProperty Value\nInt32\n";
    let names: Vec<_> = rows(text).into_iter().map(|mut cells| cells.remove(0)).collect();
    assert_eq!(names, ["Name B", "Name C"]);
}

#[test]
fn a_class_extends_classes_and_not_interfaces() {
    let text = "Class A\npublic class A : Base, ISigned, IEquatable<A>\nProperties\n";
    let document = document(text).expect("a page that reads");
    let bases: Vec<_> = document.sections[0].bases.iter().map(|base| base.text.as_str()).collect();
    assert_eq!(bases, ["Base"]);
}

#[test]
fn members_that_are_no_data_are_skipped_by_name() {
    let text = "Class A\npublic class A\nConstructors\nA()\nMakes one.\npublic A()\nProperties\nB\n\
                public int B { get; set; }\nMethods\nToJson()\npublic string ToJson()\n";
    let document = document(text).expect("a page that reads");
    let kinds: Vec<_> = document.sections[0]
        .tables
        .iter()
        .map(|table| match table {
            Table::Skipped(skipped) => Some((skipped.reason, skipped.rows)),
            _ => None,
        })
        .collect();
    let skip = Some((SkipReason::ClassMembers, 1));
    assert_eq!(kinds, [skip, None, skip]);
}

#[test]
fn an_enumeration_lists_what_travels() {
    let text = "Enum Mode\nHow it goes.\npublic enum Mode\nFields\nFast\nIt is fast.\n\
                [EnumMember(Value = \"fast-mode\")]\nSlow = 1\nIt is slow.\n";
    let document = document(text).expect("a page that reads");
    let section = &document.sections[0];
    assert_eq!(section.kind, Kind::Enumeration);
    let Some(Table::Values(values)) = section.tables.first() else { panic!("no values") };
    let values: Vec<_> = values.rows.iter().map(|row| row.value.text.as_str()).collect();
    assert_eq!(values, ["fast-mode", "Slow"]);
}

#[test]
fn what_is_cut_is_an_error_with_its_place() {
    let whole = "Class A\npublic class A\nProperties\nB\nA sentence.\n[JsonProperty(\"b\")]\n\
                 public string B { get; set; }";
    assert!(document(whole).is_ok());
    for (text, line) in [
        ("Class A\nA sentence.", 2),
        ("Class A\npublic class A\nProperties\nB", 4),
        ("Class A\npublic class A\nProperties\nB\nA sentence.", 4),
        ("Class A\npublic class A\nProperties\nB\n[JsonProperty(\"b", 5),
        ("Class A\npublic class A\nProperties\nB\npublic string B { get; s", 5),
        ("Class A\npublic class A\nProperties\nB\npublic stri", 5),
        ("Class A\npublic class A\nProperties\nB\npublic string C { get; set; }", 5),
        ("Class A\npublic class A\nProperties\nA sentence.\nmore", 4),
    ] {
        let error = document(text).expect_err(text);
        assert_eq!(error.at.line, line, "{text}: {error}");
        assert!(error.underlined().is_some(), "{text}: {error}");
    }
}

#[test]
fn a_class_may_have_no_properties() {
    assert!(rows("Class A\npublic class A\n").is_empty());
    assert!(rows("Class A\npublic class A\nProperties\n").is_empty());
}
