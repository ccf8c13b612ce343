//! From an automaton over classes of characters to one over the bytes of UTF-8.
//!
//! A text is known to be UTF-8, so nothing is checked that no text can break. A character leads on as
//! soon as its class is known, often by its first byte, and the state it leads to skips what is left
//! of it: there, continuation bytes change nothing. So only the characters whose class depends on a
//! later byte need states of their own.

use super::alphabet::Alphabet;
use super::budget::{Budget, Budgeted};
use super::table::Table;
use std::collections::HashMap;

const CONTINUATIONS: usize = 64;

/// The class of each byte, and the automaton over these classes.
pub(super) fn encode(
    table: &Table,
    alphabet: &Alphabet,
    budget: &mut Budget,
) -> Budgeted<([u8; 256], Table)> {
    let tree = Tree::of(alphabet, budget)?;
    let bytes = ByteClasses::of(&tree, budget)?;
    let mut encoded = Table::new(bytes.leads + bytes.continuations.len() + 1);
    encoded.start = table.start;
    // The states between characters keep their numbers; those within one come behind them.
    let mut within = Within { first: table.len() as u32, cells: Vec::new(), known: HashMap::new() };
    for state in 2..table.len() as u32 {
        let row = table.row(state);
        let nodes = within.resolve(row, &tree, &bytes, budget)?;
        let first = encoded.add_row();
        let cells = &mut encoded.cells[first..];
        for (lead, &class) in tree.leads.iter().zip(&bytes.classes) {
            if let Some(lead) = lead {
                cells[usize::from(class)] = lead.target(row, &nodes);
            }
        }
        cells[bytes.leads..].fill(state);
        cells[encoded.width - 1] = row[table.width - 1];
    }
    encoded.cells.append(&mut within.cells);
    Some((bytes.classes, encoded))
}

/// What the bytes of a character say so far.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Branch {
    /// Its class.
    Class(u32),
    /// Where to look once the next byte is known.
    Node(u32),
}

impl Branch {
    fn target(self, row: &[u32], nodes: &[u32]) -> u32 {
        match self {
            Branch::Class(class) => row[class as usize],
            Branch::Node(node) => nodes[node as usize],
        }
    }
}

/// A branch for each continuation byte.
type Node = Box<[Branch]>;

/// How the bytes of a character lead to its class. Like nodes are one.
struct Tree<'a> {
    alphabet: &'a Alphabet,
    /// By first byte; nothing where no character begins with it.
    leads: Vec<Option<Branch>>,
    /// Children before their parents.
    nodes: Vec<Node>,
    known: HashMap<Node, u32>,
}

impl<'a> Tree<'a> {
    fn of(alphabet: &'a Alphabet, budget: &mut Budget) -> Budgeted<Self> {
        let (nodes, known) = (Vec::new(), HashMap::new());
        let mut tree = Tree { alphabet, leads: Vec::with_capacity(256), nodes, known };
        for byte in 0..=u8::MAX {
            let code = u32::from(byte);
            // The bytes to follow, the code point if all of them are least, and those that exist.
            let (height, base, first, last) = match byte {
                0x00..=0x7F => (0, code, 0x00, 0x7F),
                0xC2..=0xDF => (1, (code & 0x1F) << 6, 0x80, 0x7FF),
                0xED => (2, 0xD000, 0xD000, 0xD7FF),
                0xE0..=0xEF => (2, (code & 0x0F) << 12, 0x800, 0xFFFF),
                0xF0..=0xF4 => (3, (code & 0x07) << 18, 0x1_0000, 0x10_FFFF),
                _ => {
                    tree.leads.push(None);
                    continue;
                }
            };
            let last = last.min(base + 64u32.pow(height) - 1);
            let branch = tree.branch(height, base, (first.max(base), last), budget)?;
            tree.leads.push(Some(branch));
        }
        Some(tree)
    }

    /// The branch of the characters from `base` on, `valid` of which exist.
    fn branch(
        &mut self,
        height: u32,
        base: u32,
        valid: (u32, u32),
        budget: &mut Budget,
    ) -> Budgeted<Branch> {
        if let Some(class) = self.alphabet.class_of_all(valid.0, valid.1) {
            return Some(Branch::Class(class));
        }
        budget.spend(CONTINUATIONS)?;
        let span = 64u32.pow(height - 1);
        let (first, last) = ((valid.0 - base) / span, (valid.1 - base) / span);
        let mut branches = Vec::with_capacity(CONTINUATIONS);
        for child in first..=last {
            let base = base + child * span;
            branches.push(self.branch(height - 1, base, (base, base + span - 1), budget)?);
        }
        // What cannot come is like its neighbour.
        let all = (0..CONTINUATIONS as u32).map(|child| child.clamp(first, last) - first);
        let node: Node = all.map(|child| branches[child as usize]).collect();
        let next = self.nodes.len() as u32;
        Some(Branch::Node(*self.known.entry(node).or_insert_with_key(|node| {
            self.nodes.push(node.clone());
            next
        })))
    }
}

struct ByteClasses {
    classes: [u8; 256],
    /// How many classes of first bytes there are. Those of continuation bytes come behind them.
    leads: usize,
    /// For each class of continuation bytes, one of them.
    continuations: Vec<usize>,
}

impl ByteClasses {
    fn of(tree: &Tree<'_>, budget: &mut Budget) -> Budgeted<Self> {
        let mut classes = [0; 256];
        let mut leads: HashMap<Branch, u8> = HashMap::new();
        for (class, lead) in classes.iter_mut().zip(&tree.leads) {
            if let Some(lead) = lead {
                let next = leads.len() as u8;
                *class = *leads.entry(*lead).or_insert(next);
            }
        }
        let mut columns: HashMap<Vec<Branch>, u8> = HashMap::new();
        let mut continuations = Vec::new();
        for byte in 0..CONTINUATIONS {
            budget.spend(tree.nodes.len())?;
            let next = (leads.len() + continuations.len()) as u8;
            let column = tree.nodes.iter().map(|node| node[byte]).collect();
            classes[0x80 + byte] = *columns.entry(column).or_insert_with(|| {
                continuations.push(byte);
                next
            });
        }
        Some(ByteClasses { classes, leads: leads.len(), continuations })
    }
}

/// The states within a character. Those that lead to the same are one.
struct Within {
    first: u32,
    cells: Vec<u32>,
    known: HashMap<Vec<u32>, u32>,
}

impl Within {
    /// The states of all nodes, for a character that is read in the state of the row.
    fn resolve(
        &mut self,
        row: &[u32],
        tree: &Tree<'_>,
        bytes: &ByteClasses,
        budget: &mut Budget,
    ) -> Budgeted<Vec<u32>> {
        let mut states: Vec<u32> = Vec::with_capacity(tree.nodes.len());
        for node in &tree.nodes {
            budget.spend(1 + bytes.continuations.len())?;
            let targets: Vec<u32> =
                bytes.continuations.iter().map(|&byte| node[byte].target(row, &states)).collect();
            let only = targets.first().filter(|first| targets.iter().all(|it| it == *first));
            states.push(match only {
                // Where all classes lead to one state, the rest of the character changes nothing.
                Some(&only) => only,
                None => self.number(targets, bytes.leads),
            });
        }
        Some(states)
    }

    fn number(&mut self, targets: Vec<u32>, leads: usize) -> u32 {
        let next = self.first + self.known.len() as u32;
        *self.known.entry(targets).or_insert_with_key(|targets| {
            self.cells.extend(std::iter::repeat_n(Table::FAILED, leads));
            self.cells.extend_from_slice(targets);
            self.cells.push(Table::FAILED);
            next
        })
    }
}
