//! The description changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "description-changed",
    title: "The description changed",
    explanation: "Words for people. Where the facts in them changed, other findings say so.",
    message: "the description changed from {old} to {new}",
    subject: Subject::Description,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "description-changed",
    old: include_str!("../../tests/rules/description-changed/old.json"),
    new: include_str!("../../tests/rules/description-changed/new.json"),
};
