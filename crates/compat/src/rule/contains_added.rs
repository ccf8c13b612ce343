//! Arrays have to contain something now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "contains-added",
    title: "Arrays have to contain something now",
    explanation: "Arrays without an item of the kind asked for are no longer valid. Writers that sent them \
                  break.",
    message: "arrays have to contain {new}",
    subject: Subject::Contains,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "contains-removed",
    old: include_str!("../../tests/rules/contains-added/old.json"),
    new: include_str!("../../tests/rules/contains-added/new.json"),
};
