//! A comparison as JUnit's XML, which most CI systems show: a suite a type, a case an audience and
//! level.

use super::whom::whom;
use super::{Style, operations, shown};
use crate::diff::{Diff, Finding, Status, TypeDiff};
use crate::verdict::{Audience, Verdict};
use callspec_runtime::Level;
use callspec_runtime::escape::{Visible, is_treacherous};
use std::fmt::Write as _;

/// Renders a comparison as JUnit's XML.
pub fn junit(diff: &Diff, style: &Style) -> String {
    let mut suites = String::new();
    let mut all = Counts::default();
    for it in &diff.types {
        let (suite, counts) = suite(it, style);
        suites.push_str(&suite);
        all.cases += counts.cases;
        all.failures += counts.failures;
        all.errors += counts.errors;
        all.skipped += counts.skipped;
    }
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"callspec diff\"{}>\n{suites}</testsuites>\n",
        all.attributes()
    )
}

#[derive(Default)]
struct Counts {
    cases: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Counts {
    fn attributes(&self) -> String {
        format!(
            " tests=\"{}\" failures=\"{}\" errors=\"{}\"",
            self.cases, self.failures, self.errors
        )
    }
}

fn suite(it: &TypeDiff, style: &Style) -> (String, Counts) {
    let mut counts = Counts::default();
    let mut cases = String::new();
    let class = attribute(&it.name);
    let file = attribute(&format!("{}{}", style.root, it.file));
    for audience in Audience::ALL {
        for (level, name) in [(Level::Declared, "declared"), (Level::Documented, "documented")] {
            let Some(verdict) = it.verdict(level, audience) else { continue };
            counts.cases += 1;
            let _ = write!(
                cases,
                "    <testcase classname=\"{class}\" name=\"{} as {name}\"",
                audience.name()
            );
            match verdict {
                Verdict::Compatible => cases.push_str("/>\n"),
                _ if !it.failing.contains(&(level, audience)) => {
                    counts.skipped += 1;
                    let message = format!("{}, which fails nothing here", verdict.name());
                    let message = attribute(&message);
                    let _ = writeln!(cases, "><skipped message=\"{message}\"/></testcase>");
                }
                Verdict::Breaking(witness) => {
                    counts.failures += 1;
                    let message = attribute(&witness.message);
                    let body = element(&operations::lines(witness));
                    let _ = writeln!(
                        cases,
                        "><failure type=\"breaking\" message=\"{message}\">{body}</failure></testcase>"
                    );
                }
                Verdict::Unknown(reason) => {
                    counts.errors += 1;
                    let _ = writeln!(
                        cases,
                        "><error type=\"unknown\" message=\"{}\"/></testcase>",
                        attribute(reason)
                    );
                }
            }
        }
    }
    if !matches!(it.status, Status::Changed | Status::Affected) {
        counts.cases += 1;
        let status = it.status.name();
        let _ = write!(cases, "    <testcase classname=\"{class}\" name=\"{status}\"");
        if it.findings.iter().any(|finding| finding.fails) {
            counts.failures += 1;
            let what = if it.operation.is_some() { "operation" } else { "type" };
            let _ = writeln!(
                cases,
                "><failure type=\"{status}\" message=\"the {what} was {status}\"/></testcase>"
            );
        } else {
            cases.push_str("/>\n");
        }
    }
    if it.operation.is_none() {
        counts.cases += 1;
        let _ = write!(cases, "    <testcase classname=\"{class}\" name=\"Rust API\"");
    }
    if it.operation.is_some() {
        // Types tell what becomes of generated code.
    } else if it.api_fails {
        counts.failures += 1;
        let message = format!("the change of the Rust API is {}", it.api.name());
        let _ = writeln!(cases, "><failure type=\"api\" message=\"{message}\"/></testcase>");
    } else {
        cases.push_str("/>\n");
    }
    let forced: Vec<&Finding> = it.findings.iter().filter(|it| it.fails).collect();
    if !forced.is_empty() && counts.failures + counts.errors == 0 {
        counts.cases += 1;
        counts.failures += 1;
        let message = attribute(&forced[0].message);
        let _ = writeln!(
            cases,
            "    <testcase classname=\"{class}\" name=\"findings\"><failure type=\"{}\" message=\"{message}\"/></testcase>",
            forced[0].rule.id
        );
    }
    let mut findings = String::new();
    for finding in shown(it) {
        let place = &finding.place;
        let _ = writeln!(
            findings,
            "{} {} at {}:{}: {} ({})",
            finding.severity.name(),
            finding.rule.id,
            Visible(&place.file),
            place.line,
            finding.message,
            whom(finding)
        );
    }
    let suite = format!(
        "  <testsuite name=\"{class}\"{} skipped=\"{skipped}\" file=\"{file}\">\n{cases}    <system-out>{}</system-out>\n  </testsuite>\n",
        counts.attributes(),
        element(&findings),
        skipped = counts.skipped
    );
    (suite, counts)
}

/// Text of an element. What XML 1.0 cannot hold is replaced, what could drive a terminal is shown as an escape.
fn element(text: &str) -> String {
    let mut safe = String::new();
    for c in text.chars() {
        match c {
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '&' => safe.push_str("&amp;"),
            '\t' | '\n' => safe.push(c),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            c if is_treacherous(c) => {
                safe.push_str(&Visible(c.encode_utf8(&mut [0; 4])).to_string())
            }
            c => safe.push(c),
        }
    }
    safe
}

/// Text of an attribute.
fn attribute(text: &str) -> String {
    element(text).replace('"', "&quot;").replace('\n', "&#10;").replace('\t', "&#9;")
}
