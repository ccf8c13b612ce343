//! Values that a schema accepts, without a question about another.

use super::term::{TRUE, Term, kind};
use super::{Answer, Definition, Prover};
use callspec_runtime::Value;

/// What stands somewhere in a sample.
pub(crate) enum Wanted<'v> {
    /// Whatever is accepted there.
    Something,
    /// What has parts: two items, or a member.
    Parts,
    /// This.
    Value(&'v Value),
}

impl Prover<'_> {
    /// A small value that a schema accepts; with something at a place, if one is named, as keywords lead to it.
    pub(crate) fn sample(
        &mut self,
        at: Definition,
        place: Option<(&str, Wanted<'_>)>,
        budget: u32,
    ) -> Option<Value> {
        let mut goal = self.definition(at);
        if let Some((path, wanted)) = place {
            let value = match wanted {
                Wanted::Something => TRUE,
                Wanted::Value(value) => self.terms.listed([value.clone()]),
                Wanted::Parts => {
                    let kinds = [kind::ARRAY, kind::OBJECT];
                    let [array, object] = kinds.map(|it| self.terms.add(Term::Kinds(it)));
                    let items = self.terms.add(Term::MinItems(2));
                    let members = self.terms.add(Term::MinProperties(1));
                    let all = [[array, items], [object, members]].map(|it| self.terms.and(it));
                    self.terms.or(all)
                }
            };
            let placed = self.with_value_at(path, value)?;
            goal = self.terms.and([goal, placed]);
        }
        match self.ask(goal, budget) {
            Answer::Member(value) => {
                self.budget = budget;
                Some(self.shrink(goal, &value))
            }
            Answer::Empty | Answer::Unknown => None,
        }
    }
}
