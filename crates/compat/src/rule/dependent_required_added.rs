//! A member calls for another.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "dependent-required-added",
    title: "A member calls for another",
    explanation: "Where the one member is, the other has to be. Writers that sent the one alone break.",
    message: "another member calls for {name}",
    subject: Subject::DependentRequired,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "dependent-required-removed",
    old: include_str!("../../tests/rules/dependent-required-added/old.json"),
    new: include_str!("../../tests/rules/dependent-required-added/new.json"),
};
