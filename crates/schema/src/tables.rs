//! Tables that are being built, and those that live in memory: what [`Tables`] borrows.

use crate::pattern::Automaton;
use callspec_runtime::tables::{
    NONE, Packed, Rows, Tables, apply, array, check, key_table, location, node, object, pack,
    pattern, source, string, to_bytes, types, values,
};
use callspec_runtime::{BOTH_ENDS, NEVER_PLAIN, key_hash, key_words, needs_escapes};
use std::collections::HashMap;

/// The compiled form of schemas, in memory.
#[derive(Debug)]
pub struct OwnedTables {
    nodes: Vec<u8>,
    edges: Vec<u8>,
    objects: Vec<u8>,
    arrays: Vec<u8>,
    strings: Vec<u8>,
    values: Vec<u8>,
    applies: Vec<u8>,
    checks: Vec<u8>,
    key_tables: Vec<u8>,
    keys: Vec<[u64; 3]>,
    slots: Vec<u16>,
    masks: Vec<u64>,
    lists: Vec<u32>,
    patterns: Vec<u8>,
    transitions: Vec<u16>,
    classes: Vec<u8>,
    locations: Vec<u8>,
    sources: Vec<u8>,
    files: Vec<u8>,
    types: Vec<u8>,
    text: String,
}

impl OwnedTables {
    /// The tables, borrowed.
    pub fn tables(&self) -> Tables<'_> {
        Tables {
            nodes: Rows::new(&self.nodes),
            edges: Rows::new(&self.edges),
            objects: Rows::new(&self.objects),
            arrays: Rows::new(&self.arrays),
            strings: Rows::new(&self.strings),
            values: Rows::new(&self.values),
            applies: Rows::new(&self.applies),
            checks: Rows::new(&self.checks),
            key_tables: Rows::new(&self.key_tables),
            keys: &self.keys,
            slots: &self.slots,
            masks: &self.masks,
            lists: &self.lists,
            patterns: Rows::new(&self.patterns),
            transitions: &self.transitions,
            classes: &self.classes,
            locations: Packed::new(&self.locations),
            sources: Packed::new(&self.sources),
            files: Rows::new(&self.files),
            types: Rows::new(&self.types),
            text: &self.text,
        }
    }
}

/// The same while it is being built.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub nodes: Vec<[u32; node::WIDTH]>,
    pub edges: Vec<[u32; 2]>,
    pub objects: Vec<[u32; object::WIDTH]>,
    pub arrays: Vec<[u32; array::WIDTH]>,
    pub strings: Vec<[u32; string::WIDTH]>,
    pub values: Vec<[u32; values::WIDTH]>,
    pub applies: Vec<[u32; apply::WIDTH]>,
    pub checks: Vec<[u32; check::WIDTH]>,
    key_tables: Vec<[u32; key_table::WIDTH]>,
    keys: Vec<[u64; 3]>,
    slots: Vec<u16>,
    pub masks: Vec<u64>,
    pub lists: Vec<u32>,
    patterns: Vec<[u32; pattern::WIDTH]>,
    transitions: Vec<u16>,
    classes: Vec<u8>,
    pub locations: Vec<[u32; location::WIDTH]>,
    sources: Vec<[u32; source::WIDTH]>,
    pub files: Vec<[u32; 2]>,
    pub types: Vec<[u32; types::WIDTH]>,
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

impl Draft {
    /// The tables, complete.
    pub fn finish(self) -> OwnedTables {
        OwnedTables {
            nodes: to_bytes(&self.nodes),
            edges: to_bytes(&self.edges),
            objects: to_bytes(&self.objects),
            arrays: to_bytes(&self.arrays),
            strings: to_bytes(&self.strings),
            values: to_bytes(&self.values),
            applies: to_bytes(&self.applies),
            checks: to_bytes(&self.checks),
            key_tables: to_bytes(&self.key_tables),
            keys: self.keys,
            slots: self.slots,
            masks: self.masks,
            lists: self.lists,
            patterns: to_bytes(&self.patterns),
            transitions: self.transitions,
            classes: self.classes,
            locations: pack(&self.locations),
            sources: pack(&self.sources),
            files: to_bytes(&self.files),
            types: to_bytes(&self.types),
            text: self.text,
        }
    }

    /// An automaton, by its row.
    pub fn automaton(&mut self, automaton: &Automaton) -> u32 {
        let mut row = [0; pattern::WIDTH];
        row[pattern::CLASSES] = index(self.classes.len());
        row[pattern::TRANSITIONS] = index(self.transitions.len());
        row[pattern::STRIDE] = index(automaton.stride);
        row[pattern::START] = u32::from(automaton.start);
        self.classes.extend(automaton.classes);
        self.transitions.extend(&automaton.transitions);
        self.patterns.push(row);
        index(self.patterns.len() - 1)
    }

    /// How many transitions all automata have.
    pub fn transitions(&self) -> usize {
        self.transitions.len()
    }

    /// Whether a pattern matches somewhere in a text.
    pub fn matches(&self, automaton: u32, text: &str) -> bool {
        let row = self.patterns.get(automaton as usize).map(|row| to_bytes(&[*row]));
        let patterns = row.unwrap_or_default();
        let tables = Tables {
            patterns: Rows::new(&patterns),
            transitions: &self.transitions,
            classes: &self.classes,
            ..Tables::default()
        };
        tables.matches(0, text)
    }

    /// Offset and length of a text, which is kept once.
    pub fn text(&mut self, text: &str) -> [u32; 2] {
        if let Some(range) = self.interned.get(text) {
            return *range;
        }
        let range = [index(self.text.len()), index(text.len())];
        self.text.push_str(text);
        self.interned.insert(text.into(), range);
        range
    }

    pub fn source(&mut self, page: &str, row: &str, line: u32) -> u32 {
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
    pub fn key_table(&mut self, names: &[&str]) -> Result<u32, NoKeyTable> {
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

    /// How many names a key table has; where there is none, none.
    pub fn keys_of(&self, table: u32) -> u32 {
        self.key_tables.get(table as usize).map_or(0, |row| row[key_table::COUNT])
    }

    /// A list, by its start.
    pub fn list(&mut self, list: impl IntoIterator<Item = u32>) -> u32 {
        let start = index(self.lists.len());
        self.lists.extend(list);
        start
    }

    pub fn edge(&mut self, node: u32, via: u32) -> u32 {
        self.edges.push([node, via]);
        index(self.edges.len() - 1)
    }

    /// Whether the tables have outgrown what any real schemas need: names and conjunctions multiply
    /// where each of many patterns speaks of each of many members.
    pub fn is_full(&self) -> bool {
        const MOST_ROWS: usize = 1 << 22;
        const MOST_TEXT: usize = 1 << 28;
        let rows = self.nodes.len() + self.edges.len() + self.applies.len() + self.lists.len();
        let rows = rows + self.checks.len() + self.locations.len() + self.keys.len();
        rows > MOST_ROWS || self.text.len() > MOST_TEXT
    }

    /// A row of no node, to be filled in.
    pub fn reserve_node(&mut self) -> u32 {
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
