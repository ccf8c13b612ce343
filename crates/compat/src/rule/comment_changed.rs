//! The comment changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "comment-changed",
    title: "The comment changed",
    explanation: "A note by those who keep the schema; nothing else.",
    message: "the comment changed from {old} to {new}",
    subject: Subject::Comment,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "comment-changed",
    old: include_str!("../../tests/rules/comment-changed/old.json"),
    new: include_str!("../../tests/rules/comment-changed/new.json"),
};
