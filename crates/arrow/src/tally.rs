//! What happened to the documents of an archive, in numbers: by rule, and over time.

use crate::builder::Batch;
use crate::partition::Partition;
use arrow_array::Array;
use arrow_array::cast::AsArray;
use std::collections::BTreeMap;

/// Days beyond this many are counted together: hostile times must not fill the memory.
const MOST_DAYS: usize = 10_000;

/// Counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Tally {
    /// All documents.
    pub documents: u64,
    /// Those that became rows.
    pub rows: u64,
    /// Those that did not.
    pub rejects: u64,
    /// Rejects by keyword and rule.
    pub rejects_by_rule: BTreeMap<(String, String), u64>,
    /// Findings by rule.
    pub findings: BTreeMap<String, u64>,
    /// Rows with findings.
    pub rows_with_findings: u64,
    /// Rows, and findings by rule, by day; rows without a time, and days beyond ten thousand, under an empty
    /// name.
    pub days: BTreeMap<String, Day>,
}

/// Counts of a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Day {
    /// Rows.
    pub rows: u64,
    /// Findings by rule.
    pub findings: BTreeMap<String, u64>,
}

impl Tally {
    /// Counts a batch, and with a time its days.
    pub fn add(&mut self, batch: &Batch, time: Option<&Partition>) {
        self.documents += batch.documents;
        self.rows += batch.rows.num_rows() as u64;
        self.rejects += batch.rejects.len() as u64;
        for reject in &batch.rejects {
            let rule = (reject.keyword.clone(), reject.rule.clone());
            *self.rejects_by_rule.entry(rule).or_default() += 1;
        }
        let findings = batch.rows.columns().last().map(|it| it.as_list::<i32>());
        let mut last: Option<(String, u64)> = None;
        for row in 0..batch.rows.num_rows() {
            let has_findings = findings.is_some_and(|it| it.is_valid(row));
            if let Some(time) = time {
                let day = time.value(&batch.rows, row).unwrap_or_default();
                match &mut last {
                    Some((known, rows)) if *known == day => *rows += 1,
                    _ => {
                        self.end_of(last.take());
                        last = Some((day, 1));
                    }
                }
            }
            if let Some(findings) = findings.filter(|_| has_findings) {
                self.rows_with_findings += 1;
                let day = last.as_ref().map_or("", |(day, _)| day.as_str());
                let day = self.day(day.to_owned());
                let found = findings.value(row);
                let rules = found.as_struct().column(0).as_string::<i32>();
                for rule in (0..rules.len()).map(|at| rules.value(at)) {
                    // The entry that says how many others there are.
                    let rule = if rule.starts_with("and ") { "more" } else { rule };
                    *self.findings.entry(rule.to_owned()).or_default() += 1;
                    let of_day = self.days.entry(day.clone()).or_default();
                    *of_day.findings.entry(rule.to_owned()).or_default() += 1;
                }
            }
        }
        self.end_of(last);
    }

    fn end_of(&mut self, run: Option<(String, u64)>) {
        if let Some((day, rows)) = run {
            let day = self.day(day);
            self.days.entry(day).or_default().rows += rows;
        }
    }

    /// The name under which a day is counted.
    fn day(&self, day: String) -> String {
        match self.days.len() < MOST_DAYS || self.days.contains_key(&day) {
            true => day,
            false => String::new(),
        }
    }

    /// Adds what another counted.
    pub fn merge(&mut self, other: &Tally) {
        self.documents += other.documents;
        self.rows += other.rows;
        self.rejects += other.rejects;
        self.rows_with_findings += other.rows_with_findings;
        for (rule, count) in &other.rejects_by_rule {
            *self.rejects_by_rule.entry(rule.clone()).or_default() += count;
        }
        add(&mut self.findings, &other.findings);
        for (name, day) in &other.days {
            let name = self.day(name.clone());
            let own = self.days.entry(name).or_default();
            own.rows += day.rows;
            add(&mut own.findings, &day.findings);
        }
    }
}

fn add(into: &mut BTreeMap<String, u64>, other: &BTreeMap<String, u64>) {
    for (rule, count) in other {
        *into.entry(rule.clone()).or_default() += count;
    }
}
