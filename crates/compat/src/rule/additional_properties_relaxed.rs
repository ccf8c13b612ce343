//! Undocumented members are free.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "additional-properties-relaxed",
    title: "Undocumented members are free",
    explanation: "Members that are not documented need not satisfy the schema any more. Readers that \
                  refuse unknown members break.",
    message: "undocumented members have to satisfy {new}, no longer {old}",
    subject: Subject::AdditionalProperties,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "additional-properties-restricted",
    old: include_str!("../../tests/rules/additional-properties-relaxed/old.json"),
    new: include_str!("../../tests/rules/additional-properties-relaxed/new.json"),
};
