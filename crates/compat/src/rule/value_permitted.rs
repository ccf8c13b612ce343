//! Something is valid here now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "value-permitted",
    title: "Something is valid here now",
    explanation: "The subschema is no longer `false`: what had to be absent may be there. Readers may meet \
                  it.",
    message: "something is valid here now",
    subject: Subject::Forbidden,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "value-forbidden",
    old: include_str!("../../tests/rules/value-permitted/old.json"),
    new: include_str!("../../tests/rules/value-permitted/new.json"),
};
