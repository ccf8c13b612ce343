//! A documented restriction is declared now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "layer-declared",
    title: "A documented restriction is declared now",
    explanation: "The restriction moved from `x-documented` to the base: it holds at level `declared` too. \
                  At level `documented` nothing changes.",
    message: "`{name}` moved from what is documented to what is declared",
    subject: Subject::Layer,
    change: Change::Promoted,
    tendency: Tendency::Narrower,
    api: Api::None,
    mirror: "layer-documented",
    old: include_str!("../../tests/rules/layer-declared/old.json"),
    new: include_str!("../../tests/rules/layer-declared/new.json"),
};
