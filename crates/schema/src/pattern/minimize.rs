//! The least automaton that answers the same, by Hopcroft's refinement of a partition.

use super::table::Table;
use std::collections::HashMap;

/// Merges the states that no text tells apart, and numbers them as a walk from the start meets them.
pub(super) fn minimize(table: &Table) -> Table {
    let blocks = refine(table);
    let mut numbers: HashMap<u32, u32> = HashMap::new();
    let mut met = vec![Table::FAILED, Table::MATCHED];
    for &fixed in &met {
        numbers.insert(blocks[fixed as usize], fixed);
    }
    let mut number = |state: u32, met: &mut Vec<u32>| {
        *numbers.entry(blocks[state as usize]).or_insert_with(|| {
            met.push(state);
            met.len() as u32 - 1
        })
    };
    let start = number(table.start, &mut met);
    let mut cells = Vec::new();
    let mut next = 0;
    while let Some(&state) = met.get(next) {
        next += 1;
        cells.extend(table.row(state).iter().map(|&target| number(target, &mut met)));
    }
    Table { start, cells, width: table.width }
}

/// The block of each state.
fn refine(table: &Table) -> Vec<u32> {
    let predecessors = Predecessors::of(table);
    let mut partition = Partition::new(table.len());
    // First by the end of the text: a state that accepts whatever comes is the one that has matched.
    let end = table.width - 1;
    for state in 0..table.len() as u32 {
        if table.row(state)[end] == Table::MATCHED {
            partition.mark(state);
        }
    }
    let mut work = partition.split();
    let mut splitter = Vec::new();
    while let Some(block) = work.pop() {
        // The block itself may be split before all columns are done.
        splitter.clear();
        splitter.extend_from_slice(partition.members(block));
        for column in 0..end {
            for &target in &splitter {
                for &state in predecessors.by(target, column) {
                    partition.mark(state);
                }
            }
            work.append(&mut partition.split());
        }
    }
    partition.block
}

/// The states that lead to a state, column by column.
struct Predecessors {
    width: usize,
    starts: Vec<u32>,
    states: Vec<u32>,
}

impl Predecessors {
    fn of(table: &Table) -> Self {
        let width = table.width;
        let mut starts = vec![0; table.cells.len() + 1];
        let slot = |cell: usize, target: u32| target as usize * width + cell % width;
        for (cell, &target) in table.cells.iter().enumerate() {
            starts[slot(cell, target)] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut states = vec![0; table.cells.len()];
        for (cell, &target) in table.cells.iter().enumerate() {
            let start = &mut starts[slot(cell, target)];
            *start -= 1;
            states[*start as usize] = (cell / width) as u32;
        }
        Predecessors { width, starts, states }
    }

    fn by(&self, target: u32, column: usize) -> &[u32] {
        let slot = target as usize * self.width + column;
        &self.states[self.starts[slot] as usize..self.starts[slot + 1] as usize]
    }
}

/// States in blocks. Those of one block lie together, the marked ones before the others.
struct Partition {
    members: Vec<u32>,
    place: Vec<u32>,
    block: Vec<u32>,
    bounds: Vec<(u32, u32)>,
    marked: Vec<u32>,
    touched: Vec<u32>,
}

impl Partition {
    /// All states in one block.
    fn new(states: usize) -> Self {
        let members: Vec<u32> = (0..states as u32).collect();
        Partition {
            place: members.clone(),
            members,
            block: vec![0; states],
            bounds: vec![(0, states as u32)],
            marked: vec![0],
            touched: Vec::new(),
        }
    }

    fn members(&self, block: u32) -> &[u32] {
        let (start, end) = self.bounds[block as usize];
        &self.members[start as usize..end as usize]
    }

    fn mark(&mut self, state: u32) {
        let block = self.block[state as usize];
        let marked = &mut self.marked[block as usize];
        let from = self.place[state as usize];
        let to = self.bounds[block as usize].0 + *marked;
        if from < to {
            return;
        }
        if *marked == 0 {
            self.touched.push(block);
        }
        *marked += 1;
        self.members.swap(from as usize, to as usize);
        self.place[self.members[from as usize] as usize] = from;
        self.place[state as usize] = to;
    }

    /// Parts the marked states from the others. The new blocks, each the lesser part, are the ones
    /// to refine by: the old block either waits already, or has been refined by as a whole.
    fn split(&mut self) -> Vec<u32> {
        let mut new = Vec::new();
        while let Some(block) = self.touched.pop() {
            let count = std::mem::take(&mut self.marked[block as usize]);
            let (start, end) = self.bounds[block as usize];
            if count == end - start {
                continue;
            }
            let middle = start + count;
            let (kept, parted) = match count <= end - middle {
                true => ((middle, end), (start, middle)),
                false => ((start, middle), (middle, end)),
            };
            let number = self.bounds.len() as u32;
            self.bounds[block as usize] = kept;
            self.bounds.push(parted);
            self.marked.push(0);
            for &state in &self.members[parted.0 as usize..parted.1 as usize] {
                self.block[state as usize] = number;
            }
            new.push(number);
        }
        new
    }
}
