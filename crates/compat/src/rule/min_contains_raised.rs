//! The least number of items asked for rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "min-contains-raised",
    title: "The least number of items asked for rose",
    explanation: "Values with fewer items of the kind asked for than the new bound are no longer valid. \
                  Writers that sent them break.",
    message: "the least number of items asked for rose from {old} to {new}",
    subject: Subject::MinContains,
    change: Change::Raised,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "min-contains-lowered",
    old: include_str!("../../tests/rules/min-contains-raised/old.json"),
    new: include_str!("../../tests/rules/min-contains-raised/new.json"),
};
