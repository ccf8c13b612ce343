//! The least length rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "min-length-raised",
    title: "The least length rose",
    explanation: "Values with fewer characters than the new bound are no longer valid. Writers that sent \
                  them break.",
    message: "the least length rose from {old} to {new}",
    subject: Subject::MinLength,
    change: Change::Raised,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "min-length-lowered",
    old: include_str!("../../tests/rules/min-length-raised/old.json"),
    new: include_str!("../../tests/rules/min-length-raised/new.json"),
};
