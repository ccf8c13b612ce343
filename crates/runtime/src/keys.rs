//! Finding a name among known ones: a word, one multiplication, one comparison.
//!
//! A name that stands in a document is looked up by its first seven bytes, before anybody knows where it
//! ends: the name that the table has there says how long it would have to be. The next quote says the same,
//! and says it earlier, as it needs no table: what follows the name goes by that.

use crate::source::Str;
use crate::tables::{Row, Tables, key_table};
use crate::unescape::unescape;

/// In a seed: the hash takes the last bytes of names too, as too many of a table begin alike.
pub const BOTH_ENDS: u32 = 1 << 31;

/// In a key's length: the name cannot stand in a document as it is, since some of it is escaped there.
pub const NEVER_PLAIN: u32 = 1 << 31;

/// The bytes of a first word that count.
const FIRST: u64 = u64::MAX >> 8;

/// The hash of a name, from its two words. The table compiler calls it too.
#[inline]
pub fn hash(first: u64, last: u64, seed: u32) -> u64 {
    let last = if seed & BOTH_ENDS == 0 { 0 } else { last };
    (first ^ last.rotate_left(29)).wrapping_mul(multiplier(seed))
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn multiplier(seed: u32) -> u64 {
    0x9e37_79b9_7f4a_7c15_u64.wrapping_add(u64::from(seed) << 1)
}

/// The first seven bytes of a name and its last eight, zero-filled when it is shorter. The table compiler
/// calls it.
#[cfg_attr(not(debug_assertions), inline(always))]
pub fn words(name: &str) -> (u64, u64) {
    let (first, last) = Str::plain(name).words();
    (first & FIRST, last)
}

/// Whether a name cannot stand in a document as it is. The table compiler calls it.
pub fn needs_escapes(name: &str) -> bool {
    name.bytes().any(|byte| byte < 0x20 || matches!(byte, b'"' | b'\\'))
}

/// One set of names. Two words, whatever it needs of its row: more would be kept on the stack in the
/// middle of the loop over members, and copied there.
#[derive(Clone, Copy)]
pub(crate) struct KeyTable<'a> {
    tables: &'a Tables<'a>,
    row: key_table::Row<'a>,
}

/// A text of a table: its index, above its length. One word, as what is larger comes back through memory.
#[derive(Clone, Copy)]
pub(crate) struct Listed(u64);

impl Listed {
    #[cfg(feature = "events")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn index(self) -> u32 {
        (self.0 >> 32) as u32
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn length(self) -> usize {
        self.0 as u32 as usize
    }
}

/// No names: its slots are behind the end.
const EMPTY: key_table::Row<'_> = Row::new(b"\0\0\0\0\0\0\0\0\xff\xff\xff\xff\x01\0\0\0\0\0\0\0");

impl<'a> KeyTable<'a> {
    /// The position of the first of these names among all of the tables.
    #[cfg(feature = "events")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn first(self) -> u32 {
        self.row.at(key_table::KEYS)
    }

    /// The index of a member's name, by the two words that came with it.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn position(self, name: Str<'_>, first: u64, last: u64) -> Option<u32> {
        if name.is_escaped() {
            // Taken apart, here and below: what a call is given whole is put into memory by everyone.
            return self.find_escaped(name.within, name.start, name.end);
        }
        self.find(name, first, last)
    }

    #[cold]
    #[inline(never)]
    fn find_escaped(self, within: &str, start: usize, end: usize) -> Option<u32> {
        self.find_text(&unescape(Str { within, start, end, escapes: 1 }))
    }

    /// Looks a name that stands in a document up behind a slot that has another.
    #[inline(never)]
    fn find_plain_behind(
        self,
        slot: usize,
        document: &str,
        start: usize,
        first: u64,
    ) -> Option<(u32, usize)> {
        let slots = 1 << (self.row.at(key_table::BITS) & 31);
        for slot in slot + 1..slot + slots {
            let (index, key) = self.key_in(slot & (slots - 1))?;
            if key[0] == first && self.is_plain(key, document, start, key[2] as u32 as usize) {
                return Some((index, key[2] as u32 as usize));
            }
        }
        None
    }

    /// The text that stands at a place of a document behind its opening quote, if it is among these. None also
    /// for some that are.
    #[inline]
    pub(crate) fn listed_at(self, document: &str, start: usize) -> Option<Listed> {
        let first = first_at(document, start)?;
        let bits = self.row.at(key_table::BITS);
        let slot = first.wrapping_mul(multiplier(self.row.at(key_table::SEED)));
        let (index, key) = self.key_in(slot.wrapping_shr(64 - bits) as usize)?;
        let length = key[2] as u32 as usize;
        let is_it = key[0] == first
            && document.as_bytes().get(start + length) == Some(&b'"')
            && self.ends_alike(key, document, start);
        is_it.then_some(Listed(u64::from(index) << 32 | length as u64))
    }

    /// Whether a text in a document that begins like a key is that key, if it is as long.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn ends_alike(self, key: &[u64; 3], document: &str, start: usize) -> bool {
        let length = key[2] as u32 as usize;
        let end = start + length;
        let is_alike = length < 8 || {
            let last = document.as_bytes().get(end - 8..end).and_then(|last| last.first_chunk());
            last.is_some_and(|last| u64::from_le_bytes(*last) == key[1])
        };
        is_alike && (length < 16 || self.is_long_text(key[2], document, start, length))
    }

    /// Whether a name in a document that begins like a key is that key, and a colon follows at once.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_plain(self, key: &[u64; 3], document: &str, start: usize, length: usize) -> bool {
        let bytes = document.as_bytes();
        let end = start + length;
        bytes.get(end..end + 3).is_some_and(|behind| behind.starts_with(b"\":"))
            && self.ends_alike(key, document, start)
    }

    /// The index of a name without escapes.
    #[inline]
    pub(crate) fn find(self, name: Str<'_>, first: u64, last: u64) -> Option<u32> {
        let Str { within, start, end, .. } = name;
        let first = first & FIRST;
        let bits = self.row.at(key_table::BITS);
        let slot = hash(first, last, self.row.at(key_table::SEED)).wrapping_shr(64 - bits) as usize;
        let (index, key) = self.key_in(slot)?;
        if self.is_key(key, Str { within, start, end, escapes: 0 }, first, last) {
            return Some(index);
        }
        self.find_behind(slot, Str { within, start, end, escapes: 0 }, first, last)
    }

    /// The same behind a slot that has another name: that is rare.
    #[inline(never)]
    fn find_behind(self, slot: usize, name: Str<'_>, first: u64, last: u64) -> Option<u32> {
        let slots = 1 << (self.row.at(key_table::BITS) & 31);
        for slot in slot + 1..slot + slots {
            let (index, key) = self.key_in(slot & (slots - 1))?;
            if self.is_key(key, name, first, last) {
                return Some(index);
            }
        }
        None
    }

    /// The key that a slot leads to, with its index.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn key_in(self, slot: usize) -> Option<(u32, &'a [u64; 3])> {
        let slot = self.row.at(key_table::SLOTS) as usize + slot;
        let index = u32::from(*self.tables.slots.get(slot)?).checked_sub(1)?;
        let key = self.tables.keys.get((self.row.at(key_table::KEYS) + index) as usize)?;
        Some((index, key))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_key(self, key: &[u64; 3], name: Str<'_>, first: u64, last: u64) -> bool {
        let length = name.end - name.start;
        key[0] == first
            && key[1] == last
            && (key[2] as u32 & !NEVER_PLAIN) as usize == length
            && (length < 16 || self.is_text(key[2], name.within, name.start))
    }

    /// The same for a name whose words were not taken yet.
    #[inline(never)]
    pub(crate) fn find_text(self, name: &str) -> Option<u32> {
        let name = Str::plain(name);
        let (first, last) = name.words();
        self.find(name, first, last)
    }

    /// The same for one of sixteen bytes or more, of which the first seven and the last eight were compared.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_long_text(self, range: u64, document: &str, start: usize, length: usize) -> bool {
        if length > 7 + 8 + 8 {
            return self.is_text(range, document, start);
        }
        let known = (range >> 32) as usize + 7;
        let known: Option<&[u8; 8]> =
            self.tables.text.as_bytes().get(known..known + 8).and_then(|it| it.first_chunk());
        let start = start + 7;
        known.is_some()
            && known == document.as_bytes().get(start..start + 8).and_then(|it| it.first_chunk())
    }

    /// Whether a text as long as a key's is that key's.
    #[inline(never)]
    fn is_text(self, range: u64, within: &str, at: usize) -> bool {
        let length = (range as u32 & !NEVER_PLAIN) as usize;
        let start = (range >> 32) as usize;
        let known = self.tables.text.as_bytes().get(start..start + length);
        known == within.as_bytes().get(at..at + length)
    }
}

/// A set of names for many lookups: what they need of it is at hand.
pub(crate) struct Finder<'a> {
    pub table: KeyTable<'a>,
    slots: &'a [u16],
    keys: &'a [[u64; 3]],
    multiplier: u64,
    shift: u32,
}

impl<'a> KeyTable<'a> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn finder(self) -> Finder<'a> {
        let of = |column| self.row.at(column) as usize;
        Finder {
            table: self,
            slots: self.tables.slots.get(of(key_table::SLOTS)..).unwrap_or_default(),
            keys: self.tables.keys.get(of(key_table::KEYS)..).unwrap_or_default(),
            multiplier: multiplier(self.row.at(key_table::SEED)),
            shift: 64 - self.row.at(key_table::BITS),
        }
    }
}

impl Finder<'_> {
    /// The index of a name.
    #[cfg(feature = "serde_json")]
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn find(&self, name: &str) -> Option<u32> {
        let (first, last) = words(name);
        let slot = first.wrapping_mul(self.multiplier).wrapping_shr(self.shift) as usize;
        let index = u32::from(*self.slots.get(slot)?).wrapping_sub(1);
        match self.keys.get(index as usize) {
            Some(key) if self.table.is_key(key, Str::plain(name), first, last) => Some(index),
            _ => self.table.find_text(name),
        }
    }

    /// The index of the name that stands at a place of a document behind its opening quote, and its length.
    /// None also for some names of the table: those with escapes, before white space and a colon, and at the
    /// document's end.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn find_plain(&self, document: &str, start: usize) -> Option<(u32, usize)> {
        let bytes = document.as_bytes();
        let near = u64::from_le_bytes(*bytes.get(start..start + 8)?.first_chunk()?);
        let quote = quotes(near);
        let first = near & (quote ^ quote.wrapping_sub(1)) >> 8;
        let slot = first.wrapping_mul(self.multiplier).wrapping_shr(self.shift) as usize;
        let index = u32::from(*self.slots.get(slot)?).wrapping_sub(1);
        let key = self.keys.get(index as usize)?;
        // The key tells the length, too. But it comes late, and with this one the value can be looked at before.
        let length = if quote != 0 {
            (quote.trailing_zeros() / 8) as usize
        } else {
            far_length(document, start + 8).unwrap_or(key[2] as u32 as usize)
        };
        let is_as_long = key[2] as u32 as usize == length;
        if is_as_long && key[0] == first && self.table.is_plain(key, document, start, length) {
            return Some((index, length));
        }
        self.table.find_plain_behind(slot, document, start, first)
    }
}

/// The bytes at a place of a document before the next quote, seven at most, zero-filled. None at its end.
#[cfg_attr(not(debug_assertions), inline(always))]
fn first_at(document: &str, start: usize) -> Option<u64> {
    let word = document.as_bytes().get(start..start + 8)?.first_chunk()?;
    let word = u64::from_le_bytes(*word);
    let quotes = quotes(word);
    Some(word & (quotes ^ quotes.wrapping_sub(1)) >> 8)
}

/// How far the next quote is from eight bytes before a place, where it is one of the eight behind.
#[cfg_attr(not(debug_assertions), inline(always))]
fn far_length(document: &str, at: usize) -> Option<usize> {
    let far = quotes(u64::from_le_bytes(*document.as_bytes().get(at..at + 8)?.first_chunk()?));
    (far != 0).then(|| 8 + (far.trailing_zeros() / 8) as usize)
}

/// The high bit of each byte that is a quote. Only the lowest set bit is exact, and only that one is used.
#[cfg_attr(not(debug_assertions), inline(always))]
fn quotes(word: u64) -> u64 {
    let word = word ^ u64::from_le_bytes([b'"'; 8]);
    word.wrapping_sub(u64::from_le_bytes([1; 8])) & !word & u64::from_le_bytes([0x80; 8])
}

impl<'a> Tables<'a> {
    /// A set of names; where there is none, the empty one.
    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(crate) fn key_table(&'a self, table: u32) -> KeyTable<'a> {
        KeyTable { tables: self, row: self.key_tables.get(table).unwrap_or(EMPTY) }
    }
}
