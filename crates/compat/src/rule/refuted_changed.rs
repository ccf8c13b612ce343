//! The list of refuted facts changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "refuted-changed",
    title: "The list of refuted facts changed",
    explanation: "A restriction that another source contradicts was added to the record, or taken off it.",
    message: "the list of refuted facts changed from {old} to {new}",
    subject: Subject::Refuted,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "refuted-changed",
    old: include_str!("../../tests/rules/refuted-changed/old.json"),
    new: include_str!("../../tests/rules/refuted-changed/new.json"),
};
