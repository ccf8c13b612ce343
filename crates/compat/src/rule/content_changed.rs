//! The content of strings is described otherwise.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "content-changed",
    title: "The content of strings is described otherwise",
    explanation: "What the decoded string holds is described otherwise. It is not checked.",
    message: "the content of strings is described otherwise from {old} to {new}",
    subject: Subject::Content,
    change: Change::Changed,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "content-changed",
    old: include_str!("../../tests/rules/content-changed/old.json"),
    new: include_str!("../../tests/rules/content-changed/new.json"),
};
