//! Names of members are restricted.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "property-names-restricted",
    title: "Names of members are restricted",
    explanation: "Names have to satisfy a schema. Writers that sent other names break.",
    message: "names have to satisfy {new}",
    subject: Subject::PropertyNames,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "property-names-relaxed",
    old: include_str!("../../tests/rules/property-names-restricted/old.json"),
    new: include_str!("../../tests/rules/property-names-restricted/new.json"),
};
