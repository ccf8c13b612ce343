//! Items that nothing else speaks of are free.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unevaluated-items-relaxed",
    title: "Items that nothing else speaks of are free",
    explanation: "Items that no other keyword covers need not satisfy the schema any more. Readers may \
                  meet them.",
    message: "items that nothing else speaks of need not satisfy {old} any more",
    subject: Subject::UnevaluatedItems,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "unevaluated-items-restricted",
    old: include_str!("../../tests/rules/unevaluated-items-relaxed/old.json"),
    new: include_str!("../../tests/rules/unevaluated-items-relaxed/new.json"),
};
