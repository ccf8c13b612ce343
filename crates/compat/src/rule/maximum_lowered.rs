//! The upper bound fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "maximum-lowered",
    title: "The upper bound fell",
    explanation: "Numbers above the new bound are no longer valid, `maximum` and `exclusiveMaximum` taken \
                  together. Writers that sent them break.",
    message: "the upper bound fell from {old} to {new}",
    subject: Subject::Maximum,
    change: Change::Lowered,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "maximum-raised",
    old: include_str!("../../tests/rules/maximum-lowered/old.json"),
    new: include_str!("../../tests/rules/maximum-lowered/new.json"),
};
