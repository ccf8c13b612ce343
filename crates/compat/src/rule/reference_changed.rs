//! A reference leads elsewhere.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "reference-changed",
    title: "A reference leads elsewhere",
    explanation: "The value is of another named type. Whether documents are affected depends on how the \
                  two types differ; the generated type changes in any case.",
    message: "the reference changed from {old} to {new}",
    subject: Subject::Reference,
    change: Change::Changed,
    tendency: Tendency::Either,
    api: Api::Major,
    mirror: "reference-changed",
    old: include_str!("../../tests/rules/reference-changed/old.json"),
    new: include_str!("../../tests/rules/reference-changed/new.json"),
};
