//! Headings that say a part of a page, not what a type is called.

use callspec_intake::{Page, Reading, Vendor, read};

const VENDOR: &str = "title = \"T\"\n[format.html]\nlanguages = [\"wiki\"]\n[format.definitions]\nlanguages = [\"wiki\"]\n\
                      [format.markdown]\nlanguages = [\"wiki\"]\n[format.wiki]\nlanguages = [\"wiki\"]\n";

fn reading(texts: &[String], more: &str) -> Reading {
    let vendor = Vendor::parse(&format!("{VENDOR}{more}")).expect("a vendor");
    let pages =
        texts.iter().enumerate().map(|(at, text)| Page::new(format!("p{at}.md"), text.as_str()));
    match read(pages.collect(), &vendor, None) {
        Ok(reading) => reading,
        Err(errors) => panic!("{errors:?}"),
    }
}

fn names(reading: &Reading) -> Vec<&str> {
    reading.schemas.keys().map(String::as_str).collect()
}

/// Pages with these headings, a property under each, in every layout.
fn pages(title: &str, headings: &[&str]) -> [String; 5] {
    let rows =
        |each: &dyn Fn(&str) -> String| headings.iter().map(|it| each(it)).collect::<String>();
    [
        rows(&|it| format!("\n## {it}\n\n| Name | Type |\n|---|---|\n| id | string |\n")),
        rows(&|it| format!("\n## {it}\n\n- **id** (string): It.\n")),
        rows(&|it| format!("\n{it}\n\nName\tType\tDescription\nid\tstring\tIt.\n")),
        rows(&|it| format!("<h2>{it}</h2><table><tr><th>Name<th>Type<tr><td>id<td>string</table>")),
        rows(&|it| {
            format!("\n## {it}\n\n<table><tr><th>Name</th><th>Type</th></tr><tr><td>id</td><td>string</td></tr></table>\n")
        }),
    ]
    .map(|rows| match rows.get(..3) {
        Some("<h2") => format!("<html><body><h1>{title}</h1>{rows}</body></html>"),
        _ if rows.contains('\t') => format!("{title}\n{rows}"),
        _ => format!("# {title}\n{rows}"),
    })
}

#[test]
fn headings_of_parts_are_called_after_the_page() {
    for text in pages("Create call", &["Query parameters", "Response fields"]) {
        let found = reading(std::slice::from_ref(&text), "");
        let expected = ["CreateCallQueryParameters", "CreateCallResponseFields"];
        assert_eq!(names(&found), expected, "{text}");
        let told: Vec<_> = found.report.guessed.iter().map(|it| it.reason.as_str()).collect();
        assert_eq!(told.len(), 2, "{text}: {told:?}");
        assert_eq!(
            told[0],
            "the heading `Query parameters` names no type: it is called `CreateCallQueryParameters`, after the page; for \
             another name add [[type]] to vendor.toml, with name = \"…\" and titles = [\"Create call: Query parameters\"]"
        );
        // What the message says helps.
        let entry = "[[type]]\nname = \"Filter\"\ntitles = [\"Create call: Query parameters\"]\n";
        let found = reading(std::slice::from_ref(&text), entry);
        assert_eq!(names(&found), ["CreateCallResponseFields", "Filter"], "{text}");
        assert_eq!(found.report.guessed.len(), 1, "{text}");
    }
}

#[test]
fn pages_have_such_headings_in_common() {
    for (one, two) in pages("Get leg", &["Path parameters", "Response body"])
        .into_iter()
        .zip(pages("End leg", &["Path parameters", "Response 200"]))
    {
        let found = reading(&[one, two], "");
        let expected = [
            "EndLegPathParameters",
            "EndLegResponse200",
            "GetLegPathParameters",
            "GetLegResponseBody",
        ];
        assert_eq!(names(&found), expected);
    }
}

#[test]
fn the_only_such_heading_of_a_page_is_its_type() {
    for text in pages("Leg", &["Response fields"]) {
        assert_eq!(names(&reading(std::slice::from_ref(&text), "")), ["Leg"], "{text}");
    }
}

#[test]
fn headings_that_name_a_thing_are_types() {
    for text in pages("Calls", &["Call parameters", "Agent"]) {
        let found = reading(std::slice::from_ref(&text), "");
        assert_eq!(names(&found), ["Agent", "CallParameters"], "{text}");
        assert!(found.report.guessed.is_empty(), "{text}");
    }
    let own = "# Response\n\n| Name | Type |\n|---|---|\n| id | string |\n";
    assert!(reading(&[own.to_owned()], "").report.guessed.is_empty());
}
