//! An alternative was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "any-of-branch-added",
    title: "An alternative was added",
    explanation: "`anyOf` has one more branch: documents that fit only it are valid now. Readers have to \
                  expect them.",
    message: "alternative {new} was added",
    subject: Subject::AnyOfBranch,
    change: Change::Added,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "any-of-branch-removed",
    old: include_str!("../../tests/rules/any-of-branch-added/old.json"),
    new: include_str!("../../tests/rules/any-of-branch-added/new.json"),
};
