//! More JSON types are allowed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "type-widened",
    title: "More JSON types are allowed",
    explanation: "The value may be of a JSON type that it could not be of before. Readers have to tell \
                  them apart, and the generated type changes.",
    message: "the type was widened from {old} to {new}",
    subject: Subject::Types,
    change: Change::Widened,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "type-narrowed",
    old: include_str!("../../tests/rules/type-widened/old.json"),
    new: include_str!("../../tests/rules/type-widened/new.json"),
};
