//! The least length fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "min-length-lowered",
    title: "The least length fell",
    explanation: "Values with fewer characters than the old bound are valid now. Readers may meet them.",
    message: "the least length fell from {old} to {new}",
    subject: Subject::MinLength,
    change: Change::Lowered,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "min-length-raised",
    old: include_str!("../../tests/rules/min-length-lowered/old.json"),
    new: include_str!("../../tests/rules/min-length-lowered/new.json"),
};
