//! The least number of items fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "min-items-lowered",
    title: "The least number of items fell",
    explanation: "Values with fewer items than the old bound are valid now. Readers may meet them.",
    message: "the least number of items fell from {old} to {new}",
    subject: Subject::MinItems,
    change: Change::Lowered,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "min-items-raised",
    old: include_str!("../../tests/rules/min-items-lowered/old.json"),
    new: include_str!("../../tests/rules/min-items-lowered/new.json"),
};
