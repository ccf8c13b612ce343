//! Arrays: what each place admits, how many items of some sets there are, lengths, repetition.
//!
//! Places up to the last one that is named are told apart; those behind it are alike. The sets that
//! are counted divide the items into kinds; a walk over places and counts, shortest first, finds an
//! array or shows that there is none.

use super::search::Found;
use super::term::{FALSE, T, TRUE, Term};
use super::{Answer, Prover};
use callspec_runtime::Value;
use std::collections::{HashSet, VecDeque};

/// How many places may be told apart.
const MOST_PLACES: usize = 48;
/// How many sets may be counted.
const MOST_COUNTED: usize = 5;
/// The longest array that is made.
const MOST_ITEMS: u32 = 20_000;
/// From how many items on an array is put together without a search first.
const LONG: u32 = 24;
/// How many states of the walk are looked at.
const MOST_STATES: usize = 30_000;
/// How many distinct values of a set are looked for.
const MOST_DISTINCT: u32 = 24;
/// How many orders are tried to fill places with values that differ.
const MOST_ORDERS: usize = 6;

/// A set whose members are counted, from some place on.
#[derive(Clone, Copy)]
struct Counted {
    schema: T,
    from: u32,
    min: u32,
    max: Option<u32>,
}

/// A conjunction of leaves about arrays.
struct Arrays {
    min: u32,
    max: u32,
    /// What each place admits.
    places: Vec<T>,
    /// What every place behind them admits.
    rest: T,
    counted: Vec<Counted>,
    unique: bool,
    repeats: bool,
}

impl Prover<'_> {
    pub(super) fn array(&mut self, leaves: &[T]) -> Found {
        let Some(arrays) = self.read_arrays(leaves) else { return Found::Unsure };
        if !arrays.repeats {
            return self.array_of(arrays, None);
        }
        if arrays.unique {
            return Found::Nothing;
        }
        self.repeating(&arrays)
    }

    /// Reads the leaves. None where there are too many places or counts.
    fn read_arrays(&mut self, leaves: &[T]) -> Option<Arrays> {
        let mut arrays = Arrays {
            min: 0,
            max: u32::MAX,
            places: Vec::new(),
            rest: TRUE,
            counted: Vec::new(),
            unique: false,
            repeats: false,
        };
        let terms: Vec<_> = leaves.iter().map(|leaf| self.terms.get(*leaf)).collect();
        let last = terms.iter().map(|term| match **term {
            Term::Item(at, _) | Term::ItemIs(at, _) => at.saturating_add(1),
            Term::Items(from, _) | Term::SomeItem(from, _) => from,
            _ => 0,
        });
        let places = last.max().unwrap_or(0) as usize;
        if places > MOST_PLACES {
            return None;
        }
        let mut said = vec![Vec::new(); places + 1];
        for term in &terms {
            match **term {
                Term::MinItems(min) => arrays.min = arrays.min.max(min),
                Term::MaxItems(max) => arrays.max = arrays.max.min(max),
                Term::Unique => arrays.unique = true,
                Term::Item(at, schema) => said[at as usize].push(schema),
                Term::ItemIs(at, schema) => {
                    said[at as usize].push(schema);
                    arrays.min = arrays.min.max(at + 1);
                }
                Term::Items(from, schema) => {
                    said[from as usize..].iter_mut().for_each(|place| place.push(schema));
                }
                Term::SomeItem(from, schema) => arrays.count(schema, from, 1, None),
                Term::Holds(schema, min) => arrays.count(schema, 0, min, None),
                Term::HoldsAtMost(schema, max) => arrays.count(schema, 0, 0, Some(max)),
                Term::Not(inner) => arrays.repeats |= *self.terms.peek(inner) == Term::Unique,
                _ => {}
            }
        }
        let rest = said.pop().unwrap_or_default();
        arrays.rest = self.terms.and(rest);
        arrays.places = said.into_iter().map(|place| self.terms.and(place)).collect();
        (arrays.counted.len() <= MOST_COUNTED).then_some(arrays)
    }

    /// Two equal items, at any two places.
    fn repeating(&mut self, arrays: &Arrays) -> Found {
        let named = arrays.places.len();
        let mut found = Found::Nothing;
        for later in 1..named + 2 {
            for earlier in 0..later {
                let mut places = arrays.places.clone();
                places.resize(places.len().max(later + 1), arrays.rest);
                let both = self.terms.and([places[earlier], places[later]]);
                (places[earlier], places[later]) = (both, both);
                let min = arrays.min.max(u32::try_from(later + 1).unwrap_or(u32::MAX));
                let pair = Arrays { min, places, counted: arrays.counted.clone(), ..*arrays };
                match self.array_of(pair, Some((earlier, later))) {
                    Found::Nothing => {}
                    Found::Unsure => found = Found::Unsure,
                    candidate => return candidate,
                }
                if named > 6 {
                    // Too many pairs: one example of each distance is enough to find, not to refute.
                    found = Found::Unsure;
                    break;
                }
            }
        }
        found
    }

    fn array_of(&mut self, mut arrays: Arrays, same: Option<(usize, usize)>) -> Found {
        for at in 0..arrays.places.len() {
            if at < arrays.max as usize && matches!(self.solve(arrays.places[at]), Answer::Empty) {
                arrays.max = u32::try_from(at).unwrap_or(u32::MAX);
            }
        }
        let named = u32::try_from(arrays.places.len()).unwrap_or(u32::MAX);
        if arrays.max > named && matches!(self.solve(arrays.rest), Answer::Empty) {
            arrays.max = named;
        }
        let counts = |it: &Counted| it.max.is_some_and(|max| max < it.min);
        if arrays.min > arrays.max || arrays.counted.iter().any(counts) {
            return Found::Nothing;
        }
        if arrays.unique && self.lacks_values(&arrays, named) {
            return Found::Nothing;
        }
        if arrays.min > MOST_ITEMS || arrays.counted.iter().any(|it| it.min > MOST_ITEMS) {
            return Found::Unsure;
        }
        if arrays.is_long() && same.is_none() {
            if let Some(array) = self.long_array(&arrays) {
                return Found::Candidate(array);
            }
        }
        self.shortest_array(&arrays, same)
    }

    /// A long array without a search: what has to be counted first, then what may stand anywhere.
    fn long_array(&mut self, arrays: &Arrays) -> Option<Value> {
        let capped: Vec<T> = arrays
            .counted
            .iter()
            .filter(|it| it.max.is_some())
            .map(|it| self.terms.not(it.schema))
            .collect();
        let plain = self.terms.and(capped.into_iter().chain([arrays.rest]));
        let mut goals = arrays.places.clone();
        for counted in &arrays.counted {
            let goal = self.terms.and([arrays.rest, counted.schema]);
            goals.extend(std::iter::repeat_n(goal, counted.min as usize));
        }
        let least = arrays.min as usize;
        goals.resize(goals.len().max(least), plain);
        if goals.len() > arrays.max as usize || goals.len() > MOST_ITEMS as usize {
            return None;
        }
        let mut items = Vec::with_capacity(goals.len());
        let mut used = HashSet::new();
        let mut next = 0;
        for goal in goals {
            let item = if arrays.unique {
                self.unused(goal, &used, &mut next)?
            } else {
                let Answer::Member(item) = self.solve(goal) else { return None };
                (*item).clone()
            };
            if arrays.unique {
                used.insert(item.clone());
            }
            items.push(item);
        }
        Some(Value::Array(items))
    }

    /// A member of a set that was not used: itself, or one of many plain values.
    fn unused(&mut self, goal: T, used: &HashSet<Value>, next: &mut i64) -> Option<Value> {
        let Answer::Member(item) = self.solve(goal) else { return None };
        if !used.contains(&item) {
            return Some((*item).clone());
        }
        for _ in 0..MOST_DISTINCT {
            *next += 1;
            let number = Value::from(*next);
            let text = Value::from(format!("a{next}"));
            let wrapped = Value::Array(vec![number.clone()]);
            let named = Value::Object([("a".to_owned(), number.clone())].into());
            for value in [number, text, wrapped, named] {
                if !used.contains(&value) && self.eval(goal, &value).unwrap_or(false) {
                    return Some(value);
                }
            }
        }
        None
    }

    /// Whether items that all differ need more values than there are.
    fn lacks_values(&mut self, arrays: &Arrays, named: u32) -> bool {
        if self.has_fewer_than(arrays.min.saturating_sub(named), arrays.rest) {
            return true;
        }
        let every = arrays.places.iter().copied().chain([arrays.rest]);
        let anywhere = self.terms.or(every);
        if self.has_fewer_than(arrays.min, anywhere) {
            return true;
        }
        arrays.counted.iter().any(|counted| {
            let those = self.terms.and([anywhere, counted.schema]);
            self.has_fewer_than(counted.min, those)
        })
    }

    /// Whether a set is shown to have fewer values than are needed.
    fn has_fewer_than(&mut self, needed: u32, set: T) -> bool {
        if needed < 2 || set == TRUE {
            return false;
        }
        let mut known = Vec::new();
        for _ in 0..needed.min(MOST_DISTINCT) {
            let excluded = self.terms.listed(known.iter().cloned());
            let excluded = self.terms.not(excluded);
            let others = self.terms.and([set, excluded]);
            match self.solve(others) {
                Answer::Empty => return true,
                Answer::Member(value) => known.push((*value).clone()),
                Answer::Unknown => return false,
            }
        }
        false
    }

    fn shortest_array(&mut self, arrays: &Arrays, same: Option<(usize, usize)>) -> Found {
        let kinds = self.item_kinds(arrays);
        let start = State { at: 0, counts: vec![0; arrays.counted.len()], repeated: None };
        let mut known = HashSet::from([start.clone()]);
        let mut queue = VecDeque::from([(start, usize::MAX)]);
        let mut trail: Vec<(T, usize)> = Vec::new();
        let mut unsure = false;
        let mut failed_to_differ = 0;
        while let Some((state, items)) = queue.pop_front() {
            if arrays.accepts(&state) {
                match self.fill(arrays, same, &path(&trail, items)) {
                    Some(array) => return Found::Candidate(array),
                    // Other ways to get there may have values enough.
                    None => {
                        unsure = true;
                        failed_to_differ += 1;
                        if failed_to_differ > 8 {
                            return Found::Unsure;
                        }
                    }
                }
            }
            if state.at >= arrays.max {
                continue;
            }
            if known.len() > MOST_STATES || self.spend(2).is_err() {
                return Found::Unsure;
            }
            let place = arrays.places.get(state.at as usize).copied().unwrap_or(arrays.rest);
            for (number, kind) in kinds.iter().enumerate() {
                let Some(next) = arrays.step(&state, kind, number, same) else { continue };
                if known.contains(&next) {
                    continue;
                }
                let goal = self.terms.and(kind.goals.iter().copied().chain([place]));
                match self.solve(goal) {
                    Answer::Empty => continue,
                    Answer::Unknown => {
                        unsure = true;
                        continue;
                    }
                    Answer::Member(_) => {}
                }
                known.insert(next.clone());
                trail.push((goal, items));
                queue.push_back((next, trail.len() - 1));
            }
        }
        if unsure { Found::Unsure } else { Found::Nothing }
    }

    /// The kinds of items: for each set that is counted, in it or not. A set of which there must be
    /// some but may be more is not avoided; one of which there may be few is not sought.
    fn item_kinds(&mut self, arrays: &Arrays) -> Vec<ItemKind> {
        let mut kinds = vec![ItemKind { goals: Vec::new(), counts: Vec::new() }];
        for counted in &arrays.counted {
            let outside = self.terms.not(counted.schema);
            let mut divided = Vec::new();
            for kind in kinds {
                let with = |goal: T, counts: bool| {
                    let mut kind = kind.clone();
                    kind.goals.push(goal);
                    kind.counts.push(counts);
                    kind
                };
                match (counted.min > 0, counted.max.is_some()) {
                    (true, true) => {
                        divided.extend([with(outside, false), with(counted.schema, true)]);
                    }
                    (true, false) => {
                        divided.extend([with(TRUE, false), with(counted.schema, true)])
                    }
                    (false, _) => divided.extend([with(outside, false), with(TRUE, true)]),
                }
            }
            kinds = divided;
        }
        kinds.retain(|kind| !kind.goals.contains(&FALSE));
        kinds
    }

    /// Values for the places of an array: one each, all different where they have to be. A place that
    /// is left without a value by those before it comes first in the next attempt.
    fn fill(
        &mut self,
        arrays: &Arrays,
        same: Option<(usize, usize)>,
        goals: &[T],
    ) -> Option<Value> {
        let mut order: Vec<usize> = (0..goals.len()).collect();
        for _ in 0..MOST_ORDERS {
            match self.fill_in_order(arrays, same, goals, &order) {
                Ok(items) => return Some(Value::Array(items)),
                Err(at) if arrays.unique && at > 0 => order[..=at].rotate_right(1),
                Err(_) => return None,
            }
        }
        None
    }

    /// As [`fill`](Self::fill), in some order of the places; an error is the position in it that has no
    /// value.
    fn fill_in_order(
        &mut self,
        arrays: &Arrays,
        same: Option<(usize, usize)>,
        goals: &[T],
        order: &[usize],
    ) -> Result<Vec<Value>, usize> {
        let mut items = vec![Value::Null; goals.len()];
        let mut used: Vec<Value> = Vec::new();
        for (position, &at) in order.iter().enumerate() {
            let goal = if arrays.unique && !used.is_empty() {
                let used = self.terms.listed(used.iter().cloned());
                let unused = self.terms.not(used);
                self.terms.and([goals[at], unused])
            } else {
                goals[at]
            };
            let Answer::Member(item) = self.solve(goal) else { return Err(position) };
            if arrays.unique {
                used.push((*item).clone());
            }
            items[at] = (*item).clone();
        }
        if let Some((earlier, later)) = same {
            let again = items.get(earlier).cloned();
            if let (Some(item), Some(again)) = (items.get_mut(later), again) {
                *item = again;
            }
        }
        Ok(items)
    }
}

impl Arrays {
    /// Counts a set; twice the same one is counted once.
    fn count(&mut self, schema: T, from: u32, min: u32, max: Option<u32>) {
        let known = self.counted.iter_mut().find(|it| it.schema == schema && it.from == from);
        match known {
            Some(known) => {
                known.min = known.min.max(min);
                known.max = match (known.max, max) {
                    (Some(one), Some(other)) => Some(one.min(other)),
                    (one, other) => one.or(other),
                };
            }
            None => self.counted.push(Counted { schema, from, min, max }),
        }
    }

    /// Whether a search for it would be long.
    fn is_long(&self) -> bool {
        self.min > LONG || self.counted.iter().any(|it| it.min > LONG)
    }

    fn accepts(&self, state: &State) -> bool {
        state.at >= self.min
            && self.counted.iter().zip(&state.counts).all(|(counted, count)| *count >= counted.min)
    }

    /// The state after one more item of a kind. Where items are beyond what matters, states are one.
    fn step(
        &self,
        state: &State,
        kind: &ItemKind,
        number: usize,
        same: Option<(usize, usize)>,
    ) -> Option<State> {
        let at = state.at as usize;
        let mut next = state.clone();
        if let Some((earlier, later)) = same {
            if at == later && state.repeated != Some(number) {
                return None;
            }
            if at == earlier {
                next.repeated = Some(number);
            }
            if at == later {
                next.repeated = None;
            }
        }
        for ((counted, count), counts) in
            self.counted.iter().zip(&mut next.counts).zip(&kind.counts)
        {
            if *counts && state.at >= counted.from {
                *count += 1;
                match counted.max {
                    Some(max) if *count > max => return None,
                    Some(_) => {}
                    None => *count = (*count).min(counted.min),
                }
            }
        }
        next.at += 1;
        let named = u32::try_from(self.places.len()).unwrap_or(u32::MAX);
        if self.max == u32::MAX {
            // `named` itself is still a place of its own where counting starts behind it.
            next.at = next.at.min(named.max(self.min).saturating_add(1));
        }
        Some(next)
    }
}

/// A state of the walk.
#[derive(Clone, PartialEq, Eq, Hash)]
struct State {
    at: u32,
    counts: Vec<u32>,
    /// The kind of the item that comes again.
    repeated: Option<usize>,
}

#[derive(Clone)]
struct ItemKind {
    goals: Vec<T>,
    counts: Vec<bool>,
}

/// The goals on the way to a state.
fn path(trail: &[(T, usize)], mut at: usize) -> Vec<T> {
    let mut goals = Vec::new();
    while let Some((goal, before)) = trail.get(at) {
        goals.push(*goal);
        at = *before;
    }
    goals.reverse();
    goals
}
