//! A member became required.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "property-required",
    title: "A member became required",
    explanation: "Objects without the member are no longer valid. Writers have to send it; readers may \
                  rely on it. Generated fields stay optional.",
    message: "member {name} became required",
    subject: Subject::Required,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::None,
    mirror: "property-optional",
    old: include_str!("../../tests/rules/property-required/old.json"),
    new: include_str!("../../tests/rules/property-required/new.json"),
};
