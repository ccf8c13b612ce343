//! The member or type became deprecated.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "deprecated-added",
    title: "The member or type became deprecated",
    explanation: "The vendor means to drop it. It is valid as before; plan to do without.",
    message: "the member or type became deprecated",
    subject: Subject::Deprecated,
    change: Change::Added,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "deprecated-removed",
    old: include_str!("../../tests/rules/deprecated-added/old.json"),
    new: include_str!("../../tests/rules/deprecated-added/new.json"),
};
