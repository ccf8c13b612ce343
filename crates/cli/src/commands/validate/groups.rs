//! What a run amounts to, over all files: violations grouped by the assertion that fails.

use crate::console::{Console, style};
use callspec_runtime::batch::{Group, Summary};
use callspec_runtime::escape::Visible;
use std::collections::BTreeMap;

/// The summaries of all files.
#[derive(Default)]
pub(super) struct Groups {
    documents: u64,
    valid: u64,
    malformed: u64,
    /// The file that each was first found in, and its counts in all of them.
    groups: BTreeMap<String, (String, Group)>,
}

impl Groups {
    pub fn add(&mut self, file: &str, summary: &Summary) {
        self.documents += summary.documents;
        self.valid += summary.valid;
        self.malformed += summary.malformed;
        for group in summary.groups() {
            self.groups
                .entry(group.absolute_keyword_location.clone())
                .and_modify(|(_, known)| {
                    known.count += group.count;
                    known.documents += group.documents;
                })
                .or_insert_with(|| (file.to_owned(), group.clone()));
        }
    }

    pub fn all_valid(&self) -> bool {
        self.valid == self.documents
    }

    /// Prints the counts, and the groups where they say more than was printed before.
    pub fn print(&self, console: &mut Console) {
        let mut groups: Vec<_> = self.groups.values().collect();
        groups.sort_by_key(|(_, group)| std::cmp::Reverse(group.count));
        let violations: u64 = groups.iter().map(|(_, group)| group.count).sum();
        if self.documents > 1 && !groups.is_empty() {
            console.line("violations by keyword location:");
            groups.iter().for_each(|(file, group)| console.print(lines(file, group)));
        }
        let mark = if self.all_valid() { style::GOOD } else { style::ERROR };
        let mut text = format!("{mark}{}{mark:#}", counted(self.documents, "document"));
        text += &format!(", {} valid", self.valid);
        if self.malformed > 0 {
            text += &format!(", {} malformed", self.malformed);
        }
        text += &format!(", {}", counted(violations, "violation"));
        console.line(text);
    }
}

fn lines(file: &str, group: &Group) -> String {
    let (place, faint) = (style::PLACE, style::FAINT);
    let mut text = format!(
        "{:>9} × {} {place}{}{place:#} in {}",
        group.count,
        group.keyword,
        Visible(&group.absolute_keyword_location),
        counted(group.documents, "document"),
    );
    if let Some(source) = &group.source {
        text += &format!(" {faint}[{}, {source}]{faint:#}", group.evidence);
    }
    let first = &group.first;
    let location = Visible(&first.instance_location);
    text += &format!("\n            first {}:{} {location}\n", Visible(file), first.line);
    text
}

/// `1 document`, `2 documents`.
pub(super) fn counted(count: u64, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}
