//! The least number of items asked for fell.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "min-contains-lowered",
    title: "The least number of items asked for fell",
    explanation: "Values with fewer items of the kind asked for than the old bound are valid now. Readers \
                  may meet them.",
    message: "the least number of items asked for fell from {old} to {new}",
    subject: Subject::MinContains,
    change: Change::Lowered,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "min-contains-raised",
    old: include_str!("../../tests/rules/min-contains-lowered/old.json"),
    new: include_str!("../../tests/rules/min-contains-lowered/new.json"),
};
