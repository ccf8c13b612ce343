//! The member became write-only.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "write-only-added",
    title: "The member became write-only",
    explanation: "The vendor takes the member but does not send it. No schema can check that: look at the \
                  code that reads it.",
    message: "the member became write-only",
    subject: Subject::WriteOnly,
    change: Change::Added,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "write-only-removed",
    old: include_str!("../../tests/rules/write-only-added/old.json"),
    new: include_str!("../../tests/rules/write-only-added/new.json"),
};
