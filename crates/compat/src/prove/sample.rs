//! Values that a schema accepts, without a question about another.

use super::term::{TRUE, Term, kind};
use super::{Answer, Definition, Prover};
use callspec_runtime::Value;

impl Prover<'_> {
    /// A small value that a schema accepts; where a place is given (as keywords lead to it), with a value
    /// there, and if that is told with one that has parts: two items, or a member.
    pub(crate) fn sample(
        &mut self,
        at: Definition,
        place: Option<(&str, bool)>,
        budget: u32,
    ) -> Option<Value> {
        let mut goal = self.definition(at);
        if let Some((path, has_parts)) = place {
            let [array, object] =
                [kind::ARRAY, kind::OBJECT].map(|it| self.terms.add(Term::Kinds(it)));
            let items = self.terms.add(Term::MinItems(2));
            let members = self.terms.add(Term::MinProperties(1));
            let [array, object] = [[array, items], [object, members]].map(|it| self.terms.and(it));
            let value = if has_parts { self.terms.or([array, object]) } else { TRUE };
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
