//! Fewer JSON types are allowed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "type-narrowed",
    title: "Fewer JSON types are allowed",
    explanation: "The value may no longer be of some JSON type. Writers that sent it break, and the \
                  generated type changes.",
    message: "the type was narrowed from {old} to {new}",
    subject: Subject::Types,
    change: Change::Narrowed,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "type-widened",
    old: include_str!("../../tests/rules/type-narrowed/old.json"),
    new: include_str!("../../tests/rules/type-narrowed/new.json"),
};
