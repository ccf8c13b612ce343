//! Markdown model pages: what each quirk of the layout reads as.

use callspec_intake::layout::document::{Column, Document, SkipReason, Table};
use callspec_intake::{Error, Page, Vendor, page_facts, tables};

const VENDOR: &str = "title = \"T\"\n[format.markdown]\nlanguages = [\"python\", \"csharp\"]\n\
                      [format.markdown.names]\ncase = \"camel\"\nunescape = [\"pc\"]\n";

const HEADER: &str = "|Name | Type | Description | Notes|\n|--- | --- | --- | ---|\n";

fn document(text: &str) -> Result<Document, Error> {
    let vendor = Vendor::parse(VENDOR)?;
    tables(&Page::new("a.md", text), &vendor).map(|tables| tables.document)
}

fn page(rows: &str) -> String {
    format!("# A\n\n## A\n\n## Properties\n\n{HEADER}{rows}\n\n_Footer 1.0_")
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let document = document(text).expect("a page that reads");
    let Some(Table::Properties(table)) = document.sections[0].tables.first() else {
        panic!("no properties")
    };
    let texts = |row: &callspec_intake::layout::document::Row| {
        row.cells.iter().map(|(_, cell)| cell.text.clone()).collect()
    };
    table.rows.iter().map(texts).collect()
}

#[test]
fn both_spellings_read_alike() {
    let old = format!(
        "---\ntitle: A\n---\n## A\n\n## Properties\n\n{HEADER}\
         | **a_b** | [**list[X]**](X.html) | Can&#39;t. | [optional] |\n{{: class=\"table\"}}\n"
    );
    let new = page("| **a_b** | [list[X]](X) | Can&#39;t. | [optional] |");
    assert_eq!(rows(&old), [["a_b", "list[X]", "Can't.", "[optional]"]]);
    assert_eq!(rows(&old), rows(&new));
    assert_eq!(document(&old).expect("it reads").sections[0].title.text, "A");
}

#[test]
fn pipes_in_a_description_shift_no_notes() {
    let text = page("| **a** | str | x | y \\| z | w | [optional] |\n| **b** | int | | |");
    assert_eq!(rows(&text), [["a", "str", "x | y | z | w", "[optional]"], ["b", "int", "", ""]]);
}

#[test]
fn outer_pipes_may_be_missing() {
    let text = "# A\n\nName | Type | Description | Notes\n--- | --- | --- | ---\n\
                **a** | **str** | One. | [optional] \n**b** | **int** |  | \n";
    assert_eq!(rows(text), [["a", "str", "One.", "[optional]"], ["b", "int", "", ""]]);
}

#[test]
fn a_row_may_go_over_lines_until_its_closing_pipe() {
    let text = page("| **a** | str | One\nand two. | [optional] |\n| **b** | int | | |");
    assert_eq!(rows(&text)[0][2], "One and two.");
    assert_eq!(rows(&text).len(), 2);
}

#[test]
fn a_header_without_rows_is_a_type_without_properties() {
    assert!(rows(&page("")).is_empty());
}

#[test]
fn an_enumeration_lists_its_values() {
    for text in [
        "# Mode\n\n## Enum\n\n* `FAST` (value: `\"fast\"`)\n\n* `SLOW` (value: `\"slow\"`)\n",
        "# Mode\n\n## Enum Variants\n\n| Name | Value |\n|---- | -----|\n| Fast | fast |\n| Slow | slow |\n",
    ] {
        let vendor = Vendor::parse(VENDOR).expect("a vendor");
        let facts = page_facts(&Page::new("a.md", text), &vendor).expect("it reads");
        assert_eq!(facts.types[0].listed(), ["fast", "slow"]);
    }
}

#[test]
fn examples_in_fences_are_no_tables() {
    let text = page("| **a** | str | | |") + "\n\n## Example\n\n```ruby\n| a | b |\nx ||= y\n```\n";
    assert_eq!(rows(&text).len(), 1);
    let open = page("| **a** | str | | |") + "\n\n```ruby\nx";
    assert_eq!(document(&open).expect_err("an open fence").at.line, 13);
}

#[test]
fn places_are_those_of_the_cells() {
    let document = document(&page("| **a** | dict(str, str) | é | |")).expect("it reads");
    let Some(Table::Properties(table)) = document.sections[0].tables.first() else {
        panic!("no properties")
    };
    let at = table.rows[0].get(Column::Type).expect("a type").at;
    assert_eq!((at.line, at.column, at.width), (9, 11, 14));
}

#[test]
fn pages_that_describe_no_type_are_skipped_by_name() {
    for (text, reason, rows) in [
        (
            "# CallsApi\n\nAll URIs are relative to *https://a.example*\n\nMethod | HTTP request | Description\n\
             --- | --- | ---\n[**get**](a) | **GET** /calls | One\n[**put**](a) | **PUT** /calls | Two\n",
            SkipReason::ApiPage,
            2,
        ),
        (
            "# Models\n\n| Class | Description |\n|---|---|\n| [A](A.md) | One |\n",
            SkipReason::Index,
            1,
        ),
    ] {
        let document = document(text).expect("it reads");
        let skipped = document.skipped.expect("skipped");
        assert_eq!((skipped.reason, skipped.rows), (reason, rows));
        assert!(document.sections.is_empty());
    }
}

#[test]
fn what_is_cut_is_an_error_with_its_place() {
    for (text, line) in [
        ("---\ntitle: A".to_owned(), 1),
        ("# A\n\n## A\n".to_owned(), 1),
        ("# A\n\n## A\n\n## Properties\n".to_owned(), 5),
        ("# A\n\n|Name | Type | Description | Notes|".to_owned(), 3),
        ("# A\n\n|Name | Type | Description | Notes|\n|--- | -".to_owned(), 3),
        (format!("# A\n{HEADER}| **a** | str | One. | [opt"), 4),
        (format!("# A\n{HEADER}| **a** | str | One. |"), 4),
        (format!("# A\n{HEADER}| **a** | st"), 4),
        (format!("# A\n{HEADER}no row at all\n"), 4),
        ("# A\n\n## A\n\n| Key | Size |\n|---|---|\n| a | b |\n".to_owned(), 5),
        ("# A\n\n## Enum\n\n* `X` (value: `\"x".to_owned(), 5),
        ("# A\n\n## Enum\n\n| Name | Value |\n|---|---|\n| X | x".to_owned(), 7),
    ] {
        let error = document(&text).expect_err(&text);
        assert_eq!(error.at.line, line, "{text}: {error}");
        assert!(error.underlined().is_some() && !error.next.is_empty(), "{text}: {error}");
    }
}

#[test]
fn cells_that_say_nothing_sensible_are_errors() {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    for (rows, line, column) in [
        ("| **a** | str | | |\n| **a** | int | | |", 10, 3),
        ("| **a_b** | str | | |\n| **aB** | int | | |", 10, 3),
        ("| **a** | list[str | | |", 9, 11),
        ("| **a** | | | |", 9, 10),
        ("| ** ** | str | | |", 9, 3),
    ] {
        let error = page_facts(&Page::new("a.md", page(rows)), &vendor).expect_err(rows);
        assert_eq!((error.at.line, error.at.column), (line, column), "{rows}: {error}");
    }
}

/// One page, in the many ways in which editors and converters spell it.
#[test]
fn spellings_of_one_page_read_alike() {
    let plain = page("| **a** | str | Can't. | [optional] |");
    let expected = [["a", "str", "Can't.", "[optional]"]];
    for (what, text) in [
        ("CRLF", plain.replace('\n', "\r\n")),
        ("a byte order mark", format!("\u{feff}{plain}")),
        ("tabs", plain.replace(" | ", "\t|\t")),
        ("closing marks", plain.replace("# A\n", "# A #\n")),
        ("underlined headings", plain.replace("# A\n\n## A", "A\n=====\n\nA\n---")),
        ("alignment", plain.replace("|--- | --- | --- | ---|", "|:---|:-:|---:|---|")),
        ("code spans", plain.replace("**a**", "`a`").replace(" str ", " `str` ")),
        ("tags", plain.replace("**a**", "<b>a</b>").replace(" str ", " <code>str</code> ")),
        ("a link with a title", plain.replace(" str ", " [str](a_(b).md \"A (c)\") ")),
        ("a link by name", plain.replace(" str ", " [**str**][text] ") + "\n[text]: a.md\n"),
        ("a blank that does not break", plain.replace("| **a**", "|\u{a0}**a**")),
        ("a blank without width", plain.replace("**a**", "**\u{200b}a**")),
        ("entities", plain.replace("Can't", "Can&#39;t")),
        (
            "a comment",
            plain.replace(
                "## Properties",
                "<!-- | Name | Type |\n|---|---|\n| b | str | -->\n## Properties",
            ),
        ),
        ("a tilde fence", plain.clone() + "\n~~~\n| b | str |\n~~~\n"),
        ("the header twice", plain.replace("\n\n_Footer", &format!("\n{HEADER}\n_Footer"))),
    ] {
        assert_eq!(rows(&text), expected, "{what}: {text}");
    }
}

#[test]
fn sentences_below_the_title_describe_the_type() {
    let text =
        page("| **a** | str | | |").replace("## A\n", "One of\n**them**.\n\n[[Back]](x.md)\n");
    let section = document(&text).expect("it reads").sections.remove(0);
    assert_eq!(section.description.map(|cell| cell.text).as_deref(), Some("One of"));
    let text = page("| **a** | str | | |").replace("## A\n", "One of them.\nAnd more.\n");
    let section = document(&text).expect("it reads").sections.remove(0);
    let description = section.description.map(|cell| (cell.text, cell.at.line));
    assert_eq!(description, Some(("One of them. And more.".to_owned(), 3)));
}

#[test]
fn other_columns_are_read_or_reported() {
    let text = "# A\n\n| Property name | Type | Required? | Nullable | Since | Owner | Possible values | Description |\n\
                |---|---|---|---|---|---|---|---|\n| a | str | yes | no | 1.0 | me | x, y | One. |\n| b | str | maybe | yes | 2 | you | | Two. |\n";
    let vendor =
        Vendor::parse(&VENDOR.replace("\"python\", \"csharp\"]", "\"python\"]\nnull = \"marked\""))
            .expect("a vendor");
    let reading = callspec_intake::read(vec![Page::new("a.md", text)], &vendor, None);
    let reading = reading.expect("a reading");
    let schema = reading.schemas["A"].to_json();
    assert!(schema.contains("\"required\":[\"a\"]"), "{schema}");
    assert!(schema.contains("\"enum\":[\"x\",\"y\"]"), "{schema}");
    assert!(schema.contains("[\"string\",\"null\"]"), "{schema}");
    let reasons: Vec<_> =
        reading.report.warnings.iter().map(|entry| entry.reason.as_str()).collect();
    assert_eq!(reasons, ["a column that is not understood: owner"]);
    let reasons: Vec<_> =
        reading.report.guessed.iter().map(|entry| entry.reason.as_str()).collect();
    assert_eq!(reasons, ["neither yes nor no: maybe"]);
}

#[test]
fn an_empty_text_is_a_value() {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let text = "# Mode\n\n## Enum\n\n* `NONE` (value: `\"\"`)\n\n* `A` (value: `\"a|b\"`)\n";
    let facts = page_facts(&Page::new("a.md", text), &vendor).expect("it reads");
    assert_eq!(facts.types[0].listed(), ["", "a|b"]);
    let text = "# Mode\n\n## Enum\n\n| Value | Description |\n|---|---|\n| `x` | The first. |\n| `y` | |\n";
    let facts = page_facts(&Page::new("a.md", text), &vendor).expect("it reads");
    assert_eq!(facts.types[0].listed(), ["x", "y"]);
}

#[test]
fn an_empty_cell_of_a_type_is_told_as_one() {
    let text = page("| **a** | str | One. | |\n| **b** |  | Two. | |");
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let error = page_facts(&Page::new("a.md", &*text), &vendor).expect_err("no type");
    assert_eq!((error.at.line, error.at.column), (10, 10), "{error}");
    assert!(error.to_string().contains("the type is missing"), "{error}");
}
