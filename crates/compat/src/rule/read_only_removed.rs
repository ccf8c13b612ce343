//! The member is no longer read-only.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "read-only-removed",
    title: "The member is no longer read-only",
    explanation: "Clients may set the member now. Documents are valid as before.",
    message: "the member is no longer read-only",
    subject: Subject::ReadOnly,
    change: Change::Removed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "read-only-added",
    old: include_str!("../../tests/rules/read-only-removed/old.json"),
    new: include_str!("../../tests/rules/read-only-removed/new.json"),
};
