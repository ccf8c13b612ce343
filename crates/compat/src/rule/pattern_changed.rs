//! Strings have to match another pattern.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "pattern-changed",
    title: "Strings have to match another pattern",
    explanation: "Another pattern decides which strings are valid. The verdicts tell whether one of the \
                  two matches all that the other does.",
    message: "the pattern changed from {old} to {new}",
    subject: Subject::Pattern,
    change: Change::Changed,
    tendency: Tendency::Either,
    api: Api::Patch,
    mirror: "pattern-changed",
    old: include_str!("../../tests/rules/pattern-changed/old.json"),
    new: include_str!("../../tests/rules/pattern-changed/new.json"),
};
