//! What a batch amounts to: counts, and violations grouped by the assertion that fails.

use crate::error::Error;
use crate::keyword::Keyword;
use crate::report::{Evidence, PageRow, Report, Violation};
use std::collections::BTreeMap;

/// The verdicts on a batch.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Summary {
    /// Documents.
    pub documents: u64,
    /// Those that are valid.
    pub valid: u64,
    /// Values that were checked: one a document, or as many as the pointer leads to.
    pub checked: u64,
    /// Those that could not be read: not JSON, too large, or without a value at the pointer.
    pub malformed: u64,
    /// The line of the first of them, and why.
    pub first_malformed: Option<(u64, Error)>,
    /// Violations beyond those that the reports list: the groups know nothing of them.
    pub more: u64,
    groups: BTreeMap<String, Group>,
}

/// All violations of one assertion.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Group {
    /// The schema file, and the JSON Pointer of the assertion in it.
    pub absolute_keyword_location: String,
    /// The keyword.
    pub keyword: Keyword,
    /// How the assertion is known.
    pub evidence: Evidence,
    /// Where the vendor says so, if it is known.
    pub source: Option<PageRow>,
    /// What is wrong, in words.
    pub message: String,
    /// How many violations of it are listed in reports.
    pub count: u64,
    /// In how many documents.
    pub documents: u64,
    /// The first of them.
    pub first: Place,
    /// The document that was counted last, as its number.
    counted: u64,
}

/// A place in a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The line, from 1.
    pub line: u64,
    /// JSON Pointer in the document that is there.
    pub instance_location: String,
}

impl Summary {
    /// The groups, the largest first.
    pub fn groups(&self) -> Vec<&Group> {
        let mut groups: Vec<_> = self.groups.values().collect();
        groups.sort_by_key(|group| std::cmp::Reverse(group.count));
        groups
    }

    pub(super) fn add(&mut self, line: u64, report: &Report) {
        self.documents += 1;
        self.valid += u64::from(report.is_valid());
        self.checked += report.checked() as u64;
        self.more += report.more() as u64;
        if let Some(error) = report.malformed() {
            self.malformed += 1;
            self.first_malformed.get_or_insert_with(|| (line, error.clone()));
        }
        // Of the locations there are as many as the schemas have assertions, however deep a
        // document goes.
        for violation in report.violations() {
            let location = violation.absolute_keyword_location.as_str();
            let group = match self.groups.get_mut(location) {
                Some(group) => group,
                None => self
                    .groups
                    .entry(location.to_owned())
                    .or_insert_with(|| Group::of(violation, line)),
            };
            group.count += 1;
            if group.counted != self.documents {
                group.counted = self.documents;
                group.documents += 1;
            }
        }
    }
}

impl Group {
    fn of(violation: &Violation, line: u64) -> Self {
        let below = u64::try_from(violation.line.saturating_sub(1)).unwrap_or(0);
        Group {
            absolute_keyword_location: violation.absolute_keyword_location.clone(),
            keyword: violation.keyword,
            evidence: violation.evidence,
            source: violation.source.clone(),
            message: violation.message(),
            count: 0,
            documents: 0,
            first: Place {
                line: line + below,
                instance_location: violation.instance_location.clone(),
            },
            counted: 0,
        }
    }
}
