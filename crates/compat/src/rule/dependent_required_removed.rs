//! A member no longer calls for another.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "dependent-required-removed",
    title: "A member no longer calls for another",
    explanation: "The one member may come without the other. Readers that rely on both have to check.",
    message: "no other member calls for {name} any more",
    subject: Subject::DependentRequired,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "dependent-required-added",
    old: include_str!("../../tests/rules/dependent-required-removed/old.json"),
    new: include_str!("../../tests/rules/dependent-required-removed/new.json"),
};
