//! Something is excluded now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "not-added",
    title: "Something is excluded now",
    explanation: "Documents that satisfy the schema under `not` are no longer valid. Writers that sent \
                  them break.",
    message: "what satisfies {new} is excluded",
    subject: Subject::Not,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "not-removed",
    old: include_str!("../../tests/rules/not-added/old.json"),
    new: include_str!("../../tests/rules/not-added/new.json"),
};
