//! What a deterministic automaton may remember: the states of a nondeterministic one, each with what
//! lookarounds still ask of the rest of the text.

use std::collections::HashMap;
use std::rc::Rc;

/// What lies behind a place in the text. It matters only where an assertion is still open.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Behind {
    Start,
    Word,
    Other,
}

/// One state of the nondeterministic automaton.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) struct Thread {
    pub state: u32,
    /// What else has to hold, by its number in [`Duties`].
    pub duties: u32,
}

impl Thread {
    pub(super) fn free(state: u32) -> Self {
        Thread { state, duties: Duties::NONE }
    }
}

/// A state to be: the text is accepted if one of the threads accepts it, and what it asks for holds.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Position {
    pub behind: Behind,
    /// In order. Those that read a character, and those that depend on what comes next.
    pub threads: Box<[Thread]>,
}

/// That a position accepts the rest of the text, or does not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Duty {
    pub position: u32,
    pub negated: bool,
}

/// Sets of duties, each of them once.
pub(super) struct Duties {
    sets: Vec<Rc<[Duty]>>,
    known: HashMap<Rc<[Duty]>, u32>,
}

impl Duties {
    /// The empty set.
    pub(super) const NONE: u32 = 0;

    pub(super) fn new() -> Self {
        let none: Rc<[Duty]> = Rc::new([]);
        Duties { sets: vec![Rc::clone(&none)], known: HashMap::from([(none, Self::NONE)]) }
    }

    pub(super) fn get(&self, set: u32) -> Rc<[Duty]> {
        Rc::clone(&self.sets[set as usize])
    }

    /// The set of some duties; nothing where they contradict each other.
    pub(super) fn number(&mut self, mut duties: Vec<Duty>) -> Option<u32> {
        duties.sort_unstable();
        duties.dedup();
        if duties.windows(2).any(|pair| pair[0].position == pair[1].position) {
            return None;
        }
        if let Some(&known) = self.known.get(&*duties) {
            return Some(known);
        }
        let number = self.sets.len() as u32;
        let duties: Rc<[Duty]> = duties.into();
        self.sets.push(Rc::clone(&duties));
        self.known.insert(duties, number);
        Some(number)
    }

    pub(super) fn len(&self, set: u32) -> usize {
        self.sets[set as usize].len()
    }

    /// Whether all duties of one set are in another.
    pub(super) fn includes(&self, larger: u32, smaller: u32) -> bool {
        if smaller == larger || smaller == Self::NONE {
            return true;
        }
        let (larger, smaller) = (&self.sets[larger as usize], &self.sets[smaller as usize]);
        smaller.len() < larger.len() && smaller.iter().all(|it| larger.binary_search(it).is_ok())
    }
}
