//! The examples changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "examples-changed",
    title: "The examples changed",
    explanation: "Words for people; nothing is checked against them.",
    message: "the examples changed from {old} to {new}",
    subject: Subject::Examples,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "examples-changed",
    old: include_str!("../../tests/rules/examples-changed/old.json"),
    new: include_str!("../../tests/rules/examples-changed/new.json"),
};
