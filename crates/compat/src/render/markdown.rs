//! A comparison as Markdown, fit for a comment on a pull request.

use super::document::Document;
use super::text::{evidence, some_of};
use super::{Style, shown, totals};
use crate::diff::{Diff, Finding, Severity, TypeDiff};
use crate::verdict::{Audience, Verdict};
use callspec_runtime::Level;
use callspec_runtime::escape::Visible;
use std::fmt::Write as _;

/// How long the text may become: comments are cut, or refused, beyond 65,536 characters.
const MOST: usize = 60_000;

/// Renders a comparison as Markdown. Types for which there is no room are counted.
pub fn markdown(diff: &Diff, _: &Style) -> String {
    let mut page = format!("## Schema changes\n\n{}\n", totals(diff));
    if diff.is_empty() {
        return page;
    }
    page.push_str("\n| type | | readers | writers | Rust API |\n|---|---|---|---|---|\n");
    let rows: Vec<String> = diff.types.iter().map(row).collect();
    append(&mut page, &rows, MOST / 2);
    page.push('\n');
    let parts: Vec<String> = diff.types.iter().map(type_diff).collect();
    append(&mut page, &parts, MOST);
    page
}

/// Appends what there is room for, and says how much there was none for.
fn append(page: &mut String, parts: &[String], most: usize) {
    for (at, part) in parts.iter().enumerate() {
        if page.len() + part.len() > most {
            let _ = writeln!(page, "\n…and {} more types.", parts.len() - at);
            return;
        }
        page.push_str(part);
    }
}

fn row(it: &TypeDiff) -> String {
    let verdict = |audience| {
        let word = |level| it.verdict(level, audience).map_or("", Verdict::name);
        match (word(Level::Declared), word(Level::Documented)) {
            (one, other) if one == other => one.to_owned(),
            (one, other) => format!("{one} as declared, {other} as documented"),
        }
    };
    format!(
        "| `{}` | {} | {} | {} | {} |\n",
        code(&it.name),
        it.status.name(),
        verdict(Audience::Readers),
        verdict(Audience::Writers),
        it.api.name()
    )
}

fn type_diff(it: &TypeDiff) -> String {
    let mut part = format!("\n### `{}`\n\n", code(&it.name));
    for finding in shown(it) {
        part.push_str(&item(finding));
    }
    for audience in Audience::ALL {
        for level in [Level::Declared, Level::Documented] {
            let Some(Verdict::Breaking(witness)) = it.verdict(level, audience) else { continue };
            let declared = it.verdict(Level::Declared, audience).and_then(Verdict::witness);
            if level == Level::Documented
                && declared.is_some_and(|other| other.document == witness.document)
            {
                continue;
            }
            let what = match audience {
                Audience::Readers => "valid now, but not before",
                Audience::Writers => "valid before, but no more",
            };
            let document = Document::of(&witness.document, &witness.culprit);
            let _ = write!(
                part,
                "\n<details><summary>{} break: a document that is {what}</summary>\n\n~~~\n{}~~~\n\n</details>\n",
                audience.name(),
                document.marked(&witness.message).replace("~~~", "~ ~ ~"),
            );
        }
    }
    if !it.affects.is_empty() {
        let _ = writeln!(part, "\nAlso in: {}.", prose(&some_of(&it.affects)));
    }
    part
}

fn item(finding: &Finding) -> String {
    let mark = match (finding.severity, &finding.allowed) {
        (_, Some(_)) => "allowed",
        (Severity::Error, _) => "**error**",
        (Severity::Warning, _) => "warning",
        _ => "note",
    };
    let place = &finding.place;
    let mut item = format!(
        "- {mark} `{}`: {} (`{}:{}`, `{}`",
        finding.rule.id,
        prose(&finding.message),
        code(&place.file),
        place.line,
        code(&place.pointer),
    );
    if let Some(evidence) = evidence(finding) {
        let _ = write!(item, ", known by {evidence}");
    }
    item.push(')');
    if let Some(reason) = &finding.allowed {
        let _ = write!(item, ": {}", prose(reason));
    }
    item.push('\n');
    item
}

/// Text that is to be read as it stands: no link, image, mention or tag comes of it.
fn prose(text: &str) -> String {
    let mut safe = String::new();
    for c in Visible(text).to_string().chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '@' => safe.push_str("@\u{2060}"),
            '\\' | '*' | '_' | '[' | ']' | '|' | '#' | '!' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    safe
}

/// Text between backticks.
fn code(text: &str) -> String {
    Visible(text).to_string().replace('`', "'").replace('|', "\\|")
}
