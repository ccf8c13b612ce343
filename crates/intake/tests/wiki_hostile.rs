//! Wiki pages cut at any byte, with any byte changed, or grown without end: a result or a located
//! error, never a panic, and no time to speak of.

use callspec_intake::{Page, Vendor, read_what_is_good};
use std::time::{Duration, Instant};

const VENDOR: &str = "title = \"T\"\n[format.wiki]\nlanguages = [\"wiki\"]\n";

const TABS: &str = "This PDF is generated from authoritative online content.\n\nLeg é\n\n```\n{\"id\": \"é\\u00e9\", \"a\": [1, {\"b\": null}]\n},\n```\n\n\
    ```\n\"c\": {\"d\": true}\n}\n}\n```\n\nAttribute\tType\tDescription\tAccess Level\nid\tString\t<p>Which é.</p> <ul> x — <pre>\"x\": {\"y\": 1}</pre>\tGET (é)\n\
    a\tArray of Strings\tA map of “é” (Idle, Busy, and so on).\tGET\n\nAttribute\tType\tDescription\tAccess Level\nc\tOff\tIt is — so.\tPUT\n\n\
    Operations\n\nAt **/legs/{id}**:\n\nOperation\tDescription\tPermissions\nGET\tAll.\t• A• B (c, d)\n";

const BARS: &str = "Leg\nAttribute | Type | Description | Access Level |\n---|---|---|---|\nid | String | One é:\n\"id\":{\"x\":\"y\"} |\nGET |\n\
    a.b[].c | FlagV2 Enum | Values are On|Off. |\nGET |\nd | Object | Some:\n|\nGET |\n\nOperation | Description | Permissions | Arguments |\n\
    ---|---|---|---|\nGET | All. |\n|\n|\nPOST | One. | Agent |\n";

const BLANKS: &str = "Leg\nName Type Mandatory Description\nChat-related information\na date/time<ref name=\"i\">UTC é</ref> no When.\n\
    b date/time<ref name=\"i\"/> yes When.\nc integer yes Kinds:\n  • 0-NEW\n  • 1-OLD é\n\nLegs\nAttribute Type Description Access Level\n\
    d Array of Skill objects The é. GET, PUT (é)\ne Boolean Is it. GET\nOperations\nOperation Description Permissions\nGET All of them. Agent\n";

fn reads(vendor: &Vendor, bytes: Vec<u8>) {
    let errors = match Page::from_bytes("p", bytes) {
        Ok(page) => read_what_is_good(vec![page], vendor, None).1,
        Err(error) => vec![error],
    };
    for error in errors {
        assert!(error.at.line > 0 && error.at.column > 0 && !error.next.is_empty(), "{error}");
    }
}

fn never_panics(text: &str) {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let bytes = text.as_bytes();
    for end in 0..bytes.len() {
        reads(&vendor, bytes[..end].to_vec());
        reads(&vendor, bytes[end..].to_vec());
    }
    for at in 0..bytes.len() {
        for byte in b"\t|\n <\"{],.`\xff" {
            let mut changed = bytes.to_vec();
            changed[at] = *byte;
            reads(&vendor, changed);
        }
    }
}

#[test]
fn cells_between_tabs() {
    never_panics(TABS);
}

#[test]
fn cells_between_bars() {
    never_panics(BARS);
}

#[test]
fn cells_between_blanks() {
    never_panics(BLANKS);
}

#[test]
fn growth_costs_no_more_than_it_weighs() {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let header = "Leg\nField | Description |\n---|---|\n";
    let tabs = "Leg\nField\tDescription\n";
    let sample = |inner: String| format!("{tabs}id\tA.\n\n```\n{{\"id\": {inner}\n```\n");
    for (name, text) in [
        ("bars", format!("{header}{}", "|".repeat(100_000))),
        ("bars in lines", format!("{header}{}", "a |\n".repeat(20_000))),
        ("blank lines in a row", format!("{header}a | b\n{}", "\n".repeat(100_000))),
        ("open rows", format!("{header}{}", "a | b\n".repeat(20_000))),
        ("tabs", format!("{tabs}{}", "\t".repeat(100_000))),
        ("rows and gaps", format!("{tabs}{}", "a\tb\n\n\n\n".repeat(5_000))),
        ("headers", tabs.repeat(5_000)),
        ("open footnotes", format!("{tabs}a\t{}", "<ref>".repeat(20_000))),
        ("open tags", format!("{tabs}a\t{}", "<ul".repeat(20_000))),
        ("tags", format!("{tabs}a\t{}", "<b>".repeat(20_000))),
        ("links", format!("{tabs}a\t{}", "[a](".repeat(20_000))),
        ("dashes", format!("{tabs}a\tAn object: {}", "a — ".repeat(20_000))),
        ("quotes", format!("{tabs}a\t{}", "\"a\": {".repeat(20_000))),
        (
            "maps",
            format!(
                "{tabs}{}",
                (0..3_000).map(|n| format!("a{n}\tA map of x.\n")).collect::<String>()
            ),
        ),
        (
            "paths",
            format!("{tabs}{}", (0..2_000).map(|n| format!("a.b.c{n}\tX.\n")).collect::<String>()),
        ),
        (
            "values",
            sample(format!("[{}]", (0..20_000).map(|n| format!("\"{n}\",")).collect::<String>())),
        ),
        ("depth", sample("[".repeat(20_000))),
        ("fences", format!("{tabs}id\tA.\n{}", "```\n{\"id\": 1}\n```\n".repeat(5_000))),
        (
            "methods",
            format!(
                "Leg\nAttribute Type Description Access Level\na String {}",
                "GET, ".repeat(20_000)
            ),
        ),
        ("words", format!("Leg\nAttribute Type Description Access Level\n{}", "a ".repeat(50_000))),
    ] {
        let begin = Instant::now();
        reads(&vendor, text.into_bytes());
        assert!(begin.elapsed() < Duration::from_secs(20), "{name}: {:?}", begin.elapsed());
    }
}

/// A fuzzer's find: JSON in one cell has more lines than the page, and its error was below the last one.
#[test]
fn broken_json_in_a_cell_is_an_error_at_the_cell() {
    let lines = "<br>1 2 3 4 5 6 7 8".repeat(20);
    let text = format!(
        "Leg\n\nField\tDescription\nid\tIt is an object: <pre>\"x\": {{\"y\": [{lines}</pre>\n"
    );
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let (_, errors) = read_what_is_good(vec![Page::new("p", text)], &vendor, None);
    let lines: Vec<_> = errors.iter().map(|error| error.at.line).collect();
    assert_eq!(lines, [4], "{errors:?}");
}
