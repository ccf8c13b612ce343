//! The schema says the same in other words.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "spelling-changed",
    title: "The schema says the same in other words",
    explanation: "The files differ, but not in anything that has a meaning.",
    message: "the schema is written otherwise and says the same",
    subject: Subject::Spelling,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "spelling-changed",
    old: include_str!("../../tests/rules/spelling-changed/old.json"),
    new: include_str!("../../tests/rules/spelling-changed/new.json"),
};
