//! Strings have a format now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "format-added",
    title: "Strings have a format now",
    explanation: "Strings that are not of the format are no longer valid. Writers that sent them break; \
                  generated fields stay strings.",
    message: "strings have to be of format {new}",
    subject: Subject::Format,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "format-removed",
    old: include_str!("../../tests/rules/format-added/old.json"),
    new: include_str!("../../tests/rules/format-added/new.json"),
};
