//! What a read made of the pages, as one HTML page: each row beside the facts that came of it, with
//! the evidence marked by colour. Self-contained, without any network, and quick with thousands of
//! types: the page holds data, and shows one type at a time.

use crate::read::Reading;
use callspec_runtime::{Object, Value};
use std::collections::{BTreeMap, HashMap};

const TEMPLATE: &str = include_str!("html/page.html");

/// The most lines of a page that are shown for one row.
const EXCERPT: usize = 8;

/// Renders a reading. `text_of` gives the text of a page by its name, to show the rows as they are
/// published; where it gives none, the facts stand alone.
pub fn page(
    reading: &Reading,
    title: &str,
    mut text_of: impl FnMut(&str) -> Option<String>,
) -> String {
    let mut types = Vec::new();
    // A page at a time: types come by name, and most pages are one type.
    let mut last: Option<(String, Option<String>)> = None;
    let mut lines_of = |page: &str, from: usize, to: usize| {
        if last.as_ref().is_none_or(|(known, _)| known != page) {
            last = Some((page.to_owned(), text_of(page)));
        }
        let text = last.as_ref().and_then(|(_, text)| text.as_deref())?;
        let lines: Vec<_> = text.lines().skip(from.saturating_sub(1)).take(to - from).collect();
        Some(lines.join("\n").trim_end().to_owned())
    };
    for (name, schema) in &reading.schemas {
        types.push(one(name, schema, &mut lines_of));
        let defs = schema.get("$defs").and_then(Value::as_object);
        for (inner, schema) in defs.into_iter().flatten() {
            types.push(one(&format!("{name} › {inner}"), schema, &mut lines_of));
        }
    }
    let data = object([
        ("title", title.into()),
        ("report", reading.report.to_value()),
        ("types", types.into()),
    ]);
    // Nothing in the data may end the script element that holds it.
    let data = data.to_json().replace('<', "\\u003c").replace('\u{2028}', "\\u2028");
    TEMPLATE.replacen("\"callspec-data\"", &data, 1)
}

fn one(
    name: &str,
    schema: &Value,
    lines_of: &mut impl FnMut(&str, usize, usize) -> Option<String>,
) -> Value {
    let mut rows = Vec::new();
    let properties = schema.get("properties").and_then(Value::as_object);
    let ends = row_ends(properties);
    for (wire, property) in properties.into_iter().flatten() {
        let source = property.get("x-source");
        let (page, line) = place(source);
        let end = ends.get(&(page.to_owned(), line)).copied().unwrap_or(line + 1);
        let end = end.min(line + EXCERPT);
        let excerpt = if line == 0 { None } else { lines_of(page, line, end) };
        let row = object([
            ("wire", wire.as_str().into()),
            ("doc", text(property, "x-doc-name").unwrap_or(wire).into()),
            ("page", page.into()),
            ("line", i64::try_from(line).unwrap_or(0).into()),
            ("excerpt", excerpt.unwrap_or_default().into()),
            ("facts", facts(schema, wire, property).into()),
        ]);
        rows.push(((page, line), row));
    }
    // As published, not by wire name.
    rows.sort_by_key(|(place, _)| *place);
    let rows: Vec<_> = rows.into_iter().map(|(_, row)| row).collect();
    object([
        ("name", name.into()),
        ("description", text(schema, "description").unwrap_or_default().into()),
        ("unresolved", (schema.get("x-unresolved").is_some()).into()),
        ("operations", schema.get("x-operations").cloned().unwrap_or(Value::Array(Vec::new()))),
        ("rows", rows.into()),
        ("schema", callspec_schema::write::write(schema).into()),
    ])
}

/// Where each row's lines end: at the next row of its page.
fn row_ends(properties: Option<&Object>) -> HashMap<(String, usize), usize> {
    let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for property in properties.into_iter().flat_map(|it| it.values()) {
        let (page, line) = place(property.get("x-source"));
        lines.entry(page).or_default().push(line);
    }
    let mut ends = HashMap::new();
    for (page, mut lines) in lines {
        lines.sort_unstable();
        lines.dedup();
        for pair in lines.windows(2) {
            ends.insert((page.to_owned(), pair[0]), pair[1]);
        }
        if let Some(last) = lines.last() {
            ends.insert((page.to_owned(), *last), last + EXCERPT);
        }
    }
    ends
}

fn place(source: Option<&Value>) -> (&str, usize) {
    let page = source.and_then(|it| it.get("page")).and_then(Value::as_str).unwrap_or_default();
    let line = source.and_then(|it| it.get("line")).and_then(Value::as_i64).unwrap_or(0);
    (page, usize::try_from(line).unwrap_or(0))
}

/// All that is known of a member: keyword, value, evidence, layer.
fn facts(schema: &Value, wire: &str, property: &Value) -> Vec<Value> {
    let mut all = Vec::new();
    keywords(property, "base", &mut all);
    requirement(schema, wire, "base", &mut all);
    let Some(layer) = schema.get("x-documented") else { return all };
    if let Some(documented) = layer.get("properties").and_then(|it| it.get(wire)) {
        keywords(documented, "documented", &mut all);
    }
    requirement(layer, wire, "documented", &mut all);
    for condition in layer.get("allOf").and_then(Value::as_array).unwrap_or_default() {
        for (branch, word) in [("then", "unless"), ("else", "only if")] {
            let Some(consequence) = condition.get(branch) else { continue };
            let about = |keyword: &str| consequence.get(keyword).and_then(|it| it.get(wire));
            let required = consequence.get("required").and_then(Value::as_array);
            let called =
                required.is_some_and(|it| it.iter().any(|name| name.as_str() == Some(wire)));
            if about("properties").is_some() || called {
                let evidence = evidence(condition, branch);
                let value = condition.get("if").map(Value::to_json).unwrap_or_default();
                let word = if called { "required" } else { "present" }.to_owned() + " " + word;
                all.push(fact(&word, value, evidence, "documented"));
            }
        }
    }
    all
}

fn keywords(schema: &Value, layer: &str, into: &mut Vec<Value>) {
    const ELSEWHERE: [&str; 4] = ["description", "x-doc-name", "x-evidence", "x-source"];
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        if !ELSEWHERE.contains(&keyword.as_str()) {
            into.push(fact(keyword, value.to_json(), evidence(schema, keyword), layer));
        }
    }
}

fn requirement(schema: &Value, wire: &str, layer: &str, into: &mut Vec<Value>) {
    let required = schema.get("required").and_then(Value::as_array).unwrap_or_default();
    if required.iter().any(|name| name.as_str() == Some(wire)) {
        into.push(fact("required", "true".to_owned(), evidence(schema, "required"), layer));
    }
}

fn evidence<'v>(schema: &'v Value, keyword: &str) -> &'v str {
    let known = schema.get("x-evidence").and_then(|it| it.get(keyword)).and_then(Value::as_str);
    known.unwrap_or("declared")
}

fn fact(keyword: &str, value: String, evidence: &str, layer: &str) -> Value {
    object([
        ("k", keyword.into()),
        ("v", value.into()),
        ("e", evidence.into()),
        ("l", layer.into()),
    ])
}

fn text<'v>(schema: &'v Value, keyword: &str) -> Option<&'v str> {
    schema.get(keyword).and_then(Value::as_str)
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Object>().into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Page, Vendor};

    #[test]
    fn text_of_pages_stays_text() {
        let text = "Class Thing\n</script><script>alert(1)</script>\npublic class Thing\nProperties\nName\nSays </script> & <b>.\n[JsonProperty(\"name\")]\npublic string Name { get; set; }\nProperty Value\n";
        let vendor = "title = \"Test\"\n[format.docfx]\nlanguages = [\"csharp\"]\nnull = \"csharp\"\n[format.docfx.names]\ncase = \"keep\"\nattributes = [\"JsonProperty\"]\n";
        let vendor = Vendor::parse(vendor).expect("a vendor");
        let reading = crate::read(vec![Page::new("Thing.txt", text)], &vendor, None);
        let html = page(&reading.expect("a reading"), "Test", |_| Some(text.to_owned()));
        let elements = html.matches("</script>").count();
        assert_eq!(elements, TEMPLATE.matches("</script>").count());
        assert!(html.contains("\\u003cscript>alert(1)"));
        assert!(!html.contains("http://") && !html.contains("src="), "nothing is fetched");
    }
}
