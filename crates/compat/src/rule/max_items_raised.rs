//! The greatest number of items rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "max-items-raised",
    title: "The greatest number of items rose",
    explanation: "Values with more items than the old bound are valid now. Readers may meet them.",
    message: "the greatest number of items rose from {old} to {new}",
    subject: Subject::MaxItems,
    change: Change::Raised,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "max-items-lowered",
    old: include_str!("../../tests/rules/max-items-raised/old.json"),
    new: include_str!("../../tests/rules/max-items-raised/new.json"),
};
