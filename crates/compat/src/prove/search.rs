//! Values of one kind: cases, and what each comes to.
//!
//! A value made for the bare conjunction is tried first; only alternatives that it fails are split
//! into cases. So alternatives that have nothing to do with the difference cost nothing.

use super::object::Objects;
use super::term::{FALSE, Names, T, TRUE, Term, kind};
use super::{Answer, Prover};
use callspec_runtime::{Number, Object, Value};
use std::collections::{BTreeSet, HashSet};
use std::rc::Rc;

/// How many cases may stand within each other, over all goals that are open.
const MOST_CASES: usize = 250;

/// How many cases stand within each other before it pays to look ahead.
const LOOK_AHEAD_FROM: usize = 2;

/// The longest alternative whose branches are looked at beforehand.
const MOST_LOOKED_AT: usize = 6;

/// How many parts of a conjunction are looked at for one step.
const PARTS_A_STEP: usize = 64;

/// What a theory says of a conjunction of leaves.
pub(super) enum Found {
    /// No value satisfies it.
    Nothing,
    /// This value may.
    Candidate(Value),
    /// It cannot tell.
    Unsure,
}

/// A conjunction, by what has to be done about its parts.
struct Case {
    leaves: BTreeSet<T>,
    alternatives: Vec<Vec<T>>,
}

impl Prover<'_> {
    /// A member of a term that was specialized to a kind.
    pub(super) fn search(&mut self, kind: u8, term: T) -> Answer {
        if term == FALSE {
            return Answer::Empty;
        }
        if term == TRUE {
            return Answer::Member(Rc::new(simplest(kind)));
        }
        if self.cases >= MOST_CASES || self.spend(4).is_err() {
            return Answer::Unknown;
        }
        let Ok(case) = self.case(kind, term) else { return Answer::Empty };
        // Long conjunctions cost more to look at.
        let parts = case.leaves.len() + case.alternatives.iter().map(Vec::len).sum::<usize>();
        if self.spend(u32::try_from(parts / PARTS_A_STEP).unwrap_or(u32::MAX)).is_err() {
            return Answer::Unknown;
        }
        if let Some(answer) = self.finite(&case, term) {
            return answer;
        }
        let leaves: Vec<T> = case.leaves.iter().copied().collect();
        let candidate = match self.theory(kind, &leaves) {
            Found::Nothing => return Answer::Empty,
            Found::Candidate(value) => Some(value),
            Found::Unsure => None,
        };
        if let Some(value) = &candidate {
            match self.eval(term, value) {
                Ok(true) => return Answer::Member(Rc::new(value.clone())),
                Ok(false) => {}
                Err(_) if self.budget == 0 => return Answer::Unknown,
                Err(_) => {}
            }
        }
        self.cases += 1;
        let answer = self.split(kind, case, leaves, candidate.as_ref());
        self.cases -= 1;
        answer
    }

    fn theory(&mut self, kind: u8, leaves: &[T]) -> Found {
        match kind {
            kind::NULL => Found::Candidate(Value::Null),
            // Both are tried: lists of one are finite, and what is left excludes one.
            kind::BOOL => self.either_boolean(leaves),
            kind::NUMBER => self.number(leaves),
            kind::STRING => self.text(leaves),
            kind::ARRAY => self.array(leaves),
            _ => self.object(leaves),
        }
    }

    fn either_boolean(&mut self, leaves: &[T]) -> Found {
        for value in [false, true] {
            let value = Value::Bool(value);
            if leaves.iter().all(|leaf| self.eval(*leaf, &value).unwrap_or(true)) {
                return Found::Candidate(value);
            }
        }
        Found::Nothing
    }

    /// Splits on alternatives that the candidate fails.
    fn split(&mut self, kind: u8, case: Case, leaves: Vec<T>, candidate: Option<&Value>) -> Answer {
        let failing: Vec<usize> = (0..case.alternatives.len())
            .filter(|at| {
                candidate.is_none_or(|value| {
                    !case.alternatives[*at]
                        .iter()
                        .any(|branch| self.eval(*branch, value).unwrap_or(false))
                })
            })
            .collect();
        let Some(chosen) = self.choose(kind, &case, &failing, &leaves) else {
            return Answer::Unknown;
        };
        let mut rest = leaves;
        for (at, branches) in case.alternatives.iter().enumerate() {
            if at != chosen {
                rest.push(self.terms.or(branches.iter().copied()));
            }
        }
        let mut answer = Answer::Empty;
        let mut branches = case.alternatives[chosen].clone();
        // What is near at hand first: it settles most, and makes the smaller documents.
        branches.sort_by_cached_key(|branch| self.leads_away(*branch));
        let objects = (kind == kind::OBJECT).then(|| Objects::of(self, &rest));
        for branch in &branches {
            if objects.as_ref().is_some_and(|it| self.is_no_member(it, *branch)) {
                continue;
            }
            let term = self.terms.and(rest.iter().copied().chain([*branch]));
            match self.search(kind, term) {
                Answer::Empty => {}
                Answer::Unknown => answer = Answer::Unknown,
                member => return member,
            }
            // What was tried need not be tried again below the other branches.
            if !matches!(self.terms.peek(*branch), Term::And(_) | Term::Or(_)) {
                if let Ok(not) = self.specialize(*branch, false, kind) {
                    rest.push(not);
                }
            }
        }
        answer
    }

    /// Whether a branch asks for a member that objects cannot have: a look at one name, where the search
    /// looks at all.
    fn is_no_member(&mut self, objects: &Objects, branch: T) -> bool {
        let Term::Some(Names::One(name), schema) = &*self.terms.get(branch) else { return false };
        let mut also = objects.required.get(name).cloned().unwrap_or_default();
        also.push(*schema);
        matches!(self.member(objects, name, &also), Ok(Answer::Empty))
    }

    /// The alternative to split on: first the one with the most branches, which divides the question
    /// into many small ones; then the one with the fewest. Deep within cases, branches that
    /// are refuted at once do not count: what has none left refutes the case.
    fn choose(&mut self, kind: u8, case: &Case, failing: &[usize], leaves: &[T]) -> Option<usize> {
        let length = |at: &usize| case.alternatives[*at].len();
        if self.cases == self.cases_before + 1 {
            // Of "this, and not that", the longest is most often what "not that" comes to. Where much
            // fails, it is split even if it does not: it says where to look.
            let all: Vec<usize> = (0..case.alternatives.len()).collect();
            let among = if failing.len() > 1 { all.as_slice() } else { failing };
            return among.iter().copied().max_by_key(length);
        }
        let shortest = failing.iter().copied().min_by_key(length)?;
        if self.cases - self.cases_before < LOOK_AHEAD_FROM || length(&shortest) > MOST_LOOKED_AT {
            return Some(shortest);
        }
        let alternatives: Vec<T> =
            case.alternatives.iter().map(|it| self.terms.or(it.iter().copied())).collect();
        let whole = self.terms.and(leaves.iter().copied().chain(alternatives));
        let mut best: Option<(usize, usize)> = None;
        for at in failing.iter().copied().filter(|at| length(at) <= MOST_LOOKED_AT) {
            let mut left = 0;
            for branch in &case.alternatives[at] {
                let term = self.terms.and([whole, *branch]);
                left += usize::from(!self.is_refuted(kind, term));
            }
            if best.is_none_or(|(least, _)| left < least) {
                best = Some((left, at));
            }
            // Nothing, or no choice: better is not to be had.
            if left <= 1 {
                break;
            }
        }
        best.map(|(_, at)| at)
    }

    /// Whether a conjunction is refuted without splitting.
    fn is_refuted(&mut self, kind: u8, term: T) -> bool {
        if self.spend(4).is_err() {
            return false;
        }
        match self.case(kind, term) {
            Err(Contradiction) => true,
            Ok(case) => {
                let leaves: Vec<T> = case.leaves.into_iter().collect();
                matches!(self.theory(kind, &leaves), Found::Nothing)
            }
        }
    }

    /// Whether a term speaks of definitions.
    fn leads_away(&mut self, term: T) -> bool {
        if let Some(known) = self.leading_away.get(&term) {
            return *known;
        }
        let below: Vec<T> = match &*self.terms.get(term) {
            Term::Def(_) => return true,
            Term::Not(inner)
            | Term::Item(_, inner)
            | Term::Items(_, inner)
            | Term::Holds(inner, _)
            | Term::HoldsAtMost(inner, _)
            | Term::SomeItem(_, inner)
            | Term::ItemIs(_, inner)
            | Term::Every(_, inner)
            | Term::Some(_, inner) => vec![*inner],
            Term::And(parts) | Term::Or(parts) | Term::OneOf(parts) => parts.to_vec(),
            _ => Vec::new(),
        };
        let leads = below.into_iter().any(|it| self.leads_away(it));
        self.leading_away.insert(term, leads);
        leads
    }

    /// Takes a conjunction apart, and strikes from its alternatives what its leaves settle.
    /// An error where nothing is left.
    fn case(&mut self, kind: u8, term: T) -> Result<Case, Contradiction> {
        let mut case = Case { leaves: BTreeSet::new(), alternatives: Vec::new() };
        let mut refused = BTreeSet::new();
        let mut pending = vec![term];
        loop {
            while let Some(term) = pending.pop() {
                match &*self.terms.get(term) {
                    Term::True => {}
                    Term::False => return Err(Contradiction),
                    Term::And(parts) => pending.extend(parts.iter().copied()),
                    Term::Or(parts) => {
                        // What is said in one place and denied in another need not be split.
                        if let Ok(not) = self.specialize(term, false, kind) {
                            refused.insert(not);
                        }
                        case.alternatives.push(parts.to_vec());
                    }
                    _ => {
                        if case.leaves.insert(term) {
                            if let Ok(not) = self.specialize(term, false, kind) {
                                refused.insert(not);
                            }
                        }
                    }
                }
            }
            if case.leaves.iter().any(|leaf| refused.contains(leaf)) {
                return Err(Contradiction);
            }
            self.settle(&mut case, &refused, &mut pending);
            if pending.is_empty() {
                return Ok(case);
            }
        }
    }

    /// Alternatives with a branch that holds go; branches that cannot hold go; a last branch is
    /// handed back.
    fn settle(&mut self, case: &mut Case, refused: &BTreeSet<T>, pending: &mut Vec<T>) {
        let mut kept = Vec::new();
        for branches in std::mem::take(&mut case.alternatives) {
            if branches.iter().any(|branch| self.settled(*branch, &case.leaves, true)) {
                continue;
            }
            let left: Vec<T> = branches
                .into_iter()
                .filter(|branch| !self.settled(*branch, refused, false))
                .collect();
            match left[..] {
                [] => pending.push(FALSE),
                [branch] => pending.push(branch),
                _ => kept.push(left),
            }
        }
        case.alternatives = kept;
    }

    /// Whether a branch is among some leaves: all its parts, or any.
    fn settled(&self, branch: T, among: &BTreeSet<T>, all: bool) -> bool {
        match self.terms.peek(branch) {
            Term::And(parts) if all => parts.iter().all(|part| among.contains(part)),
            Term::And(parts) => {
                among.contains(&branch) || parts.iter().any(|part| among.contains(part))
            }
            _ => among.contains(&branch),
        }
    }

    /// A case that lists its values is settled by trying them.
    fn finite(&mut self, case: &Case, term: T) -> Option<Answer> {
        let listed = case.leaves.iter().find_map(|leaf| match &*self.terms.get(*leaf) {
            Term::Enum(values) => Some(values.clone()),
            _ => None,
        })?;
        let mut excluded = HashSet::new();
        let terms: Vec<_> = case.leaves.iter().map(|leaf| self.terms.get(*leaf)).collect();
        for leaf in &terms {
            if let Term::Not(inner) = **leaf {
                if let Term::Enum(values) = &*self.terms.get(inner) {
                    excluded.extend(values.iter().cloned());
                }
            }
        }
        let mut unknown = false;
        for value in listed.iter().filter(|it| !excluded.contains(*it)) {
            match self.eval(term, value) {
                Ok(true) => return Some(Answer::Member(Rc::new(value.clone()))),
                Ok(false) => {}
                Err(_) => unknown = true,
            }
        }
        Some(if unknown { Answer::Unknown } else { Answer::Empty })
    }
}

/// Parts that exclude each other.
struct Contradiction;

/// The smallest document of a kind.
fn simplest(kind: u8) -> Value {
    match kind {
        kind::NULL => Value::Null,
        kind::BOOL => Value::Bool(false),
        kind::NUMBER => Value::Number(Number::from(0)),
        kind::STRING => Value::String(String::new()),
        kind::ARRAY => Value::Array(Vec::new()),
        _ => Value::Object(Object::new()),
    }
}
