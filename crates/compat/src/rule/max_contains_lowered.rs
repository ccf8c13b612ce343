//! The greatest number of items asked for fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "max-contains-lowered",
    title: "The greatest number of items asked for fell",
    explanation: "Values with more items of the kind asked for than the new bound are no longer valid. \
                  Writers that sent them break.",
    message: "the greatest number of items asked for fell from {old} to {new}",
    subject: Subject::MaxContains,
    change: Change::Lowered,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "max-contains-raised",
    old: include_str!("../../tests/rules/max-contains-lowered/old.json"),
    new: include_str!("../../tests/rules/max-contains-lowered/new.json"),
};
