//! Tables for hand-written types, as the table compiler would lay them out.

use callspec_runtime::tables::{
    NONE, Packed, Rows, Tables, key_table, location, node, pack, to_bytes, types,
};
use callspec_runtime::{key_hash, key_words};

/// The node that wants an object; 0 and 1 are those that admit anything and nothing.
const OBJECT: u32 = 2;
/// The node that wants a string.
const STRING: u32 = 3;

/// Tables for types by name, with the wire names of their members. They demand an object, but for a
/// type called `Text`, which demands a string.
pub fn build(declared: &[(&str, &[&str])]) -> Tables<'static> {
    let mut draft = Draft::default();
    for (name, members) in declared {
        let (offset, length) = draft.push_text(name);
        let node = if *name == "Text" { STRING } else { OBJECT };
        let keys = draft.push_keys(members);
        draft.types.push([offset, length, node, node, keys, members.len() as u32, NONE]);
    }
    let mut place = [0; location::WIDTH];
    let (offset, length) = draft.push_text("/type");
    place[location::POINTER] = offset;
    place[location::POINTER_LENGTH] = length;
    place[location::SOURCE] = NONE;
    Tables {
        nodes: Rows::new(leak(to_bytes(&[node(63), node(0), node(32), node(8)]))),
        key_tables: Rows::new(leak(to_bytes(&draft.key_tables))),
        keys: leak(draft.keys),
        slots: leak(draft.slots),
        locations: Packed::new(leak(pack(&[place]))),
        files: Rows::new(&[0; 8]),
        types: Rows::new(leak(to_bytes(&draft.types))),
        text: Box::leak(draft.text.into_boxed_str()),
        ..Tables::default()
    }
}

#[derive(Default)]
struct Draft {
    key_tables: Vec<[u32; key_table::WIDTH]>,
    keys: Vec<[u64; 3]>,
    slots: Vec<u16>,
    types: Vec<[u32; types::WIDTH]>,
    text: String,
}

impl Draft {
    fn push_text(&mut self, text: &str) -> (u32, u32) {
        let offset = self.text.len() as u32;
        self.text.push_str(text);
        (offset, text.len() as u32)
    }

    fn push_keys(&mut self, names: &[&str]) -> u32 {
        let bits = (names.len() * 2 + 2).next_power_of_two().ilog2();
        let size = 1usize << bits;
        let mut slots = vec![0u16; size];
        let first_key = self.keys.len() as u32;
        for (index, name) in names.iter().enumerate() {
            let (offset, length) = self.push_text(name);
            let (first, last) = key_words(name);
            self.keys.push([first, last, u64::from(offset) << 32 | u64::from(length)]);
            let mut slot = (key_hash(first, last, 1) >> (64 - bits)) as usize;
            while slots[slot] != 0 {
                slot = (slot + 1) % size;
            }
            slots[slot] = index as u16 + 1;
        }
        let row = [first_key, names.len() as u32, self.slots.len() as u32, bits, 1];
        self.slots.append(&mut slots);
        self.key_tables.push(row);
        self.key_tables.len() as u32 - 1
    }
}

/// A node that says nothing but which JSON types it admits.
fn node(kinds: u32) -> [u32; node::WIDTH] {
    let mut row = [NONE; node::WIDTH];
    row[node::KINDS] = kinds;
    row[node::TYPE_LOC] = 0;
    row
}

fn leak<T>(rows: Vec<T>) -> &'static [T] {
    Box::leak(rows.into_boxed_slice())
}
