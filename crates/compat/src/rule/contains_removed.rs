//! Arrays need not contain anything any more.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "contains-removed",
    title: "Arrays need not contain anything any more",
    explanation: "Arrays without an item of the kind asked for are valid now. Readers that look for one \
                  have to expect none.",
    message: "arrays need not contain {old} any more",
    subject: Subject::Contains,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "contains-added",
    old: include_str!("../../tests/rules/contains-removed/old.json"),
    new: include_str!("../../tests/rules/contains-removed/new.json"),
};
