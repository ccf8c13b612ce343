//! The member or type is no longer deprecated.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "deprecated-removed",
    title: "The member or type is no longer deprecated",
    explanation: "The vendor means to keep it. Nothing else changes.",
    message: "the member or type is no longer deprecated",
    subject: Subject::Deprecated,
    change: Change::Removed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "deprecated-added",
    old: include_str!("../../tests/rules/deprecated-removed/old.json"),
    new: include_str!("../../tests/rules/deprecated-removed/new.json"),
};
