//! A condition was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "condition-added",
    title: "A condition was added",
    explanation: "Under a condition, documents have to satisfy a further schema. Writers that sent others \
                  break.",
    message: "a condition was added",
    subject: Subject::Condition,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "condition-removed",
    old: include_str!("../../tests/rules/condition-added/old.json"),
    new: include_str!("../../tests/rules/condition-added/new.json"),
};
