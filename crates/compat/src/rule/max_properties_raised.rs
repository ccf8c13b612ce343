//! The greatest number of members rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "max-properties-raised",
    title: "The greatest number of members rose",
    explanation: "Values with more members than the old bound are valid now. Readers may meet them.",
    message: "the greatest number of members rose from {old} to {new}",
    subject: Subject::MaxProperties,
    change: Change::Raised,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "max-properties-lowered",
    old: include_str!("../../tests/rules/max-properties-raised/old.json"),
    new: include_str!("../../tests/rules/max-properties-raised/new.json"),
};
