//! Exclusive alternatives are gone.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "one-of-removed",
    title: "Exclusive alternatives are gone",
    explanation: "`oneOf` is gone: documents that fit none or several of its branches are valid now.",
    message: "none of {old} needs to hold any more",
    subject: Subject::OneOf,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "one-of-added",
    old: include_str!("../../tests/rules/one-of-removed/old.json"),
    new: include_str!("../../tests/rules/one-of-removed/new.json"),
};
