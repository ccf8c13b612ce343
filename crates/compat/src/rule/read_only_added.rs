//! The member became read-only.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "read-only-added",
    title: "The member became read-only",
    explanation: "The vendor sets the member; what clients send is ignored or refused. No schema can check \
                  that: look at the code that writes it.",
    message: "the member became read-only",
    subject: Subject::ReadOnly,
    change: Change::Added,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "read-only-removed",
    old: include_str!("../../tests/rules/read-only-added/old.json"),
    new: include_str!("../../tests/rules/read-only-added/new.json"),
};
