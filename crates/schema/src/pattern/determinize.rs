//! From a nondeterministic automaton to a deterministic one, each step of which is counted.
//!
//! It says whether there is a match, not where: that needs far fewer states, and a state in which
//! the pattern has matched needs no others.
//!
//! A lookahead is a duty of the threads that have passed it: the position in which it began is stepped
//! along with them, and they match once it is accepted, or is not. A lookbehind is searched for from
//! the start of the text on, beside the pattern: its positions are the context of a step.

use super::alphabet::Alphabet;
use super::budget::{Budget, Budgeted};
use super::closure::{Ahead, Closure, Here};
use super::nfa::{Nfa, State};
use super::position::{Behind, Duties, Duty, Position, Thread};
use super::subsume::Subsumption;
use super::table::Table;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

/// Transitions before the automaton is minimized.
const MAX_CELLS: usize = 1 << 20;

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
        subsumption: Subsumption::of(nfa, alphabet, budget)?,
        reaches_behind: nfa.looks_behind(budget)?,
        budget,
        positions: Positions::default(),
        duties: Duties::new(),
        contexts: Contexts::default(),
        looks_ahead: HashMap::new(),
        looks_behind: HashMap::new(),
        rows: HashMap::new(),
        targets: vec![Vec::new(); alphabet.len],
        visits: vec![0; nfa.states.len()],
        visit: 0,
        stack: Vec::new(),
    };
    determinizer.run()
}

pub(super) struct Determinizer<'n> {
    pub nfa: &'n Nfa,
    alphabet: &'n Alphabet,
    /// Whether each class is of word characters.
    words: Vec<bool>,
    pub subsumption: Subsumption,
    /// Whether a lookbehind matters to each state.
    pub reaches_behind: Vec<bool>,
    pub budget: &'n mut Budget,
    pub positions: Positions,
    pub duties: Duties,
    pub contexts: Contexts,
    pub looks_ahead: HashMap<(u32, Behind), u32>,
    pub looks_behind: HashMap<(u32, u32, Ahead), u32>,
    /// Rows that may be asked for again.
    rows: HashMap<(u32, u32), Rc<Row>>,
    /// Where each class leads to from the position at hand.
    targets: Vec<Vec<Thread>>,
    /// The visit in which a state was last seen.
    pub visits: Vec<u32>,
    pub visit: u32,
    pub stack: Vec<Thread>,
}

/// Where each class leads to, and whether the end of the text is accepted.
struct Row {
    cells: Vec<u32>,
    end: bool,
}

impl Determinizer<'_> {
    fn run(mut self) -> Budgeted<Table> {
        let mut table = Table::new(self.alphabet.len + 1);
        let mut states = Numbers::default();
        let context = self.first_context()?;
        let start = self.arrive(&[Thread::free(self.nfa.start)], Behind::Start)?;
        table.start = self.state(&mut states, start, context);
        let mut next = 0;
        while let Some(&(position, context)) = states.met.get(next) {
            next += 1;
            let row = self.row(position, context)?;
            let first = table.add_row();
            if table.cells.len() > MAX_CELLS {
                return None;
            }
            for (class, &cell) in row.cells.iter().enumerate() {
                let context = self.next_context(context, class)?;
                table.cells[first + class] = self.state(&mut states, cell, context);
            }
            if row.end {
                table.cells[first + self.alphabet.len] = Table::MATCHED;
            }
        }
        Some(table)
    }

    /// The state of the table for a position in a context.
    fn state(&self, states: &mut Numbers<(u32, u32)>, position: u32, context: u32) -> u32 {
        match position {
            Table::FAILED | Table::MATCHED => position,
            _ => 2 + states.number((position, self.relevant(position, context))),
        }
    }

    /// The context, if the position depends on it.
    fn relevant(&self, position: u32, context: u32) -> u32 {
        if self.positions.depends(position) { context } else { Contexts::NONE }
    }

    pub(super) fn position(&self, number: u32) -> Rc<Position> {
        Rc::clone(&self.positions.numbers.met[number as usize - 2])
    }

    /// What each lookbehind is in before the first character.
    fn first_context(&mut self) -> Budgeted<u32> {
        let nfa = self.nfa;
        let starts: Budgeted<_> = nfa
            .behinds
            .iter()
            .map(|&look| self.arrive(&[Thread::free(nfa.looks[look as usize])], Behind::Start))
            .collect();
        Some(self.contexts.number(starts?))
    }

    /// What they are in after a character.
    fn next_context(&mut self, context: u32, class: usize) -> Budgeted<u32> {
        if context == Contexts::NONE {
            return Some(context);
        }
        let positions = self.contexts.get(context);
        self.budget.spend(positions.len())?;
        let next: Budgeted<_> =
            positions.iter().map(|&position| self.step(position, context, class)).collect();
        Some(self.contexts.number(next?))
    }

    fn step(&mut self, position: u32, context: u32, class: usize) -> Budgeted<u32> {
        match position {
            Table::FAILED | Table::MATCHED => Some(position),
            _ => Some(self.row(position, context)?.cells[class]),
        }
    }

    /// The row of a position.
    fn row(&mut self, number: u32, context: u32) -> Budgeted<Rc<Row>> {
        let key = (number, self.relevant(number, context));
        if let Some(row) = self.rows.get(&key) {
            return Some(Rc::clone(row));
        }
        let position = self.position(number);
        let mut row = Row { cells: vec![Table::FAILED; self.alphabet.len], end: false };
        for ahead in [Ahead::Other, Ahead::Word, Ahead::End] {
            if ahead == Ahead::Word && !self.words.contains(&true) {
                continue;
            }
            let here = Here { ahead, context: key.1 };
            let closure = self.closure(&position.threads, position.behind, Some(here))?;
            match (closure, ahead) {
                (Closure::Matched, Ahead::End) => row.end = true,
                (Closure::Threads(threads), Ahead::End) => {
                    row.end = self.accept_end(&threads, key.1)?;
                }
                (Closure::Matched, _) => self.match_all(&mut row, ahead),
                (Closure::Threads(threads), _) => self.read(&mut row, &threads, here)?,
            }
        }
        let row = Rc::new(row);
        // Without looks, each row is asked for once.
        if !self.nfa.looks.is_empty() {
            self.budget.spend(self.alphabet.len)?;
            self.rows.insert(key, Rc::clone(&row));
        }
        Some(row)
    }

    /// Whether the duties of a thread that has matched hold at the end of the text.
    fn accept_end(&mut self, threads: &[Thread], context: u32) -> Budgeted<bool> {
        for thread in threads.iter().filter(|it| it.state == Nfa::MATCHED) {
            let mut all = true;
            for duty in &*self.duties.get(thread.duties) {
                all &= self.row(duty.position, context)?.end != duty.negated;
            }
            if all {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Fills the columns of one kind where the pattern has matched, whatever is read.
    fn match_all(&mut self, row: &mut Row, ahead: Ahead) {
        for (cell, &word) in row.cells.iter_mut().zip(&self.words) {
            if word == (ahead == Ahead::Word) {
                *cell = Table::MATCHED;
            }
        }
    }

    /// Fills the columns of one kind.
    fn read(&mut self, row: &mut Row, threads: &[Thread], here: Here) -> Budgeted<()> {
        let mut targets = std::mem::take(&mut self.targets);
        // A row within this one has taken them.
        targets.resize(self.alphabet.len, Vec::new());
        targets.iter_mut().for_each(Vec::clear);
        let is_word = here.ahead == Ahead::Word;
        let mut stepped = HashMap::new();
        for &thread in threads {
            match self.nfa.states[thread.state as usize] {
                State::Read { set, next } => {
                    let classes = &self.alphabet.members[set as usize];
                    self.budget.spend(1 + classes.len())?;
                    for &class in classes {
                        let thread = Thread { state: next, ..thread };
                        let to = &mut targets[class as usize];
                        self.pass(thread, class, here, &mut stepped, to)?;
                    }
                }
                State::Matched => {
                    self.budget.spend(self.alphabet.len)?;
                    for (class, to) in targets.iter_mut().enumerate() {
                        self.pass(thread, class as u32, here, &mut stepped, to)?;
                    }
                }
                _ => {}
            }
        }
        let behind = if is_word { Behind::Word } else { Behind::Other };
        // Neighbours often lead to the same.
        let mut last: Option<(usize, u32)> = None;
        for class in 0..targets.len() {
            if self.words[class] != is_word {
                continue;
            }
            let position = match last {
                Some((other, position)) if targets[other] == targets[class] => position,
                _ => self.arrive(&targets[class], behind)?,
            };
            last = Some((class, position));
            row.cells[class] = position;
        }
        self.targets = targets;
        Some(())
    }

    /// Takes a thread over a character, with its duties.
    fn pass(
        &mut self,
        thread: Thread,
        class: u32,
        here: Here,
        stepped: &mut HashMap<(u32, u32), Option<u32>>,
        to: &mut Vec<Thread>,
    ) -> Budgeted<()> {
        if thread.duties == Duties::NONE {
            to.push(thread);
            return Some(());
        }
        if self.words[class as usize] != (here.ahead == Ahead::Word) {
            return Some(());
        }
        let key = (thread.duties, class);
        let duties = match stepped.get(&key) {
            Some(known) => *known,
            None => {
                let duties = self.step_duties(thread.duties, class, here.context)?;
                stepped.insert(key, duties);
                duties
            }
        };
        to.extend(duties.map(|duties| Thread { duties, ..thread }));
        Some(())
    }

    /// What is left of duties after a character; nothing if one cannot be met any more.
    fn step_duties(&mut self, set: u32, class: u32, context: u32) -> Budgeted<Option<u32>> {
        let mut left = Vec::new();
        for &duty in &*self.duties.get(set) {
            self.budget.spend(1)?;
            let position = self.step(duty.position, context, class as usize)?;
            match position {
                Table::FAILED | Table::MATCHED => {
                    if (position == Table::MATCHED) == duty.negated {
                        return Some(None);
                    }
                }
                _ => left.push(Duty { position, ..duty }),
            }
        }
        Some(self.duties.number(left))
    }
}

/// Things in the order in which they were met, each of them once.
pub(super) struct Numbers<T> {
    met: Vec<T>,
    known: HashMap<T, u32>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Numbers { met: Vec::new(), known: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Numbers<T> {
    fn number(&mut self, thing: T) -> u32 {
        if let Some(&known) = self.known.get(&thing) {
            return known;
        }
        let number = self.met.len() as u32;
        self.met.push(thing.clone());
        self.known.insert(thing, number);
        number
    }
}

/// All positions. Their numbers come behind those of failure and success.
#[derive(Default)]
pub(super) struct Positions {
    numbers: Numbers<Rc<Position>>,
    /// Whether a lookbehind matters to each.
    depends: Vec<bool>,
}

impl Positions {
    pub(super) fn number(&mut self, position: Position, depends: impl Fn(&Thread) -> bool) -> u32 {
        let number = self.numbers.number(Rc::new(position));
        if number as usize == self.depends.len() {
            let threads = &self.numbers.met[number as usize].threads;
            self.depends.push(threads.iter().any(depends));
        }
        number + 2
    }

    fn depends(&self, number: u32) -> bool {
        self.depends[number as usize - 2]
    }
}

/// The positions of all lookbehinds.
#[derive(Default)]
pub(super) struct Contexts(Numbers<Rc<[u32]>>);

impl Contexts {
    /// Where no lookbehind matters.
    const NONE: u32 = 0;

    fn number(&mut self, positions: Vec<u32>) -> u32 {
        match positions.is_empty() {
            true => Self::NONE,
            false => self.0.number(positions.into()) + 1,
        }
    }

    pub(super) fn get(&self, number: u32) -> Rc<[u32]> {
        Rc::clone(&self.0.met[number as usize - 1])
    }
}
