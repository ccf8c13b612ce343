//! Members are described by a pattern.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "pattern-property-added",
    title: "Members are described by a pattern",
    explanation: "Members whose names match a pattern have to satisfy a schema, and count as documented.",
    message: "members matching `{name}` have to satisfy {new}",
    subject: Subject::PatternProperty,
    change: Change::Added,
    tendency: Tendency::Either,
    api: Api::Patch,
    mirror: "pattern-property-removed",
    old: include_str!("../../tests/rules/pattern-property-added/old.json"),
    new: include_str!("../../tests/rules/pattern-property-added/new.json"),
};
