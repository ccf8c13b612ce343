//! What a run amounts to, over all files: findings grouped by the assertion that fails.

use super::verdict::Verdict;
use crate::console::{Console, style};
use callspec_runtime::Violation;
use callspec_runtime::escape::Visible;
use std::collections::BTreeMap;

/// What all documents amount to.
#[derive(Default)]
pub(super) struct Groups {
    pub documents: u64,
    /// Values that were checked.
    pub checked: u64,
    valid: u64,
    malformed: u64,
    /// Documents in which the pointer reaches no value.
    unreached: u64,
    errors: u64,
    warnings: u64,
    /// Findings that are not listed.
    more: u64,
    groups: BTreeMap<(bool, String), Group>,
}

/// The findings of one assertion.
struct Group {
    count: u64,
    documents: u64,
    /// The document that was counted last, as its number.
    counted: u64,
    /// The first of them.
    violation: Violation,
    place: String,
}

impl Groups {
    pub fn add(&mut self, file: &str, verdict: &Verdict<'_>) {
        self.documents += 1;
        self.checked += verdict.checked as u64;
        self.valid += u64::from(verdict.valid);
        self.unreached += u64::from(verdict.is_unreached());
        self.malformed += u64::from(verdict.malformed.is_some() && !verdict.is_unreached());
        self.errors += verdict.errors.len() as u64;
        self.warnings += verdict.warnings.len() as u64;
        self.more += verdict.more as u64;
        let warnings = verdict.warnings.iter().map(|found| (true, found));
        for (is_warning, found) in verdict.errors.iter().map(|it| (false, it)).chain(warnings) {
            // Of the locations there are as many as the schemas have assertions.
            let key = (is_warning, found.absolute_keyword_location.clone());
            let group = self.groups.entry(key).or_insert_with(|| {
                let line = verdict.line + found.line.saturating_sub(1) as u64;
                let place = format!("{file}:{line} {}", found.instance_location);
                // It stands for all of its kind: what only it has takes room.
                let violation = Violation::clone(found);
                Group { count: 0, documents: 0, counted: 0, violation, place }
            });
            group.count += 1;
            if group.counted != self.documents {
                group.counted = self.documents;
                group.documents += 1;
            }
        }
    }

    pub fn all_valid(&self) -> bool {
        self.valid == self.documents
    }

    /// Whether the pointer reached no value, in documents that could all be read.
    pub fn reached_nothing(&self) -> bool {
        self.checked == 0 && self.malformed == 0
    }

    /// Prints the counts, and the groups where they say more than was printed before.
    pub fn print(&self, console: &mut Console, has_pointer: bool) {
        let mut groups: Vec<_> = self.groups.iter().collect();
        groups
            .sort_by_key(|((is_warning, _), group)| (*is_warning, std::cmp::Reverse(group.count)));
        if self.documents > 1 && !groups.is_empty() {
            console.line("findings by keyword location:");
            for ((is_warning, location), group) in groups {
                console.print(lines(*is_warning, location, group));
            }
        }
        let mark = if self.all_valid() { style::GOOD } else { style::ERROR };
        let mut text = format!("{mark}{}{mark:#}", counted(self.documents, "document"));
        if has_pointer {
            text += &format!(", {} checked", counted(self.checked, "value"));
        }
        text += &format!(", {} valid", self.valid);
        if self.unreached > 0 {
            text += &format!(", {} with nothing to check", self.unreached);
        }
        if self.malformed > 0 {
            text += &format!(", {} malformed", self.malformed);
        }
        text += &format!(", {}", counted(self.errors, "error"));
        if self.warnings > 0 {
            text += &format!(", {}", counted(self.warnings, "warning"));
        }
        if self.more > 0 {
            text += &format!(", {} more that are not listed (see --limit)", self.more);
        }
        console.line(text);
    }
}

fn lines(is_warning: bool, location: &str, group: &Group) -> String {
    let (place, faint) = (style::PLACE, style::FAINT);
    let Violation { keyword, evidence, source, .. } = &group.violation;
    let mut text = format!(
        "{:>9} × {}{keyword} {place}{}{place:#} in {}",
        group.count,
        if is_warning { "warning: " } else { "" },
        Visible(location),
        counted(group.documents, "document"),
    );
    if let Some(source) = source {
        text += &format!(" {faint}[{evidence}, {source}]{faint:#}");
    }
    text += &format!("\n            first {}\n", Visible(&group.place));
    text
}

/// `1 document`, `2 documents`.
fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
