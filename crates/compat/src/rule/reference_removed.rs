//! A reference was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "reference-removed",
    title: "A reference was removed",
    explanation: "The value need not satisfy the named type any more. Generated code holds it as any JSON \
                  value.",
    message: "the reference to {old} was removed",
    subject: Subject::Reference,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "reference-added",
    old: include_str!("../../tests/rules/reference-removed/old.json"),
    new: include_str!("../../tests/rules/reference-removed/new.json"),
};
