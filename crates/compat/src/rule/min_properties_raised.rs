//! The least number of members rose.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "min-properties-raised",
    title: "The least number of members rose",
    explanation: "Values with fewer members than the new bound are no longer valid. Writers that sent them \
                  break.",
    message: "the least number of members rose from {old} to {new}",
    subject: Subject::MinProperties,
    change: Change::Raised,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "min-properties-lowered",
    old: include_str!("../../tests/rules/min-properties-raised/old.json"),
    new: include_str!("../../tests/rules/min-properties-raised/new.json"),
};
