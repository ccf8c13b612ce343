//! The greatest number of members fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "max-properties-lowered",
    title: "The greatest number of members fell",
    explanation: "Values with more members than the new bound are no longer valid. Writers that sent them \
                  break.",
    message: "the greatest number of members fell from {old} to {new}",
    subject: Subject::MaxProperties,
    change: Change::Lowered,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "max-properties-raised",
    old: include_str!("../../tests/rules/max-properties-lowered/old.json"),
    new: include_str!("../../tests/rules/max-properties-lowered/new.json"),
};
