//! Every page is claimed by one layout, and the newer layouts: web pages, definition lists, and a page in
//! none of them.

use callspec_intake::dialect::Dialect;
use callspec_intake::layout::LAYOUTS;
use callspec_intake::layout::document::{Column, Table};
use callspec_intake::{Page, Vendor, read, tables};
use callspec_runtime::Value;
use std::fs;
use std::path::Path;

const VENDOR: &str = "title = \"T\"\n[format.html]\nlanguages = [\"wiki\"]\n[format.definitions]\nlanguages = [\"wiki\"]\n\
                      [format.markdown]\nlanguages = [\"python\"]\n[format.wiki]\nlanguages = [\"wiki\"]\n[format.docfx]\nlanguages = [\"csharp\"]\n";

fn vendor() -> Vendor {
    Vendor::parse(VENDOR).expect("a vendor")
}

fn layout(text: &str) -> &'static str {
    tables(&Page::new("p", text), &vendor()).map(|tables| tables.layout.name).expect(text)
}

fn schema(text: &str, name: &str) -> Value {
    let reading = read(vec![Page::new("p", text)], &vendor(), None).expect(text);
    assert!(reading.report.rows.add_up());
    reading.schemas[name].clone()
}

fn at<'v>(schema: &'v Value, path: &[&str]) -> Option<&'v Value> {
    path.iter().try_fold(schema, |value, name| value.get(name))
}

/// The pages that are kept here, each by one layout alone.
#[test]
fn every_kept_page_has_one_layout() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema");
    let Ok(vendors) = fs::read_dir(schema) else { return };
    let mut pages = 0;
    for vendor in vendors.filter_map(Result::ok) {
        let Ok(files) = fs::read_dir(vendor.path().join("pages")) else { continue };
        for file in files.filter_map(Result::ok) {
            let Ok(text) = fs::read_to_string(file.path()) else { continue };
            let page = Page::new("p", text);
            let claims = |layout: &&callspec_intake::layout::Layout| {
                (layout.recognize)(&page, &Dialect::of_layout(layout.name))
            };
            let names: Vec<_> = LAYOUTS.iter().filter(claims).map(|layout| layout.name).collect();
            assert_eq!(names.len(), 1, "{}: {names:?}", file.path().display());
            pages += 1;
        }
    }
    assert!(pages > 0);
}

#[test]
fn shapes_exclude_each_other() {
    for (text, name) in [
        ("# Leg\n\n|Name | Type |\n|---|---|\n| a | str |\n", "markdown"),
        (
            "Leg Resource\n\nAttributes\n\n|Name | Type | Description |\n|---|---|---|\n| a | string | It. |\n",
            "wiki",
        ),
        ("Leg\n\nName\tType\na\tstring\n", "wiki"),
        ("# Leg\n\n## Properties\n\n* **a** (string) - It.\n", "definitions"),
        ("Class Leg\npublic class Leg\nProperties\nA\npublic int A { get; set; }\n", "docfx"),
        ("<html><body><h1>Leg</h1><table><tr><th>Name<th>Type<tr><td>a<td>string</table>", "html"),
    ] {
        assert_eq!(layout(text), name, "{text}");
    }
}

const WEB: &str = "<!DOCTYPE html>\n<html><body><script>'<table>'</script>\n<h1>Leg</h1>\n<table>\n\
<tr><th>Name</th><th>Type</th><th>Required</th><th>Description</th></tr>\n\
<tr><td><code>id</code></td><td>string</td><td>Yes</td><td>Its id &amp; more.</td></tr>\n\
<tr><td rowspan=2>state</td><td rowspan=2>string</td><td rowspan=2>No</td><td>One.</td></tr>\n\
<tr><td>Two.</td></tr>\n\
<tr><td>part</td><td>object</td><td></td><td>It has<table><tr><th>Name</th><th>Type</th></tr><tr><td>size</td><td>integer</td></tr></table></td></tr>\n\
</table>\n<h2>Tag</h2><dl><dt>key <i>string</i> (required)</dt><dd>What it is.</dd><dt>Note</dt><dd>No property.</dd></dl></body></html>\n";

#[test]
fn web_pages_are_read() {
    let leg = schema(WEB, "Leg");
    assert_eq!(leg.get("required").map(Value::to_json).as_deref(), Some("[\"id\"]"));
    let text = |path: &[&str]| at(&leg, path).and_then(Value::as_str).map(str::to_owned);
    assert_eq!(text(&["properties", "id", "description"]).as_deref(), Some("Its id & more."));
    assert_eq!(text(&["properties", "state", "description"]).as_deref(), Some("One. Two."));
    assert_eq!(
        text(&["$defs", "LegPart", "properties", "size", "type"]).as_deref(),
        Some("integer")
    );
    let line = at(&leg, &["properties", "state", "x-source", "line"]).and_then(Value::as_i64);
    assert_eq!(line, Some(7));
    let tag = schema(WEB, "Tag");
    assert_eq!(tag.get("required").map(Value::to_json).as_deref(), Some("[\"key\"]"));
    assert_eq!(at(&tag, &["properties"]).and_then(Value::as_object).map(|it| it.len()), Some(1));
}

#[test]
fn definition_lists_are_read() {
    let keyed = "# Leg\n\nOne leg.\n\n## Contents\n\n ** LegId **\nIts id.\nType: String\nLength Constraints: Maximum length of 64.\nRequired: Yes\n\n\
                 ** Mood **\nIts mood.\nType: String\nValid Values: `GOOD | BAD`\nRequired: No\n";
    let leg = schema(keyed, "Leg");
    assert_eq!(leg.get("required").map(Value::to_json).as_deref(), Some("[\"LegId\"]"));
    let bound = at(&leg, &["x-documented", "properties", "LegId", "maxLength"]).map(Value::to_json);
    assert_eq!(bound.as_deref(), Some("64"));
    let moods = at(&leg, &["x-documented", "properties", "Mood", "enum"]).map(Value::to_json);
    assert_eq!(moods.as_deref(), Some("[\"GOOD\",\"BAD\"]"));
    let nested = "# Leg\n\n- **to** (string, required): Whom.\n- **parts** (array): What of.\n  - **size** (integer): How large.\n";
    let leg = schema(nested, "Leg");
    assert_eq!(at(&leg, &["properties", "parts", "type"]).and_then(Value::as_str), Some("array"));
    let size = at(&leg, &["$defs", "LegPartsItem", "properties", "size", "type"]);
    assert_eq!(size.and_then(Value::as_str), Some("integer"));
}

#[test]
fn a_page_cut_anywhere_is_read_or_refused() {
    for text in [WEB, "# Leg\n\n- **a** (string): It.\n  - **b** (list of *): x\n"] {
        for (end, _) in text.char_indices() {
            let _ = read(vec![Page::new("p", &text[..end])], &vendor(), None);
        }
    }
    let deep = "<table><tr><td>".repeat(5_000);
    let _ = read(vec![Page::new("p", deep)], &vendor(), None);
    let wide = format!(
        "<h1>A</h1><table><tr><th>Name<th>Type{}</table>",
        "<tr><td colspan=9999 rowspan=9999>x".repeat(500)
    );
    let _ = read(vec![Page::new("p", wide)], &vendor(), None);
}

#[test]
fn a_page_in_no_layout_is_told_what_came_nearest() {
    let error = |text: &str| {
        let vendor = Vendor::parse("title = \"T\"\n[format.markdown]\nlanguages = [\"python\"]\n")
            .expect("a vendor");
        read(vec![Page::new("p", text)], &vendor, None).err().expect(text).remove(0)
    };
    let near = error("Leg\n\nName | Art\n--- | ---\na | b\n");
    assert_eq!(near.at.line, 3);
    assert!(
        near.message.contains("\"art\"") || near.message.contains("\"Art\""),
        "{}",
        near.message
    );
    assert!(near.next.contains("[format.markdown.columns]"), "{}", near.next);
    let far = error("Nothing here.\nNothing at all.\n");
    assert!(far.next.contains("Looked for markdown: a heading"), "{}", far.next);
}

#[test]
fn titles_phrases_and_words_are_the_vendors_in_every_layout() {
    let vendor = "title = \"T\"\n[format.wiki]\nlanguages = [\"wiki\"]\ncolumns = { \"purpose\" = \"description\" }\nwords = { \"phonenumber\" = \"string\" }\n\
                  phrases = { roles = [\"night watch\"] }\n";
    let vendor = Vendor::parse(vendor).expect("a vendor");
    for text in [
        "Leg Resource\n\nAttributes\n\nName\tType\tPurpose\nid\tphonenumber\tWhich.\n",
        "Leg Resource\n\nAttributes\n\nName Type Purpose\nid phonenumber Which.\n",
        "Leg Resource\n\nAttributes\n\n| Name | Type | Purpose |\n| id | phonenumber | Which. |\n\nOperations\n\nOperation Description Permissions\nGET Gets it. night watch\n",
    ] {
        let reading =
            read(vec![Page::new("p", text)], &vendor, None).map_err(|errors| errors[0].to_string());
        let reading = reading.expect(text);
        let said = at(&reading.schemas["LegResource"], &["properties", "id", "description"]);
        assert_eq!(said.and_then(Value::as_str), Some("Which."), "{text}");
    }
}

#[test]
fn no_term_of_a_definition_list_is_lost() {
    let text = "<html><body><h1>Memo</h1><dl><dt>id (string)</dt><dd>Its ID.</dd><dt>size\n\
                <dt>count (integer)<dd>How many.<dt>last (string)</dl></body></html>\n";
    let found = schema(text, "Memo");
    for name in ["id", "size", "count", "last"] {
        assert!(at(&found, &["properties", name]).is_some(), "{name}");
    }
    let described = |name: &str| {
        let text = at(&found, &["properties", name, "description"]);
        text.and_then(Value::as_str).map(str::to_owned)
    };
    assert_eq!((described("size"), described("last")), (Some("How many.".to_owned()), None));
}

#[test]
fn links_and_bounds_below_a_definition_are_read() {
    let text = "# Note\n\n**Legs**\nType: Array of [Leg](Leg.md) objects\n\
                Array Members: Minimum number of 2 items. Maximum number of 40 items.\n\n\
                **Name**\nType: String\nLength Constraints: Minimum length of 3. Maximum length of 30.\n\n\
                **Size**\nType: Integer\nValid Range: Minimum value of 0. Maximum value of 2,000.\n";
    let found = schema(text, "Note");
    let leg = at(&found, &["properties", "Legs", "items", "$ref"]);
    assert_eq!(leg.and_then(Value::as_str), Some("Leg.json"));
    for (name, low, high, least, most) in [
        ("Legs", "minItems", "maxItems", "2", "40"),
        ("Name", "minLength", "maxLength", "3", "30"),
        ("Size", "minimum", "maximum", "0", "2000"),
    ] {
        for (keyword, bound) in [(low, least), (high, most)] {
            let stated = at(&found, &["x-documented", "properties", name, keyword]);
            assert_eq!(stated.map(|it| it.to_json()), Some(bound.to_owned()), "{name} {keyword}");
        }
    }
}

#[test]
fn examples_give_types_where_nothing_else_does() {
    let text = "# Ring\n\nField | Example | Description\n-- | -- | --\n`uuid` | `aa-bb` | Its ID\n\
                `seconds` | `2` | How long\n`more` | `{\"a\": 1}` | More\n`none` | - | Nothing\n";
    let found = schema(text, "Ring");
    let kind = |name: &str| at(&found, &["properties", name, "type"]).map(|it| it.to_json());
    assert_eq!(kind("uuid").as_deref(), Some("\"string\""));
    assert_eq!(kind("seconds").as_deref(), Some("[\"string\",\"integer\"]"));
    assert_eq!(kind("none"), None);
    assert!(at(&found, &["properties", "more"]).is_some_and(|it| it != &Value::from(true)));
    let typed = "# Ring\n\nName | Type | Example\n-- | -- | --\nseconds | str | 2\n";
    let found = schema(typed, "Ring");
    let kind = at(&found, &["properties", "seconds", "type"]).and_then(Value::as_str);
    assert_eq!(kind, Some("string"));
}

/// A definition in a line of its own is no row: it is a warning, as it may repeat what a table says.
#[test]
fn definitions_beside_tables_are_told() {
    let text = "# Leg\n\n|Name | Type |\n|---|---|\n| a | str |\n\n\
                - **a** (string): The same.\n- **b** (string, required): Another.\n\n- **Note**: not one.\n";
    let document = tables(&Page::new("p", text), &vendor()).expect("it reads").document;
    let told: Vec<_> =
        document.warnings.iter().map(|it| (it.at.line, it.reason.as_str())).collect();
    assert_eq!(told, [(8, "a definition outside of the tables is not read: b")]);
}

/// What stands beside a name is no part of it: struck out is deprecated, and an unknown word is told.
#[test]
fn words_beside_a_name_are_flags() {
    for text in [
        "# Leg\n\n|Name | Type | Required |\n|---|---|---|\n| ~~a~~ | string | No |\n| b (read only) | string | No |\n\
         | c [beta] | string | Yes |\n",
        "<!DOCTYPE html><h1>Leg</h1><table><tr><th>Name<th>Type<th>Required\n<tr><td><s>a</s><td>string<td>No\n\
         <tr><td>b <i>read only</i><td>string<td>No<tr><td>c <b>beta</b><td>string<td>Yes</table></html>",
    ] {
        let text = text.replace("string", if text.starts_with('#') { "str" } else { "string" });
        let reading = read(vec![Page::new("p", &*text)], &vendor(), None).expect(&text);
        let leg = &reading.schemas["Leg"];
        assert_eq!(at(leg, &["properties", "a", "deprecated"]), Some(&Value::from(true)), "{text}");
        assert_eq!(at(leg, &["properties", "b", "readOnly"]), Some(&Value::from(true)), "{text}");
        assert_eq!(at(leg, &["required"]), Some(&Value::from(vec![Value::from("c")])), "{text}");
        let guesses: Vec<_> = reading.report.guessed.iter().map(|it| it.reason.as_str()).collect();
        assert_eq!(guesses, ["not understood beside the name: beta"], "{text}");
    }
}

#[test]
fn a_list_within_a_definition_is_told() {
    let text = "<!DOCTYPE html>\n<h1>Leg</h1><dl><dt>a (string)</dt>\n<dd>It.</dd><dt>b (object)</dt>\n\
                <dd>Of: <dl><dt>c (string)</dt><dd>Inner.</dd></dl></dd><dt>d (string)</dt><dd>After.</dd></dl></html>";
    let reading = read(vec![Page::new("p", text)], &vendor(), None).expect("it reads");
    let told: Vec<_> = reading.report.warnings.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(told, ["a list within a definition: it is read as a sentence"]);
    assert_eq!(reading.report.warnings[0].line, 3);
    assert!(at(&reading.schemas["Leg"], &["properties", "d"]).is_some());
}

/// A page of one line has the same places as any other, whatever its characters take.
#[test]
fn places_on_a_page_of_one_line_are_counted_in_characters() {
    let row = |name: &str| format!("<tr><td>{name}<td>\u{e9}<td>string");
    let head = "<!DOCTYPE html><h1>Leg</h1><table><tr><th>Name<th>Description<th>Type";
    let text = format!("{head}{}{}", row("a"), row("b"));
    let document = tables(&Page::new("p", &*text), &vendor()).expect("it reads").document;
    let Table::Properties(table) = &document.sections[0].tables[0] else { panic!("{document:?}") };
    for (row, name) in table.rows.iter().zip(["a", "b"]) {
        let at = text.find(&format!("<td>{name}<td>")).expect("there") + 4;
        let place = row.cells[0].1.at;
        assert_eq!(place.column as usize, text[..at].chars().count() + 1, "{name}");
    }
}

/// What is struck out is gone, and told; where nothing else is in the cell, it stays.
#[test]
fn what_is_struck_out_beside_something_is_no_longer_read() {
    let told = "struck out, so not read: ";
    for text in [
        "# Leg\n\n|Name | Type | Description |\n|---|---|---|\n| ~~old~~ new | ~~int~~ str | It. ~~Not~~ |\n",
        "# Leg\n\n|Name | Type | Description |\n|---|---|---|\n| <del>old</del> <ins>new</ins> | <s>int</s> str | It. <strike>Not</strike> |\n",
        "Leg Resource\n\nAttributes\n\nName | Type | Description\n--- | --- | ---\n~~old~~ new | ~~int~~ string | It. ~~Not~~\n",
        "<h1>Leg</h1><table><tr><th>Name<th>Type<th>Description\n<tr><td><del>old</del> new<td><s>int</s> string<td>It. <strike>Not</strike></table>",
        "<h1>Leg</h1><dl><dt><del>old</del> new (<s>int</s> string)</dt><dd>It. <strike>Not</strike></dd></dl>",
        "# Leg\n\n- ~~old~~ **new** (~~int~~ string)\n  It. ~~Not~~\n",
    ] {
        let document = tables(&Page::new("p", text), &vendor()).expect(text).document;
        let Table::Properties(table) = &document.sections[0].tables[0] else { panic!("{text}") };
        let cell = |column| table.rows[0].get(column).map(|cell| cell.text.as_str());
        assert_eq!(cell(Column::Name), Some("new"), "{text}");
        assert!(cell(Column::Type).is_some_and(|word| word.starts_with("str")), "{text}");
        assert_eq!(cell(Column::Description), Some("It."), "{text}");
        assert_eq!(table.rows[0].all(Column::Flag).count(), 0, "{text}");
        let gone: Vec<_> =
            document.warnings.iter().filter_map(|it| it.reason.strip_prefix(told)).collect();
        assert_eq!(gone.join(", "), "old, int, Not", "{text}");
    }
}
