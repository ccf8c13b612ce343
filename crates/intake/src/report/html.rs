//! What a read made of the pages, as one HTML page: first what needs a look, then each type with its rows
//! beside the facts that came of them, the evidence marked by colour. All of it is there without
//! JavaScript, which only searches; nothing is fetched.

use super::{Entry, Report};
use crate::fact::{Known, Layer, Member, Path, Place, TypeFacts};
use crate::pipeline::Reading;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const TEMPLATE: &str = include_str!("page.html");

/// The most lines of a page, and characters, that are shown for one row.
const EXCERPT: usize = 8;
const EXCERPT_CHARACTERS: usize = 100;

/// The most places that are named for one reason.
const PLACES: usize = 6;

/// Renders a reading. `text_of` gives the text of a page by its name, to show the rows as they are
/// published; where it gives none, the facts stand alone.
pub fn page(
    reading: &Reading,
    title: &str,
    mut text_of: impl FnMut(&str) -> Option<String>,
) -> String {
    // A page at a time: types come by name, and most pages are one type.
    let mut last: Option<(String, Option<String>)> = None;
    let mut lines_of = |page: &str, from: usize, to: usize| {
        if last.as_ref().is_none_or(|(known, _)| known != page) {
            last = Some((page.to_owned(), text_of(page)));
        }
        let text = last.as_ref().and_then(|(_, text)| text.as_deref())?;
        let lines: Vec<_> = text.lines().skip(from.saturating_sub(1)).take(to - from).collect();
        Some(lines.join("\n").trim_end().chars().take(EXCERPT_CHARACTERS).collect::<String>())
    };
    let mut types = String::new();
    for name in reading.schemas.keys() {
        one(&mut types, name, reading.types.get(name), &reading.report, &mut lines_of);
    }
    let mut attention = String::new();
    for (entries, label) in lists(&reading.report) {
        list(&mut attention, entries, label);
    }
    if attention.is_empty() {
        attention.push_str("<p>Nothing: every row was read, and no two sources disagree.");
    }
    let report = &reading.report;
    let counts = format!(
        "{} pages, {} tables, {} rows, {} properties, {} types",
        report.pages,
        report.tables,
        report.rows.all,
        report.rows.first_seen,
        reading.schemas.len()
    );
    // One pass: what is filled in is never looked at again.
    let mut html = String::with_capacity(TEMPLATE.len() + attention.len() + types.len());
    let mut rest = TEMPLATE;
    for (mark, text) in [
        ("{title}", escaped(title)),
        ("{counts}", counts),
        ("{attention}", attention),
        ("{types}", types),
    ] {
        if let Some((before, after)) = rest.split_once(mark) {
            html.push_str(before);
            html.push_str(&text);
            rest = after;
        }
    }
    html.push_str(rest);
    html
}

fn lists(report: &Report) -> [(&[Entry], &'static str); 6] {
    [
        (&report.conflicts, "sources that disagree"),
        (&report.guessed, "read by a rule that may be wrong"),
        (&report.warnings, "odd places"),
        (&report.stale_fixups, "fixups that no longer apply"),
        (&report.unresolved, "types without a page"),
        (&report.skipped, "skipped"),
    ]
}

/// Entries by their reasons, the commonest first.
fn list(html: &mut String, entries: &[Entry], label: &str) {
    if entries.is_empty() {
        return;
    }
    let mut causes: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        causes.entry(&entry.reason).or_default().push(entry);
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    // Writing to a String cannot fail.
    let _ = write!(html, "<h3>{} {label}</h3><ul>", entries.len());
    for (reason, places) in causes.iter().take(200) {
        let _ = write!(html, "<li>{} × {}<br><small>", places.len(), escaped(reason));
        for entry in places.iter().take(PLACES) {
            let _ =
                write!(html, "{} {}:{}", escaped(&entry.subject), escaped(&entry.page), entry.line);
            if let Some((page, line)) = &entry.also {
                let _ = write!(html, " and {}:{line}", escaped(page));
            }
            html.push_str("; ");
        }
        html.push_str(if places.len() > PLACES { "…</small>" } else { "</small>" });
    }
    html.push_str("</ul>");
}

fn one(
    html: &mut String,
    name: &str,
    facts: Option<&TypeFacts>,
    report: &Report,
    lines_of: &mut impl FnMut(&str, usize, usize) -> Option<String>,
) {
    // Writing to a String cannot fail.
    let name = escaped(name);
    let Some(facts) = facts else {
        let _ = writeln!(html, "<details><summary>{name}<i>no page</i></summary></details>");
        return;
    };
    let mut rows: Vec<(&Path, &Member)> = facts.members.iter().collect();
    // As published, not by wire name.
    rows.sort_by_key(|(path, member)| (&member.place.page, member.place.line, *path));
    let _ = write!(html, "<details><summary>{name}<i>{}</i></summary>", rows.len());
    if !facts.description.is_empty() {
        let _ = write!(html, "<p>{}", escaped(&facts.description));
    }
    for operation in &facts.operations {
        let path = operation.path.as_deref().unwrap_or_default();
        let who = operation.permissions.join(", ");
        let _ =
            write!(html, "<p>{} {}: {}", escaped(&operation.method), escaped(path), escaped(&who));
    }
    html.push_str("<table>");
    for (at, (path, member)) in rows.iter().enumerate() {
        let Place { page, line, .. } = &member.place;
        let line = *line as usize;
        let next = rows[at + 1..].iter().map(|(_, next)| &next.place);
        let end = next.filter(|next| next.page == *page).map(|next| next.line as usize);
        let end = end.filter(|end| *end > line).min().unwrap_or(line + 1).min(line + EXCERPT);
        let wire = path.iter().map(|name| name.0.as_str()).collect::<Vec<_>>().join("/");
        // The page is named once, where it changes.
        let named = at == 0 || rows[at - 1].1.place.page != *page;
        let page_shown = if named { escaped(page) } else { String::new() };
        let wire_shown = escaped(&wire);
        let _ = write!(html, "<tr><td><b>{wire_shown}</b> <small>{page_shown}:{line}</small>");
        if member.doc_name != wire {
            let _ = write!(html, " <small>{}</small>", escaped(&member.doc_name));
        }
        if let Some(text) = (line > 0).then(|| lines_of(page, line, end)).flatten() {
            let _ = write!(html, "<pre>{}</pre>", escaped(&text));
        }
        html.push_str("<td>");
        member.facts.iter().for_each(|known| fact(html, known));
        let here = |entry: &&Entry| entry.page == **page && entry.line as usize == line;
        for conflict in report.conflicts.iter().filter(here) {
            let _ = write!(html, "<p class=x>{}", escaped(&conflict.reason));
        }
    }
    html.push_str("</table></details>\n");
}

/// One fact: what it says, how it is known, and whether it restricts at level `documented` only.
fn fact(html: &mut String, known: &Known) {
    let (keyword, value) = known.fact.told();
    let level = match known.layer {
        Layer::Base => "",
        Layer::Documented => " documented",
        Layer::Annotation => " told",
    };
    let evidence = known.evidence.name();
    let class = &evidence[..1];
    let _ = write!(html, "<p class={class}><b>{}</b> {}", escaped(keyword), escaped(&value));
    if class != "d" || !level.is_empty() {
        let _ = write!(html, " <i>{evidence}{level}</i>");
    }
}

/// A text as the text of an element.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if c.is_control() && c != '\n' => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Page, Vendor};

    const TEXT: &str = "Class Thing\n</script><script>alert(1)</script>\npublic class Thing\nProperties\nName\nSays </script> & <b>. {types}\n[JsonProperty(\"name\")]\npublic string Name { get; set; }\nProperty Value\n";

    #[test]
    fn text_of_pages_stays_text() {
        let vendor = "title = \"Test\"\n[format.docfx]\nlanguages = [\"csharp\"]\nnull = \"csharp\"\n[format.docfx.names]\ncase = \"keep\"\nattributes = [\"JsonProperty\"]\n";
        let vendor = Vendor::parse(vendor).expect("a vendor");
        let reading = crate::read(vec![Page::new("Thing.txt", TEXT)], &vendor, None);
        let html = page(&reading.expect("a reading"), "Test", |_| Some(TEXT.to_owned()));
        assert_eq!(html.matches("<script").count(), TEMPLATE.matches("<script").count());
        assert!(html.contains("&lt;script&gt;alert(1)"));
        assert!(!html.contains("http://") && !html.contains("src="), "nothing is fetched");
        // All of it is there without any program.
        let first = html.find("What needs a look").expect("a heading");
        let types = html.find("<summary>Thing").expect("the type");
        assert!(first < types && html[types..].contains("<b>name</b>"));
    }
}
