//! What was prose or sample is declared now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "evidence-declared",
    title: "What was prose or sample is declared now",
    explanation: "The same restriction is known by a type column, note or signature, where it was read \
                  from a sentence or a sample. Documents are valid as before; the fact is firmer.",
    message: "`{name}` is declared now; it was known by {old}",
    subject: Subject::Evidence,
    change: Change::Promoted,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "evidence-undeclared",
    old: include_str!("../../tests/rules/evidence-declared/old.json"),
    new: include_str!("../../tests/rules/evidence-declared/new.json"),
};
