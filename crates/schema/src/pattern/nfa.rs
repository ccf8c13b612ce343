//! From a pattern to a nondeterministic automaton over sets of characters.

use super::budget::{Budget, Budgeted};
use super::term::{Assertion, Term};

/// The states of a pattern that is searched for in a text, from any place on.
pub(super) struct Nfa {
    pub states: Vec<State>,
    pub start: u32,
}

#[derive(Clone)]
pub(super) enum State {
    Matched,
    /// Reads one character of a set.
    Read {
        set: u32,
        next: u32,
    },
    Assert {
        assertion: Assertion,
        next: u32,
    },
    Any(Box<[u32]>),
}

impl Nfa {
    /// `everything` is the set of all characters.
    pub(super) fn of(term: &Term, everything: u32, budget: &mut Budget) -> Budgeted<Self> {
        let mut builder = Builder { states: Vec::new(), budget };
        let matched = builder.push(State::Matched)?;
        let pattern = builder.build(term, matched)?;
        let start = builder.repeat(pattern, |builder, again| {
            builder.push(State::Read { set: everything, next: again })
        })?;
        Some(Nfa { states: builder.states, start: start.entry })
    }
}

struct Builder<'b> {
    states: Vec<State>,
    budget: &'b mut Budget,
}

/// A body that may be run again and again.
struct Loop {
    /// Before the choice whether to run it.
    entry: u32,
    body: u32,
}

impl Builder<'_> {
    fn push(&mut self, state: State) -> Budgeted<u32> {
        self.budget.spend(1)?;
        self.states.push(state);
        Some(self.states.len() as u32 - 1)
    }

    /// The state from which the term leads to `next`.
    fn build(&mut self, term: &Term, next: u32) -> Budgeted<u32> {
        // Copies of nothing cost as well.
        self.budget.spend(1)?;
        match term {
            Term::Set(set) => self.push(State::Read { set: *set, next }),
            Term::Assertion(assertion) => self.push(State::Assert { assertion: *assertion, next }),
            Term::Sequence(terms) => {
                terms.iter().rev().try_fold(next, |next, term| self.build(term, next))
            }
            Term::Alternatives(terms) => {
                let entries: Budgeted<_> =
                    terms.iter().map(|term| self.build(term, next)).collect();
                self.push(State::Any(entries?))
            }
            Term::Repeat { term, min, max } => self.copies(term, *min, *max, next),
        }
    }

    fn copies(&mut self, term: &Term, min: u32, max: Option<u32>, next: u32) -> Budgeted<u32> {
        let (mut entry, mut needed) = (next, min);
        match max {
            Some(max) => {
                for _ in min..max {
                    let body = self.build(term, entry)?;
                    entry = self.push(State::Any([body, next].into()))?;
                }
            }
            None => {
                let repeated = self.repeat(next, |builder, again| builder.build(term, again))?;
                entry = if min == 0 { repeated.entry } else { repeated.body };
                needed = min.saturating_sub(1);
            }
        }
        (0..needed).try_fold(entry, |next, _| self.build(term, next))
    }

    fn repeat(
        &mut self,
        next: u32,
        body: impl FnOnce(&mut Self, u32) -> Budgeted<u32>,
    ) -> Budgeted<Loop> {
        let entry = self.push(State::Any(Box::default()))?;
        let body = body(self, entry)?;
        self.states[entry as usize] = State::Any([body, next].into());
        Some(Loop { entry, body })
    }
}
