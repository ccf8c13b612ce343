//! A place of a tuple was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "prefix-item-added",
    title: "A place of a tuple was added",
    explanation: "An item at a fixed place has a schema of its own, and is exempt from `items`. A generated \
                  tuple changes.",
    message: "item {name} has a schema of its own now",
    subject: Subject::PrefixItem,
    change: Change::Added,
    tendency: Tendency::Either,
    api: Api::Major,
    mirror: "prefix-item-removed",
    old: include_str!("../../tests/rules/prefix-item-added/old.json"),
    new: include_str!("../../tests/rules/prefix-item-added/new.json"),
};
