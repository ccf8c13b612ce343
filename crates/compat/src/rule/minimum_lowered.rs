//! The lower bound fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "minimum-lowered",
    title: "The lower bound fell",
    explanation: "Numbers below the old bound are valid now, `minimum` and `exclusiveMinimum` taken \
                  together. Readers may meet them.",
    message: "the lower bound fell from {old} to {new}",
    subject: Subject::Minimum,
    change: Change::Lowered,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "minimum-raised",
    old: include_str!("../../tests/rules/minimum-lowered/old.json"),
    new: include_str!("../../tests/rules/minimum-lowered/new.json"),
};
