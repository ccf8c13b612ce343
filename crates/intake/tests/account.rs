//! The report: every row is accounted for, and every odd place is named.

use callspec_intake::{Page, Vendor, read, read_what_is_good};

const HEADER: &str = "|Name | Type | Description | Notes|\n|--- | --- | --- | ---|\n";

fn vendor(more: &str) -> Vendor {
    let text = format!("title = \"T\"\n[format.markdown]\nlanguages = [\"python\"]\n{more}");
    Vendor::parse(&text).expect("a vendor")
}

fn page(name: &str, title: &str, rows: &str) -> Page {
    Page::new(name, format!("# {title}\n{HEADER}{rows}"))
}

const MERGED: &str = "[[type]]\nname = \"Call\"\ntitles = [\"Call resource\", \"Calls API\"]\n";

#[test]
fn declared_pages_merge_in_their_order_and_disagree_in_the_open() {
    let pages = || {
        vec![
            page("b.md", "Calls API", "| **x** | str | Late. | |\n| **z** | int | | |\n"),
            page("z.md", "Call resource", "| **x** | int | Early. | |\n| **y** | X | | |\n"),
        ]
    };
    let reading =
        read(pages(), &vendor(MERGED), None).unwrap_or_else(|errors| panic!("{errors:?}"));
    let rows = reading.report.rows;
    assert_eq!((rows.all, rows.first_seen, rows.merged), (4, 3, 1));
    assert!(rows.add_up());
    let x = reading.schemas["Call"].get("properties").and_then(|p| p.get("x")).expect("x");
    assert_eq!(x.get("description").and_then(|text| text.as_str()), Some("Early."));
    assert_eq!(x.get("type").and_then(|types| types.as_array()).map(<[_]>::len), Some(2));
    let conflict = &reading.report.conflicts[0];
    assert_eq!((conflict.page.as_str(), conflict.line), ("b.md", 4));
    assert_eq!(conflict.also, Some(("z.md".to_owned(), 4)));
    let unresolved: Vec<_> =
        reading.report.unresolved.iter().map(|entry| entry.subject.as_str()).collect();
    assert_eq!(unresolved, ["X"]);
    assert!(reading.schemas["X"].get("x-unresolved").is_some());
    let mut backwards = pages();
    backwards.reverse();
    let again =
        read(backwards, &vendor(MERGED), None).unwrap_or_else(|errors| panic!("{errors:?}"));
    assert!(reading == again);
}

#[test]
fn two_pages_of_one_type_are_an_error() {
    let pages = || vec![page("a.md", "Call", "| **x** | str | | |\n"), page("b.md", "Call", "")];
    let errors = read(pages(), &vendor(""), None).map(|_| ()).expect_err("twins");
    assert_eq!((errors.len(), errors[0].page.as_str()), (1, "b.md"));
    let same = vec![page("a.md", "Call resource", ""), page("b.md", "Call Resource", "")];
    assert!(read(same, &vendor(MERGED), None).is_err());
    let (reading, errors) = read_what_is_good(pages(), &vendor(""), None);
    assert!(reading.schemas.is_empty() && errors.len() == 1 && reading.report.rows.add_up());
}

#[test]
fn one_bad_page_leaves_the_good_ones() {
    let pages = vec![
        page("good.md", "Good", "| **x** | str | | |\n"),
        page("cut.md", "Cut", "| **x** | st"),
        Page::new("odd.md", "Nothing that is known."),
        Page::new("empty.md", "\n"),
        page("skip.md", "X", "").clone(),
    ];
    let (reading, errors) = read_what_is_good(pages, &vendor(""), None);
    let bad: Vec<_> = errors.iter().map(|error| error.page.as_str()).collect();
    assert_eq!(bad, ["cut.md", "empty.md", "odd.md"]);
    assert!(reading.schemas.contains_key("Good") && reading.schemas.contains_key("X"));
}

#[test]
fn a_format_that_the_vendor_does_not_use_is_named() {
    let page = Page::new("a.txt", "Class A\npublic class A\n");
    let errors = read(vec![page], &vendor(""), None).map(|_| ()).expect_err("another format");
    assert!(errors[0].message.contains("docfx") && errors[0].next.contains("[format.docfx]"));
}

#[test]
fn the_report_is_json_with_its_counts() {
    let reading = read(vec![page("a.md", "A", "| **x** | X | | [odd] |\n")], &vendor(""), None)
        .unwrap_or_else(|errors| panic!("{errors:?}"));
    let value = reading.report.to_value();
    for (name, count) in [("pages", 1), ("tables", 1), ("rows", 1), ("properties", 1)] {
        assert_eq!(value.get(name).and_then(|value| value.as_i64()), Some(count), "{name}");
    }
    for (name, count) in [("skipped", 0), ("conflicts", 0), ("unresolved", 1), ("guessed", 1)] {
        let list = value.get(name).and_then(|value| value.as_array()).expect(name);
        assert_eq!(list.len(), count, "{name}");
        for entry in list {
            assert!(
                entry.get("page").is_some()
                    && entry.get("line").is_some()
                    && entry.get("reason").is_some()
            );
        }
    }
}
