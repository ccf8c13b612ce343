//! An exclusive alternative was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "one-of-branch-added",
    title: "An exclusive alternative was added",
    explanation: "`oneOf` has one more branch. Documents that fit only it are valid now; those that fit it \
                  and another no longer are. A generated union of tagged objects has one variant \
                  more.",
    message: "exclusive alternative {new} was added",
    subject: Subject::OneOfBranch,
    change: Change::Added,
    tendency: Tendency::Either,
    api: Api::Major,
    mirror: "one-of-branch-removed",
    old: include_str!("../../tests/rules/one-of-branch-added/old.json"),
    new: include_str!("../../tests/rules/one-of-branch-added/new.json"),
};
