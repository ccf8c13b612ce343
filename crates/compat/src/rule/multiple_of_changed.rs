//! Multiples of another number are valid.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "multiple-of-changed",
    title: "Multiples of another number are valid",
    explanation: "Numbers have to be multiples of another number. Where the new one is a multiple of the \
                  old, fewer are valid; where it divides it, more.",
    message: "numbers have to be multiples of {new}, no longer of {old}",
    subject: Subject::MultipleOf,
    change: Change::Changed,
    tendency: Tendency::Either,
    api: Api::Patch,
    mirror: "multiple-of-changed",
    old: include_str!("../../tests/rules/multiple-of-changed/old.json"),
    new: include_str!("../../tests/rules/multiple-of-changed/new.json"),
};
