//! The title changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "title-changed",
    title: "The title changed",
    explanation: "Words for people; nothing else.",
    message: "the title changed from {old} to {new}",
    subject: Subject::Title,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "title-changed",
    old: include_str!("../../tests/rules/title-changed/old.json"),
    new: include_str!("../../tests/rules/title-changed/new.json"),
};
