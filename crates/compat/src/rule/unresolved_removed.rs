//! The type has a page now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unresolved-removed",
    title: "The type has a page now",
    explanation: "The type was a placeholder that admitted anything; now its page says what it is.",
    message: "the type has a page now",
    subject: Subject::Unresolved,
    change: Change::Removed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "unresolved-added",
    old: include_str!("../../tests/rules/unresolved-removed/old.json"),
    new: include_str!("../../tests/rules/unresolved-removed/new.json"),
};
