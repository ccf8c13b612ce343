//! `uniqueItems`: whether items of an array repeat, in eight bytes an item.
//!
//! Items are kept as hashes, under keys that nobody outside this process knows. Where two are the same,
//! the array is read once more, and its items of this hash are compared by a second one, under other
//! keys: that two values that differ have both in common is less likely than a fault of the machine.

use crate::Number;
use crate::error::{ErrorKind, Failure, failure};
use crate::source::{Kind, Source};
use crate::unescape::unescape;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};

/// How many hashes are kept before they are looked through for the first time.
const FEW: usize = 4096;

#[derive(Default)]
pub(super) struct Distinct {
    keys: RandomState,
    hashes: Vec<u64>,
    /// Whether two items are known to be equal; then nothing more is kept.
    repeat: bool,
}

impl Distinct {
    /// Adds an item of the array that starts there.
    pub(super) fn add<'d, S: Source<'d>>(
        &mut self,
        source: S,
        array: S::At,
        item: S::At,
    ) -> Result<(), Failure> {
        if self.repeat {
            return Ok(());
        }
        if self.hashes.len() >= FEW && self.hashes.len() == self.hashes.capacity() {
            // Before they take more memory: what repeats does so without end.
            if self.search(source, array)? {
                self.hashes = Vec::new();
                return Ok(());
            }
            self.hashes.reserve_exact(self.hashes.len() / 2);
        }
        self.hashes.push(hash(&self.keys, source, item)?.0);
        Ok(())
    }

    /// Whether two of the items are equal that were added.
    pub(super) fn search<'d, S: Source<'d>>(
        &mut self,
        source: S,
        array: S::At,
    ) -> Result<bool, Failure> {
        self.hashes.sort_unstable();
        let mut last = None;
        for pair in self.hashes.windows(2).filter(|pair| pair[0] == pair[1]) {
            if last.replace(pair[0]) != Some(pair[0]) && self.confirms(source, array, pair[0])? {
                self.repeat = true;
                break;
            }
        }
        Ok(self.repeat)
    }

    /// Whether two items of one hash have another one in common.
    #[cold]
    fn confirms<'d, S: Source<'d>>(
        &self,
        source: S,
        array: S::At,
        of: u64,
    ) -> Result<bool, Failure> {
        let others = RandomState::new();
        let depth = source.depth();
        let mut known = Vec::new();
        let (mut walk, mut at) = source.open_array(array)?;
        while let (true, item) = source.next_item(&mut walk, at)? {
            let (first, end) = hash(&self.keys, source, item)?;
            if first == of {
                let second = hash(&others, source, item)?.0;
                if known.contains(&second) {
                    source.leave(depth);
                    return Ok(true);
                }
                known.push(second);
            }
            at = end;
        }
        Ok(false)
    }
}

/// The hash of a value, which is the same for values that JSON says are equal, and the place behind it.
fn hash<'d, S: Source<'d>>(
    keys: &RandomState,
    source: S,
    at: S::At,
) -> Result<(u64, S::At), Failure> {
    let kind = source.kind(at)?;
    let mut hasher = keys.build_hasher();
    hasher.write_u8(kind as u8);
    let end = match kind {
        Kind::Null => source.null(at)?,
        Kind::Bool => {
            let (value, end) = source.bool(at)?;
            hasher.write_u8(value.into());
            end
        }
        Kind::Number => {
            let (number, end) = source.number(at, Number::from_token)?;
            let number =
                number.map_err(|_| failure(ErrorKind::Syntax("a number"), source.place(at)))?;
            number.hash(&mut hasher);
            end
        }
        Kind::String => {
            let (text, end) = source.string(at)?;
            hasher.write(unescape(text).as_bytes());
            end
        }
        Kind::Array => {
            let (mut walk, mut at) = source.open_array(at)?;
            loop {
                match source.next_item(&mut walk, at)? {
                    (true, item) => {
                        let (item, end) = hash(keys, source, item)?;
                        hasher.write_u64(item);
                        at = end;
                    }
                    (false, end) => break end,
                }
            }
        }
        Kind::Object => {
            // Members count in any order. A name that repeats is an error to whoever reads the item.
            let (mut walk, mut at) = source.open_object(at)?;
            let mut sum = 0u64;
            let end = loop {
                match source.next_key(&mut walk, at)? {
                    (Some(key), value) => {
                        let (value, end) = hash(keys, source, value)?;
                        sum = sum.wrapping_add(keys.hash_one((&*unescape(key.text), value)));
                        at = end;
                    }
                    (None, end) => break end,
                }
            };
            hasher.write_u64(sum);
            end
        }
    };
    Ok((hasher.finish(), end))
}
