//! A member was added.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "property-added",
    title: "A member was added",
    explanation: "Objects have a documented member that they had not. Where undocumented members were \
                  allowed, describing one restricts what it may be; where they were not, it lets a new \
                  member in. Generated structs gain a field.",
    message: "member `{name}` was added",
    subject: Subject::Property,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Minor,
    mirror: "property-removed",
    old: include_str!("../../tests/rules/property-added/old.json"),
    new: include_str!("../../tests/rules/property-added/new.json"),
};
