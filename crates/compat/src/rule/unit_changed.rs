//! The unit changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "unit-changed",
    title: "The unit changed",
    explanation: "The number counts something else. Documents are valid as before, and mean another thing: \
                  look at every place that calculates with it.",
    message: "the unit changed from {old} to {new}",
    subject: Subject::Unit,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "unit-changed",
    old: include_str!("../../tests/rules/unit-changed/old.json"),
    new: include_str!("../../tests/rules/unit-changed/new.json"),
};
