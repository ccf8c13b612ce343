//! The values became a closed list.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "enum-added",
    title: "The values became a closed list",
    explanation: "Only the listed values are valid. Writers that sent others break. Generated code turns a \
                  string into an enumeration.",
    message: "the values became a closed list: {new}",
    subject: Subject::Enum,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "enum-removed",
    old: include_str!("../../tests/rules/enum-added/old.json"),
    new: include_str!("../../tests/rules/enum-added/new.json"),
};
