//! The least number of members fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "min-properties-lowered",
    title: "The least number of members fell",
    explanation: "Values with fewer members than the old bound are valid now. Readers may meet them.",
    message: "the least number of members fell from {old} to {new}",
    subject: Subject::MinProperties,
    change: Change::Lowered,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "min-properties-raised",
    old: include_str!("../../tests/rules/min-properties-lowered/old.json"),
    new: include_str!("../../tests/rules/min-properties-lowered/new.json"),
};
