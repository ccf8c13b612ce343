//! The greatest number of items fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "max-items-lowered",
    title: "The greatest number of items fell",
    explanation: "Values with more items than the new bound are no longer valid. Writers that sent them \
                  break.",
    message: "the greatest number of items fell from {old} to {new}",
    subject: Subject::MaxItems,
    change: Change::Lowered,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "max-items-raised",
    old: include_str!("../../tests/rules/max-items-lowered/old.json"),
    new: include_str!("../../tests/rules/max-items-lowered/new.json"),
};
