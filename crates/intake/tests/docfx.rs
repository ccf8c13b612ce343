//! DocFX class pages: what each quirk of the layout reads as.

use callspec_intake::layout::document::{Column, Document, Kind, SkipReason, Table};
use callspec_intake::{Error, Page, Vendor, tables};

const VENDOR: &str = "title = \"T\"\n[format.docfx]\nlanguages = [\"csharp\"]\nnull = \"csharp\"\n";

fn document(text: &str) -> Result<Document, Error> {
    let vendor = Vendor::parse(VENDOR)?;
    tables(&Page::new("a.txt", text), &vendor).map(|tables| tables.document)
}

/// The cells of all rows, as `role text`.
fn rows(text: &str) -> Vec<Vec<String>> {
    let document = document(text).expect("a page that reads");
    let mut rows = Vec::new();
    for table in document.sections.into_iter().flat_map(|section| section.tables) {
        if let Table::Properties(table) = table {
            let cells = |row: &callspec_intake::layout::document::Row| {
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

/// The same class, as DocFX's text, as its Markdown, and as older releases write it.
#[test]
fn spellings_of_one_class_read_alike() {
    let text = "Class Leg\nNamespace: Acme\nAssembly: Acme.dll\nOne leg.\n[Serializable]\npublic class Leg : Base<Other>, Acme.ISigned\n\
                Inheritance\nobject\nLeg\nConstructors\nLeg()\npublic Leg()\nProperties\nId\nTells it apart.\n\
                [JsonProperty(\"id\")]\npublic string Id { get; set; }\nProperty Value\nstring\n";
    let markdown = "# <a id=\"Acme_Leg\"></a> Class Leg\n\nNamespace: [Acme](Acme.md)  \nAssembly: Acme.dll  \n\nOne leg.\n\n\
                ```csharp\n[Serializable]\npublic class Leg : Base<Other>, Acme.ISigned\n```\n\n#### Inheritance\n\n[object](https://a.example/o) ← \n[Leg](Acme.Leg.md)\n\n\
                #### Inherited Members\n\n[object.Equals\\(object?\\)](https://a.example/e)\n\n## Constructors\n\n### <a id=\"c\"></a> Leg\\(\\)\n\n```csharp\npublic Leg()\n```\n\n\
                ## Properties\n\n### <a id=\"i\"></a> Id\n\nTells it apart.\n\n```csharp\n[JsonProperty(\"id\")]\npublic string Id { get; set; }\n```\n\n#### Property Value\n\n [string](https://a.example/s)\n";
    let older = "Class Leg\nOne leg.\nInheritance\nSystem.Object\nLeg\nNamespace: Acme\nAssembly: Acme.dll\nSyntax\npublic class Leg : Base<Other>, Acme.ISigned\n\
                Constructors\nLeg()\nDeclaration\npublic Leg()\nProperties\nId\nTells it apart.\nDeclaration\n[JsonProperty(\"id\")]\npublic string Id { get; set; }\n\
                Property Value\nType\tDescription\nSystem.String\tIts id.\n";
    let expected = [
        "Name Id",
        "Type string",
        "Description Tells it apart.",
        "Attribute [JsonProperty(\"id\")]",
        "Modifier public",
    ];
    for page in [text, markdown, older] {
        assert_eq!(rows(page), [expected], "{page}");
        let section = document(page).expect("it reads").sections.remove(0);
        assert_eq!(
            section.description.map(|cell| cell.text).as_deref(),
            Some("One leg."),
            "{page}"
        );
        let bases: Vec<_> = section.bases.iter().map(|base| base.text.as_str()).collect();
        assert_eq!(bases, ["Base<Other>"], "{page}");
        assert!(matches!(section.tables[0], Table::Skipped(_)), "{page}");
    }
}

#[test]
fn remarks_are_sentences_and_examples_are_not() {
    let text = "Class A\npublic class A\nProperties\nB\nOne.\npublic string B { get; set; }\nProperty Value\nstring\n\
                Remarks\nTwo.\nThree\nExamples\nvar a = new A();\nSee Also\nA\nC\npublic int C { get; set; }\n";
    let rows = rows(text);
    assert_eq!(rows[0][2], "Description One. Two. Three");
    assert_eq!(rows[1][0], "Name C");
    assert_eq!(rows.len(), 2);
}

#[test]
fn a_property_may_be_called_as_its_type() {
    let text = "Class A\npublic class A\nProperties\nState\npublic State State { get; set; }\nProperty Value\nState\nKind\n\
                public Kind Kind { get; set; }\nProperty Value\nKind\nMode\nHow.\npublic int Mode { get; set; }\nProperty Value\n";
    let names: Vec<_> = rows(text).into_iter().map(|mut cells| cells.remove(0)).collect();
    assert_eq!(names, ["Name State", "Name Kind", "Name Mode"]);
}

#[test]
fn records_interfaces_and_fields() {
    let record = "Record A\npublic record A(string Name) : Base(Name), IEquatable<A>\nProperties\nB\npublic required int B { get; init; }\n";
    let section = document(record).expect("it reads").sections.remove(0);
    assert_eq!(section.bases.iter().map(|base| base.text.as_str()).collect::<Vec<_>>(), ["Base"]);
    let generic = "Class Page<T>\npublic class Page<T> where T : Leg\nProperties\n";
    assert!(document(generic).expect("it reads").sections[0].bases.is_empty());
    let interface = "Interface IA\npublic interface IA\nProperties\nB\nstring B { get; set; }\nProperty Value\nstring\n";
    assert_eq!(rows(interface), [["Name B", "Type string"]]);
    let fields = "Class A\npublic class A\nFields\nMax\npublic const int Max = 5\nField Value\nint\nRaw\n[JsonProperty(\"raw\")]\npublic string Raw\nField Value\nstring\n";
    let names: Vec<_> = rows(fields).into_iter().map(|mut cells| cells.remove(0)).collect();
    assert_eq!(names, ["Name Max", "Name Raw"]);
    let error =
        document("Class A\npublic class A\nFields\nB\nProperties\n").expect_err("no signature");
    assert_eq!(error.at.line, 4, "{error}");
}

#[test]
fn enumerations_may_be_tables() {
    let text = "Enum Mode\npublic enum Mode\nFields\nName\tDescription\nFast\tIt is fast.\nSlow\n";
    let section = document(text).expect("it reads").sections.remove(0);
    let Some(Table::Values(values)) = section.tables.first() else { panic!("no values") };
    let values: Vec<_> = values.rows.iter().map(|row| row.value.text.as_str()).collect();
    assert_eq!(values, ["Fast", "Slow"]);
}

#[test]
fn pages_of_namespaces_and_delegates_are_skipped_by_name() {
    for (text, reason) in [
        ("Namespace Acme.Calls\nClasses\nLeg\nOne leg.\n", SkipReason::Index),
        (
            "# <a id=\"a\"></a> Delegate Handler\n\n```csharp\npublic delegate void Handler()\n```\n",
            SkipReason::ClassMembers,
        ),
    ] {
        let document = document(text).expect("it reads");
        assert_eq!(document.skipped.map(|skipped| skipped.reason), Some(reason));
    }
}

#[test]
fn attributes_declare() {
    let text = "Class A<T>\n[JsonObject(NamingStrategyType = typeof(Snake))]\npublic class A<T>\nProperties\n\
                B\n[Range(1, 10)]\n[DefaultValue(3)]\npublic int? B { get; set; }\n\
                C\n[StringLength(36, MinimumLength = 2)]\n[JsonPropertyName(name: \"c\\u0061\")]\npublic string C { get; set; }\n\
                D\n[JsonProperty(Names.D)]\npublic T D { get; set; }\n\
                Rest\n[JsonExtensionData]\npublic IDictionary<string, int> Rest { get; set; }\n";
    let vendor = Vendor::parse(&format!(
        "{VENDOR}[format.docfx.names]\nattributes = [\"JsonProperty\", \"JsonPropertyName\"]\n"
    ));
    let reading =
        callspec_intake::read(vec![Page::new("a.txt", text)], &vendor.expect("a vendor"), None);
    let reading = reading.expect("a reading");
    let schema = &reading.schemas["A"];
    let member =
        |name: &str| schema.get("properties").and_then(|it| it.get(name)).expect(name).to_json();
    for part in ["\"minimum\":1", "\"maximum\":10", "\"default\":3"] {
        assert!(member("B").contains(part), "{}", member("B"));
    }
    for part in ["\"minLength\":2", "\"maxLength\":36"] {
        assert!(member("ca").contains(part), "{}", member("ca"));
    }
    assert!(!member("D").contains("\"type\""), "a parameter is anything: {}", member("D"));
    let others = schema.get("additionalProperties").expect("the others").to_json();
    assert!(others.contains("\"type\":\"integer\""), "{others}");
    let report = &reading.report;
    assert_eq!((report.rows.all, report.rows.first_seen), (4, 4));
    assert!(report.guessed[0].reason.contains("`Names.D`"), "{:?}", report.guessed);
    assert!(report.warnings[0].reason.contains("NamingStrategy"), "{:?}", report.warnings);
}
