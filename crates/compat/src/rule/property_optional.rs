//! A member became optional.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "property-optional",
    title: "A member became optional",
    explanation: "Objects without the member are valid now. Readers have to expect its absence; writers \
                  need not send it any more.",
    message: "member {name} became optional",
    subject: Subject::Required,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::None,
    mirror: "property-required",
    old: include_str!("../../tests/rules/property-optional/old.json"),
    new: include_str!("../../tests/rules/property-optional/new.json"),
};
