//! Several alternatives became one.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "any-of-removed",
    title: "Several alternatives became one",
    explanation: "`anyOf` is gone: documents that fit none of the alternatives are valid now.",
    message: "none of {old} needs to hold any more",
    subject: Subject::AnyOf,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "any-of-added",
    old: include_str!("../../tests/rules/any-of-removed/old.json"),
    new: include_str!("../../tests/rules/any-of-removed/new.json"),
};
