//! A further schema has to hold.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "all-of-added",
    title: "A further schema has to hold",
    explanation: "A branch of `allOf` was added: documents have to satisfy it as well. Writers that sent \
                  others break.",
    message: "{new} has to hold as well",
    subject: Subject::AllOf,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "all-of-removed",
    old: include_str!("../../tests/rules/all-of-added/old.json"),
    new: include_str!("../../tests/rules/all-of-added/new.json"),
};
