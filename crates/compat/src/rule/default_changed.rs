//! The default changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "default-changed",
    title: "The default changed",
    explanation: "What the vendor assumes of an absent member is another value. Documents are valid as \
                  before; code that leaves the member out behaves otherwise.",
    message: "the default changed from {old} to {new}",
    subject: Subject::Default,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "default-changed",
    old: include_str!("../../tests/rules/default-changed/old.json"),
    new: include_str!("../../tests/rules/default-changed/new.json"),
};
