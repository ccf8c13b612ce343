//! Pages of text with HTML in between: both are read, each in its place.

use callspec_intake::layout::document::{Column, Document, Table};
use callspec_intake::{Error, Page, Vendor, read, tables};

const VENDOR: &str = "title = \"T\"\n[format.html]\nlanguages = [\"wiki\"]\n[format.definitions]\nlanguages = [\"wiki\"]\n\
                      [format.markdown]\nlanguages = [\"wiki\"]\n[format.wiki]\nlanguages = [\"wiki\"]\n";

fn document(text: &str) -> Result<Document, Error> {
    let vendor = Vendor::parse(VENDOR)?;
    tables(&Page::new("p.md", text), &vendor).map(|tables| tables.document)
}

fn layout(text: &str) -> &'static str {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    tables(&Page::new("p.md", text), &vendor).map(|tables| tables.layout.name).expect(text)
}

/// The rows of a page: type, name, and where the name stands.
fn rows(text: &str) -> Vec<(String, String, u32, u32)> {
    let document = document(text).expect(text);
    let sections = document.sections.iter();
    let tables = sections.flat_map(|section| section.tables.iter().map(|it| (&section.title, it)));
    let rows = tables.filter_map(|(title, table)| match table {
        Table::Properties(table) => Some(table.rows.iter().map(|row| (title.text.clone(), row))),
        _ => None,
    });
    let place = |(title, row): (String, &callspec_intake::layout::document::Row)| {
        let name = row.get(Column::Name).expect("a name");
        (title, name.text.clone(), name.at.line, name.at.column)
    };
    rows.flatten().map(place).collect()
}

fn row(title: &str, name: &str, line: u32, column: u32) -> (String, String, u32, u32) {
    (title.to_owned(), name.to_owned(), line, column)
}

const PIPES: &str = "| Name | Type | Description |\n|---|---|---|\n| `a` | string | It. |\n";
const HTML: &str = "<TABLE class=\"x\">\n<tr><th>Name</th><th>Type</th><th>Description</th></tr>\n\
                    <tr><td><code>b</code></td><td>string</td><td>H<sub>2</sub>O.</td></tr>\n</TABLE>\n";
const LIST: &str = "<dl><dt><code>c</code> (integer)</dt><dd>At most 5.</dd></dl>\n";

#[test]
fn html_between_the_lines_is_read() {
    let wiki = "Leg Resource\n\nAttributes\n\nName | Description\n--- | ---\na | It.\n\n";
    let definitions = "# Leg\n\n- **a** (string): It.\n\n";
    for (text, layout_is, expected) in [
        (
            format!("# Leg\n\n{PIPES}\n{HTML}\n{LIST}"),
            "markdown",
            vec![row("Leg", "a", 5, 3), row("Leg", "b", 9, 15), row("Leg", "c", 12, 15)],
        ),
        (format!("# Leg\n\nIt is.\n\n{HTML}"), "markdown", vec![row("Leg", "b", 7, 15)]),
        (format!("---\ntitle: Leg\n---\n\n{LIST}"), "markdown", vec![row("Leg", "c", 5, 15)]),
        (
            format!("{wiki}{HTML}"),
            "wiki",
            vec![row("Leg Resource", "a", 7, 1), row("Leg Resource", "b", 11, 15)],
        ),
        (
            format!("{definitions}{HTML}"),
            "definitions",
            vec![row("Leg", "a", 3, 1), row("Leg", "b", 7, 15)],
        ),
    ] {
        assert_eq!(layout(&text), layout_is, "{text}");
        assert_eq!(rows(&text), expected, "{text}");
    }
}

#[test]
fn headings_say_which_type_a_table_is_of_in_either_spelling() {
    for (first, second) in [
        ("## Leg", "<h2 id=\"side\">Side</h2>"),
        ("<H2>Leg</H2>", "## <a name=\"side\"></a>Side"),
        ("Leg\n---", "<h3>\n  <b>Side</b>\n</h3>"),
    ] {
        let text =
            format!("# Calls\n\nAll.\n\n{first}\n\n{PIPES}\n{second}\n\nOf a call.\n\n{HTML}");
        let found: Vec<_> =
            rows(&text).into_iter().map(|(title, name, ..)| (title, name)).collect();
        let pair = |title: &str, name: &str| (title.to_owned(), name.to_owned());
        assert_eq!(found, [pair("Leg", "a"), pair("Side", "b")], "{text}");
        let document = document(&text).expect("it reads");
        let said = document.sections[1].description.as_ref().map(|cell| cell.text.as_str());
        assert_eq!(said, Some("Of a call."), "{text}");
    }
}

/// GitHub reads Markdown inside of cells, and folds what `<details>` has.
#[test]
fn cells_may_have_marks_of_markdown() {
    let text = "# Leg\n\n<details><summary>Fields</summary><table>\n\
                <tr><th>Name<th>Type<th>Required<th>Description\n\
                <tr><td>\n\n`from`\n\n<td>\n\n[string](#s)\n\n<td>yes<td>\n\n- one of `in`<br>\n- or **out**\n\n</table>\n</details>\n\n\
                <details>\n<summary>More</summary>\n\n| Name | Type |\n|---|---|\n| to | string |\n\n</details>\n";
    assert_eq!(rows(text), [row("Leg", "from", 7, 1), row("Leg", "to", 26, 3)]);
    let document = document(text).expect("it reads");
    let Table::Properties(table) = &document.sections[0].tables[0] else { panic!("no properties") };
    let cell = |column| table.rows[0].get(column).map(|cell| cell.text.as_str());
    assert_eq!(cell(Column::Type), Some("string"));
    assert_eq!(cell(Column::Mandatory), Some("yes"));
    assert_eq!(cell(Column::Description), Some("- one of `in`\n- or out"));
}

/// A page that begins with a tag is Markdown all the same where it has Markdown's headings or tables.
#[test]
fn a_page_that_begins_with_a_tag_may_be_markdown() {
    let text = format!("<p align=\"center\"><img src=\"x\"></p>\n\n# Leg\n\n{HTML}\n{PIPES}");
    assert_eq!(layout(&text), "markdown");
    assert_eq!(rows(&text), [row("Leg", "b", 7, 15), row("Leg", "a", 12, 3)]);
    let web = format!("<h1>Leg</h1>\n<pre>\n# a comment\n</pre>\n{HTML}");
    assert_eq!(layout(&web), "html");
    assert_eq!(layout(&format!("<html><h1>Leg</h1>\n# no heading\n{HTML}</html>")), "html");
}

#[test]
fn what_shows_html_or_has_it_in_a_cell_is_no_table_of_the_page() {
    for text in [
        format!("# Leg\n\n{PIPES}\n```html\n{HTML}```\n"),
        format!("# Leg\n\n{PIPES}\nWrite `<table><tr><th>Name<th>Type</table>`.\n"),
        format!(
            "# Leg\n\n{PIPES}| d | string | <table><tr><th>Name<th>Type<tr><td>x<td>y</table> |\n"
        ),
    ] {
        let own = rows(&text).iter().all(|(_, name, ..)| matches!(name.as_str(), "a" | "d"));
        assert!(own, "{text}");
    }
}

/// Nobody sees what a comment has, and a block with more marks shows one with fewer.
#[test]
fn what_is_hidden_or_shown_as_code_is_not_read() {
    for text in [
        format!("# Leg\n\n{PIPES}\n<!-- before:\n{HTML}-->\n"),
        format!("# Leg\n\n<!--\n<h2>Old</h2>\n\n## Older\n-->\n\n{PIPES}\n<!--\n{LIST}\n-->\n"),
        format!("# Leg\n\n{PIPES}\n````\n```html\n{HTML}```\n````\n"),
        format!("# Leg\n\n{PIPES}\n~~~\n```\n{LIST}~~~\n"),
    ] {
        let found = rows(&text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((&*found[0].0, &*found[0].1), ("Leg", "a"), "{text}");
    }
    let both = format!("# Leg\n\n```a``` is code.\n\n{PIPES}\n{HTML}");
    assert_eq!(rows(&both), [row("Leg", "a", 7, 3), row("Leg", "b", 11, 15)]);
}

/// A tag in a sentence, or around a table with pipes, takes nothing away.
#[test]
fn a_tag_without_rows_is_text() {
    let pipes = PIPES.replace("`a`", "`z`");
    for text in [
        format!("# Leg\n\n{PIPES}\nIt is shown in a <table> below.\n\n{pipes}"),
        format!("# Leg\n\n<dl>\n\n{PIPES}\n</dl>\n\n{pipes}"),
        format!("# Leg\n\n{PIPES}\n<table><tr><td>a layout\n\n{pipes}"),
    ] {
        let found: Vec<_> = rows(&text).into_iter().map(|(_, name, ..)| name).collect();
        assert_eq!(found, ["a", "z"], "{text}");
    }
    let html = format!("# Leg\n\nIt is shown in a <table> below.\n\n{PIPES}\n{HTML}");
    assert_eq!(rows(&html), [row("Leg", "a", 7, 3), row("Leg", "b", 11, 15)]);
}

#[test]
fn html_may_follow_on_the_line_of_an_end() {
    let list = LIST.trim_end();
    let text = format!("# Leg\n\n{list}{HTML}\n{PIPES}");
    let names: Vec<_> = rows(&text).into_iter().map(|(_, name, ..)| name).collect();
    assert_eq!(names, ["c", "b", "a"], "{text}");

    let html = HTML.trim_end();
    let text = format!("# Calls\n\n<h2>Leg</h2>{html}<h2>Side</h2>\n\n{PIPES}");
    assert_eq!(rows(&text), [row("Leg", "b", 5, 15), row("Side", "a", 10, 3)], "{text}");
}

/// Nothing is lost without a message: other tables are skipped by name, other lists are told, what is cut is
/// refused where it begins.
#[test]
fn what_is_no_property_is_told() {
    let other = "<table><tr><td>a layout</td><td>of words</td></tr></table>\n";
    let glossary = "<dl><dt>Leg</dt><dd>One side of a call.</dd></dl>\n";
    let found = document(&format!("# Leg\n\n{PIPES}\n{other}\n{glossary}")).expect("it reads");
    assert!(
        matches!(&found.sections[0].tables[1], Table::Skipped(skipped) if skipped.at.line == 7)
    );
    let told: Vec<_> = found.warnings.iter().map(|it| (it.at.line, it.reason.as_str())).collect();
    assert_eq!(told, [(9, "a list of terms of which none has a type: it is not read")]);

    let open = HTML.replace("</TABLE>", "");
    let error = document(&format!("# Leg\n\n{PIPES}\n{open}\n## More\n")).expect_err("it is open");
    assert_eq!((error.at.line, error.at.column), (8, 9), "{error}");
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let page = Page::new("p.md", format!("{HTML}\n{PIPES}"));
    assert!(read(vec![page], &vendor, None).is_err(), "it has no title");
}

/// Types under headings of one page refer to each other, and one heading alone is a part of the page's type.
#[test]
fn a_markdown_page_may_describe_several_types() {
    let one = format!("# Call\n\nAbout calls.\n\n## What it has\n\n{PIPES}");
    assert_eq!(rows(&one), [row("Call", "a", 9, 3)]);
    let parts = format!("# Call\n\n## Properties\n\n{PIPES}\n### Details\n\n{PIPES}");
    assert!(rows(&parts).iter().all(|(title, ..)| title == "Call"));
    let several = "# Calls API\n\nAbout calls.\n\n## Call\n\nA call.\n\n| Name | Type |\n|---|---|\n| leg | Leg |\n\n\
                   ### Leg\n\nA leg.\n\n| Name | Type |\n|---|---|\n| id | string |\n";
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let reading = read(vec![Page::new("p.md", several)], &vendor, None).expect("it reads");
    assert_eq!(reading.schemas.keys().collect::<Vec<_>>(), ["Call", "Leg"]);
    assert!(reading.report.unresolved.is_empty());
    let said = |name: &str| reading.schemas[name].get("description").and_then(|it| it.as_str());
    assert_eq!((said("Call"), said("Leg")), (Some("A call."), Some("A leg.")));
}

/// Many tables and headings take no time but their own.
#[test]
fn hostile_pages_are_read_once() {
    for part in [
        "<table>\n",
        "<dl></dl>\n",
        "<h2>a</h2>\n<table><tr><th>Name<th>Type<tr><td>a<td>string</table>\n",
        "<h1\n",
        "# a\n<dl>\n",
    ] {
        let _ = document(&format!("# Leg\n\n{PIPES}\n{}", part.repeat(20_000)));
    }
}

/// What is struck out beside a name that stands no longer holds; a row whose name is struck out says what held.
#[test]
fn cells_that_are_struck_out_hold_no_longer() {
    let html = "# Leg\n\n<table><tr><th>Name<th>Type<th>Required<th>Description\n\
                <tr><td>a<td>string<td><del>yes</del><td><s>One of `x` or `y`.</s>\n\
                <tr><td><s>b</s><td>string<td><s>yes</s><td><s>It.</s></table>\n";
    let pipes = "# Leg\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n\
                 | a | string | ~~yes~~ | ~~One of `x` or `y`.~~ |\n| ~~b~~ | string | ~~yes~~ | ~~It.~~ |\n";
    for text in [html, pipes] {
        let document = document(text).expect("it reads");
        let Table::Properties(table) = &document.sections[0].tables[0] else {
            panic!("no properties")
        };
        let cell =
            |row: usize, column| table.rows[row].get(column).map_or("", |cell| cell.text.as_str());
        assert_eq!(cell(0, Column::Mandatory), "", "{text}");
        assert_eq!(cell(0, Column::Description), "", "{text}");
        assert_eq!((cell(1, Column::Mandatory), cell(1, Column::Description)), ("yes", "It."));
        let told: Vec<_> = document.warnings.iter().map(|it| it.reason.as_str()).collect();
        let gone = ["struck out, so not read: yes", "struck out, so not read: One of x or y."];
        assert_eq!(told, gone, "{text}");
    }
}
