//! Names of members are free.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "property-names-relaxed",
    title: "Names of members are free",
    explanation: "Names need not satisfy the schema any more. Readers may meet others.",
    message: "names need not satisfy {old} any more",
    subject: Subject::PropertyNames,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "property-names-restricted",
    old: include_str!("../../tests/rules/property-names-relaxed/old.json"),
    new: include_str!("../../tests/rules/property-names-relaxed/new.json"),
};
