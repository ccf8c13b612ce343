//! A name of the schema changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "identifier-changed",
    title: "A name of the schema changed",
    explanation: "`$id`, `$anchor` or `$schema` differ. References by the old name no longer lead here.",
    message: "a name of the schema changed from {old} to {new}",
    subject: Subject::Identifier,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "identifier-changed",
    old: include_str!("../../tests/rules/identifier-changed/old.json"),
    new: include_str!("../../tests/rules/identifier-changed/new.json"),
};
