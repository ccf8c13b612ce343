//! What a read amounts to, for people: grouped by cause, with counts and first places.

use crate::console::{Console, style};
use anstyle::Style;
use callspec_intake::Reading;
use callspec_intake::report::{Entry, Report};
use callspec_runtime::escape::Visible;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

/// How many places are shown of each cause.
const PLACES: usize = 3;

/// How many causes are shown of each list.
const CAUSES: usize = 8;

/// Prints the account of a read.
pub fn print(console: &mut Console, reading: &Reading, out: &Path) {
    let Reading { schemas, report, .. } = reading;
    let (good, place) = (style::GOOD, style::PLACE);
    let shown = out.display().to_string();
    console.line(format_args!(
        "{good}read{good:#} {}, {}, {} into {} in {place}{}{place:#}",
        counted(report.pages, "page"),
        counted(report.tables, "table"),
        counted(report.rows.all, "row"),
        counted(schemas.len() as u64, "type"),
        Visible(&shown)
    ));
    console.line(rows(report));
    for (title, style, entries) in lists(report) {
        if !entries.is_empty() {
            console.line(format_args!("\n{style}{title}{style:#}: {}", entries.len()));
            console.print(grouped(entries));
        }
    }
}

fn lists(report: &Report) -> [(&'static str, Style, &[Entry]); 7] {
    [
        ("conflicts", style::WARNING, &report.conflicts),
        ("fixups that no longer apply", style::WARNING, &report.stale_fixups),
        ("fixups of types without a page", style::PLAIN, &report.idle_fixups),
        ("warnings", style::WARNING, &report.warnings),
        ("guessed", style::PLAIN, &report.guessed),
        ("unresolved types", style::PLAIN, &report.unresolved),
        ("skipped", style::PLAIN, &report.skipped),
    ]
}

/// `1 page`, `2 pages`.
fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Where the rows went: the sum that has to add up.
fn rows(report: &Report) -> String {
    let rows = &report.rows;
    let mut text = format!("     {} properties", rows.first_seen);
    let parts = [
        (rows.merged, "merged"),
        (rows.operations, "operations"),
        (rows.repeated_headers, "repeated headers"),
        (rows.skipped, "skipped"),
    ];
    for (count, what) in parts.into_iter().filter(|(count, _)| *count > 0) {
        // Writing to a String cannot fail.
        let _ = write!(text, " + {count} {what}");
    }
    let beside = [(report.from_samples, "samples"), (report.from_sentences, "sentences")];
    for (count, what) in beside.into_iter().filter(|(count, _)| *count > 0) {
        let _ = write!(text, "; {count} more from {what}");
    }
    text
}

/// Entries by cause, the most frequent first.
fn grouped(entries: &[Entry]) -> String {
    let mut causes: BTreeMap<&str, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        causes.entry(&entry.reason).or_default().push(entry);
    }
    let mut causes: Vec<_> = causes.into_iter().collect();
    causes.sort_by_key(|(_, entries)| std::cmp::Reverse(entries.len()));
    let mut text = String::new();
    for (reason, entries) in causes.iter().take(CAUSES) {
        // Writing to a String cannot fail.
        let _ = writeln!(text, "  {:>5} × {}", entries.len(), Visible(reason));
        for entry in entries.iter().take(PLACES) {
            let _ = writeln!(text, "          {}", place(entry));
        }
    }
    if causes.len() > CAUSES {
        let _ = writeln!(text, "  … and {} more causes: see --report", causes.len() - CAUSES);
    }
    text
}

fn place(entry: &Entry) -> String {
    let at = |page: &str, line: u32| match line {
        0 => Visible(page).to_string(),
        line => format!("{}:{line}", Visible(page)),
    };
    let faint = style::FAINT;
    let mut text = format!("{faint}{}{faint:#}", at(&entry.page, entry.line));
    if !entry.subject.is_empty() {
        let _ = write!(text, " {}", Visible(&entry.subject));
    }
    if let Some((page, line)) = &entry.also {
        let _ = write!(text, " {faint}and {}{faint:#}", at(page, *line));
    }
    text
}
