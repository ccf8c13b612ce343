//! An alternative was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "any-of-branch-removed",
    title: "An alternative was removed",
    explanation: "`anyOf` has one branch less: documents that fit only it are no longer valid. Writers \
                  that sent them break.",
    message: "alternative {old} was removed",
    subject: Subject::AnyOfBranch,
    change: Change::Removed,
    tendency: Tendency::Narrower,
    api: Api::Major,
    mirror: "any-of-branch-added",
    old: include_str!("../../tests/rules/any-of-branch-removed/old.json"),
    new: include_str!("../../tests/rules/any-of-branch-removed/new.json"),
};
