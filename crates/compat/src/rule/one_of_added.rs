//! Exactly one of several schemas has to hold.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "one-of-added",
    title: "Exactly one of several schemas has to hold",
    explanation: "`oneOf` is new: documents that fit none or several of its branches are no longer valid.",
    message: "exactly one of {new} has to hold",
    subject: Subject::OneOf,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "one-of-removed",
    old: include_str!("../../tests/rules/one-of-added/old.json"),
    new: include_str!("../../tests/rules/one-of-added/new.json"),
};
