//! The JSON type changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "type-changed",
    title: "The JSON type changed",
    explanation: "The value is of another JSON type. Readers and writers both have to follow, and the \
                  generated type changes.",
    message: "the type changed from {old} to {new}",
    subject: Subject::Types,
    change: Change::Changed,
    tendency: Tendency::Either,
    api: Api::Major,
    mirror: "type-changed",
    old: include_str!("../../tests/rules/type-changed/old.json"),
    new: include_str!("../../tests/rules/type-changed/new.json"),
};
