//! The evidence of a fact changed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "evidence-changed",
    title: "The evidence of a fact changed",
    explanation: "The same restriction is known in another way. Documents are valid as before.",
    message: "`{name}` is known by {new}, no longer by {old}",
    subject: Subject::Evidence,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "evidence-changed",
    old: include_str!("../../tests/rules/evidence-changed/old.json"),
    new: include_str!("../../tests/rules/evidence-changed/new.json"),
};
