//! Undocumented members are restricted.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "additional-properties-restricted",
    title: "Undocumented members are restricted",
    explanation: "Members that are not documented have to satisfy a schema, or must not be there. Writers \
                  that sent them break, and so does every later addition by the vendor.",
    message: "undocumented members have to satisfy {new}, instead of {old}",
    subject: Subject::AdditionalProperties,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "additional-properties-relaxed",
    old: include_str!("../../tests/rules/additional-properties-restricted/old.json"),
    new: include_str!("../../tests/rules/additional-properties-restricted/new.json"),
};
