//! An exclusive alternative was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "one-of-branch-removed",
    title: "An exclusive alternative was removed",
    explanation: "`oneOf` has one branch less. Documents that fitted only it are no longer valid; those \
                  that fitted it and another are valid now. A generated union of tagged objects loses a \
                  variant.",
    message: "exclusive alternative {old} was removed",
    subject: Subject::OneOfBranch,
    change: Change::Removed,
    tendency: Tendency::Either,
    api: Api::Major,
    mirror: "one-of-branch-added",
    old: include_str!("../../tests/rules/one-of-branch-removed/old.json"),
    new: include_str!("../../tests/rules/one-of-branch-removed/new.json"),
};
