//! From a pattern to a nondeterministic automaton over sets of characters.

use super::budget::{Budget, Budgeted};
use super::copies::{Sites, Supersets};
use super::syntax::Look;
use super::term::{Assertion, Term};

/// The states of a pattern that is searched for in a text, from any place on.
pub(super) struct Nfa {
    pub states: Vec<State>,
    pub start: u32,
    /// Where each lookahead and lookbehind begins, inner ones first. A lookbehind is searched for from
    /// the start of the text on, as the pattern is.
    pub looks: Vec<u32>,
    /// The looks that are lookbehinds.
    pub behinds: Vec<u32>,
    /// The entries of loops.
    pub loops: Vec<u32>,
    pub sites: Sites,
}

#[derive(Clone)]
pub(super) enum State {
    Matched,
    /// The end of a lookbehind.
    Ended,
    /// Reads one character of a set.
    Read {
        set: u32,
        next: u32,
    },
    Assert {
        assertion: Assertion,
        next: u32,
    },
    /// Goes on where what lies ahead begins with a look.
    Ahead {
        look: u32,
        negated: bool,
        next: u32,
    },
    /// Goes on where what lies behind ends with a look, by its place in [`Nfa::behinds`].
    Behind {
        look: u32,
        negated: bool,
        next: u32,
    },
    Any(Box<[u32]>),
}

impl Nfa {
    pub(super) const MATCHED: u32 = 0;
    const ENDED: u32 = 1;

    /// `everything` is the set of all characters.
    pub(super) fn of(
        term: &Term,
        looks: &[Look],
        everything: u32,
        budget: &mut Budget,
    ) -> Budgeted<Self> {
        let states = vec![State::Matched, State::Ended];
        let mut nfa = Nfa {
            states,
            start: 0,
            looks: Vec::new(),
            behinds: Vec::new(),
            loops: Vec::new(),
            sites: Sites::default(),
        };
        nfa.sites.enter(2);
        let mut builder = Builder { nfa, places: Vec::new(), budget };
        for (number, look) in looks.iter().enumerate() {
            let start = match look.is_behind {
                true => {
                    builder.places.push(builder.nfa.behinds.len() as u32);
                    builder.nfa.behinds.push(number as u32);
                    builder.search(&look.term, Nfa::ENDED, everything)?
                }
                false => {
                    builder.places.push(number as u32);
                    builder.build(&look.term, Nfa::MATCHED)?
                }
            };
            builder.nfa.looks.push(start);
        }
        builder.nfa.start = builder.search(term, Nfa::MATCHED, everything)?;
        Some(builder.nfa)
    }

    /// For each state, whether a lookbehind matters to what it leads to.
    pub(super) fn looks_behind(&self, budget: &mut Budget) -> Budgeted<Vec<bool>> {
        let mut found = vec![false; self.states.len()];
        let mut changed = !self.behinds.is_empty();
        while std::mem::take(&mut changed) {
            budget.spend(found.len())?;
            for (state, kind) in self.states.iter().enumerate() {
                let leads = |next: u32| found[next as usize];
                let now = match kind {
                    State::Matched | State::Ended => false,
                    State::Read { next, .. } | State::Assert { next, .. } => leads(*next),
                    State::Ahead { look, next, .. } => {
                        leads(*next) || leads(self.looks[*look as usize])
                    }
                    State::Behind { .. } => true,
                    State::Any(nexts) => nexts.iter().any(|&next| leads(next)),
                };
                changed |= now && !std::mem::replace(&mut found[state], now);
            }
        }
        Some(found)
    }
}

struct Builder<'b> {
    nfa: Nfa,
    /// How the states name each look.
    places: Vec<u32>,
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
        self.nfa.states.push(state);
        self.nfa.sites.enter(1);
        Some(self.len() - 1)
    }

    fn len(&self) -> u32 {
        self.nfa.states.len() as u32
    }

    /// The state from which a term is searched for.
    fn search(&mut self, term: &Term, next: u32, everything: u32) -> Budgeted<u32> {
        let term = self.build(term, next)?;
        let start = self.repeat(term, |builder, again| {
            builder.push(State::Read { set: everything, next: again })
        })?;
        Some(start.entry)
    }

    /// The state from which the term leads to `next`.
    fn build(&mut self, term: &Term, next: u32) -> Budgeted<u32> {
        // Copies of nothing cost as well.
        self.budget.spend(1)?;
        match term {
            Term::Set(set) => self.push(State::Read { set: *set, next }),
            Term::Assertion(assertion) => self.push(State::Assert { assertion: *assertion, next }),
            Term::Ahead { look, negated } => {
                let look = self.places[*look as usize];
                self.push(State::Ahead { look, negated: *negated, next })
            }
            Term::Behind { look, negated } => {
                let look = self.places[*look as usize];
                self.push(State::Behind { look, negated: *negated, next })
            }
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
        // Where anything may follow, so may further copies.
        let max = if next == Nfa::MATCHED { Some(min) } else { max };
        let (mut entry, mut needed) = (next, min);
        let Some(max) = max else {
            let repeated = self.repeat(next, |builder, again| {
                // The body of the loop and the copies before it: the fewer are to come, the more is admitted.
                let site = builder.nfa.sites.open(builder.len(), min, Supersets::First);
                let body = builder.build(term, again)?;
                builder.nfa.sites.copied(site, builder.nfa.states.len() as u32);
                Some(body)
            })?;
            entry = if min == 0 { repeated.entry } else { repeated.body };
            needed = min.saturating_sub(1);
            let before = (0..needed).try_fold(entry, |next, _| self.build(term, next))?;
            self.nfa.sites.close();
            return Some(before);
        };
        // The more copies may follow, the more is admitted.
        let site = self.nfa.sites.open(self.len(), max - min, Supersets::Last);
        for _ in min..max {
            let body = self.build(term, entry)?;
            entry = self.push(State::Any([body, next].into()))?;
            self.nfa.sites.copied(site, self.len());
        }
        self.nfa.sites.close();
        // Where anything may follow, the fewer are to come, the more is admitted. Elsewhere, nothing is.
        let count = if next == Nfa::MATCHED { needed } else { 0 };
        let site = self.nfa.sites.open(self.len(), count, Supersets::First);
        for _ in 0..needed {
            entry = self.build(term, entry)?;
            self.nfa.sites.copied(site, self.len());
        }
        self.nfa.sites.close();
        Some(entry)
    }

    fn repeat(
        &mut self,
        next: u32,
        body: impl FnOnce(&mut Self, u32) -> Budgeted<u32>,
    ) -> Budgeted<Loop> {
        let entry = self.push(State::Any(Box::default()))?;
        let body = body(self, entry)?;
        self.nfa.states[entry as usize] = State::Any([body, next].into());
        self.nfa.loops.push(entry);
        Some(Loop { entry, body })
    }
}
