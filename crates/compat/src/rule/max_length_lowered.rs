//! The greatest length fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "max-length-lowered",
    title: "The greatest length fell",
    explanation: "Values with more characters than the new bound are no longer valid. Writers that sent \
                  them break.",
    message: "the greatest length fell from {old} to {new}",
    subject: Subject::MaxLength,
    change: Change::Lowered,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "max-length-raised",
    old: include_str!("../../tests/rules/max-length-lowered/old.json"),
    new: include_str!("../../tests/rules/max-length-lowered/new.json"),
};
