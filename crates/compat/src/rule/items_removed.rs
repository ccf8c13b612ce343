//! Items are no longer restricted.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "items-removed",
    title: "Items are no longer restricted",
    explanation: "Items need not satisfy the schema any more. The generated item type changes.",
    message: "items need not satisfy {old} any more",
    subject: Subject::Items,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "items-added",
    old: include_str!("../../tests/rules/items-removed/old.json"),
    new: include_str!("../../tests/rules/items-removed/new.json"),
};
