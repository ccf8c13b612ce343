//! The greatest number of items asked for rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "max-contains-raised",
    title: "The greatest number of items asked for rose",
    explanation: "Values with more items of the kind asked for than the old bound are valid now. Readers \
                  may meet them.",
    message: "the greatest number of items asked for rose from {old} to {new}",
    subject: Subject::MaxContains,
    change: Change::Raised,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "max-contains-lowered",
    old: include_str!("../../tests/rules/max-contains-raised/old.json"),
    new: include_str!("../../tests/rules/max-contains-raised/new.json"),
};
