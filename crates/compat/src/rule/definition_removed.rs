//! An inline type was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "definition-removed",
    title: "An inline type was removed",
    explanation: "A structure under `$defs` is gone. By itself it constrained nothing; code that names the \
                  generated type no longer compiles.",
    message: "inline type `{name}` was removed",
    subject: Subject::Definition,
    change: Change::Removed,
    tendency: Tendency::Same,
    api: Api::Major,
    mirror: "definition-added",
    old: include_str!("../../tests/rules/definition-removed/old.json"),
    new: include_str!("../../tests/rules/definition-removed/new.json"),
};
