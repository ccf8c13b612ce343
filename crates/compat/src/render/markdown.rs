//! A comparison as Markdown, fit for a comment on a pull request.

use super::text::{evidence, lowered, some_of};
use super::told::{Told, places, told};
use super::whom::{fault, harmed, shows, whom};
use super::{Style, operations, shown, totals};
use crate::diff::{Break, Diff, Finding, Severity, Status, TypeDiff};
use crate::rule::Rule;
use crate::verdict::{Audience, Verdict, Witness};
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
    let title = if diff.types.iter().any(|it| it.operation.is_some()) {
        "operation or type"
    } else {
        "type"
    };
    let _ = write!(page, "\n| {title} | | readers | writers | Rust API |\n|---|---|---|---|---|\n");
    let rows: Vec<String> = diff.types.iter().map(row).collect();
    append(&mut page, &rows, MOST / 2);
    page.push('\n');
    // That a type came or went is said by its row, if that harms nobody who counts.
    let is_told = |it: &&TypeDiff| {
        matches!(it.status, Status::Changed | Status::Affected)
            || shown(it).any(|it| it.allowed.is_some() || it.fails)
            || !it.problems().is_empty()
    };
    let told = operations::told(diff);
    let parts: Vec<String> = told.iter().filter(|it| is_told(&it.it)).map(part).collect();
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
        let word = |level| it.verdict(level, audience).map_or("", super::verdict_words);
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

fn part(told: &operations::Told<'_>) -> String {
    let mut part = type_diff(told.it);
    if !told.alike.is_empty() {
        let names: Vec<String> = told.alike.iter().map(|it| it.name.clone()).collect();
        let _ = writeln!(part, "\nLikewise: {}.", prose(&some_of(&names)));
    }
    part
}

fn type_diff(it: &TypeDiff) -> String {
    let mut part = format!("\n### `{}`\n\n", code(&it.name));
    for told in told(it) {
        part.push_str(&match told {
            Told::One(finding) => item(finding),
            Told::Notes(rule, notes) => notes_item(rule, &notes),
        });
    }
    for problem in it.problems() {
        let _ = writeln!(part, "- **error**: {}", prose(&problem));
    }
    if let Some(operation) = &it.operation {
        if !operation.because.is_empty() {
            let _ = writeln!(part, "\nBy changes of {}.", prose(&some_of(&operation.because)));
        }
        for (broken, witness) in operations::broken(it) {
            let summary = format!("{}, for {}", broken.name, broken.audience.name());
            details(&mut part, &summary, witness);
        }
    } else {
        for audience in Audience::ALL {
            witnesses(&mut part, it, audience);
        }
    }
    let findings = shown(it).flat_map(|it| &it.witnesses);
    for it in findings.filter(|it| it.witness.exchange.is_some()) {
        let summary = format!("{}, {}", it.audience.name(), shows(&it.witness));
        details(&mut part, &summary, &it.witness);
    }
    if !it.affects.is_empty() {
        let _ = writeln!(part, "\nAlso in: {}.", prose(&some_of(&it.affects)));
    }
    part
}

/// The documents that prove a break; one where both levels have the same.
fn witnesses(part: &mut String, it: &TypeDiff, audience: Audience) {
    let at = |level| it.verdict(level, audience).and_then(Verdict::witness);
    let (declared, documented) = (at(Level::Declared), at(Level::Documented));
    let is_same = declared.map(|it| &it.document) == documented.map(|it| &it.document);
    let found = match (declared, documented) {
        (Some(witness), Some(_)) if is_same => [Some((witness, "")), None],
        _ => [declared.map(|it| (it, " as declared")), documented.map(|it| (it, " as documented"))],
    };
    let what = match audience {
        Audience::Readers => "valid now, invalid before",
        Audience::Writers => "valid before, invalid now",
    };
    for (witness, level) in found.into_iter().flatten() {
        if is_shown(it, witness) {
            continue;
        }
        let summary = format!("{} break{level}: a document that is {what}", audience.name());
        details(part, &summary, witness);
    }
}

fn details(part: &mut String, summary: &str, witness: &Witness) {
    let lines = operations::lines(witness).replace("~~~", "~ ~ ~");
    let _ = write!(
        part,
        "\n<details><summary>{}</summary>\n\n~~~\n{lines}~~~\n\n</details>\n",
        prose(summary)
    );
}

/// How long a document may be that is shown in a line.
pub(super) const MOST_INLINE: usize = 160;

/// Whether a finding shows a document already.
pub(super) fn is_shown(it: &TypeDiff, witness: &Witness) -> bool {
    let all = || shown(it).flat_map(|it| &it.witnesses);
    // A request or response says more than the document in it.
    let by_exchange = |it: &&Break| {
        it.witness.exchange.is_some() && it.witness.accepted_by == witness.accepted_by
    };
    if all().any(|it| by_exchange(&it)) {
        return true;
    }
    let mut same = all().filter(|it| {
        it.witness.document == witness.document && it.witness.accepted_by == witness.accepted_by
    });
    same.next().is_some() && witness.document.to_json().len() <= MOST_INLINE
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
        "- {mark} `{}`: {} (`{}:{}`",
        finding.rule.id,
        prose(&finding.message),
        code(&place.file),
        place.line,
    );
    if !place.pointer.is_empty() {
        let _ = write!(item, ", `{}`", code(&place.pointer));
    }
    if let Some(evidence) = evidence(finding) {
        let _ = write!(item, ", evidence: {evidence}");
    }
    item.push(')');
    let _ = write!(item, "; {}", whom(finding));
    if let Some(reason) = &finding.allowed {
        let _ = write!(item, ": {}", prose(reason));
    }
    item.push('\n');
    for it in &finding.witnesses {
        let witness = &it.witness;
        let document = witness.document.to_json();
        if witness.exchange.is_none() && document.len() <= MOST_INLINE {
            let _ = writeln!(
                item,
                "  - {}: `{}` is {}: {}",
                harmed(finding, it),
                code(&document),
                shows(witness),
                prose(&fault(witness))
            );
        }
    }
    item
}

/// Notes of one rule in one item.
fn notes_item(rule: &Rule, notes: &[&Finding]) -> String {
    let (first, others) = places(notes);
    let first: Vec<String> = first.into_iter().map(|it| format!("`{}`", code(it))).collect();
    let more = if others > 0 { format!(" and {others} more") } else { String::new() };
    let title = lowered(rule.title);
    let times = notes.len();
    format!("- note `{}`: {times} times: {title} ({}{more})\n", rule.id, first.join(", "))
}

/// Text that is to be read as it stands: no link, image, mention or tag comes of it.
fn prose(text: &str) -> String {
    let mut safe = String::new();
    for c in Visible(text).to_string().chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '&' => safe.push_str("&amp;"),
            '@' => safe.push_str("@\u{2060}"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    // These would become links by themselves.
    safe.replace("://", ":\u{2060}//").replace("www.", "www\u{2060}.")
}

/// Text between backticks.
fn code(text: &str) -> String {
    Visible(text).to_string().replace('`', "'").replace('|', "\\|")
}
