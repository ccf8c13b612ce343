//! Members that nothing else speaks of are free.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unevaluated-properties-relaxed",
    title: "Members that nothing else speaks of are free",
    explanation: "Members that no other keyword covers need not satisfy the schema any more. Readers may \
                  meet them.",
    message: "members that nothing else speaks of need not satisfy {old} any more",
    subject: Subject::UnevaluatedProperties,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "unevaluated-properties-restricted",
    old: include_str!("../../tests/rules/unevaluated-properties-relaxed/old.json"),
    new: include_str!("../../tests/rules/unevaluated-properties-relaxed/new.json"),
};
