//! Which wordings may restrict: data, measured on pages with a key by `cargo xtask precision`.
//!
//! A wording that was judged in fewer than 40 cases, or was right in fewer than 99 of 100, annotates
//! and does not assert, unless `policy.toml` lists a waiver for it, with its reason.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What was measured, and what is waived.
const DATA: &str = include_str!("policy.toml");

/// In how many cases a wording must have been judged.
pub const CASES: u32 = 40;

/// How many of 100 must have been right.
pub const PERCENT: u32 = 99;

/// What is known about one wording.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Record {
    /// In how many cases a key could judge it.
    #[serde(default)]
    pub cases: u32,
    /// How many of them were right.
    #[serde(default)]
    pub right: u32,
    /// The pages on which it was measured, or read by hand.
    #[serde(default)]
    pub corpus: String,
    /// Why it may assert although the figures don't show it.
    pub waiver: Option<String>,
}

impl Record {
    /// Whether the figures alone let it assert.
    pub fn is_proven(&self) -> bool {
        self.cases >= CASES
            && u64::from(self.right) * 100 >= u64::from(self.cases) * u64::from(PERCENT)
    }
}

static POLICY: LazyLock<BTreeMap<String, Record>> =
    LazyLock::new(|| toml::from_str(DATA).unwrap_or_default());

/// What is known about a wording; nothing about one that is not listed.
pub fn record(wording: &str) -> Option<&'static Record> {
    POLICY.get(wording)
}

/// Whether a wording may assert what it finds.
pub fn asserts(wording: &str) -> bool {
    record(wording).is_some_and(|record| record.waiver.is_some() || record.is_proven())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::RECOGNIZERS;

    #[test]
    fn the_data_is_of_the_wordings_there_are_and_gives_reasons() {
        let policy: BTreeMap<String, Record> = toml::from_str(DATA).expect("policy.toml");
        for (name, record) in &policy {
            assert!(RECOGNIZERS.iter().any(|wording| wording.name == name), "{name}");
            assert!(record.right <= record.cases, "{name}");
            let waiver = record.waiver.as_deref();
            assert!(waiver.is_none_or(|reason| reason.split_whitespace().count() > 5), "{name}");
            assert!(waiver.is_none() || !record.is_proven(), "{name} needs no waiver");
        }
    }

    #[test]
    fn few_cases_and_many_mistakes_keep_a_wording_from_asserting() {
        for (cases, right, proven) in
            [(40, 40, true), (39, 39, false), (100, 99, true), (100, 98, false), (0, 0, false)]
        {
            let record = Record { cases, right, corpus: String::new(), waiver: None };
            assert_eq!(record.is_proven(), proven, "{right} of {cases}");
        }
        assert!(!asserts("no such wording"));
    }
}
