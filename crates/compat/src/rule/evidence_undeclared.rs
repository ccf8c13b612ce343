//! What was declared is prose or sample now.

use super::{Api, Change, Rule, Subject, Tendency};

pub(super) static RULE: Rule = Rule {
    id: "evidence-undeclared",
    title: "What was declared is prose or sample now",
    explanation: "The same restriction is known by a sentence or a sample only. Documents are valid as \
                  before; the fact is weaker.",
    message: "`{name}` is known by {new} now; it was declared",
    subject: Subject::Evidence,
    change: Change::Demoted,
    tendency: Tendency::Same,
    api: Api::None,
    mirror: "evidence-declared",
    old: include_str!("../../tests/rules/evidence-undeclared/old.json"),
    new: include_str!("../../tests/rules/evidence-undeclared/new.json"),
};
