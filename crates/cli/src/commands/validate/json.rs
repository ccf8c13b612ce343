//! A line of JSON for each document, for programs: ours, or an output format of JSON Schema.

use super::Reporter;
use super::verdict::Verdict;
use crate::console::Console;
use crate::excerpt;
use callspec_runtime::escape::push_json_string;
use callspec_runtime::{Error, PageRow, Report, Violation};
use clap::ValueEnum;
use std::fmt::Write as _;

/// Prints the lines.
pub(super) struct Lines {
    show_values: bool,
    line: String,
}

impl Lines {
    pub fn new(show_values: bool) -> Self {
        Lines { show_values, line: String::new() }
    }
}

impl Reporter for Lines {
    fn report(&mut self, file: &str, verdict: &Verdict<'_>, _: &Report, console: &mut Console) {
        let line = &mut self.line;
        line.clear();
        line.push_str("{\"file\":");
        push_json_string(line, file);
        let (valid, checked) = (verdict.valid, verdict.checked);
        // Writing to a String cannot fail.
        let _ = write!(line, ",\"line\":{},\"valid\":{valid},\"checked\":{checked}", verdict.line);
        line.push_str(",\"errors\":[");
        if let Some(error) = verdict.malformed {
            malformed(line, error);
        }
        violations(line, &verdict.errors, verdict.text, self.show_values);
        line.push_str("],\"warnings\":[");
        violations(line, &verdict.warnings, verdict.text, self.show_values);
        let _ = write!(line, "],\"more\":{}}}", verdict.more);
        console.json_line(line);
    }
}

/// An output format of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// Valid or not
    Flag,
    /// The failing assertions as a list
    List,
    /// The failing assertions as a tree
    Hierarchical,
}

/// Prints documents in an output format of JSON Schema.
pub(super) struct Outputs {
    pub format: OutputFormat,
    /// The file of the type's schema.
    pub schema: String,
}

impl Reporter for Outputs {
    fn report(&mut self, _: &str, _: &Verdict<'_>, report: &Report, console: &mut Console) {
        console.json(&match self.format {
            OutputFormat::Flag => report.flag(),
            OutputFormat::List => report.list(),
            OutputFormat::Hierarchical => report.hierarchical(&self.schema),
        });
    }
}

fn malformed(out: &mut String, error: &Error) {
    out.push_str("{\"instanceLocation\":");
    push_json_string(out, error.instance_location());
    out.push_str(",\"keywordLocation\":null,\"keyword\":null,\"evidence\":null,\"source\":null");
    out.push_str(",\"error\":");
    push_json_string(out, &error.to_string());
    out.push('}');
}

fn violations(out: &mut String, found: &[&Violation], document: &[u8], show_values: bool) {
    for (index, found) in found.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        violation(out, found, document, show_values);
    }
}

fn violation(out: &mut String, found: &Violation, document: &[u8], show_values: bool) {
    let mut error = found.message();
    if show_values {
        error.push_str(&excerpt::found(document, found.offset));
    }
    for (name, text) in [
        ("{\"instanceLocation\":", found.instance_location.as_str()),
        (",\"keywordLocation\":", &found.keyword_location),
        (",\"keyword\":", found.keyword.name()),
        (",\"evidence\":", found.evidence.name()),
    ] {
        out.push_str(name);
        push_json_string(out, text);
    }
    out.push_str(",\"source\":");
    match &found.source {
        None => out.push_str("null"),
        Some(PageRow { page, row, line, .. }) => {
            out.push_str("{\"page\":");
            push_json_string(out, page);
            out.push_str(",\"row\":");
            push_json_string(out, row);
            let _ = write!(out, ",\"line\":{line}}}");
        }
    }
    out.push_str(",\"error\":");
    push_json_string(out, &error);
    out.push('}');
}
