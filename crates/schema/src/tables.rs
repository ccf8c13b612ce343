//! Tables that are being built, or that live in memory: what [`Tables`] borrows.

use callspec_runtime::tables::{
    NONE, Packed, Tables, apply, array, check, key_table, location, node, object, pack, pattern,
    source, string, types, values,
};
use callspec_runtime::{BOTH_ENDS, NEVER_PLAIN, key_hash, key_words, needs_escapes};
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
    packed_locations: Vec<u8>,
    packed_sources: Vec<u8>,
    pub(crate) files: Vec<[u32; 2]>,
    pub(crate) types: Vec<[u32; types::WIDTH]>,
    text: String,
    interned: HashMap<Box<str>, [u32; 2]>,
    known_sources: HashMap<[u32; source::WIDTH], u32>,
    known_keys: HashMap<Vec<Box<str>>, u32>,
}

/// Why names do not become a key table.
#[derive(Debug)]
pub(crate) enum NoKeyTable {
    /// There are more than it has room for.
    TooMany,
    /// So many have the same eight bytes at the beginning and at the end that looking one up would
    /// take as long as comparing it with hundreds.
    Alike,
}

impl NoKeyTable {
    /// The reason, and what to do.
    pub(crate) fn explain(&self) -> (&'static str, &'static str) {
        match self {
            NoKeyTable::TooMany => ("has more than 65,534 entries", "split the schema"),
            NoKeyTable::Alike => (
                "has too many entries that begin and end alike",
                "let them differ in their first or last eight bytes, or split the schema",
            ),
        }
    }
}

impl OwnedTables {
    /// The same, complete: what only reports look into is packed.
    pub(crate) fn packed(mut self) -> Self {
        self.packed_locations = pack(&std::mem::take(&mut self.locations));
        self.packed_sources = pack(&std::mem::take(&mut self.sources));
        self
    }

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
            locations: Packed::new(&self.packed_locations),
            sources: Packed::new(&self.packed_sources),
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
    pub(crate) fn key_table(&mut self, names: &[&str]) -> Result<u32, NoKeyTable> {
        if names.len() >= usize::from(u16::MAX) {
            return Err(NoKeyTable::TooMany);
        }
        let owned: Vec<Box<str>> = names.iter().map(|name| (*name).into()).collect();
        if let Some(known) = self.known_keys.get(&owned) {
            return Ok(*known);
        }
        let words: Vec<_> = names.iter().map(|name| key_words(name)).collect();
        let (bits, seed, slots) = best_slots(&words).ok_or(NoKeyTable::Alike)?;
        let row = [index(self.keys.len()), index(names.len()), index(self.slots.len()), bits, seed];
        self.slots.extend(slots);
        for (name, (first, last)) in names.iter().zip(words) {
            let [offset, length] = self.text(name);
            let length = if needs_escapes(name) { length | NEVER_PLAIN } else { length };
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

    /// Whether the tables have outgrown what any real schemas need: names and conjunctions multiply
    /// where each of many patterns speaks of each of many members.
    pub(crate) fn is_full(&self) -> bool {
        const MOST_ROWS: usize = 1 << 22;
        const MOST_TEXT: usize = 1 << 28;
        let rows = self.nodes.len() + self.edges.len() + self.applies.len() + self.lists.len();
        let rows = rows + self.checks.len() + self.locations.len() + self.keys.len();
        rows > MOST_ROWS || self.text.len() > MOST_TEXT
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

/// How many steps a lookup may take on average.
const MAX_STEPS: usize = 256;

/// Slots in which names collide least, with the bits of an index and the seed.
///
/// A lookup that goes on to the next slot costs more than all else that it does. So few names get a
/// seed without any collision but those of names that begin alike, and more room where none of many
/// seeds is. Where too many begin alike, the hash takes their last bytes too.
fn best_slots(words: &[(u64, u64)]) -> Option<(u32, u32, Vec<u16>)> {
    let mut alike: HashMap<u64, usize> = HashMap::new();
    for (first, _) in words {
        *alike.entry(*first).or_default() += 1;
    }
    let alike: usize = alike.values().map(|count| count * (count - 1) / 2).sum();
    match alike > words.len() / 2 {
        true => least_slots(words, BOTH_ENDS, 0),
        false => least_slots(words, 0, alike),
    }
}

/// The same, for a way to hash by which at least so many collide.
fn least_slots(words: &[(u64, u64)], way: u32, alike: usize) -> Option<(u32, u32, Vec<u16>)> {
    let least = (2 * words.len().max(1)).next_power_of_two().trailing_zeros().max(1);
    let (seeds, room) = match words.len() {
        0..=256 => (256, 3),
        257..=4096 => (64, 1),
        _ => (1, 1),
    };
    let mut best: Option<(usize, u32, u32, Vec<u16>)> = None;
    for (bits, seed) in (least..least + room).flat_map(|bits| (0..seeds).map(move |it| (bits, it)))
    {
        let Some((collisions, slots)) = fill(words, bits, seed | way) else { continue };
        if best.as_ref().is_none_or(|(least, ..)| collisions < *least) {
            best = Some((collisions, bits, seed | way, slots));
        }
        if collisions <= alike {
            break;
        }
    }
    best.map(|(_, bits, seed, slots)| (bits, seed, slots))
}

/// Slots by linear probing, and how many steps all lookups take beyond the first.
fn fill(words: &[(u64, u64)], bits: u32, seed: u32) -> Option<(usize, Vec<u16>)> {
    let size = 1usize << bits;
    let mut slots = vec![0u16; size];
    let mut collisions = 0;
    for (at, (first, last)) in words.iter().enumerate() {
        let mut slot = (key_hash(*first, *last, seed) >> (64 - bits)) as usize;
        while slots[slot & (size - 1)] != 0 {
            slot += 1;
            collisions += 1;
        }
        if collisions > MAX_STEPS * words.len() {
            return None;
        }
        slots[slot & (size - 1)] = u16::try_from(at + 1).unwrap_or(u16::MAX);
    }
    Some((collisions, slots))
}
