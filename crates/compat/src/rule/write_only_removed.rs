//! The member is no longer write-only.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "write-only-removed",
    title: "The member is no longer write-only",
    explanation: "The vendor sends the member now. Documents are valid as before.",
    message: "the member is no longer write-only",
    subject: Subject::WriteOnly,
    change: Change::Removed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "write-only-added",
    old: include_str!("../../tests/rules/write-only-removed/old.json"),
    new: include_str!("../../tests/rules/write-only-removed/new.json"),
};
