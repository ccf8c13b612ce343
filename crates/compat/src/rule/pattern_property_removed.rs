//! Members are no longer described by a pattern.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "pattern-property-removed",
    title: "Members are no longer described by a pattern",
    explanation: "Members whose names match the pattern need not satisfy its schema any more, and no \
                  longer count as documented.",
    message: "members matching `{name}` need not satisfy {old} any more",
    subject: Subject::PatternProperty,
    change: Change::Removed,
    tendency: Tendency::Either,
    api: Api::Patch,
    mirror: "pattern-property-added",
    old: include_str!("../../tests/rules/pattern-property-removed/old.json"),
    new: include_str!("../../tests/rules/pattern-property-removed/new.json"),
};
