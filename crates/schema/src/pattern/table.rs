//! The table of a deterministic automaton while it is made.

use super::{Automaton, FAILED, MATCHED};
use std::collections::HashMap;

/// Transitions of an automaton that comes into the program: two mebibytes.
const MAX_TRANSITIONS: usize = 1 << 20;

/// Rows of transitions. Rows 0 and 1 lead to themselves, and the last column is the end of the text.
pub(super) struct Table {
    pub width: usize,
    pub start: u32,
    pub cells: Vec<u32>,
}

impl Table {
    pub(super) const FAILED: u32 = FAILED as u32;
    pub(super) const MATCHED: u32 = MATCHED as u32;

    /// A table of the two fixed rows.
    pub(super) fn new(width: usize) -> Self {
        let mut cells = vec![Self::FAILED; width];
        cells.resize(2 * width, Self::MATCHED);
        Table { width, start: Self::FAILED, cells }
    }

    pub(super) fn len(&self) -> usize {
        self.cells.len() / self.width
    }

    pub(super) fn row(&self, state: u32) -> &[u32] {
        &self.cells[state as usize * self.width..][..self.width]
    }

    /// Adds a row that fails on all; returns its first cell.
    pub(super) fn add_row(&mut self) -> usize {
        let first = self.cells.len();
        self.cells.resize(first + self.width, Self::FAILED);
        first
    }

    /// Makes one of all columns that are alike, but for the last. Returns the new column of each.
    pub(super) fn merge_columns(&mut self) -> Vec<u32> {
        let end = self.width - 1;
        let mut known: HashMap<Vec<u32>, u32> = HashMap::new();
        let mut kept = Vec::new();
        let mut merged = Vec::with_capacity(end);
        for column in 0..end {
            let cells = self.cells.iter().skip(column).step_by(self.width).copied().collect();
            merged.push(*known.entry(cells).or_insert_with(|| {
                kept.push(column);
                kept.len() as u32 - 1
            }));
        }
        kept.push(end);
        let rows = self.cells.chunks_exact(self.width);
        self.cells = rows.flat_map(|row| kept.iter().map(|&column| row[column])).collect();
        self.width = kept.len();
        merged
    }

    /// The automaton, if it is not too large.
    pub(super) fn narrow(self, classes: [u8; 256]) -> Option<Automaton> {
        if self.len() > usize::from(u16::MAX) || self.cells.len() > MAX_TRANSITIONS {
            return None;
        }
        let transitions: Result<_, _> = self.cells.into_iter().map(u16::try_from).collect();
        Some(Automaton {
            classes,
            stride: self.width,
            start: u16::try_from(self.start).ok()?,
            transitions: transitions.ok()?,
        })
    }
}
