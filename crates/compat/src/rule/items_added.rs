//! Items are restricted now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "items-added",
    title: "Items are restricted now",
    explanation: "Items have to satisfy a schema, where anything was valid or more was. The generated item \
                  type changes.",
    message: "items have to satisfy {new}",
    subject: Subject::Items,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "items-removed",
    old: include_str!("../../tests/rules/items-added/old.json"),
    new: include_str!("../../tests/rules/items-added/new.json"),
};
