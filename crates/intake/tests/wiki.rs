//! Wiki pages: what each layout and each quirk of it reads as.

use callspec_intake::layout::document::{Document, SkipReason, Table};
use callspec_intake::{Error, Page, Vendor, tables};

const VENDOR: &str = "title = \"T\"\n[format.wiki]\nlanguages = [\"wiki\"]\n";

fn document(text: &str) -> Result<Document, Error> {
    let vendor = Vendor::parse(VENDOR)?;
    tables(&Page::new("a.txt", text), &vendor).map(|tables| tables.document)
}

/// The page as lines: titles, headers, rows as `cell / cell`, operations, samples, skips.
fn outline(text: &str) -> Vec<String> {
    let document = document(text).unwrap_or_else(|error| panic!("{error}"));
    let mut lines = Vec::new();
    for section in document.sections {
        lines.push(format!("# {}", section.title.text));
        section.tables.iter().for_each(|table| shown(table, &mut lines));
    }
    lines.extend(document.skipped.map(|skipped| format!("skipped: {}", skipped.reason.name())));
    lines
}

fn shown(table: &Table, lines: &mut Vec<String>) {
    match table {
        Table::Properties(table) => {
            for row in &table.rows {
                let cells = row.cells.iter().map(|(_, cell)| cell.text.replace('\n', "~"));
                lines.push(cells.collect::<Vec<_>>().join(" / "));
            }
            let repeated = table.repeated_headers.iter().map(|at| format!("again {}", at.line));
            lines.extend(repeated);
        }
        Table::Operations(table) => {
            let path = table.path.as_ref().map_or("-", |path| path.text.as_str());
            for row in &table.rows {
                let permissions: Vec<_> = row.permissions.iter().map(|cell| &*cell.text).collect();
                let says = row.description.as_ref().map_or("-", |cell| cell.text.as_str());
                lines.push(format!(
                    "{} {path} / {says} / {}",
                    row.method.text,
                    permissions.join("+")
                ));
            }
        }
        Table::Schema(it) => lines.push(format!("schema {}", it.pointer)),
        Table::Sample(sample) => lines.push(format!("sample of {}", sample.pieces.len())),
        Table::Skipped(skipped) => {
            lines.push(format!("skipped {}: {}", skipped.at.line, skipped.reason.name()));
        }
        Table::Values(_) => lines.push("values".to_owned()),
    }
}

/// The place and message of the error.
fn refused(text: &str) -> (u32, String) {
    let error = document(text).expect_err("a page that cannot be read");
    assert!(error.at.line > 0 && error.at.column > 0 && !error.next.is_empty(), "{error}");
    (error.at.line, error.message)
}

#[test]
fn tabs_go_over_page_breaks() {
    let text = "\nThis PDF is generated from authoritative online content, and more.\n\nTelephony API Reference\n\n\
                [Leg](#)\n\n1/2/2025\n\nLeg\n\nDetails\n\nField\tDescription\nid\tWhich one.\nstate\tIts <b>state</b>.\n\n\
                Telephony API Reference 2\n\nLeg\n\nField\tDescription\npath\tWhere.\n";
    assert_eq!(
        outline(text),
        ["# Leg", "id / Which one.", "state / Its state.", "path / Where.", "again 22"]
    );
}

#[test]
fn tabs_keep_cells_that_break_over_lines() {
    let text = "Leg\nAttribute\tType\tDescription\tAccess Level\nid\tString\t<p>One.\n<ul><li>Two</li></ul>\tGET\n\
                at\tURI\tThree.\tGET, PUT\n";
    assert_eq!(
        outline(text),
        ["# Leg", "id / String / One.~• Two / GET", "at / URI / Three. / GET, PUT"]
    );
}

#[test]
fn bars_may_be_outside_or_only_between() {
    let expected =
        ["# Users API", "a / String / A name. / GET", "b / Array of Strings / Others. / GET, PUT"];
    for text in [
        "Users API\n| Attribute | Type | Description | Access Level |\n|---|---|---|---|\n\
         | a | String | A name. | GET |\n| b | Array of Strings | Others. | GET, PUT |\n",
        "Users API\nAttribute | Type | Description | Access Level |\n---|---|---|---|\n\
         a | String | A name. | GET |\nb | Array of Strings | Others. | GET, PUT |\n",
        "Users API\nAttribute | Type | Description | Access Level\n---|---|---|---\n\
         a | String | A name. | GET\nb | Array of Strings | Others. | GET, PUT\n",
        "Users API\n|Attribute|Type|Description|Access Level|\n|---|---|---|---|\n\
         |a|String|A name.|GET|\n|b|Array of Strings|Others.|GET, PUT|\n",
        "Users API\nAttribute Type Description Access Level\n\
         a String A name. GET\nb Array of Strings Others. GET, PUT\n",
    ] {
        assert_eq!(outline(text), expected, "{text}");
    }
}

#[test]
fn a_row_ends_where_its_last_bar_is() {
    let text = "Attributes\nAttribute | Type | Description | Access Level |\n---|---|---|---|\n\
                c | String | Of the number:\n\"c\":{\"d\":\"x\"} |\nGET |\n\
                e | String | Whether.\nValid values are On|Off. |\nGET |\n\
                f | String | This or | that. | GET |\n";
    let expected = [
        "# Attributes",
        "c / String / Of the number:~\"c\":{\"d\":\"x\"} / GET",
        "e / String / Whether.~Valid values are On|Off. / GET",
        "f / String / This or | that. / GET",
    ];
    assert_eq!(outline(text), expected);
}

#[test]
fn a_lost_list_leaves_its_row() {
    for gap in ["", "\n"] {
        let text =
            format!("Device\nField | Description |\n---|---|\na | One of:\n{gap}|\nb | Two. |\n");
        assert_eq!(outline(&text), ["# Device", "a / One of:", "b / Two."]);
        let warnings = document(&text).expect("a page").warnings;
        assert_eq!(warnings.iter().map(|warning| warning.at.line).collect::<Vec<_>>(), [4]);
    }
}

#[test]
fn operations_have_paths_and_permissions() {
    let tabs = "Legs API\n\nField\tDescription\nid\tWhich.\n\nOperations\n\nAt **/legs** there is:\n\n\
                Operation\tDescription\tPermissions\nGET\tLists.\t<ul style=\"a\">• Admin• Agent (own, not others)\n\n\
                And at **/legs/{id}**:\n\nOperation\tDescription\tPermissions\nGET\tGives.\t<ul><li>Admin</li></ul>\n";
    let expected = [
        "# Legs API",
        "id / Which.",
        "GET /legs / Lists. / Admin+Agent (own, not others)",
        "GET /legs/{id} / Gives. / Admin",
    ];
    assert_eq!(outline(tabs), expected);
    let bars = "Legs API\nField | Description |\n---|---|\nid | Which. |\nOperations\n\
                Operation | Description | Permissions | Arguments |\n---|---|---|---|\n\
                GET | Lists. |\n|\n|\nPOST | Adds. | Agent |\n";
    let blanks = "Legs API\nField Description\nid Which.\nOperations\n\
                  Operation Description Permissions Arguments\nGET Lists.\n\n\nPOST Adds. Agent\n";
    let list = "Legs API\nOperation Description Permissions\nGET Lists. <ul><li>Admin<li>Agent (own)</ul>\n";
    assert_eq!(outline(list), ["# Legs API", "GET - / Lists. / Admin+Agent (own)"]);
    for text in [bars, blanks] {
        assert_eq!(
            outline(text),
            ["# Legs API", "id / Which.", "GET - / Lists. / ", "POST - / Adds. / Agent"]
        );
    }
}

#[test]
fn operations_may_name_their_own_paths() {
    let text = "Legs API\nField\tDescription\nid\tWhich.\nOperations\nMethod\tURI\tDescription\n\
                GET\t/legs\tAll.\nPOST\t/legs\tAdds.\nGET\t/legs/{id}\tOne.\n";
    let expected = [
        "# Legs API",
        "id / Which.",
        "GET /legs / All. / ",
        "POST /legs / Adds. / ",
        "GET /legs/{id} / One. / ",
    ];
    assert_eq!(outline(text), expected);
    let text = "Legs API\nOperation | Description |\n---|---|\nGET /legs | All. |\nPUT /legs/{id} | One. |\n";
    assert_eq!(outline(text), ["# Legs API", "GET /legs / All. / ", "PUT /legs/{id} / One. / "]);
}

#[test]
fn each_heading_is_a_type_and_names_may_be_paths() {
    let text = "OneMessage\nProperty | Description |\n---|---|\ndata | Root. |\ndata.items[].id | Which. |\n\
                TwoMessage\nProperty | Description |\n---|---|\ndata | Root. |\n";
    assert_eq!(
        outline(text),
        [
            "# OneMessage",
            "data / Root.",
            "data.items[].id / Which.",
            "# TwoMessage",
            "data / Root."
        ]
    );
}

#[test]
fn blanks_part_names_types_and_mandatory_cells() {
    let text = "Chat\nResource\nName Type Mandatory Description\nChat-related information\n\
                made date/time<ref name=\"iso\">UTC: [YYYY]-[MM]</ref> no When it began.\n\
                done date/time<ref name=\"iso\"/> yes When it ended.\nCommon fields\n\
                status integer yes Possible statuses:\n  • 0-NEW\n  • 1-OLD\nowner Agent State no Who.\n";
    let expected = [
        "# Chat",
        "made / date/time / no / When it began.~UTC: [YYYY]-[MM]",
        "done / date/time / yes / When it ended.~UTC: [YYYY]-[MM]",
        "status / integer / yes / Possible statuses:~• 0-NEW~• 1-OLD",
        "owner / Agent State / no / Who.",
        "skipped 4: title between rows",
        "skipped 7: title between rows",
    ];
    assert_eq!(outline(text), expected);
}

#[test]
fn a_word_at_the_beginning_may_make_a_cell() {
    let text = "Leg\nField\tDescription\na\tMandatory. The name.\nb\tOptional. Another.\n";
    assert_eq!(outline(text), ["# Leg", "a / yes / The name.", "b / no / Another."]);
}

#[test]
fn samples_are_fenced_pieces() {
    let text = "Leg\nSample data\n```\n{\"id\": \"1\"\n```\n\n2/2/2025\n\nLeg\n\n```\n}\n```\n\
                ```\nGET /legs\n```\nField\tDescription\nid\tWhich.\n";
    assert_eq!(outline(text), ["# Leg", "sample of 3", "id / Which."]);
    let shell = "Leg\n```\ncurl x\n```\nField\tDescription\nid\tWhich.\n";
    assert_eq!(outline(shell), ["# Leg", "id / Which."]);
}

#[test]
fn samples_may_have_lost_their_fences() {
    let text = "Leg\nSample data\n{\n  \"id\": \"1\",\n\n  \"n\": [\n 1,\n 2 ]\n}\nDetails\nField\tDescription\nid\tWhich.\n";
    assert_eq!(outline(text), ["# Leg", "sample of 1", "id / Which."]);
}

#[test]
fn rows_with_outer_bars_may_break_too() {
    let text = "Leg\n| Attribute | Type | Description | Access Level |\n|---|---|---|---|\n\
                | c | String (one of two) | Of it:\n\"c\":{\"d\":\"x\"} |\n| GET |\n| e | String | Whether. | GET |\n";
    let expected = [
        "# Leg",
        "c / String / Of it:~\"c\":{\"d\":\"x\"}~one of two / GET",
        "e / String / Whether. / GET",
    ];
    assert_eq!(outline(text), expected);
}

#[test]
fn rows_between_blanks_go_on_after_a_page_break() {
    let text = "Leg\nAttribute Type Description Access Level\na String One. GET\n\n2/2/2025\n\nb URI Two. GET\nThat is all of it:\n\nIt ends.\n";
    assert_eq!(outline(text), ["# Leg", "a / String / One. / GET", "b / URI / Two. / GET"]);
}

#[test]
fn what_describes_no_type_is_skipped_by_name() {
    let text = "Leg\nField | Description |\n---|---|\nid | Which. |\n\nStatus code | Meaning |\n---|---|\n7 | Bad. |\n";
    assert_eq!(outline(text), ["# Leg", "id / Which.", "skipped 6: status codes"]);
    assert_eq!(
        outline("This PDF is generated from authoritative online content.\n[a](b)\n[c](d)\n"),
        ["skipped: index"]
    );
    assert_eq!(SkipReason::Parameters.name(), "parameters of requests");
}

#[test]
fn a_header_without_rows_is_a_type_without_properties() {
    for text in [
        "Leg\nField\tDescription\n",
        "Leg\nField | Description |\n---|---|\n",
        "Leg\nField Description",
    ] {
        assert_eq!(outline(text), ["# Leg"], "{text}");
        assert_eq!(document(text).expect("a page").sections[0].tables.len(), 1);
    }
}

#[test]
fn what_is_cut_is_an_error_with_its_place() {
    for (text, line, message) in [
        ("Leg\nField\tDescription\na\tA.\nb", 4, "this row has 1 of 2 cells"),
        (
            "Leg\nAttribute\tType\tDescription\tAccess Level\na\tString\tA.",
            3,
            "this row has 3 of 4 cells",
        ),
        ("Leg\nField | Description |\n---|---|\na | One", 4, "this row has no closing bar"),
        (
            "Leg\nField | Description |\n---|---|\na | One\nb | Two |\n",
            4,
            "this row has no closing bar",
        ),
        ("Leg\nField | Description |\n---|---|\na |", 4, "this row has 1 of 2 cells"),
        ("Leg\nField\tDescription\na\tA.\n\nField\tDescr", 5, "this is the beginning of a header"),
        (
            "Leg\nName Type Mandatory Description\na string no One.\nb string ye",
            4,
            "the cells of this row",
        ),
        (
            "Leg\nName Type Mandatory Description\na string no One\nb_c str",
            4,
            "the cells of this row",
        ),
        ("Leg\nField\tDescription\na\tA.\nb\nc\tC.\n", 4, "this row has 1 of 2 cells"),
        (
            "Leg\nField | Description |\n---|---|\na | A. |\n\nIt is so.\nb | B. |\n",
            7,
            "a row of a table under no",
        ),
        (
            "Leg\nAttribute Type Description Access Level\na String One. GE",
            3,
            "this row has no access level",
        ),
        (
            "This PDF is generated from authoritative online content.\nLeg\nField\tDescr",
            3,
            "a row of a table under no known header",
        ),
        ("Leg\nField\tDescription\nid\tA.\n\n```\n{", 5, "the sample is not closed"),
        (
            "This PDF is generated from authoritative online content.\nLeg\nOverview\nIt is.",
            1,
            "no table on this page",
        ),
    ] {
        let (at, found) = refused(text);
        assert!(at == line && found.starts_with(message), "{text}: {at} {found}");
    }
}

#[test]
fn cells_that_cannot_be_are_errors() {
    for (text, line, message) in [
        ("Leg\nField\tDescription\nwhat is this\tA.\n", 3, "this is not a property's name"),
        (
            "Leg\nAttribute\tType\tDescription\tAccess Level\na\tString\tA.\tnever\n",
            3,
            "this is not an access level",
        ),
        ("Leg\nOperation\tDescription\nFETCH\tA.\n", 3, "this operation has no HTTP method"),
        (
            "Leg\nAttribute Type Description Access Level\na Thing A. GET\n",
            3,
            "the cells of this row cannot be told apart",
        ),
        (
            "Leg\nOperation Description Permissions\nGET Lists them. Some people\n",
            3,
            "the permissions of this row",
        ),
    ] {
        let (at, found) = refused(text);
        assert!(at == line && found.starts_with(message), "{text}: {at} {found}");
    }
}

/// A running head with the number of its page belongs to no type, nor does the document's title.
#[test]
fn running_heads_do_not_break_tables() {
    let header = "Attribute\tType\tDescription\tAccess Level\n";
    let text = format!(
        "Acme Manual\n\nLeg\n\n{header}id\tString\tTells it.\tGET\n\n\u{c}Acme Docs 12\n\n{header}kind\tInteger\tKind.\tGET\n\n\
         Acme Manual\n13 Acme Docs\n\u{c}\nsize\tInteger\tSize.\tGET\n"
    );
    let vendor = Vendor::parse("title = \"T\"\n[format.wiki]\nlanguages = [\"wiki\"]\n");
    let page = Page::new("a.txt", text);
    let reading =
        callspec_intake::read(vec![page], &vendor.expect("a vendor"), None).expect("a reading");
    assert_eq!(reading.schemas.keys().collect::<Vec<_>>(), ["Leg"]);
    let rows = reading.report.rows;
    assert_eq!((rows.all, rows.first_seen, rows.repeated_headers), (4, 3, 1));
}
