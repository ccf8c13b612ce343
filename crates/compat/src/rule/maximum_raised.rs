//! The upper bound rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "maximum-raised",
    title: "The upper bound rose",
    explanation: "Numbers above the old bound are valid now, `maximum` and `exclusiveMaximum` taken \
                  together. Readers may meet them.",
    message: "the upper bound rose from {old} to {new}",
    subject: Subject::Maximum,
    change: Change::Raised,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "maximum-lowered",
    old: include_str!("../../tests/rules/maximum-raised/old.json"),
    new: include_str!("../../tests/rules/maximum-raised/new.json"),
};
