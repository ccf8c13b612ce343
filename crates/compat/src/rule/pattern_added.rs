//! Strings have to match a pattern now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "pattern-added",
    title: "Strings have to match a pattern now",
    explanation: "Strings that the pattern does not match are no longer valid. Writers that sent them \
                  break.",
    message: "strings have to match {new}",
    subject: Subject::Pattern,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "pattern-removed",
    old: include_str!("../../tests/rules/pattern-added/old.json"),
    new: include_str!("../../tests/rules/pattern-added/new.json"),
};
