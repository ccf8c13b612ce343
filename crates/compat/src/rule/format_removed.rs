//! Strings have no format any more.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "format-removed",
    title: "Strings have no format any more",
    explanation: "Strings that are not of the format are valid now. Readers that parse them have to be \
                  ready for others.",
    message: "strings need not be of format {old} any more",
    subject: Subject::Format,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "format-added",
    old: include_str!("../../tests/rules/format-removed/old.json"),
    new: include_str!("../../tests/rules/format-removed/new.json"),
};
