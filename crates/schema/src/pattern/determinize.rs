//! From a nondeterministic automaton to a deterministic one, within a budget of steps.
//!
//! The library that compiles the pattern can do this as well, but bounds the memory only: the same
//! limit lets one pattern take a hundred times as long as another. It also looks for where a match
//! is, while a schema only asks whether there is one, which needs fewer states. So the sets of states
//! are made here, and each step is counted.

use super::PatternError;
use super::minimize::Table;
use super::syntax::BOUND_BY_LENGTH;
use regex_automata::nfa::thompson::{Compiler, Config, NFA, State, WhichCaptures};
use regex_automata::util::look::{Look, LookSet};
use regex_automata::util::primitives::StateID;
use regex_syntax::hir::{Dot, Hir, Repetition};
use std::collections::HashMap;
use std::rc::Rc;

const MAX_NFA_BYTES: usize = 4 << 20;
/// About 0.2 µs each in a build script without optimization.
const MAX_STEPS: usize = 2_000_000;
/// Transitions before the automaton is minimized.
const MAX_CELLS: usize = 1 << 20;

pub(super) fn too_large() -> PatternError {
    PatternError::new(0, "the pattern's automaton would be too large", BOUND_BY_LENGTH)
}

/// The automaton that matches anywhere in a text, its only start being at the text's.
pub(super) fn nfa(pattern: Hir) -> Result<NFA, PatternError> {
    let looks = pattern.properties().look_set();
    // Any byte is the least automaton. It admits places within a character: no set matches there, nor
    // does any assertion but `\B`.
    let within = looks.contains(regex_syntax::hir::Look::WordAsciiNegate);
    let before = Repetition {
        min: 0,
        max: None,
        greedy: true,
        sub: Box::new(Hir::dot(if within { Dot::AnyChar } else { Dot::AnyByte })),
    };
    let anywhere = Hir::concat(vec![Hir::repetition(before), pattern]);
    let config = Config::new()
        .utf8(false)
        .which_captures(WhichCaptures::None)
        .nfa_size_limit(Some(MAX_NFA_BYTES));
    Compiler::new().configure(config).build_from_hir(&anywhere).map_err(|_| too_large())
}

pub(super) fn determinize(nfa: &NFA) -> Result<Table, PatternError> {
    let determinizer = Determinizer {
        nfa,
        width: nfa.byte_classes().alphabet_len(),
        words: nfa.look_set_any().contains_word(),
        steps: 0,
        known: HashMap::new(),
        positions: Vec::new(),
        cells: Vec::new(),
        visits: vec![0; nfa.states().len()],
        visit: 0,
        stack: Vec::new(),
    };
    determinizer.run().ok_or_else(too_large)
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
#[derive(Clone, PartialEq, Eq, Hash)]
struct Position {
    behind: Behind,
    /// In order. Those that read a byte, and assertions that depend on what comes next.
    states: Box<[StateID]>,
}

struct Determinizer<'n> {
    nfa: &'n NFA,
    /// Classes of bytes, and the end.
    width: usize,
    /// Whether any assertion is about words.
    words: bool,
    steps: usize,
    known: HashMap<Rc<Position>, u32>,
    positions: Vec<Rc<Position>>,
    cells: Vec<u32>,
    /// The visit in which a state was last seen.
    visits: Vec<u32>,
    visit: u32,
    stack: Vec<StateID>,
}

/// No more: the budget is used up.
type Budgeted<T> = Option<T>;

impl Determinizer<'_> {
    fn run(mut self) -> Budgeted<Table> {
        for fixed in [Table::FAILED, Table::MATCHED] {
            self.cells.extend(std::iter::repeat_n(fixed, self.width));
        }
        let start = self.arrive(&[self.nfa.start_anchored()], Behind::Start)?;
        let mut next = 0;
        while let Some(position) = self.positions.get(next).cloned() {
            next += 1;
            self.leave(&position)?;
        }
        let mut classes = [0; 256];
        for (byte, class) in (0..=u8::MAX).zip(&mut classes) {
            *class = self.nfa.byte_classes().get(byte);
        }
        Some(Table { classes, width: self.width, start, cells: self.cells })
    }

    fn spend(&mut self, steps: usize) -> Budgeted<()> {
        self.steps += steps;
        (self.steps <= MAX_STEPS).then_some(())
    }

    /// The number of the position that a step has led to.
    fn arrive(&mut self, from: &[StateID], behind: Behind) -> Budgeted<u32> {
        let satisfied = match behind {
            Behind::Start => LookSet::singleton(Look::Start),
            _ => LookSet::empty(),
        };
        let Some(states) = self.closure(from, satisfied)? else {
            return Some(Table::MATCHED);
        };
        if states.is_empty() {
            return Some(Table::FAILED);
        }
        let open = states.iter().any(|&id| matches!(self.nfa.state(id), State::Look { .. }));
        let behind = if open { behind } else { Behind::Other };
        let position = Position { behind, states };
        if let Some(&known) = self.known.get(&position) {
            return Some(known);
        }
        let number = u32::try_from(self.positions.len() + 2).ok()?;
        let position = Rc::new(position);
        self.positions.push(Rc::clone(&position));
        self.known.insert(position, number);
        Some(number)
    }

    /// Adds the row of a position.
    fn leave(&mut self, position: &Position) -> Budgeted<()> {
        let row = self.cells.len();
        if row + self.width > MAX_CELLS {
            return None;
        }
        self.cells.extend(std::iter::repeat_n(Table::FAILED, self.width));
        for ahead in [Ahead::Other, Ahead::Word, Ahead::End] {
            if ahead == Ahead::Word && !self.words {
                continue;
            }
            let satisfied = satisfied(position.behind, ahead);
            match (self.closure(&position.states, satisfied)?, ahead) {
                (None, Ahead::End) => self.cells[row + self.width - 1] = Table::MATCHED,
                (Some(_), Ahead::End) => {}
                (states, _) => self.read(row, states.as_deref(), ahead)?,
            }
        }
        Some(())
    }

    /// Fills the columns of all bytes of one kind. Without states, the pattern has matched before.
    fn read(&mut self, row: usize, states: Option<&[StateID]>, ahead: Ahead) -> Budgeted<()> {
        let representatives: Vec<u8> =
            self.nfa.byte_classes().representatives(..).filter_map(|unit| unit.as_u8()).collect();
        let mut targets = vec![Vec::new(); representatives.len()];
        for &state in states.unwrap_or_default() {
            self.step(state, &mut targets)?;
        }
        let (mut last, mut number): (Option<&[StateID]>, u32) = (None, Table::FAILED);
        for (class, (&byte, targets)) in representatives.iter().zip(&targets).enumerate() {
            if self.words && (ahead == Ahead::Word) != is_word(byte) {
                continue;
            }
            // Neighbours often lead to the same place.
            if last != Some(targets) {
                let behind = if ahead == Ahead::Word { Behind::Word } else { Behind::Other };
                number = match states {
                    None => Table::MATCHED,
                    Some(_) => self.arrive(targets, behind)?,
                };
                last = Some(targets);
            }
            self.cells[row + class] = number;
        }
        Some(())
    }

    /// Adds, class by class, where a state leads to.
    fn step(&mut self, state: StateID, targets: &mut [Vec<StateID>]) -> Budgeted<()> {
        let transitions = match self.nfa.state(state) {
            State::ByteRange { trans } => std::slice::from_ref(trans),
            State::Sparse(sparse) => &sparse.transitions,
            // `Dense` is made on request only.
            _ => &[],
        };
        let classes = self.nfa.byte_classes();
        for transition in transitions {
            let (first, last) = (classes.get(transition.start), classes.get(transition.end));
            let range = usize::from(first)..=usize::from(last);
            self.steps += range.end() - range.start() + 1;
            for class in &mut targets[range] {
                class.push(transition.next);
            }
        }
        self.spend(1)
    }

    /// The states that can be reached without reading on, in order; nothing if one is a match.
    fn closure(
        &mut self,
        from: &[StateID],
        satisfied: LookSet,
    ) -> Budgeted<Option<Box<[StateID]>>> {
        let nfa = self.nfa;
        let mut reached = Vec::new();
        self.visit += 1;
        self.stack.clear();
        self.stack.extend_from_slice(from);
        self.spend(from.len())?;
        while let Some(id) = self.stack.pop() {
            if std::mem::replace(&mut self.visits[id.as_usize()], self.visit) == self.visit {
                continue;
            }
            let before = self.stack.len();
            match nfa.state(id) {
                State::Match { .. } => return Some(None),
                State::Look { look, next } if satisfied.contains(*look) => self.stack.push(*next),
                State::Look { look: Look::Start, .. } | State::Fail => {}
                State::Union { alternates } => self.stack.extend_from_slice(alternates),
                State::BinaryUnion { alt1, alt2 } => self.stack.extend([*alt1, *alt2]),
                State::Capture { next, .. } => self.stack.push(*next),
                _ => reached.push(id),
            }
            self.spend(1 + self.stack.len() - before)?;
        }
        reached.sort_unstable();
        Some(Some(reached.into()))
    }
}

fn satisfied(behind: Behind, ahead: Ahead) -> LookSet {
    let edge = (behind == Behind::Word) != (ahead == Ahead::Word);
    let mut looks = LookSet::singleton(if edge { Look::WordAscii } else { Look::WordAsciiNegate });
    if behind == Behind::Start {
        looks = looks.insert(Look::Start);
    }
    if ahead == Ahead::End {
        looks = looks.insert(Look::End);
    }
    looks
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
