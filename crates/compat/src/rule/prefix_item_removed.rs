//! A place of a tuple was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "prefix-item-removed",
    title: "A place of a tuple was removed",
    explanation: "An item at a fixed place has no schema of its own any more, and falls under \
                  `items`. A generated tuple changes.",
    message: "item {name} has no schema of its own any more",
    subject: Subject::PrefixItem,
    change: Change::Removed,
    tendency: Tendency::Either,
    api: Api::Major,
    mirror: "prefix-item-added",
    old: include_str!("../../tests/rules/prefix-item-removed/old.json"),
    new: include_str!("../../tests/rules/prefix-item-removed/new.json"),
};
