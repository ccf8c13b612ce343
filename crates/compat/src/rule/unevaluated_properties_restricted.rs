//! Members that nothing else speaks of are restricted.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unevaluated-properties-restricted",
    title: "Members that nothing else speaks of are restricted",
    explanation: "Members that no other keyword covers have to satisfy a schema, or must not be there. \
                  Writers that sent them break.",
    message: "members that nothing else speaks of have to satisfy {new}",
    subject: Subject::UnevaluatedProperties,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "unevaluated-properties-relaxed",
    old: include_str!("../../tests/rules/unevaluated-properties-restricted/old.json"),
    new: include_str!("../../tests/rules/unevaluated-properties-restricted/new.json"),
};
