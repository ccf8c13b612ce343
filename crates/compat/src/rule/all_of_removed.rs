//! A further schema need not hold any more.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "all-of-removed",
    title: "A further schema need not hold any more",
    explanation: "A branch of `allOf` was removed: documents need not satisfy it any more. Readers may \
                  meet others.",
    message: "{old} need not hold any more",
    subject: Subject::AllOf,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "all-of-added",
    old: include_str!("../../tests/rules/all-of-removed/old.json"),
    new: include_str!("../../tests/rules/all-of-removed/new.json"),
};
