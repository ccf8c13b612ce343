//! A pattern once it is read: what groups, escapes and lazy quantifiers leave of it.

use super::set::CharSet;
use std::collections::HashMap;

pub(super) enum Term {
    /// One character of a set, by its number in [`Sets`].
    Set(u32),
    Assertion(Assertion),
    /// A lookahead, by its number among all looks.
    Ahead {
        look: u32,
        negated: bool,
    },
    /// A lookbehind, likewise.
    Behind {
        look: u32,
        negated: bool,
    },
    Sequence(Vec<Term>),
    Alternatives(Vec<Term>),
    Repeat {
        term: Box<Term>,
        min: u32,
        max: Option<u32>,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Assertion {
    /// `^`
    Start,
    /// `$`
    End,
    /// `\b`
    WordEdge,
    /// `\B`
    NoWordEdge,
}

/// The sets of characters of a pattern, each of them once.
#[derive(Default)]
pub(super) struct Sets {
    numbers: HashMap<Box<[(u32, u32)]>, u32>,
    sets: Vec<Box<[(u32, u32)]>>,
}

impl Sets {
    pub(super) fn number(&mut self, set: &CharSet) -> u32 {
        let ranges: Box<[_]> = set.ranges().collect();
        let next = self.sets.len() as u32;
        *self.numbers.entry(ranges).or_insert_with_key(|ranges| {
            self.sets.push(ranges.clone());
            next
        })
    }

    /// The ranges of each set.
    pub(super) fn iter(&self) -> impl Iterator<Item = &[(u32, u32)]> {
        self.sets.iter().map(|ranges| &**ranges)
    }
}
