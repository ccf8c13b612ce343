//! Some values became known.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "known-values-added",
    title: "Some values became known",
    explanation: "The values form an open list: others remain valid. Generated code turns the string into \
                  an enumeration that keeps unknown text.",
    message: "the values {new} became known",
    subject: Subject::KnownValues,
    change: Change::Added,
    tendency: Tendency::Same,
    api: Api::Major,
    mirror: "known-values-removed",
    old: include_str!("../../tests/rules/known-values-added/old.json"),
    new: include_str!("../../tests/rules/known-values-added/new.json"),
};
