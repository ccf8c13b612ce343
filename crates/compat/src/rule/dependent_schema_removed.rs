//! A member no longer brings conditions.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "dependent-schema-removed",
    title: "A member no longer brings conditions",
    explanation: "Objects with the member need not satisfy the further schema any more. Readers may meet \
                  others.",
    message: "objects with `{name}` need not satisfy {old} any more",
    subject: Subject::DependentSchema,
    change: Change::Removed,
    tendency: Tendency::Wider,
    api: Api::Patch,
    mirror: "dependent-schema-added",
    old: include_str!("../../tests/rules/dependent-schema-removed/old.json"),
    new: include_str!("../../tests/rules/dependent-schema-removed/new.json"),
};
