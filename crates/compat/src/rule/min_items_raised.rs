//! The least number of items rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "min-items-raised",
    title: "The least number of items rose",
    explanation: "Values with fewer items than the new bound are no longer valid. Writers that sent them \
                  break.",
    message: "the least number of items rose from {old} to {new}",
    subject: Subject::MinItems,
    change: Change::Raised,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "min-items-lowered",
    old: include_str!("../../tests/rules/min-items-raised/old.json"),
    new: include_str!("../../tests/rules/min-items-raised/new.json"),
};
