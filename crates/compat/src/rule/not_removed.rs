//! Something is no longer excluded.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "not-removed",
    title: "Something is no longer excluded",
    explanation: "Documents that satisfy the schema under `not` are valid now. Readers may meet them.",
    message: "what satisfies {old} is no longer excluded",
    subject: Subject::Not,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "not-added",
    old: include_str!("../../tests/rules/not-removed/old.json"),
    new: include_str!("../../tests/rules/not-removed/new.json"),
};
