//! Copies of one term in a row, as counted repetition makes them.
//!
//! The same state in two copies reads the same, and differs in how many copies follow. Where these may
//! follow but need not, or need to but nothing is said of what comes behind, one state admits all that
//! the other does.

/// Which of two copies admits what the other does.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Supersets {
    First,
    Last,
}

const NONE: u32 = u32::MAX;

struct Site {
    /// The first state of the first copy.
    first: u32,
    /// The first state of the copy that is being made.
    current: u32,
    /// States in a copy; zero until the first is complete.
    stride: u32,
    supersets: Supersets,
    /// The site that this one is in.
    outer: u32,
}

/// Where a term was copied.
#[derive(Default)]
pub(super) struct Sites {
    sites: Vec<Site>,
    /// The innermost site of each state.
    of: Vec<u32>,
    /// The sites that are being made; [`NONE`] for what is copied once.
    open: Vec<u32>,
}

/// A state as one of several copies of it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Copy {
    /// Of two copies with one origin, the one that ranks lower admits all that the other does.
    pub origin: (u32, u32),
    pub rank: u32,
}

impl Sites {
    fn innermost(&self) -> u32 {
        self.open.iter().rev().copied().find(|&site| site != NONE).unwrap_or(NONE)
    }

    /// Some states have been added.
    pub(super) fn enter(&mut self, states: usize) {
        let site = self.innermost();
        self.of.extend(std::iter::repeat_n(site, states));
    }

    /// Begins `count` copies, with the state that comes next.
    pub(super) fn open(&mut self, first: u32, count: u32, supersets: Supersets) -> u32 {
        if count < 2 {
            self.open.push(NONE);
            return NONE;
        }
        let number = self.sites.len() as u32;
        self.sites.push(Site {
            first,
            current: first,
            stride: 0,
            supersets,
            outer: self.innermost(),
        });
        self.open.push(number);
        number
    }

    /// A copy is complete, up to the state that comes next.
    pub(super) fn copied(&mut self, site: u32, next: u32) {
        if let Some(site) = self.sites.get_mut(site as usize) {
            let states = next - site.current;
            // What ends the pattern may be simpler than its copies before it, which are all alike.
            if site.stride != states {
                site.first = site.current;
                site.stride = states;
            }
            site.current = next;
        }
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.sites.is_empty()
    }

    /// The sites that a state is in, innermost first, and which copy of what it is there.
    pub(super) fn copies(&self, state: u32) -> impl Iterator<Item = Copy> + '_ {
        let first = self.of[state as usize];
        let all =
            std::iter::successors(Some(first), |&site| Some(self.sites.get(site as usize)?.outer));
        all.map_while(move |number| {
            let site = self.sites.get(number as usize)?;
            let Some(place) = state.checked_sub(site.first) else {
                return Some(Copy { origin: (NONE, state), rank: 0 });
            };
            let (copy, offset) = (place / site.stride.max(1), place % site.stride.max(1));
            let rank = if site.supersets == Supersets::First { copy } else { NONE - copy };
            Some(Copy { origin: (number, offset), rank })
        })
    }
}
