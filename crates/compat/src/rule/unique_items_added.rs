//! Items have to differ now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unique-items-added",
    title: "Items have to differ now",
    explanation: "Arrays with two equal items are no longer valid. Writers that sent them break.",
    message: "items have to differ",
    subject: Subject::UniqueItems,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "unique-items-removed",
    old: include_str!("../../tests/rules/unique-items-added/old.json"),
    new: include_str!("../../tests/rules/unique-items-added/new.json"),
};
