//! One of several schemas has to hold.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "any-of-added",
    title: "One of several schemas has to hold",
    explanation: "`anyOf` is new: documents that fit none of the alternatives are no longer valid.",
    message: "one of {new} has to hold",
    subject: Subject::AnyOf,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "any-of-removed",
    old: include_str!("../../tests/rules/any-of-added/old.json"),
    new: include_str!("../../tests/rules/any-of-added/new.json"),
};
