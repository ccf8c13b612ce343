//! A comparison as annotations of a workflow run on GitHub.

use super::Style;
use super::text::lowered;
use super::told::{Told, told};
use super::whom::{annotated, schema_place, whom};
use crate::diff::{Diff, Finding, Severity, Status, TypeDiff};
use callspec_runtime::escape::Visible;
use std::fmt::Write as _;

/// Renders a comparison as workflow commands, a line a finding; notes of one rule in one file are told
/// at the first of them, as only the first few annotations of a step are shown.
pub fn github(diff: &Diff, style: &Style) -> String {
    let mut text = String::new();
    for it in &diff.types {
        for told in told(it) {
            match told {
                Told::One(finding) => annotation(&mut text, it, finding, &message(finding), style),
                Told::Notes(rule, notes) => {
                    let message = format!("{} times: {}", notes.len(), lowered(rule.title));
                    notes[..1].iter().for_each(|first| {
                        annotation(&mut text, it, first, &message, style);
                    });
                }
            }
        }
        for problem in it.problems() {
            let file = property(&format!("{}{}", style.root, it.file));
            let title = property(&it.name);
            let _ = writeln!(text, "::error file={file},title={title}::{}", data(&problem));
        }
    }
    text
}

fn message(finding: &Finding) -> String {
    match &finding.allowed {
        Some(reason) => format!("{} (allowed: {})", finding.message, Visible(reason)),
        None => {
            format!("{} ({}; {})", finding.message, whom(finding), Visible(&schema_place(finding)))
        }
    }
}

fn annotation(text: &mut String, it: &TypeDiff, finding: &Finding, message: &str, style: &Style) {
    let command = match (finding.severity, &finding.allowed) {
        (_, Some(_)) => "notice",
        (Severity::Error, _) => "error",
        (Severity::Warning, _) => "warning",
        _ => "notice",
    };
    let _ = write!(text, "::{command} ");
    // Only what stands in the new tree can be annotated.
    if it.status != Status::Removed {
        let (file, at) = annotated(finding, &style.root);
        let _ = write!(text, "file={},", property(&file));
        if let Some((line, column)) = at {
            let _ = write!(text, "line={line},col={column},");
        }
    }
    let title = property(&format!("{} in {}", finding.rule.id, it.name));
    let _ = writeln!(text, "title={title}::{}", data(message));
}

/// What a command says.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command. Names and paths come from schemas, and logs are read in terminals.
fn property(text: &str) -> String {
    data(&Visible(text).to_string()).replace(':', "%3A").replace(',', "%2C")
}
