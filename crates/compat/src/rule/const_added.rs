//! Only one value is valid now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "const-added",
    title: "Only one value is valid now",
    explanation: "The value has to be the one given. Writers that sent others break.",
    message: "the value became fixed to {new}",
    subject: Subject::Const,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "const-removed",
    old: include_str!("../../tests/rules/const-added/old.json"),
    new: include_str!("../../tests/rules/const-added/new.json"),
};
