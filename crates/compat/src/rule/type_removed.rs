//! A type was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "type-removed",
    title: "A type was removed",
    explanation: "The new tree lacks a file that the old one had. Code that names the generated type no \
                  longer compiles; keep the file until nobody uses the type.",
    message: "the type was removed",
    subject: Subject::Type,
    change: Change::Removed,
    tendency: Tendency::Same,
    api: Api::Major,
    mirror: "type-added",
    old: include_str!("../../tests/rules/type-removed/old.json"),
    new: "",
};
