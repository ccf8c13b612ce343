//! A known value was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "known-value-removed",
    title: "A known value was removed",
    explanation: "An open list names one value less. It is still valid; generated enumerations lose a \
                  variant.",
    message: "value {name} is no longer known",
    subject: Subject::KnownValue,
    change: Change::Removed,
    tendency: Tendency::Same,
    api: Api::Major,
    mirror: "known-value-added",
    old: include_str!("../../tests/rules/known-value-removed/old.json"),
    new: include_str!("../../tests/rules/known-value-removed/new.json"),
};
