//! The spelling on the page changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "doc-name-changed",
    title: "The spelling on the page changed",
    explanation: "The page spells the member otherwise; the name on the wire is the same.",
    message: "the spelling on the page changed from {old} to {new}",
    subject: Subject::DocName,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "doc-name-changed",
    old: include_str!("../../tests/rules/doc-name-changed/old.json"),
    new: include_str!("../../tests/rules/doc-name-changed/new.json"),
};
