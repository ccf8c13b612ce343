//! A reference was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "reference-added",
    title: "A reference was added",
    explanation: "The value has to satisfy a named type now. What was anything becomes a type of its own \
                  in generated code.",
    message: "a reference to {new} was added",
    subject: Subject::Reference,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "reference-removed",
    old: include_str!("../../tests/rules/reference-added/old.json"),
    new: include_str!("../../tests/rules/reference-added/new.json"),
};
