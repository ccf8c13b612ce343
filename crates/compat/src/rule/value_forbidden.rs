//! Nothing is valid here any more.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "value-forbidden",
    title: "Nothing is valid here any more",
    explanation: "The subschema became `false`: the member or item must not be there. Writers that sent it \
                  break.",
    message: "nothing is valid here any more",
    subject: Subject::Forbidden,
    change: Change::Added,
    tendency: Tendency::Narrower,
    api: Api::Patch,
    mirror: "value-permitted",
    old: include_str!("../../tests/rules/value-forbidden/old.json"),
    new: include_str!("../../tests/rules/value-forbidden/new.json"),
};
