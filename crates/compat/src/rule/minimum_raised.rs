//! The lower bound rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "minimum-raised",
    title: "The lower bound rose",
    explanation: "Numbers below the new bound are no longer valid, `minimum` and `exclusiveMinimum` taken \
                  together. Writers that sent them break.",
    message: "the lower bound rose from {old} to {new}",
    subject: Subject::Minimum,
    change: Change::Raised,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "minimum-lowered",
    old: include_str!("../../tests/rules/minimum-raised/old.json"),
    new: include_str!("../../tests/rules/minimum-raised/new.json"),
};
