//! Lists of definitions: what stands beside the type.

use callspec_intake::{Page, Vendor, read};
use callspec_runtime::Value;

const VENDOR: &str = "title = \"T\"\n[format.html]\nlanguages = [\"wiki\"]\n[format.definitions]\nlanguages = [\"wiki\"]\n";

fn property(text: &str) -> Value {
    let vendor = Vendor::parse(VENDOR).expect("a vendor");
    let reading = read(vec![Page::new("p.md", text)], &vendor, None).expect(text);
    let schema = &reading.schemas["Leg"];
    let found = schema.get("properties").and_then(|all| all.get("it")).expect(text);
    found.clone()
}

fn word(value: &Value, name: &str) -> String {
    value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[test]
fn a_format_apart_from_its_type_is_its_format() {
    for (line, kind, format, says) in [
        ("`it` : string `uuid`", "string", "uuid", ""),
        ("`it` : string `uuid` Its id.", "string", "uuid", "Its id."),
        ("`it` : string [uuid] - Its id.", "string", "uuid", "Its id."),
        ("`it` : string <uuid>", "string", "uuid", ""),
        ("`it` : string *date-time*, required: Then.", "string", "date-time", "Then."),
        ("`it` (string) `email` `required`", "string", "email", ""),
        ("**it** (string, date-time): Then.", "string", "date-time", "Then."),
        ("**it** (string, format: date): Then.", "string", "date", "Then."),
        ("`it` : string, format uuid", "string", "uuid", ""),
        ("`it` : string uuid", "string", "uuid", ""),
        ("`it` : integer (int64)", "integer", "", ""),
        ("`it` (integer/int32): How many.", "integer", "", "How many."),
        ("`it` : number `double`", "number", "", ""),
        ("`it` : string (the name)", "string", "", "(the name)"),
    ] {
        let found = property(&format!("# Leg\n\n- `a` : integer\n- {line}\n"));
        assert_eq!(word(&found, "type"), kind, "{line}");
        assert_eq!(word(&found, "format"), format, "{line}");
        assert_eq!(word(&found, "description"), says, "{line}");
    }
    let list = property("# Leg\n\n- `it` : array of string `uuid`\n");
    assert_eq!(word(list.get("items").expect("items"), "format"), "uuid");
    let list = property("# Leg\n\n- `it` : string[] (uuid)\n");
    assert_eq!(word(list.get("items").expect("items"), "format"), "uuid");
}

#[test]
fn a_format_in_a_list_of_web_pages_is_one_too() {
    for term in [
        "<code>it</code> string <code>uuid</code>",
        "<b>it</b> (string, uuid)",
        "it <em>string</em> (uuid)",
    ] {
        let text = format!("<h1>Leg</h1><dl><dt>{term}</dt><dd>Its id.</dd></dl>");
        assert_eq!(word(&property(&text), "format"), "uuid", "{term}");
    }
}

#[test]
fn values_that_are_called_as_formats_are_none() {
    for line in [
        "`it` : string `date` or `time`.",
        "`it` : string `email`, `uri`",
        "`it` : string `date` | `time`",
    ] {
        let found = property(&format!("# Leg\n\n- {line}\n"));
        assert_eq!(word(&found, "type"), "string", "{line}");
        assert_eq!(word(&found, "format"), "", "{line}");
        assert!(word(&found, "description").contains("date") || line.contains("email"), "{line}");
    }
}

#[test]
fn a_flag_that_a_sentence_follows_is_a_flag() {
    for line in [
        "`it` : string, required: Its id.",
        "`it` : string required: Its id.",
        "- it: string - required: Its id.",
    ] {
        let text = format!("# Leg\n\n- {line}\n").replace("- - ", "- ");
        assert_eq!(word(&property(&text), "description"), "Its id.", "{line}");
        let vendor = Vendor::parse(VENDOR).expect("a vendor");
        let reading = read(vec![Page::new("p.md", text)], &vendor, None).expect(line);
        assert!(reading.schemas["Leg"].to_string().contains("\"required\":[\"it\"]"), "{line}");
    }
}
