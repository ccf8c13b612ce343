//! A member brings conditions.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "dependent-schema-added",
    title: "A member brings conditions",
    explanation: "Objects with the member have to satisfy a further schema. Writers that sent others \
                  break.",
    message: "objects with `{name}` have to satisfy {new}",
    subject: Subject::DependentSchema,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "dependent-schema-removed",
    old: include_str!("../../tests/rules/dependent-schema-added/old.json"),
    new: include_str!("../../tests/rules/dependent-schema-added/new.json"),
};
