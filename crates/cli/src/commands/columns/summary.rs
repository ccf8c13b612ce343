//! What happened, for people and for programs.

use super::manifest::{Done, counts, number, object};
use super::shown;
use crate::console::{Console, style};
use callspec_arrow::Tally;
use callspec_runtime::Value;
use callspec_runtime::escape::Visible;
use std::path::Path;

/// How many rules are listed.
const LISTED: usize = 20;

/// Prints the summary.
pub(super) fn print(console: &mut Console, out: &Path, done: &[Done], tally: &Tally) {
    let files: usize = done.iter().map(|it| it.files.len().saturating_sub(1)).sum();
    let old = done.iter().filter(|it| it.is_old).count();
    let inputs = done.len();
    let earlier =
        if old > 0 { format!(", {old} of them by an earlier run") } else { String::new() };
    console.line(format_args!("inputs: {inputs}{earlier}"));
    console.line(format_args!(
        "documents: {} = {} rows + {} rejects",
        tally.documents, tally.rows, tally.rejects
    ));
    console.line(format_args!("files: {files} in {}", shown(out)));
    let colour = if tally.rejects > 0 { style::ERROR } else { style::GOOD };
    if tally.rejects > 0 {
        console.line(format_args!("{colour}rejects{colour:#} by rule:"));
    }
    let rejects = tally.rejects_by_rule.iter();
    listed(console, rejects.map(|((keyword, rule), count)| (format!("{keyword} {rule}"), *count)));
    if !tally.findings.is_empty() {
        let warning = style::WARNING;
        console.line(format_args!(
            "{warning}findings{warning:#} by rule, in {} rows:",
            tally.rows_with_findings
        ));
        listed(console, tally.findings.iter().map(|(rule, count)| (rule.clone(), *count)));
    }
}

/// The most frequent first.
fn listed(console: &mut Console, counts: impl Iterator<Item = (String, u64)>) {
    let mut counts: Vec<_> = counts.collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    for (rule, count) in counts.iter().take(LISTED) {
        console.line(format_args!("  {count:>10}  {}", Visible(rule.trim_end())));
    }
    if counts.len() > LISTED {
        console.line(format_args!("  and {} other rules", counts.len() - LISTED));
    }
}

/// The same as a value.
pub(super) fn json(of: &str, done: &[Done], tally: &Tally) -> Value {
    let rejects = tally.rejects_by_rule.iter().map(|((keyword, rule), count)| {
        object([
            ("keyword", keyword.as_str().into()),
            ("rule", rule.as_str().into()),
            ("count", number(*count)),
        ])
    });
    let inputs = done.iter().map(|it| {
        let files = it.files.iter().map(|(_, name, rows)| {
            object([("file", name.as_str().into()), ("rows", number(*rows))])
        });
        object([
            ("input", it.input.path.as_str().into()),
            ("documents", number(it.tally.documents)),
            ("rows", number(it.tally.rows)),
            ("rejects", number(it.tally.rejects)),
            ("earlier", Value::Bool(it.is_old)),
            ("files", Value::Array(files.collect())),
        ])
    });
    let days = tally.days.iter().map(|(day, it)| {
        let value = object([("rows", number(it.rows)), ("findings", counts(&it.findings))]);
        (day.clone(), value)
    });
    object([
        ("type", of.into()),
        ("documents", number(tally.documents)),
        ("rows", number(tally.rows)),
        ("rejects", number(tally.rejects)),
        ("rowsWithFindings", number(tally.rows_with_findings)),
        ("rejectsByRule", Value::Array(rejects.collect())),
        ("findings", counts(&tally.findings)),
        ("days", Value::Object(days.collect())),
        ("inputs", Value::Array(inputs.collect())),
    ])
}
