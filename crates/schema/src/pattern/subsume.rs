//! Threads that say nothing, since another admits all that they do.
//!
//! Without them, `[a-z.]{1,256}\.[a-z]{1,6}` in a text would need a state for each set of places
//! where a dot may have been.

use super::alphabet::Alphabet;
use super::budget::{Budget, Budgeted};
use super::nfa::{Nfa, State};
use super::position::{Duties, Thread};
use super::term::Assertion;

/// Words of bits that are spent on what each state may read.
const MOST_BITS: usize = 1 << 17;

pub(super) struct Subsumption {
    /// Loops that read any of a set of classes, up to the end of the text.
    stars: Vec<Star>,
    /// The place of a state among the stars, or more than there are.
    star_of: Vec<u32>,
    /// The classes that may be read from a state on, as bits.
    reads: Vec<u64>,
    width: usize,
}

struct Star {
    reads: Vec<u64>,
    size: u32,
    /// The states that make it, in order.
    members: Vec<u32>,
}

impl Subsumption {
    pub(super) fn of(nfa: &Nfa, alphabet: &Alphabet, budget: &mut Budget) -> Budgeted<Self> {
        let width = alphabet.len.div_ceil(64).max(1);
        let mut this =
            Subsumption { stars: Vec::new(), star_of: Vec::new(), reads: Vec::new(), width };
        if nfa.loops.is_empty() || nfa.states.len() * width > MOST_BITS {
            return Some(this);
        }
        let mut star_of = vec![u32::MAX; nfa.states.len()];
        for &entry in &nfa.loops {
            if let Some(star) = this.star(nfa, alphabet, entry, budget)? {
                star_of[entry as usize] = this.stars.len() as u32;
                this.stars.push(star);
            }
        }
        if !this.stars.is_empty() {
            this.star_of = star_of;
            this.reads = reads(nfa, alphabet, width, budget)?;
        }
        Some(this)
    }

    fn star(
        &self,
        nfa: &Nfa,
        alphabet: &Alphabet,
        entry: u32,
        budget: &mut Budget,
    ) -> Budgeted<Option<Star>> {
        let mut star = Star { reads: vec![0; self.width], size: 0, members: Vec::new() };
        let mut ends = false;
        let mut seen = vec![entry];
        let mut next = 0;
        while let Some(&state) = seen.get(next) {
            next += 1;
            budget.spend(1)?;
            match &nfa.states[state as usize] {
                State::Read { set, next } if *next == entry => {
                    star.members.push(state);
                    add(&mut star.reads, &alphabet.members[*set as usize]);
                }
                State::Assert { assertion: Assertion::End, next } if accepts(nfa, *next) => {
                    star.members.push(state);
                    ends = true;
                }
                State::Any(nexts) => {
                    budget.spend(nexts.len())?;
                    seen.extend(nexts.iter().filter(|it| **it != entry));
                    if seen.len() > MOST_NEXTS {
                        return Some(None);
                    }
                }
                _ => {}
            }
        }
        star.size = star.reads.iter().map(|word| word.count_ones()).sum();
        star.members.sort_unstable();
        Some((ends && star.size > 0).then_some(star))
    }

    /// The star that begins at a state.
    pub(super) fn star_at(&self, state: u32) -> Option<u32> {
        let star = self.star_of.get(state as usize)?;
        ((*star as usize) < self.stars.len()).then_some(*star)
    }

    /// Leaves out what others admit. `stars` were met on the way to the threads.
    pub(super) fn prune(
        &self,
        nfa: &Nfa,
        duties: &Duties,
        threads: &mut Vec<Thread>,
        stars: &[Thread],
        budget: &mut Budget,
    ) -> Budgeted<()> {
        if threads.len() < 2 {
            return Some(());
        }
        self.prune_by_stars(duties, threads, stars, budget)?;
        if threads.iter().any(|it| it.duties != Duties::NONE) {
            let origin = |it: &Thread| Some(((it.state, 0), 0));
            prune_by(origin, duties, threads, budget)?;
        }
        let mut depth = 0;
        while !nfa.sites.is_empty() {
            let origin = |it: &Thread| {
                nfa.sites.copies(it.state).nth(depth).map(|copy| (copy.origin, copy.rank))
            };
            if !prune_by(origin, duties, threads, budget)? {
                break;
            }
            depth += 1;
        }
        Some(())
    }

    fn prune_by_stars(
        &self,
        duties: &Duties,
        threads: &mut Vec<Thread>,
        stars: &[Thread],
        budget: &mut Budget,
    ) -> Budgeted<()> {
        if stars.is_empty() {
            return Some(());
        }
        let mut stars = stars.to_vec();
        stars.sort_unstable_by_key(|it| {
            let size = self.stars[it.state as usize].size;
            (std::cmp::Reverse(size), duties.len(it.duties), it.state, it.duties)
        });
        stars.dedup();
        // Those that are in no other.
        let mut kept: Vec<(&Star, u32)> = Vec::new();
        for it in stars {
            budget.spend(1 + kept.len() * self.width)?;
            let star = &self.stars[it.state as usize];
            let admits = |(other, asked): &(&Star, u32)| {
                duties.includes(it.duties, *asked) && is_subset(&star.reads, &other.reads)
            };
            if !kept.iter().any(admits) {
                kept.push((star, it.duties));
            }
        }
        budget.spend(threads.len() * (1 + kept.len() * self.width))?;
        threads.retain(|it| {
            let reads = &self.reads[it.state as usize * self.width..][..self.width];
            let is_member = |(star, asked): &(&Star, u32)| {
                *asked == it.duties && star.members.binary_search(&it.state).is_ok()
            };
            let admits = |(star, asked): &(&Star, u32)| {
                duties.includes(it.duties, *asked) && is_subset(reads, &star.reads)
            };
            kept.iter().any(is_member) || !kept.iter().any(admits)
        });
        Some(())
    }
}

/// What a star's choice may have, so that a pattern of stars stays linear.
const MOST_NEXTS: usize = 64;

/// Whether the pattern has matched once this state is reached.
fn accepts(nfa: &Nfa, state: u32) -> bool {
    match &nfa.states[state as usize] {
        State::Matched => true,
        State::Any(nexts) => nexts.contains(&Nfa::MATCHED),
        _ => false,
    }
}

/// Of the threads with one origin, leaves out those that a thread of a lower rank admits. Whether any
/// has an origin.
fn prune_by(
    origin: impl Fn(&Thread) -> Option<((u32, u32), u32)>,
    duties: &Duties,
    threads: &mut Vec<Thread>,
    budget: &mut Budget,
) -> Budgeted<bool> {
    budget.spend(threads.len())?;
    let mut ranked: Vec<((u32, u32), u32, usize, Thread)> = threads
        .iter()
        .filter_map(|it| {
            let (origin, rank) = origin(it)?;
            Some((origin, rank, duties.len(it.duties), *it))
        })
        .collect();
    if ranked.len() < 2 {
        return Some(!ranked.is_empty());
    }
    ranked.sort_unstable();
    let mut dropped = Vec::new();
    for group in ranked.chunk_by(|one, other| one.0 == other.0) {
        let mut kept: Vec<u32> = Vec::new();
        for (.., thread) in group {
            budget.spend(kept.len())?;
            match kept.iter().any(|&asked| duties.includes(thread.duties, asked)) {
                true => dropped.push(*thread),
                false => kept.push(thread.duties),
            }
        }
    }
    if !dropped.is_empty() {
        dropped.sort_unstable();
        threads.retain(|it| dropped.binary_search(it).is_err());
    }
    Some(true)
}

/// The classes that may be read from each state on; all of them where the pattern may have matched.
fn reads(nfa: &Nfa, alphabet: &Alphabet, width: usize, budget: &mut Budget) -> Budgeted<Vec<u64>> {
    let mut reads = vec![0; nfa.states.len() * width];
    let mut changed = true;
    let mut now = vec![0; width];
    while std::mem::take(&mut changed) {
        for (number, state) in nfa.states.iter().enumerate() {
            budget.spend(width)?;
            now.fill(0);
            let mut join = |next: u32| {
                let from = &reads[next as usize * width..][..width];
                now.iter_mut().zip(from).for_each(|(to, from)| *to |= from);
            };
            match state {
                State::Matched | State::Ended => now.fill(u64::MAX),
                State::Read { set, next } => {
                    join(*next);
                    let classes = &alphabet.members[*set as usize];
                    budget.spend(classes.len())?;
                    add(&mut now, classes);
                }
                // Nothing is read behind the end.
                State::Assert { assertion: Assertion::End, .. } => {}
                State::Assert { next, .. }
                | State::Ahead { next, .. }
                | State::Behind { next, .. } => join(*next),
                State::Any(nexts) => {
                    budget.spend(nexts.len() * width)?;
                    nexts.iter().for_each(|&next| join(next));
                }
            }
            let known = &mut reads[number * width..][..width];
            if known != now {
                known.copy_from_slice(&now);
                changed = true;
            }
        }
    }
    Some(reads)
}

fn add(bits: &mut [u64], classes: &[u32]) {
    for &class in classes {
        bits[class as usize / 64] |= 1 << (class % 64);
    }
}

fn is_subset(of: &[u64], larger: &[u64]) -> bool {
    of.iter().zip(larger).all(|(word, larger)| word & !larger == 0)
}
