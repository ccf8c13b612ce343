//! A type was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "type-added",
    title: "A type was added",
    explanation: "The new tree has a file that the old one lacks. Nothing that was there is touched; \
                  generated code gains a type.",
    message: "the type was added",
    subject: Subject::Type,
    change: Change::Added,
    tendency: Tendency::Same,
    api: Api::Minor,
    mirror: "type-removed",
    old: "",
    new: include_str!("../../tests/rules/type-added/new.json"),
};
