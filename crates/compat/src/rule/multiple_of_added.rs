//! Only multiples are valid now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "multiple-of-added",
    title: "Only multiples are valid now",
    explanation: "Numbers have to be multiples of the one given. Writers that sent others break.",
    message: "numbers have to be multiples of {new}",
    subject: Subject::MultipleOf,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "multiple-of-removed",
    old: include_str!("../../tests/rules/multiple-of-added/old.json"),
    new: include_str!("../../tests/rules/multiple-of-added/new.json"),
};
