//! The threads that are reached without reading on.

use super::budget::Budgeted;
use super::determinize::Determinizer;
use super::nfa::State;
use super::position::{Behind, Duties, Duty, Position, Thread};
use super::table::Table;
use super::term::Assertion;
use std::collections::HashSet;

/// What comes next in the text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Ahead {
    Word,
    Other,
    End,
}

/// What is known where a step is taken.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub ahead: Ahead,
    /// What lookbehinds remember.
    pub context: u32,
}

/// What a closure comes to.
pub(super) enum Closure {
    Matched,
    Threads(Box<[Thread]>),
}

impl Determinizer<'_> {
    /// The number of the position that a step has led to.
    pub(super) fn arrive(&mut self, from: &[Thread], behind: Behind) -> Budgeted<u32> {
        if from.is_empty() {
            return Some(Table::FAILED);
        }
        Some(match self.closure(from, behind, None)? {
            Closure::Matched => Table::MATCHED,
            Closure::Threads(threads) => self.number(behind, threads),
        })
    }

    /// The threads that can be reached, in order. Where nothing is known of what comes next, those
    /// that depend on it stay open.
    pub(super) fn closure(
        &mut self,
        from: &[Thread],
        behind: Behind,
        here: Option<Here>,
    ) -> Budgeted<Closure> {
        let (mut reached, mut stars) = (Vec::new(), Vec::new());
        self.visit += 1;
        let visit = self.visit;
        let mut with_duties = HashSet::new();
        let mut stack = std::mem::take(&mut self.stack);
        stack.clear();
        stack.extend_from_slice(from);
        self.budget.spend(1 + from.len())?;
        let nfa = self.nfa;
        while let Some(thread) = stack.pop() {
            let seen = &mut self.visits[thread.state as usize];
            // What has been reached without duties is not needed with any.
            if *seen == visit || thread.duties != Duties::NONE && !with_duties.insert(thread) {
                continue;
            }
            if thread.duties == Duties::NONE {
                *seen = visit;
            }
            let to = |state: u32| Thread { state, ..thread };
            match &nfa.states[thread.state as usize] {
                State::Matched if thread.duties == Duties::NONE => {
                    self.stack = stack;
                    return Some(Closure::Matched);
                }
                State::Matched | State::Ended | State::Read { .. } => reached.push(thread),
                State::Any(nexts) => {
                    self.budget.spend(nexts.len())?;
                    stack.extend(nexts.iter().map(|&next| to(next)));
                    stars.extend(self.subsumption.star_at(thread.state).map(to));
                }
                State::Assert { assertion, next } => match holds(*assertion, behind, here) {
                    Some(true) => stack.push(to(*next)),
                    Some(false) => {}
                    None => reached.push(thread),
                },
                State::Ahead { look, negated, next } => {
                    let position = self.look_ahead(*look, behind)?;
                    stack.extend(self.charge(to(*next), Duty { position, negated: *negated })?);
                }
                State::Behind { look, negated, next } => match here {
                    None => reached.push(thread),
                    Some(here) => {
                        let position = self.look_behind(*look, here)?;
                        stack.extend(self.charge(to(*next), Duty { position, negated: *negated })?);
                    }
                },
            }
        }
        self.stack = stack;
        self.subsumption.prune(nfa, &self.duties, &mut reached, &stars, self.budget)?;
        self.budget.spend(reached.len())?;
        reached.sort_unstable();
        Some(Closure::Threads(reached.into()))
    }

    /// Lays one more duty on a thread, if it can be met.
    fn charge(&mut self, thread: Thread, duty: Duty) -> Budgeted<Option<Thread>> {
        let settled = match duty.position {
            Table::FAILED => Some(false),
            Table::MATCHED => Some(true),
            _ => None,
        };
        if let Some(holds) = settled {
            return Some((holds != duty.negated).then_some(thread));
        }
        let mut duties = self.duties.get(thread.duties).to_vec();
        self.budget.spend(1 + duties.len())?;
        duties.push(duty);
        Some(self.duties.number(duties).map(|duties| Thread { duties, ..thread }))
    }

    /// The position in which a lookahead begins.
    fn look_ahead(&mut self, look: u32, behind: Behind) -> Budgeted<u32> {
        if let Some(&known) = self.looks_ahead.get(&(look, behind)) {
            return Some(known);
        }
        let start = Thread::free(self.nfa.looks[look as usize]);
        let position = self.nested(|it| it.arrive(&[start], behind))?;
        self.looks_ahead.insert((look, behind), position);
        Some(position)
    }

    /// What is left to be met of a lookbehind that may end here.
    fn look_behind(&mut self, look: u32, here: Here) -> Budgeted<u32> {
        let key = (look, here.context, here.ahead);
        if let Some(&known) = self.looks_behind.get(&key) {
            return Some(known);
        }
        let from = self.contexts.get(here.context)[look as usize];
        let mut ended = Vec::new();
        if from != Table::FAILED {
            let position = self.position(from);
            let closure =
                self.nested(|it| it.closure(&position.threads, position.behind, Some(here)))?;
            if let Closure::Threads(threads) = closure {
                let is_end =
                    |it: &&Thread| matches!(self.nfa.states[it.state as usize], State::Ended);
                let matched = |it: &Thread| Thread { state: super::nfa::Nfa::MATCHED, ..*it };
                ended.extend(threads.iter().filter(is_end).map(matched));
            }
        }
        let position = match ended.iter().any(|it| it.duties == Duties::NONE) {
            true => Table::MATCHED,
            false if ended.is_empty() => Table::FAILED,
            false => self.number(Behind::Other, ended.into()),
        };
        self.looks_behind.insert(key, position);
        Some(position)
    }

    /// Takes a step in the middle of another.
    fn nested<T>(&mut self, step: impl FnOnce(&mut Self) -> Budgeted<T>) -> Budgeted<T> {
        let stack = std::mem::take(&mut self.stack);
        let result = step(self)?;
        self.stack = stack;
        Some(result)
    }

    fn number(&mut self, behind: Behind, threads: Box<[Thread]>) -> u32 {
        if threads.is_empty() {
            return Table::FAILED;
        }
        let open = |it: &Thread| {
            matches!(
                self.nfa.states[it.state as usize],
                State::Assert { .. } | State::Behind { .. }
            )
        };
        let behind = if threads.iter().any(open) { behind } else { Behind::Other };
        self.positions.number(Position { behind, threads }, |it| {
            self.reaches_behind[it.state as usize]
                || it.duties != Duties::NONE && !self.nfa.behinds.is_empty()
        })
    }
}

/// Whether an assertion holds; nothing where it depends on what comes next and that is not known.
fn holds(assertion: Assertion, behind: Behind, here: Option<Here>) -> Option<bool> {
    let ahead = here.map(|here| here.ahead);
    let edge = |ahead| (behind == Behind::Word) != (ahead == Ahead::Word);
    match assertion {
        Assertion::Start => Some(behind == Behind::Start),
        Assertion::End => ahead.map(|ahead| ahead == Ahead::End),
        Assertion::WordEdge => ahead.map(edge),
        Assertion::NoWordEdge => ahead.map(|ahead| !edge(ahead)),
    }
}
