//! The value is no longer fixed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "const-removed",
    title: "The value is no longer fixed",
    explanation: "Values other than the one given are valid now. Readers have to expect them.",
    message: "the value is no longer fixed to {old}",
    subject: Subject::Const,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "const-added",
    old: include_str!("../../tests/rules/const-removed/old.json"),
    new: include_str!("../../tests/rules/const-removed/new.json"),
};
