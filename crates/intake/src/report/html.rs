//! What a read made of the pages, as one HTML page: each row beside the facts that came of it, with
//! the evidence marked by colour. Self-contained, without any network, and quick with thousands of
//! types: the page holds data, and shows one type at a time.

use crate::fact::{Known, Layer, Member, Path, Place, TypeFacts};
use crate::pipeline::Reading;
use callspec_runtime::{Object, Value};
use std::collections::{BTreeMap, HashMap};

const TEMPLATE: &str = include_str!("page.html");

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
        types.push(one(name, schema, reading.types.get(name), &mut lines_of));
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
    facts: Option<&TypeFacts>,
    lines_of: &mut impl FnMut(&str, usize, usize) -> Option<String>,
) -> Value {
    let members = facts.map(|facts| &facts.members);
    let mut places: Vec<_> = members.into_iter().flatten().collect();
    // As published, not by wire name.
    places.sort_by_key(|(path, member)| (&member.place.page, member.place.line, *path));
    let ends = row_ends(places.iter().map(|(_, member)| &member.place));
    let mut row = |(path, member): (&Path, &Member)| {
        let Place { page, line, .. } = &member.place;
        let line = *line as usize;
        let end = ends.get(&(&**page, line)).copied().unwrap_or(line + 1).min(line + EXCERPT);
        let excerpt = if line == 0 { None } else { lines_of(page, line, end) };
        let names = path.iter().map(|name| name.0.as_str()).collect::<Vec<_>>();
        object([
            ("wire", names.join("/").into()),
            ("doc", member.doc_name.as_str().into()),
            ("page", (&**page).into()),
            ("line", i64::try_from(line).unwrap_or(0).into()),
            ("excerpt", excerpt.unwrap_or_default().into()),
            ("facts", member.facts.iter().map(fact).collect::<Vec<_>>().into()),
        ])
    };
    let rows: Vec<_> = places.into_iter().map(&mut row).collect();
    let operations = schema.get("x-operations").cloned();
    object([
        ("name", name.into()),
        ("description", facts.map_or("", |facts| &facts.description).into()),
        ("unresolved", facts.is_none().into()),
        ("operations", operations.unwrap_or(Value::Array(Vec::new()))),
        ("rows", rows.into()),
        ("schema", callspec_schema::write::write(schema).into()),
    ])
}

/// Where each row's lines end: at the next row of its page.
fn row_ends<'a>(places: impl Iterator<Item = &'a Place>) -> HashMap<(&'a str, usize), usize> {
    let mut lines: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for place in places {
        lines.entry(&place.page).or_default().push(place.line as usize);
    }
    let mut ends = HashMap::new();
    for (page, mut lines) in lines {
        lines.sort_unstable();
        lines.dedup();
        for pair in lines.windows(2) {
            ends.insert((page, pair[0]), pair[1]);
        }
        if let Some(last) = lines.last() {
            ends.insert((page, *last), last + EXCERPT);
        }
    }
    ends
}

/// One fact: what it says, how it is known, and at which level it restricts.
fn fact(known: &Known) -> Value {
    let (keyword, value) = known.fact.told();
    let layer = match known.layer {
        Layer::Base => "base",
        Layer::Documented => "documented",
        Layer::Annotation => "annotation",
    };
    object([
        ("k", keyword.into()),
        ("v", value.into()),
        ("e", known.evidence.name().into()),
        ("l", layer.into()),
    ])
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
