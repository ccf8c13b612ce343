//! Strings need not match a pattern any more.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "pattern-removed",
    title: "Strings need not match a pattern any more",
    explanation: "Strings that the pattern did not match are valid now. Readers may meet them.",
    message: "strings need not match {old} any more",
    subject: Subject::Pattern,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "pattern-added",
    old: include_str!("../../tests/rules/pattern-removed/old.json"),
    new: include_str!("../../tests/rules/pattern-removed/new.json"),
};
