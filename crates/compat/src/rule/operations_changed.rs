//! The operations changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "operations-changed",
    title: "The operations changed",
    explanation: "What can be done with the resource, or who may do it, is documented otherwise. Generated \
                  constants follow.",
    message: "the operations changed from {old} to {new}",
    subject: Subject::Operations,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "operations-changed",
    old: include_str!("../../tests/rules/operations-changed/old.json"),
    new: include_str!("../../tests/rules/operations-changed/new.json"),
};
