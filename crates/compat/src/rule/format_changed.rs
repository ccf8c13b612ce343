//! Strings have another format.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "format-changed",
    title: "Strings have another format",
    explanation: "Another format decides which strings are valid. Few formats contain each other, so most \
                  often both sides break.",
    message: "the format changed from {old} to {new}",
    subject: Subject::Format,
    change: Change::Changed,
    tendency: Tendency::Either,
    api: Api::Patch,
    mirror: "format-changed",
    old: include_str!("../../tests/rules/format-changed/old.json"),
    new: include_str!("../../tests/rules/format-changed/new.json"),
};
