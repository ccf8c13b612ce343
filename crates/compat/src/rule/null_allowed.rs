//! Null became allowed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "null-allowed",
    title: "Null became allowed",
    explanation: "The value may be null where it was not before. Readers have to expect it. Generated \
                  fields hold null already.",
    message: "null became allowed",
    subject: Subject::Null,
    change: Change::Added,
    tendency: Tendency::Wider,
    api: Api::None,
    mirror: "null-disallowed",
    old: include_str!("../../tests/rules/null-allowed/old.json"),
    new: include_str!("../../tests/rules/null-allowed/new.json"),
};
