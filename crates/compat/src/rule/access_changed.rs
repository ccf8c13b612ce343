//! The methods changed in which the member takes part.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "access-changed",
    title: "The methods changed in which the member takes part",
    explanation: "The member takes part in other HTTP methods. Generated constants follow.",
    message: "the methods changed in which the member takes part from {old} to {new}",
    subject: Subject::Access,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "access-changed",
    old: include_str!("../../tests/rules/access-changed/old.json"),
    new: include_str!("../../tests/rules/access-changed/new.json"),
};
