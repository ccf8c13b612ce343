//! The values are no longer a closed list.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "enum-removed",
    title: "The values are no longer a closed list",
    explanation: "Values beyond the list are valid now. Readers have to expect any. Generated code turns \
                  the enumeration into a string.",
    message: "the values are no longer limited to {old}",
    subject: Subject::Enum,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "enum-added",
    old: include_str!("../../tests/rules/enum-removed/old.json"),
    new: include_str!("../../tests/rules/enum-removed/new.json"),
};
