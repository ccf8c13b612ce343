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
//! once the goal above turns out to be empty. Goals that lie deep are put off, and count as empty
//! until their turn comes; when one is not, the search starts again, knowing that. So witnesses stay
//! shallow, and types that refer to thousands of others take no more stack than those that don't.

mod array;
mod decimal;
mod disjoint;
mod engine;
mod eval;
mod fresh;
mod language;
mod location;
mod lower;
mod number;
mod object;
mod purse;
mod question;
mod quick;
mod sample;
mod search;
mod sharing;
mod shrink;
mod specialize;
mod term;
mod text;
mod unevaluated;
mod verdict;

use crate::tree::Tree;
use callspec_runtime::Value;
use location::Location;
use lower::Origin;
use quick::{QuickMap, QuickSet};
use std::collections::{HashMap, HashSet};
use std::rc::Rc;
use term::{FALSE, T, TRUE, Terms, kind};

pub(crate) use engine::Engines;
pub(crate) use lower::Definition;
pub(crate) use purse::Purse;
pub(crate) use question::Question;
pub(crate) use sample::Wanted;
pub(crate) use verdict::Effect;

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

/// A goal: the values of one kind in a term that was specialized to it. Whatever way a goal is come
/// by, it is one.
type Key = (u8, T);

/// How many goals may stand within each other before one is put off.
const MOST_DEPTH: usize = 6;

/// How much terms may weigh, beside what the schemas themselves do: some 100 MB at most.
const MOST_WEIGHT: usize = 8_000_000;

/// The depth of what leans on goals that were put off. Goals themselves start behind it.
const PUT_OFF: usize = 0;

/// The prover of one comparison. What it learns is kept.
pub(crate) struct Prover<'t> {
    pub(crate) terms: Terms,
    old: &'t Tree,
    new: &'t Tree,
    /// Files that are the same on both sides, with all that they refer to.
    unchanged: HashSet<String>,
    /// By side: files from which an `x-documented` can be reached.
    layered: [HashSet<String>; 2],
    /// Whether what is an integer on one side is none on the other.
    integers_differ: bool,
    definitions: Vec<(Origin, Option<T>)>,
    locations: HashMap<Location, T>,
    known_definitions: HashMap<Definition, T>,
    lowered: HashMap<Definition, T>,
    specialized: QuickMap<(T, bool, u8), T>,
    leading_away: QuickMap<T, bool>,

    budget: u32,
    /// How much terms may take in memory: more for larger schemas.
    most_weight: usize,
    /// Cases within cases, right now.
    cases: usize,
    /// How many of them belong to goals above the current one.
    cases_before: usize,
    answers: QuickMap<Key, Answer>,
    /// Goals above the current one, with their depth.
    open: QuickMap<Key, usize>,
    /// Goals that are empty if those from some depth on are.
    provisional: QuickMap<Key, usize>,
    /// The keys of `provisional`, oldest first.
    provisional_order: Vec<Key>,
    /// The least depth whose emptiness the current conclusions lean on.
    leaning: usize,
    /// Goals that count as empty until their turn comes.
    put_off: Vec<Key>,
    /// Goals that could not be settled for the current question.
    unsettled: QuickSet<Key>,
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
            integers_differ: lower::integers_differ(&old.set, &new.set),
            definitions: Vec::new(),
            locations: HashMap::new(),
            known_definitions: HashMap::new(),
            lowered: HashMap::new(),
            specialized: QuickMap::default(),
            leading_away: QuickMap::default(),
            budget: 0,
            most_weight: MOST_WEIGHT + 64 * (old.set.ids().count() + new.set.ids().count()),
            cases: 0,
            cases_before: 0,
            answers: QuickMap::default(),
            open: QuickMap::default(),
            provisional: QuickMap::default(),
            provisional_order: Vec::new(),
            leaning: usize::MAX,
            put_off: Vec::new(),
            unsettled: QuickSet::default(),
        }
    }

    pub(crate) fn spend(&mut self, steps: u32) -> Result<(), Spent> {
        if self.terms.weight() > self.most_weight {
            self.budget = 0;
        }
        self.budget = self.budget.checked_sub(steps).ok_or(Spent)?;
        Ok(())
    }

    /// Whether a set has a member, within a budget.
    pub(crate) fn ask(&mut self, goal: T, budget: u32) -> Answer {
        self.budget = budget;
        self.unsettled.clear();
        loop {
            self.forget();
            match self.solve(goal) {
                Answer::Empty => {}
                answer => {
                    self.forget();
                    return answer;
                }
            }
            match self.catch_up() {
                Answer::Empty => {
                    // All that was assumed was shown, from nothing else.
                    for settled in self.provisional_order.drain(..) {
                        self.answers.insert(settled, Answer::Empty);
                    }
                    self.forget();
                    return Answer::Empty;
                }
                // What was concluded from its emptiness falls.
                Answer::Member(_) => {}
                Answer::Unknown => {
                    self.forget();
                    return Answer::Unknown;
                }
            }
        }
    }

    /// Gives goals that were put off their turn: empty if all are, a member if one has one.
    fn catch_up(&mut self) -> Answer {
        let mut outcome = Answer::Empty;
        while let Some(goal) = self.put_off.pop() {
            if self.answers.contains_key(&goal) {
                continue;
            }
            let answer = self.within(goal, PUT_OFF + 1);
            match (&answer, &outcome) {
                (Answer::Empty, _) => {}
                // All others are asked as well: each that has a member saves a round.
                (Answer::Member(_), _) => {
                    self.answers.insert(goal, answer.clone());
                    outcome = answer;
                }
                (Answer::Unknown, Answer::Empty) => outcome = answer,
                (Answer::Unknown, _) => {}
            }
            if self.budget == 0 {
                return Answer::Unknown;
            }
        }
        outcome
    }

    /// Drops what is not settled.
    fn forget(&mut self) {
        self.put_off.clear();
        self.provisional.clear();
        self.provisional_order.clear();
        self.leaning = usize::MAX;
    }

    /// Whether a set has a member, by what is assumed at the moment.
    fn solve(&mut self, goal: T) -> Answer {
        match goal {
            FALSE => return Answer::Empty,
            TRUE => return Answer::Member(Rc::new(Value::Null)),
            _ => {}
        }
        let mut answer = Answer::Empty;
        for kind in kind::ALL {
            let Ok(term) = self.specialize(goal, true, kind) else { return Answer::Unknown };
            match self.solve_kind((kind, term)) {
                Answer::Empty => {}
                Answer::Unknown => answer = Answer::Unknown,
                member => return member,
            }
        }
        answer
    }

    fn solve_kind(&mut self, goal: Key) -> Answer {
        if goal.1 == FALSE {
            return Answer::Empty;
        }
        if let Some(answer) = self.answers.get(&goal) {
            return answer.clone();
        }
        if let Some(depth) = self.open.get(&goal).or_else(|| self.provisional.get(&goal)) {
            self.leaning = self.leaning.min(*depth);
            return Answer::Empty;
        }
        if self.spend(1).is_err() || self.unsettled.contains(&goal) {
            return Answer::Unknown;
        }
        let depth = self.open.len() + PUT_OFF + 1;
        if depth > MOST_DEPTH && goal.0 & (kind::ARRAY | kind::OBJECT) != 0 {
            self.put_off.push(goal);
            self.assume(goal, PUT_OFF);
            return Answer::Empty;
        }
        let outer = std::mem::replace(&mut self.leaning, usize::MAX);
        let first_provisional = self.provisional_order.len();
        let answer = self.within(goal, depth);
        let leaning = std::mem::replace(&mut self.leaning, outer);
        self.conclude(goal, &answer, depth, leaning, first_provisional);
        answer
    }

    /// Searches a goal, which is open meanwhile.
    fn within(&mut self, goal: Key, depth: usize) -> Answer {
        let before = std::mem::replace(&mut self.cases_before, self.cases);
        self.open.insert(goal, depth);
        let answer = self.search(goal.0, goal.1);
        self.open.remove(&goal);
        self.cases_before = before;
        answer
    }

    /// Counts a goal as empty as long as those from some depth on are.
    fn assume(&mut self, goal: Key, leaning: usize) {
        self.provisional.insert(goal, leaning);
        self.provisional_order.push(goal);
        self.leaning = self.leaning.min(leaning);
    }

    /// Keeps an answer, and settles what was provisional on it.
    fn conclude(
        &mut self,
        goal: Key,
        answer: &Answer,
        depth: usize,
        leaning: usize,
        first_provisional: usize,
    ) {
        match answer {
            Answer::Empty if leaning < depth => {
                self.assume(goal, leaning);
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
                } else {
                    self.unsettled.insert(goal);
                }
            }
        }
    }
}
