//! A format that is known but not checked changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unasserted-format-changed",
    title: "A format that is known but not checked changed",
    explanation: "What the text most often looks like is described otherwise. It is not checked, because \
                  payloads deviate.",
    message: "a format that is known but not checked changed from {old} to {new}",
    subject: Subject::UnassertedFormat,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "unasserted-format-changed",
    old: include_str!("../../tests/rules/unasserted-format-changed/old.json"),
    new: include_str!("../../tests/rules/unasserted-format-changed/new.json"),
};
