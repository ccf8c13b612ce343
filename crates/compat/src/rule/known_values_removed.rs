//! No values are known any more.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "known-values-removed",
    title: "No values are known any more",
    explanation: "No values are listed any more. Documents are valid as before; generated code turns the \
                  enumeration into a string.",
    message: "the values {old} are no longer known",
    subject: Subject::KnownValues,
    change: Change::Removed,
    tendency: Tendency::Same,
    api: Api::Major,
    mirror: "known-values-added",
    old: include_str!("../../tests/rules/known-values-removed/old.json"),
    new: include_str!("../../tests/rules/known-values-removed/new.json"),
};
