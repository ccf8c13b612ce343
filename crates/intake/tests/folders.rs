//! Pages as they come in folders of SDKs: beside models lie API pages, READMEs and scripts, and models
//! are written by templates of many languages.

use callspec_intake::{Page, Reading, Vendor, read};
use callspec_runtime::Value;

fn reading(language: &str, pages: &[&str]) -> Reading {
    let vendor = format!("title = \"T\"\n[format.markdown]\nlanguages = [\"{language}\"]\n");
    let vendor = Vendor::parse(&vendor).expect("a vendor");
    let pages = (0..).zip(pages).map(|(at, text): (u32, _)| Page::new(format!("{at}.md"), *text));
    read(pages.collect(), &vendor, None).expect("a reading")
}

const HEAD: &str =
    "## Properties\n\nName | Type | Description | Notes\n---- | ---- | ---- | ----\n";

#[test]
fn what_describes_no_type_is_skipped_by_name() {
    let api = format!(
        "# GateApi\n\nMethod | HTTP request | Description\n--- | --- | ---\n[**open**](#o) | **POST** /gates | Opens it\n\n\
         ### Parameters\n\n{HEAD}**id** | **str** | Which |\n\n### Parameters\n\n{HEAD}**id** | **str** | Which |\n"
    );
    let readme =
        "# Gates SDK\n\nTo open gates.\n\n## Installation\n\n```\npip install gates\n```\n";
    let script = "#!/bin/sh\n# see https://example.com\ngit push\n";
    let found = reading("python", &[&api, readme, script]);
    assert!(found.schemas.is_empty());
    let reasons: Vec<_> = found.report.skipped.iter().map(|entry| entry.reason.as_str()).collect();
    assert_eq!(reasons, ["API page", "README", "script"]);
    assert_eq!((found.report.rows.all, found.report.rows.skipped), (3, 3));
}

#[test]
fn what_says_nothing_admits_anything_and_is_told() {
    let empty = format!("# Acme::Mood\n\n{HEAD}\n");
    let untyped = "# Door\n\n| Field | Description |\n|---|---|\n| `width` | How wide it is |\n";
    let found = reading("ruby", &[&empty, untyped]);
    assert_eq!(found.schemas["Mood"].get("x-unresolved"), Some(&Value::Bool(true)));
    let width = found.schemas["Door"].get("properties").and_then(|it| it.get("width"));
    assert!(width.is_some_and(|it| it.get("type").is_none()));
    assert!(found.report.warnings.iter().all(|entry| entry.reason.contains("nothing is known")));
    assert_eq!(found.report.warnings.len(), 2);
}

#[test]
fn templates_have_their_own_spellings() {
    for (language, row, required, kind) in [
        ("go", "**Size** | Pointer to **int32** | Its size |", false, "\"integer\""),
        ("php", "**madeAt** | [**\\DateTime**] | When | ", true, "\"string\""),
        (
            "swift",
            "**tags** | [**[String:[String]]**](StringJSON) |  | [optional]",
            false,
            "\"object\"",
        ),
        (
            "powershell",
            "**Open** | **Boolean** |  | [optional] [default to $false]",
            false,
            "\"boolean\"",
        ),
    ] {
        let page = format!("# Gate\n\n{HEAD}{row}\n[[Back to list]](../README.md) [[Up]](#up)\n");
        let found = reading(language, &[&page]);
        let schema = &found.schemas["Gate"];
        assert_eq!(schema.get("required").is_some(), required, "{row}");
        let properties = schema.get("properties").and_then(Value::as_object).expect("properties");
        let (_, property) = properties.first_key_value().expect("one");
        let shown = property.get("type").map(Value::to_json).unwrap_or_default();
        assert_eq!(shown, kind, "{row}");
    }
}

#[test]
fn a_ticked_box_is_a_yes() {
    let page = "# Gate\n\n| Name | Type | Required |\n|---|---|---|\n| **a** | **str** | ☑️ |\n| **b** | **str** | ☐ |\n| **c** | **str** | ✅ |\n";
    let schema = &reading("python", &[page]).schemas["Gate"];
    assert_eq!(schema.get("required").map(Value::to_json).as_deref(), Some("[\"a\",\"c\"]"));
}

#[test]
fn a_page_in_two_folders_is_one_page() {
    let page = format!("# Gate\n\n{HEAD}**a** | **str** |  | [optional]\n");
    let other = format!("# Gate\n\n{HEAD}**a** | **int** |  | [optional]\n");
    assert_eq!(reading("python", &[&page, &page]).report.rows.merged, 1);
    let vendor = Vendor::parse("title = \"T\"\n[format.markdown]\nlanguages = [\"python\"]\n");
    let pages = vec![Page::new("a", page), Page::new("b", other)];
    assert!(read(pages, &vendor.expect("a vendor"), None).is_err());
}
