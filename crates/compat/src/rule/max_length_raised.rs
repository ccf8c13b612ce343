//! The greatest length rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "max-length-raised",
    title: "The greatest length rose",
    explanation: "Values with more characters than the old bound are valid now. Readers may meet them.",
    message: "the greatest length rose from {old} to {new}",
    subject: Subject::MaxLength,
    change: Change::Raised,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "max-length-lowered",
    old: include_str!("../../tests/rules/max-length-raised/old.json"),
    new: include_str!("../../tests/rules/max-length-raised/new.json"),
};
