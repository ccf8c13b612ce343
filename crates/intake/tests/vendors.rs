//! What pages of many vendors have in common, in their styles: each kind of wording with its right reading.

mod leg;

use leg::{at, schema};

#[test]
fn names_with_dots_are_paths_where_their_beginning_is_a_property() {
    let text = "# Leg\n\n| Name | Type | Description |\n|---|---|---|\n| amd | object | It. |\n\
                | amd.status | string | It. |\n| tags[].name | string | It. |\n";
    let (found, _) = schema(text);
    assert_eq!(at(&found, &["properties", "amd.status"]), "");
    assert!(found.to_string().contains("\"status\""), "{found}");
    let text =
        "# Leg\n\n| Name | Type | Description |\n|---|---|---|\n| hash.key | string | It. |\n";
    assert!(!at(&schema(text).0, &["properties", "hash.key"]).is_empty());
}

#[test]
fn a_format_in_the_brackets_of_a_text_is_its_format() {
    for (word, format) in [
        ("string<date-time>", "\"date-time\""),
        ("string \\<date-time\\>", "\"date-time\""),
        ("String(uuid)", "\"uuid\""),
        ("string ($date)", "\"date\""),
        ("string<PN>", ""),
    ] {
        let text = format!("# Leg\n\n| Name | Type | Notes |\n|---|---|---|\n| a | {word} | |\n");
        let (found, _) = schema(&text);
        assert_eq!(at(&found, &["properties", "a", "type"]), "\"string\"", "{word}");
        assert_eq!(at(&found, &["properties", "a", "format"]), format, "{word}");
    }
    for word in ["integer<int32>", "integer($int64)", "number(double)"] {
        let text = format!("# Leg\n\n| Name | Type | Notes |\n|---|---|---|\n| a | {word} | |\n");
        assert!(!at(&schema(&text).0, &["properties", "a", "type"]).is_empty(), "{word}");
    }
}

#[test]
fn values_that_nothing_but_quotes_parts_are_several() {
    for (description, values) in [
        ("It.", "`ring` `talk` `gone`"),
        ("Enum: `ring` `talk` `gone`.", ""),
        ("Possible values: [`ring`, `talk`, `gone`]", ""),
        ("Enum: [\"ring\", \"talk\", \"gone\"]", ""),
    ] {
        let text = format!(
            "# Leg\n\n| Name | Type | Description | Possible values |\n|---|---|---|---|\n| a | string | {description} | {values} |\n"
        );
        let (found, _) = schema(&text);
        let listed = at(&found, &["x-documented", "properties", "a", "enum"]);
        assert_eq!(listed, "[\"ring\",\"talk\",\"gone\"]", "{text}");
    }
}

#[test]
fn definitions_keep_the_case_of_values_and_lose_links() {
    let text = "# Leg\n\n- **kind** string — Enum: `Call` `Fax`\n- **method** (string, default: POST): It.\n\
                - `from` <span>string</span>\n- side: [Side](#side)\n\n## Side\n\n- **id** (string): It.\n";
    let (found, report) = schema(text);
    assert_eq!(
        at(&found, &["properties", "kind", "x-known-values"]),
        "[\"Call\",\"Fax\"]",
        "{found}"
    );
    assert_eq!(at(&found, &["properties", "method", "default"]), "\"POST\"");
    assert_eq!(at(&found, &["properties", "from", "type"]), "\"string\"");
    assert_eq!(at(&found, &["properties", "side", "$ref"]), "\"Side.json\"");
    assert!(report.unresolved.is_empty());
}

#[test]
fn definitions_in_bullets_of_a_web_page_are_told() {
    let text = "<h1>Leg</h1><table><tr><th>Name<th>Type<tr><td>a<td>string</table>\n<h2>Side</h2>\n\
                <ul><li><code>id</code> (string): It.</li><li><code>name</code> (string)</li></ul>";
    let (_, report) = schema(text);
    let told: Vec<_> = report.warnings.iter().map(|it| it.reason.as_str()).collect();
    assert_eq!(told, ["definitions in a list of bullets are not read: id, name"]);
}
