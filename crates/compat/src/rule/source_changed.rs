//! The page or row changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "source-changed",
    title: "The page or row changed",
    explanation: "The fact stands elsewhere on the page, or on another page. Nothing else.",
    message: "the page or row changed from {old} to {new}",
    subject: Subject::Source,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "source-changed",
    old: include_str!("../../tests/rules/source-changed/old.json"),
    new: include_str!("../../tests/rules/source-changed/new.json"),
};
