//! Items that nothing else speaks of are restricted.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unevaluated-items-restricted",
    title: "Items that nothing else speaks of are restricted",
    explanation: "Items that no other keyword covers have to satisfy a schema, or must not be there. \
                  Writers that sent them break.",
    message: "items that nothing else speaks of have to satisfy {new}",
    subject: Subject::UnevaluatedItems,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "unevaluated-items-relaxed",
    old: include_str!("../../tests/rules/unevaluated-items-restricted/old.json"),
    new: include_str!("../../tests/rules/unevaluated-items-restricted/new.json"),
};
