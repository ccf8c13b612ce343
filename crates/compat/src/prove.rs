//! Proofs: whether a set of JSON values has a member.
//!
//! `A ⊆ B` holds when `A ∩ ¬B` is empty. Schemas become [terms](term); a term is taken kind by
//! kind ([specialize]), split into cases ([search]), and each case is put to what is known of
//! numbers, strings, arrays or objects. A case may be treated as larger than it is, never as
//! smaller: so "empty" is a proof. A value that a case yields is checked against the meaning of the
//! whole term ([eval]) before it counts: so "has a member" is one too. All else is unknown.
//!
//! Recursion is by least fixed point. A goal that is met again below itself counts as empty there:
//! the lowest value in it has none of its own kind below. What was concluded from that stands only
//! once the goal above turns out to be empty.

mod array;
mod decimal;
mod engine;
mod eval;
mod fresh;
mod language;
mod lower;
mod number;
mod object;
mod search;
mod shrink;
mod specialize;
mod term;
mod text;
mod unevaluated;
mod verdict;

use crate::tree::Tree;
use callspec_runtime::Value;
use lower::Definition;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use term::{FALSE, T, TRUE, Terms, kind};

pub(crate) use engine::Engines;

/// What is known of a set.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    /// It has this member.
    Member(Rc<Value>),
    /// It has none.
    Empty,
    /// Neither could be shown.
    Unknown,
}

/// The budget is spent, or something is not understood: nothing can be said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spent;

/// How deep the documents are that are looked for.
const MOST_DEPTH: usize = 60;

/// The prover of one comparison. What it learns is kept.
pub(crate) struct Prover<'t> {
    pub(crate) terms: Terms,
    old: &'t Tree,
    new: &'t Tree,
    /// Files that are the same on both sides, with all that they refer to.
    unchanged: HashSet<String>,
    /// By side: files from which an `x-documented` can be reached.
    layered: [HashSet<String>; 2],
    definitions: Vec<(Definition, Option<T>)>,
    known_definitions: HashMap<Definition, T>,
    lowered: HashMap<Definition, T>,
    specialized: HashMap<(T, bool, u8), T>,

    budget: u32,
    /// Cases within cases, right now.
    cases: usize,
    answers: HashMap<T, Answer>,
    /// Goals above the current one, with their depth.
    open: HashMap<T, usize>,
    /// Goals that are empty if those from some depth on are.
    provisional: HashMap<T, usize>,
    /// The keys of `provisional`, oldest first.
    provisional_order: Vec<T>,
    /// The least depth whose emptiness the current conclusions lean on.
    leaning: usize,
}

impl<'t> Prover<'t> {
    pub(crate) fn new(
        old: &'t Tree,
        new: &'t Tree,
        unchanged: HashSet<String>,
        layered: [HashSet<String>; 2],
    ) -> Self {
        Prover {
            terms: Terms::new(),
            old,
            new,
            unchanged,
            layered,
            definitions: Vec::new(),
            known_definitions: HashMap::new(),
            lowered: HashMap::new(),
            specialized: HashMap::new(),
            budget: 0,
            cases: 0,
            answers: HashMap::new(),
            open: HashMap::new(),
            provisional: HashMap::new(),
            provisional_order: Vec::new(),
            leaning: usize::MAX,
        }
    }

    pub(crate) fn spend(&mut self, steps: u32) -> Result<(), Spent> {
        self.budget = self.budget.checked_sub(steps).ok_or(Spent)?;
        Ok(())
    }

    /// Whether a set has a member.
    pub(crate) fn solve(&mut self, goal: T) -> Answer {
        match goal {
            FALSE => return Answer::Empty,
            TRUE => return Answer::Member(Rc::new(Value::Null)),
            _ => {}
        }
        if let Some(answer) = self.answers.get(&goal) {
            return answer.clone();
        }
        if let Some(depth) = self.open.get(&goal).or_else(|| self.provisional.get(&goal)) {
            self.leaning = self.leaning.min(*depth);
            return Answer::Empty;
        }
        let depth = self.open.len();
        if depth >= MOST_DEPTH || self.spend(1).is_err() {
            return Answer::Unknown;
        }
        let outer = std::mem::replace(&mut self.leaning, usize::MAX);
        let first_provisional = self.provisional_order.len();
        self.open.insert(goal, depth);
        let answer = self.by_kind(goal);
        self.open.remove(&goal);
        let leaning = std::mem::replace(&mut self.leaning, outer);
        self.conclude(goal, &answer, depth, leaning, first_provisional);
        answer
    }

    /// Keeps an answer, and settles what was provisional on it.
    fn conclude(
        &mut self,
        goal: T,
        answer: &Answer,
        depth: usize,
        leaning: usize,
        first_provisional: usize,
    ) {
        match answer {
            Answer::Empty if leaning < depth => {
                self.provisional.insert(goal, leaning);
                self.provisional_order.push(goal);
                self.leaning = self.leaning.min(leaning);
            }
            Answer::Empty => {
                for settled in self.provisional_order.drain(first_provisional..) {
                    self.provisional.remove(&settled);
                    self.answers.insert(settled, Answer::Empty);
                }
                self.answers.insert(goal, Answer::Empty);
            }
            Answer::Member(_) | Answer::Unknown => {
                for undone in self.provisional_order.drain(first_provisional..) {
                    self.provisional.remove(&undone);
                }
                if matches!(answer, Answer::Member(_)) {
                    self.answers.insert(goal, answer.clone());
                }
            }
        }
    }

    fn by_kind(&mut self, goal: T) -> Answer {
        let mut answer = Answer::Empty;
        for kind in kind::ALL {
            let Ok(term) = self.specialize(goal, true, kind) else { return Answer::Unknown };
            match self.search(kind, term) {
                Answer::Empty => {}
                Answer::Unknown => answer = Answer::Unknown,
                member => return member,
            }
        }
        answer
    }
}
