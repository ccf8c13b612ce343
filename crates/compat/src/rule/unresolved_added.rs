//! The type has no page any more.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unresolved-added",
    title: "The type has no page any more",
    explanation: "Nothing is known of the type any more, so it admits anything. If the page was merely not \
                  read, give it to the reader.",
    message: "the type has no page any more",
    subject: Subject::Unresolved,
    change: Change::Added,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "unresolved-removed",
    old: include_str!("../../tests/rules/unresolved-added/old.json"),
    new: include_str!("../../tests/rules/unresolved-added/new.json"),
};
