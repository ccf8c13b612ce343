//! The characters in classes that no set of the pattern tells apart.
//!
//! An automaton over these classes is small whatever the sets hold, since how a character is encoded
//! plays no part until the end.

use super::budget::{Budget, Budgeted};
use super::term::Sets;
use std::collections::{BTreeSet, HashMap};

pub(super) struct Alphabet {
    /// The first code point of each run of one class, and the class. The first run starts at 0.
    runs: Vec<(u32, u32)>,
    /// How many classes there are.
    pub len: usize,
    /// The classes of each set, in order.
    pub members: Vec<Vec<u32>>,
}

impl Alphabet {
    pub(super) fn of(sets: &Sets, budget: &mut Budget) -> Budgeted<Self> {
        // Where a set begins or ends.
        let mut edges = Vec::new();
        let mut members = Vec::new();
        for (set, ranges) in sets.iter().enumerate() {
            members.push(Vec::new());
            for &(first, last) in ranges {
                edges.extend([(first, set), (last + 1, set)]);
            }
        }
        edges.sort_unstable();
        budget.spend(edges.len())?;
        let mut alphabet = Alphabet { runs: Vec::new(), len: 0, members };
        let mut known = HashMap::new();
        let mut inside = BTreeSet::new();
        let mut edges = edges.into_iter().peekable();
        let mut start = 0;
        while start <= u32::from(char::MAX) {
            while let Some((_, set)) = edges.next_if(|&(edge, _)| edge == start) {
                if !inside.remove(&set) {
                    inside.insert(set);
                }
            }
            budget.spend(1 + inside.len())?;
            let sets: Vec<usize> = inside.iter().copied().collect();
            let class = *known.entry(sets).or_insert_with(|| {
                let class = alphabet.len as u32;
                inside.iter().for_each(|&set| alphabet.members[set].push(class));
                alphabet.len += 1;
                class
            });
            alphabet.runs.push((start, class));
            start = edges.peek().map_or(u32::MAX, |&(edge, _)| edge);
        }
        Some(alphabet)
    }

    /// Gives the classes new numbers, some of them the same.
    pub(super) fn renumber(&mut self, classes: &[u32]) {
        for (_, class) in &mut self.runs {
            *class = classes[*class as usize];
        }
        self.runs.dedup_by_key(|&mut (_, class)| class);
    }

    /// The class of all code points in a range, if they are in one.
    pub(super) fn class_of_all(&self, first: u32, last: u32) -> Option<u32> {
        let run = self.run(first);
        let whole = self.runs.get(run + 1).is_none_or(|&(next, _)| last < next);
        whole.then_some(self.runs[run].1)
    }

    fn run(&self, code: u32) -> usize {
        self.runs.partition_point(|&(start, _)| start <= code) - 1
    }
}
