//! The values of one column while it is filled. Rows that are left out are null: nobody has to come by for
//! each of them.

use crate::plan::{Node, Plan};
use crate::waiting::Waiting;
use std::collections::HashMap;

/// Bits that are 0 unless set.
#[derive(Debug, Default)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn set(&mut self, index: usize) {
        if self.0.len() <= index / 64 {
            self.0.resize(index / 64 + 1, 0);
        }
        self.0[index / 64] |= 1 << (index % 64);
    }

    /// Sets the bits of the rows of a list, which ascend.
    pub(crate) fn set_all(&mut self, list: &[Waiting]) {
        let (Some(first), Some(last)) = (list.first(), list.last()) else { return };
        let (first, last) = (first.row as usize, last.row as usize);
        if self.0.len() <= last / 64 {
            self.0.resize(last / 64 + 1, 0);
        }
        if last + 1 - first == list.len() {
            return self.set_range(first, last);
        }
        self.set_each(list, |_| true);
    }

    /// Sets the bits of those rows of a list, which ascend, that it is said of. There must be room for all.
    #[inline]
    fn set_each(&mut self, list: &[Waiting], is_set: impl Fn(&Waiting) -> bool) {
        // Each word is put together before it is written.
        let (mut at, mut word) = (0, 0);
        for it in list {
            let next = it.row as usize / 64;
            if next != at {
                self.set_word(at, word);
                (at, word) = (next, 0);
            }
            word |= u64::from(is_set(it)) << (it.row % 64);
        }
        self.set_word(at, word);
    }

    #[inline]
    fn set_word(&mut self, at: usize, bits: u64) {
        if let Some(word) = self.0.get_mut(at) {
            *word |= bits;
        }
    }

    /// Sets the bits of those rows of a list, which ascend, that it is said of.
    #[inline]
    pub(crate) fn set_where(&mut self, list: &[Waiting], is_set: impl Fn(&Waiting) -> bool) {
        let words = list.last().map_or(0, |it| it.row as usize / 64 + 1);
        if self.0.len() < words {
            self.0.resize(words, 0);
        }
        self.set_each(list, is_set);
    }

    /// Sets all bits from the first to the last.
    fn set_range(&mut self, first: usize, last: usize) {
        let (from, to) = (u64::MAX << (first % 64), u64::MAX >> (63 - last % 64));
        match self.0.get_mut(first / 64..=last / 64) {
            Some([word]) => *word |= from & to,
            Some([head, middle @ .., tail]) => {
                *head |= from;
                middle.fill(u64::MAX);
                *tail |= to;
            }
            _ => {}
        }
    }

    /// The words for so many bits, and none for the next batch.
    pub(crate) fn take(&mut self, length: usize) -> Vec<u64> {
        let mut words = taken(&mut self.0);
        words.resize(length.div_ceil(64), 0);
        words
    }
}

/// Takes all there is. The next batch is about as large, and finds room for some more: growing step by step
/// copies it all once more.
fn taken<T>(values: &mut Vec<T>) -> Vec<T> {
    let room = Vec::with_capacity(values.len() + values.len() / 8 + 256);
    std::mem::replace(values, room)
}

/// Texts, one behind the other.
#[derive(Debug)]
pub(crate) struct Texts {
    pub bytes: Vec<u8>,
    /// The end of each text, behind a 0.
    pub offsets: Vec<i32>,
    pub valid: Bits,
}

impl Default for Texts {
    fn default() -> Self {
        Texts { bytes: Vec::new(), offsets: vec![0], valid: Bits::default() }
    }
}

impl Texts {
    /// Ends the text of a row, which was appended to `bytes`.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn end(&mut self, row: usize, start: usize) {
        if self.offsets.len() <= row {
            self.offsets.resize(row + 1, start as i32);
        }
        // Batches are cut long before they have 2 GiB.
        self.offsets.push(self.bytes.len() as i32);
        self.valid.set(row);
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn push(&mut self, row: usize, text: &[u8]) {
        let start = self.bytes.len();
        self.bytes.extend_from_slice(text);
        self.end(row, start);
    }

    /// Whether no row has one.
    pub(crate) fn is_empty(&self) -> bool {
        self.offsets.len() <= 1
    }

    /// Offsets, bytes and validity of so many rows.
    pub(crate) fn take(&mut self, length: usize) -> (Vec<i32>, Vec<u8>, Vec<u64>) {
        let bytes = taken(&mut self.bytes);
        let mut offsets = taken(&mut self.offsets);
        self.offsets.push(0);
        offsets.resize(length + 1, bytes.len() as i32);
        (offsets, bytes, self.valid.take(length))
    }
}

/// Numbers of fixed width.
#[derive(Debug, Default)]
pub(crate) struct Numbers<T> {
    pub values: Vec<T>,
    pub valid: Bits,
}

impl<T: Copy + Default> Numbers<T> {
    pub(crate) fn take(&mut self, length: usize) -> (Vec<T>, Vec<u64>) {
        let mut values = taken(&mut self.values);
        values.resize(length, T::default());
        (values, self.valid.take(length))
    }
}

/// The ends of lists, and whether they are there.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    ends: Vec<i32>,
    pub valid: Bits,
}

impl Lists {
    /// How many items there are so far.
    #[inline]
    pub(crate) fn items(&self) -> usize {
        self.ends.last().map_or(0, |it| *it as usize)
    }

    #[inline]
    pub(crate) fn end(&mut self, row: usize, items: usize) {
        let before = self.items();
        if self.ends.len() < row {
            self.ends.resize(row, before as i32);
        }
        self.ends.push(items as i32);
        self.valid.set(row);
    }

    pub(crate) fn take(&mut self, length: usize) -> (Vec<i32>, Vec<u64>) {
        let items = self.items() as i32;
        let mut offsets = vec![0];
        offsets.append(&mut self.ends);
        offsets.resize(length + 1, items);
        (offsets, self.valid.take(length))
    }
}

/// The column of a node.
#[derive(Debug)]
pub(crate) enum Column {
    /// Text, and JSON text.
    Texts(Texts),
    Values(Values),
    Booleans(Bits, Bits),
    Integers(Numbers<i64>),
    Floats(Numbers<f64>),
    Times(Numbers<i64>),
    Days(Numbers<i32>),
    Struct(StructColumn),
    List(Lists),
    Map(Lists, Texts),
    Tuple(Bits),
    Union(UnionColumn),
}

/// Texts of which most are known before.
#[derive(Debug, Default)]
pub(crate) struct Values {
    pub keys: Numbers<i32>,
    /// Texts that are not listed, with their keys.
    pub others: HashMap<String, i32>,
}

#[derive(Debug, Default)]
pub(crate) struct StructColumn {
    pub valid: Bits,
    pub rest: Texts,
}

#[derive(Debug, Default)]
pub(crate) struct UnionColumn {
    pub valid: Bits,
    pub kinds: Numbers<i32>,
    pub other: Texts,
}

impl Column {
    pub(crate) fn all(plan: &Plan) -> Vec<Column> {
        plan.nodes.iter().map(Column::new).collect()
    }

    fn new(node: &Node) -> Column {
        match node {
            Node::Json | Node::Text => Column::Texts(Texts::default()),
            Node::Values(_) => Column::Values(Values::default()),
            Node::Boolean => Column::Booleans(Bits::default(), Bits::default()),
            Node::Integer => Column::Integers(Numbers::default()),
            Node::Number => Column::Floats(Numbers::default()),
            Node::Time(_) => Column::Times(Numbers::default()),
            Node::Day => Column::Days(Numbers::default()),
            Node::Struct(_) => Column::Struct(StructColumn::default()),
            Node::List(_) => Column::List(Lists::default()),
            Node::Map(_) => Column::Map(Lists::default(), Texts::default()),
            Node::Tuple(_) => Column::Tuple(Bits::default()),
            Node::Union(_) => Column::Union(UnionColumn::default()),
        }
    }
}
