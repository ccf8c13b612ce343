//! The only valid value changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "const-changed",
    title: "The only valid value changed",
    explanation: "The value has to be another one than before. No document satisfies both versions, unless \
                  the member may be left out.",
    message: "the fixed value changed from {old} to {new}",
    subject: Subject::Const,
    change: Change::Changed,
    tendency: Tendency::Either,
    api: Api::Major,
    mirror: "const-changed",
    old: include_str!("../../tests/rules/const-changed/old.json"),
    new: include_str!("../../tests/rules/const-changed/new.json"),
};
