//! A condition was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "condition-removed",
    title: "A condition was removed",
    explanation: "Documents need not satisfy the condition any more. Readers that rely on it may meet \
                  others.",
    message: "a condition was removed",
    subject: Subject::Condition,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "condition-added",
    old: include_str!("../../tests/rules/condition-removed/old.json"),
    new: include_str!("../../tests/rules/condition-removed/new.json"),
};
