//! Tables that are being built, or that live in memory: what [`Tables`] borrows.

use callspec_runtime::tables::{
    NONE, Tables, apply, array, check, key_table, location, node, object, pattern, source, string,
    values,
};
use callspec_runtime::{key_hash, key_words};
use std::collections::HashMap;

/// The compiled form of schemas, in memory.
#[derive(Debug, Default)]
pub struct OwnedTables {
    pub(crate) nodes: Vec<[u32; node::WIDTH]>,
    pub(crate) edges: Vec<[u32; 2]>,
    pub(crate) objects: Vec<[u32; object::WIDTH]>,
    pub(crate) arrays: Vec<[u32; array::WIDTH]>,
    pub(crate) strings: Vec<[u32; string::WIDTH]>,
    pub(crate) values: Vec<[u32; values::WIDTH]>,
    pub(crate) applies: Vec<[u32; apply::WIDTH]>,
    pub(crate) checks: Vec<[u32; check::WIDTH]>,
    key_tables: Vec<[u32; key_table::WIDTH]>,
    keys: Vec<[u64; 3]>,
    slots: Vec<u16>,
    pub(crate) masks: Vec<u64>,
    pub(crate) lists: Vec<u32>,
    pub(crate) patterns: Vec<[u32; pattern::WIDTH]>,
    pub(crate) transitions: Vec<u16>,
    pub(crate) classes: Vec<u8>,
    pub(crate) locations: Vec<[u32; location::WIDTH]>,
    sources: Vec<[u32; source::WIDTH]>,
    pub(crate) files: Vec<[u32; 2]>,
    pub(crate) types: Vec<[u32; 6]>,
    text: String,
    interned: HashMap<Box<str>, [u32; 2]>,
    known_sources: HashMap<[u32; source::WIDTH], u32>,
    known_keys: HashMap<Vec<Box<str>>, u32>,
}

/// More names than a key table has room for.
#[derive(Debug)]
pub(crate) struct TooManyNames;

impl OwnedTables {
    /// The tables, borrowed.
    pub fn tables(&self) -> Tables<'_> {
        Tables {
            nodes: &self.nodes,
            edges: &self.edges,
            objects: &self.objects,
            arrays: &self.arrays,
            strings: &self.strings,
            values: &self.values,
            applies: &self.applies,
            checks: &self.checks,
            key_tables: &self.key_tables,
            keys: &self.keys,
            slots: &self.slots,
            masks: &self.masks,
            lists: &self.lists,
            patterns: &self.patterns,
            transitions: &self.transitions,
            classes: &self.classes,
            locations: &self.locations,
            sources: &self.sources,
            files: &self.files,
            types: &self.types,
            text: &self.text,
        }
    }

    /// Offset and length of a text, which is kept once.
    pub(crate) fn text(&mut self, text: &str) -> [u32; 2] {
        if let Some(range) = self.interned.get(text) {
            return *range;
        }
        let range = [index(self.text.len()), index(text.len())];
        self.text.push_str(text);
        self.interned.insert(text.into(), range);
        range
    }

    pub(crate) fn source(&mut self, page: &str, row: &str, line: u32) -> u32 {
        let [page, page_length] = self.text(page);
        let [row, row_length] = self.text(row);
        let entry = [page, page_length, row, row_length, line];
        if let Some(known) = self.known_sources.get(&entry) {
            return *known;
        }
        self.sources.push(entry);
        let known = index(self.sources.len() - 1);
        self.known_sources.insert(entry, known);
        known
    }

    /// A key table of names, which are distinct; the index of a key is that of its name.
    pub(crate) fn key_table(&mut self, names: &[&str]) -> Result<u32, TooManyNames> {
        if names.len() >= usize::from(u16::MAX) {
            return Err(TooManyNames);
        }
        let owned: Vec<Box<str>> = names.iter().map(|name| (*name).into()).collect();
        if let Some(known) = self.known_keys.get(&owned) {
            return Ok(*known);
        }
        let words: Vec<_> = names.iter().map(|name| key_words(name)).collect();
        let bits = (2 * names.len().max(1)).next_power_of_two().trailing_zeros().max(1);
        let (seed, slots) = best_slots(&words, bits);
        let row = [index(self.keys.len()), index(names.len()), index(self.slots.len()), bits, seed];
        self.slots.extend(slots);
        for (name, (first, last)) in names.iter().zip(words) {
            let [offset, length] = self.text(name);
            self.keys.push([first, last, u64::from(offset) << 32 | u64::from(length)]);
        }
        self.key_tables.push(row);
        let known = index(self.key_tables.len() - 1);
        self.known_keys.insert(owned, known);
        Ok(known)
    }

    /// A list, by its start.
    pub(crate) fn list(&mut self, list: impl IntoIterator<Item = u32>) -> u32 {
        let start = index(self.lists.len());
        self.lists.extend(list);
        start
    }

    pub(crate) fn edge(&mut self, node: u32, via: u32) -> u32 {
        self.edges.push([node, via]);
        index(self.edges.len() - 1)
    }

    /// A row of no node, to be filled in.
    pub(crate) fn reserve_node(&mut self) -> u32 {
        let mut row = [NONE; node::WIDTH];
        row[node::KINDS] = 0x3f;
        self.nodes.push(row);
        index(self.nodes.len() - 1)
    }
}

/// A length as the 32 bits that tables hold. Tables beyond 4 GiB are refused by what feeds them.
pub(crate) fn index(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(NONE)
}

/// The seed of a few under which names collide least, and the slots it gives.
fn best_slots(words: &[(u64, u64)], bits: u32) -> (u32, Vec<u16>) {
    let mut best: Option<(usize, u32, Vec<u16>)> = None;
    for seed in 0..64 {
        let (collisions, slots) = fill(words, bits, seed);
        if best.as_ref().is_none_or(|(least, ..)| collisions < *least) {
            best = Some((collisions, seed, slots));
        }
        if collisions == 0 || words.len() > 4096 {
            break;
        }
    }
    best.map(|(_, seed, slots)| (seed, slots)).unwrap_or_default()
}

/// Slots by linear probing, and how many steps all lookups take beyond the first.
fn fill(words: &[(u64, u64)], bits: u32, seed: u32) -> (usize, Vec<u16>) {
    let size = 1usize << bits;
    let mut slots = vec![0u16; size];
    let mut collisions = 0;
    for (at, (first, last)) in words.iter().enumerate() {
        let mut slot = (key_hash(*first, *last, seed) >> (64 - bits)) as usize;
        while slots[slot & (size - 1)] != 0 {
            slot += 1;
            collisions += 1;
        }
        slots[slot & (size - 1)] = u16::try_from(at + 1).unwrap_or(u16::MAX);
    }
    (collisions, slots)
}
