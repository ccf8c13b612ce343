//! Null is no longer allowed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "null-disallowed",
    title: "Null is no longer allowed",
    explanation: "The value may not be null any more. Writers that sent null have to leave the member out, \
                  or send a value.",
    message: "null is no longer allowed",
    subject: Subject::Null,
    change: Change::Removed,
    tendency: Tendency::Narrower,
    api: Api::None,
    mirror: "null-allowed",
    old: include_str!("../../tests/rules/null-disallowed/old.json"),
    new: include_str!("../../tests/rules/null-disallowed/new.json"),
};
