//! A line of JSON for each document, for programs: ours, or an output format of JSON Schema.

use super::Reporter;
use crate::console::Console;
use crate::excerpt;
use callspec_runtime::batch::Instance;
use callspec_runtime::escape::push_json_string;
use callspec_runtime::{Error, PageRow, Violation};
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
    fn report(&mut self, file: &str, instance: Instance<'_>, console: &mut Console) {
        let line = &mut self.line;
        line.clear();
        line.push_str("{\"file\":");
        push_json_string(line, file);
        let valid = instance.report.is_valid();
        // Writing to a String cannot fail.
        let _ = write!(line, ",\"line\":{},\"valid\":{valid},\"errors\":[", instance.line);
        if let Some(error) = instance.report.malformed() {
            malformed(line, error);
        }
        for (index, found) in instance.report.violations().iter().enumerate() {
            if index > 0 || instance.report.malformed().is_some() {
                line.push(',');
            }
            violation(line, found, instance, self.show_values);
        }
        line.push_str("]}");
        console.json_line(line);
    }
}

/// An output format of JSON Schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum OutputFormat {
    /// The verdict alone
    Flag,
    /// Every schema that fails, in a list
    List,
    /// The same as a tree
    Hierarchical,
}

/// Prints documents in an output format of JSON Schema.
pub(super) struct Outputs {
    pub format: OutputFormat,
    /// The file of the type's schema.
    pub schema: String,
}

impl Reporter for Outputs {
    fn report(&mut self, _: &str, instance: Instance<'_>, console: &mut Console) {
        let report = instance.report;
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

fn violation(out: &mut String, found: &Violation, instance: Instance<'_>, show_values: bool) {
    let mut error = found.message();
    if show_values {
        error.push_str(&excerpt::found(instance.text, found.offset));
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
