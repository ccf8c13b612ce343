//! A declared restriction is only documented now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "layer-documented",
    title: "A declared restriction is only documented now",
    explanation: "The restriction moved from the base to `x-documented`: at level `declared` it no longer \
                  holds. At level `documented` nothing changes.",
    message: "`{name}` moved from what is declared to what is documented",
    subject: Subject::Layer,
    change: Change::Demoted,
    tendency: Tendency::Wider,
    api: Api::None,
    mirror: "layer-declared",
    old: include_str!("../../tests/rules/layer-documented/old.json"),
    new: include_str!("../../tests/rules/layer-documented/new.json"),
};
