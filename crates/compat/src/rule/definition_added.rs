//! An inline type was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "definition-added",
    title: "An inline type was added",
    explanation: "A structure under `$defs` is new. By itself it constrains nothing; generated code gains \
                  a type.",
    message: "inline type `{name}` was added",
    subject: Subject::Definition,
    change: Change::Added,
    tendency: Tendency::Same,
    api: Api::Minor,
    mirror: "definition-removed",
    old: include_str!("../../tests/rules/definition-added/old.json"),
    new: include_str!("../../tests/rules/definition-added/new.json"),
};
