//! From a nondeterministic automaton to a deterministic one, each step of which is counted.
//!
//! It says whether there is a match, not where: that needs far fewer states, and a state in which
//! the pattern has matched needs no others.

use super::alphabet::Alphabet;
use super::budget::{Budget, Budgeted};
use super::nfa::{Nfa, State};
use super::table::Table;
use super::term::Assertion;
use std::collections::HashMap;
use std::rc::Rc;

/// Transitions before the automaton is minimized.
const MAX_CELLS: usize = 1 << 19;

/// `word` is the number of the set `\w`, where an assertion needs it.
pub(super) fn determinize(
    nfa: &Nfa,
    alphabet: &Alphabet,
    word: Option<u32>,
    budget: &mut Budget,
) -> Budgeted<Table> {
    let mut words = vec![false; alphabet.len];
    for &class in word.map_or(&[][..], |word| &alphabet.members[word as usize]) {
        words[class as usize] = true;
    }
    let determinizer = Determinizer {
        nfa,
        alphabet,
        words,
        budget,
        known: HashMap::new(),
        positions: Vec::new(),
        table: Table::new(alphabet.len + 1),
        targets: vec![Vec::new(); alphabet.len],
        visits: vec![0; nfa.states.len()],
        visit: 0,
        stack: Vec::new(),
    };
    determinizer.run()
}

/// What lies behind a place in the text. It matters only where an assertion is still open.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Behind {
    Start,
    Word,
    Other,
}

/// What comes next in the text.
#[derive(Clone, Copy, PartialEq)]
enum Ahead {
    Word,
    Other,
    End,
}

/// A state to be: the states that the nondeterministic automaton may be in.
#[derive(PartialEq, Eq, Hash)]
struct Position {
    behind: Behind,
    /// In order. Those that read a character, and assertions that depend on what comes next.
    states: Box<[u32]>,
}

struct Determinizer<'n> {
    nfa: &'n Nfa,
    alphabet: &'n Alphabet,
    /// Whether each class is of word characters.
    words: Vec<bool>,
    budget: &'n mut Budget,
    known: HashMap<Rc<Position>, u32>,
    positions: Vec<Rc<Position>>,
    table: Table,
    /// Where each class leads to from the position at hand.
    targets: Vec<Vec<u32>>,
    /// The visit in which a state was last seen.
    visits: Vec<u32>,
    visit: u32,
    stack: Vec<u32>,
}

impl Determinizer<'_> {
    fn run(mut self) -> Budgeted<Table> {
        self.table.start = self.arrive(&[self.nfa.start], Behind::Start)?;
        let mut next = 0;
        while let Some(position) = self.positions.get(next).map(Rc::clone) {
            next += 1;
            self.leave(&position)?;
        }
        Some(self.table)
    }

    /// The number of the position that a step has led to.
    fn arrive(&mut self, from: &[u32], behind: Behind) -> Budgeted<u32> {
        let Some(states) = self.closure(from, behind, None)? else {
            return Some(Table::MATCHED);
        };
        if states.is_empty() {
            return Some(Table::FAILED);
        }
        let open = |&state: &u32| matches!(self.nfa.states[state as usize], State::Assert { .. });
        let behind = if states.iter().any(open) { behind } else { Behind::Other };
        let position = Position { behind, states };
        if let Some(&known) = self.known.get(&position) {
            return Some(known);
        }
        let number = self.positions.len() as u32 + 2;
        let position = Rc::new(position);
        self.positions.push(Rc::clone(&position));
        self.known.insert(position, number);
        Some(number)
    }

    /// Adds the row of a position.
    fn leave(&mut self, position: &Position) -> Budgeted<()> {
        let row = self.table.add_row();
        if self.table.cells.len() > MAX_CELLS {
            return None;
        }
        for ahead in [Ahead::Other, Ahead::Word, Ahead::End] {
            if ahead == Ahead::Word && !self.words.contains(&true) {
                continue;
            }
            let states = self.closure(&position.states, position.behind, Some(ahead))?;
            match (states, ahead) {
                (None, Ahead::End) => self.table.cells[row + self.alphabet.len] = Table::MATCHED,
                (Some(_), Ahead::End) => {}
                (None, _) => self.match_all(row, ahead),
                (Some(states), _) => self.read(row, &states, ahead)?,
            }
        }
        Some(())
    }

    /// Fills the columns of one kind where the pattern has matched, whatever is read.
    fn match_all(&mut self, row: usize, ahead: Ahead) {
        for (class, &word) in self.words.iter().enumerate() {
            if word == (ahead == Ahead::Word) {
                self.table.cells[row + class] = Table::MATCHED;
            }
        }
    }

    /// Fills the columns of one kind.
    fn read(&mut self, row: usize, states: &[u32], ahead: Ahead) -> Budgeted<()> {
        let mut targets = std::mem::take(&mut self.targets);
        targets.iter_mut().for_each(Vec::clear);
        for &state in states {
            if let State::Read { set, next } = self.nfa.states[state as usize] {
                let classes = &self.alphabet.members[set as usize];
                self.budget.spend(1 + classes.len())?;
                classes.iter().for_each(|&class| targets[class as usize].push(next));
            }
        }
        let behind = if ahead == Ahead::Word { Behind::Word } else { Behind::Other };
        for (class, targets) in targets.iter().enumerate() {
            if self.words[class] == (ahead == Ahead::Word) {
                self.table.cells[row + class] = self.arrive(targets, behind)?;
            }
        }
        self.targets = targets;
        Some(())
    }

    /// The states that can be reached without reading on, in order; nothing if the pattern has matched.
    fn closure(
        &mut self,
        from: &[u32],
        behind: Behind,
        ahead: Option<Ahead>,
    ) -> Budgeted<Option<Box<[u32]>>> {
        let mut reached = Vec::new();
        self.visit += 1;
        self.stack.clear();
        self.stack.extend_from_slice(from);
        self.budget.spend(1 + from.len())?;
        while let Some(id) = self.stack.pop() {
            if std::mem::replace(&mut self.visits[id as usize], self.visit) == self.visit {
                continue;
            }
            match &self.nfa.states[id as usize] {
                State::Matched => return Some(None),
                State::Read { .. } => reached.push(id),
                State::Any(nexts) => {
                    self.budget.spend(nexts.len())?;
                    self.stack.extend_from_slice(nexts);
                }
                State::Assert { assertion, next } => match holds(*assertion, behind, ahead) {
                    Some(true) => self.stack.push(*next),
                    Some(false) => {}
                    None => reached.push(id),
                },
            }
        }
        self.budget.spend(reached.len())?;
        reached.sort_unstable();
        Some(Some(reached.into()))
    }
}

/// Whether an assertion holds; nothing where it depends on what comes next and that is not known.
fn holds(assertion: Assertion, behind: Behind, ahead: Option<Ahead>) -> Option<bool> {
    let edge = |ahead| (behind == Behind::Word) != (ahead == Ahead::Word);
    match assertion {
        Assertion::Start => Some(behind == Behind::Start),
        Assertion::End => ahead.map(|ahead| ahead == Ahead::End),
        Assertion::WordEdge => ahead.map(edge),
        Assertion::NoWordEdge => ahead.map(|ahead| !edge(ahead)),
    }
}
