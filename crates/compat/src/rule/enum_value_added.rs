//! A listed value was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "enum-value-added",
    title: "A listed value was added",
    explanation: "A value is valid that was not. Readers that match on values without a fallback break; \
                  generated enumerations gain a variant and keep unknown text anyway.",
    message: "value {name} was added",
    subject: Subject::EnumValue,
    change: Change::Added,
    tendency: Tendency::Wider,
    api: Api::Minor,
    mirror: "enum-value-removed",
    old: include_str!("../../tests/rules/enum-value-added/old.json"),
    new: include_str!("../../tests/rules/enum-value-added/new.json"),
};
