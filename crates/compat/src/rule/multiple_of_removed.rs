//! Numbers need not be multiples any more.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "multiple-of-removed",
    title: "Numbers need not be multiples any more",
    explanation: "Numbers that are no multiples are valid now. Readers may meet them.",
    message: "numbers need not be multiples of {old} any more",
    subject: Subject::MultipleOf,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "multiple-of-added",
    old: include_str!("../../tests/rules/multiple-of-removed/old.json"),
    new: include_str!("../../tests/rules/multiple-of-removed/new.json"),
};
