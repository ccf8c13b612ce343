//! A member was removed.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "property-removed",
    title: "A member was removed",
    explanation: "A documented member is gone. Where undocumented members are allowed it may still come, \
                  as anything; where they are not it is now refused. Generated structs lose a field, and \
                  code that reads it no longer compiles.",
    message: "member `{name}` was removed",
    subject: Subject::Property,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Major,
    mirror: "property-added",
    old: include_str!("../../tests/rules/property-removed/old.json"),
    new: include_str!("../../tests/rules/property-removed/new.json"),
};
