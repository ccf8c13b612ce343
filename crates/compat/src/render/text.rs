//! A comparison as text for people, type by type.

use super::document::Document;
use super::markdown::{MOST_INLINE, is_shown};
use super::told::{Told, places, told};
use super::whom::{fault, harmed, shows, whom};
use super::{Style, operations, totals, verdict_words};
use crate::diff::{Api, Diff, Finding, Severity, TypeDiff};
use crate::rule::Rule;
use crate::verdict::{Audience, Verdict, Witness};
use callspec_runtime::Level;
use callspec_runtime::escape::Visible;
use std::fmt::Write as _;

/// Renders a comparison as text for people.
pub fn text(diff: &Diff, style: &Style) -> String {
    let paint = Paint(style.color);
    let mut text = String::new();
    for told in operations::told(diff) {
        type_diff(&mut text, told.it, &paint);
        if !told.alike.is_empty() {
            let names: Vec<String> = told.alike.iter().map(|it| it.name.clone()).collect();
            let _ = writeln!(text, "\n  likewise: {}", some_of(&names));
        }
        text.push('\n');
    }
    text.push_str(&totals(diff));
    text.push('\n');
    text
}

fn type_diff(text: &mut String, it: &TypeDiff, paint: &Paint) {
    let api = match it.api {
        Api::None => String::new(),
        api => format!(", Rust API {}", api.name()),
    };
    let name = Visible(&it.name).to_string();
    let _ = writeln!(text, "{} {}{api}", paint.bold(&name), it.status.name());
    for audience in Audience::ALL {
        let Some(declared) = it.verdict(Level::Declared, audience) else { continue };
        let Some(documented) = it.verdict(Level::Documented, audience) else { continue };
        let word = |verdict: &Verdict| match verdict {
            Verdict::Compatible => paint.green("compatible"),
            Verdict::Breaking(_) if verdict.is_only_undocumented() => {
                paint.yellow(verdict_words(verdict))
            }
            Verdict::Breaking(_) => paint.red("breaking"),
            Verdict::Unknown(reason) => paint.yellow(&format!("unknown ({reason})")),
        };
        let _ = write!(text, "  {}: {}", audience.name(), word(declared));
        if verdict_words(declared) == verdict_words(documented) {
            text.push('\n');
        } else {
            let _ = writeln!(text, " as declared, {} as documented", word(documented));
        }
    }
    for told in told(it) {
        match told {
            Told::One(finding) => write_finding(text, finding, paint),
            Told::Notes(rule, notes) => write_notes(text, rule, &notes, paint),
        }
    }
    for problem in it.problems() {
        let _ = writeln!(text, "\n  {}: {problem}", paint.red("error"));
    }
    if let Some(operation) = &it.operation {
        if !operation.because.is_empty() {
            let _ = writeln!(text, "  by changes of {}", some_of(&operation.because));
        }
        for (part, witness) in operations::broken(it) {
            let _ = writeln!(text, "\n  {}, for {}:", part.name, part.audience.name());
            write_exchange(text, witness, "    ", paint);
            let location = Visible(&witness.keyword_location).to_string();
            let _ = writeln!(text, "    {}", paint.dim(&location));
        }
    } else {
        for audience in Audience::ALL {
            witnesses(text, it, audience, paint);
        }
    }
    if !it.affects.is_empty() {
        let _ = writeln!(text, "\n  also in: {}", some_of(&it.affects));
    }
}

fn write_finding(text: &mut String, finding: &Finding, paint: &Paint) {
    let place = &finding.place;
    let mark = match (finding.severity, &finding.allowed) {
        (_, Some(_)) => "allowed".to_owned(),
        (Severity::Error, _) => paint.red("error"),
        (Severity::Warning, _) => paint.yellow("warning"),
        _ => "note".to_owned(),
    };
    let _ = writeln!(text, "\n  {mark}[{}]: {}", finding.rule.id, finding.message);
    let was = match place.side {
        crate::verdict::Side::Old => " (old)",
        crate::verdict::Side::New => "",
    };
    let at = format!("{}:{}:{}{was}", Visible(&place.file), place.line, place.column);
    let pointer = Visible(&place.pointer).to_string();
    let pointer = if pointer.is_empty() { pointer } else { format!(" {}", paint.dim(&pointer)) };
    let _ = writeln!(text, "    at {at}{pointer}");
    if let Some(evidence) = evidence(finding) {
        let _ = writeln!(text, "    evidence: {evidence}");
    }
    if let Some(source) = &place.source {
        let row = source.row.as_ref().map(|row| format!(", row {}", Visible(row)));
        let page = source.path.as_ref().unwrap_or(&source.page);
        let _ = writeln!(
            text,
            "    page: {}:{}{}",
            Visible(page),
            source.line,
            row.unwrap_or_default()
        );
    }
    let _ = writeln!(text, "    {}", whom(finding));
    for it in &finding.witnesses {
        let harmed = harmed(finding, it);
        if it.witness.exchange.is_some() {
            let _ = writeln!(text, "    {harmed}, {}:", shows(&it.witness));
            write_exchange(text, &it.witness, "      ", paint);
            continue;
        }
        let document = it.witness.document.to_json();
        if document.len() <= MOST_INLINE {
            let (document, shows) = (Visible(&document).to_string(), shows(&it.witness));
            let fault = fault(&it.witness);
            let _ = writeln!(text, "    {harmed}: {document} is {shows}: {fault}");
        }
    }
    if let Some(reason) = &finding.allowed {
        let _ = writeln!(text, "    allowed: {}", Visible(reason));
    }
}

/// A request or a response, with what is wrong.
fn write_exchange(text: &mut String, witness: &Witness, indent: &str, paint: &Paint) {
    for line in witness.exchange.iter().flat_map(|it| it.lines()) {
        let line = Visible(line).to_string();
        let indent = if line.is_empty() { "" } else { indent };
        let _ = writeln!(text, "{indent}{line}");
    }
    let remark = format!("^ {}", Visible(&witness.message));
    let _ = writeln!(text, "{indent}{}", paint.red(&remark));
}

fn write_notes(text: &mut String, rule: &Rule, notes: &[&Finding], paint: &Paint) {
    let _ = writeln!(text, "\n  note[{}]: {} times: {}", rule.id, notes.len(), lowered(rule.title));
    let (first, others) = places(notes);
    for pointer in first {
        let _ = writeln!(text, "    at {}", paint.dim(&Visible(pointer).to_string()));
    }
    if others > 0 {
        let _ = writeln!(text, "    and at {others} more places");
    }
}

/// A title in the middle of a sentence.
pub(super) fn lowered(title: &str) -> String {
    let mut chars = title.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}

/// How the fact is known, on both sides where they differ.
pub(super) fn evidence(finding: &Finding) -> Option<String> {
    match (finding.old_evidence, finding.new_evidence) {
        (None, None) => None,
        (Some(old), Some(new)) if old != new => Some(format!("{old} before, {new} now")),
        (Some(one), _) | (None, Some(one)) => Some(one.to_string()),
    }
}

fn witnesses(text: &mut String, it: &TypeDiff, audience: Audience, paint: &Paint) {
    let at = |level| it.verdict(level, audience).and_then(Verdict::witness);
    let (declared, documented) = (at(Level::Declared), at(Level::Documented));
    let same = match (declared, documented) {
        (Some(one), Some(other)) => one.document == other.document,
        _ => false,
    };
    let same = same || documented.is_some_and(|it_is| is_shown(it, it_is));
    if let Some(witness) = declared.filter(|witness| !is_shown(it, witness)) {
        write_witness(text, witness, audience, if same { "" } else { " as declared" }, paint);
    }
    if let Some(witness) = documented.filter(|_| !same) {
        write_witness(text, witness, audience, " as documented", paint);
    }
}

fn write_witness(
    text: &mut String,
    witness: &Witness,
    audience: Audience,
    level: &str,
    paint: &Paint,
) {
    let what = match audience {
        Audience::Readers => "valid now, invalid before",
        Audience::Writers => "valid before, invalid now",
    };
    let _ = writeln!(text, "\n  {} break{level} by a document that is {what}:", audience.name());
    let document = Document::of(&witness.document, &witness.culprit);
    for (number, line) in document.lines.iter().enumerate() {
        let _ = writeln!(text, "    {line}");
        let Some((_, columns)) = document.culprit.as_ref().filter(|(at, _)| *at == number) else {
            continue;
        };
        let carets = "^".repeat(columns.len().max(1));
        let remark = paint.red(&format!("{carets} {}", Visible(&witness.message)));
        let _ = writeln!(text, "    {}{remark}", " ".repeat(columns.start));
    }
    let _ = writeln!(text, "    {}", paint.dim(&Visible(&witness.keyword_location).to_string()));
}

/// The first few of many names.
pub(super) fn some_of(names: &[String]) -> String {
    const MOST: usize = 8;
    let first: Vec<String> =
        names.iter().take(MOST).map(|name| Visible(name).to_string()).collect();
    let mut text = first.join(", ");
    if names.len() > MOST {
        let _ = write!(text, " and {} more", names.len() - MOST);
    }
    text
}

/// Colours, if they are wanted.
struct Paint(bool);

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn red(&self, text: &str) -> String {
        self.with("31", text)
    }

    fn green(&self, text: &str) -> String {
        self.with("32", text)
    }

    fn yellow(&self, text: &str) -> String {
        self.with("33", text)
    }
}
