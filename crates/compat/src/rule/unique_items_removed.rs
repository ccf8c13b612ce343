//! Items may repeat now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unique-items-removed",
    title: "Items may repeat now",
    explanation: "Arrays with two equal items are valid now. Readers that keep items in a set lose some.",
    message: "items may repeat",
    subject: Subject::UniqueItems,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "unique-items-added",
    old: include_str!("../../tests/rules/unique-items-removed/old.json"),
    new: include_str!("../../tests/rules/unique-items-removed/new.json"),
};
