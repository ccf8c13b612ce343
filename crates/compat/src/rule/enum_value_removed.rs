//! A listed value was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "enum-value-removed",
    title: "A listed value was removed",
    explanation: "A value is no longer valid. Writers that sent it break; generated enumerations lose a \
                  variant.",
    message: "value {name} was removed",
    subject: Subject::EnumValue,
    change: Change::Removed,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "enum-value-added",
    old: include_str!("../../tests/rules/enum-value-removed/old.json"),
    new: include_str!("../../tests/rules/enum-value-removed/new.json"),
};
