//! A condition changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "condition-changed",
    title: "A condition changed",
    explanation: "`if`, `then` or `else` differ: other documents fall under the condition, or it asks \
                  something else of them.",
    message: "a condition changed",
    subject: Subject::Condition,
    change: Change::Changed,
    tendency: Tendency::Either,
    api: Api::Patch,
    mirror: "condition-changed",
    old: include_str!("../../tests/rules/condition-changed/old.json"),
    new: include_str!("../../tests/rules/condition-changed/new.json"),
};
