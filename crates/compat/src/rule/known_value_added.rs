//! A known value was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "known-value-added",
    title: "A known value was added",
    explanation: "An open list names one more value. It was valid before; generated enumerations gain a \
                  variant.",
    message: "value {name} became known",
    subject: Subject::KnownValue,
    change: Change::Added,
    tendency: Tendency::Same,
    api: Api::Minor,
    mirror: "known-value-removed",
    old: include_str!("../../tests/rules/known-value-added/old.json"),
    new: include_str!("../../tests/rules/known-value-added/new.json"),
};
