//! The names of members that no table knows, kept until their object ends, to find repetitions.
//!
//! A few names are compared as they come; many are sorted once. Nothing is quadratic, and up to 32
//! names at a time need no heap.

use crate::bytes::unescape;
use crate::error::{ErrorKind, Failure, failure};
use crate::source::{Key, Str};

/// How many names of one object are compared pairwise.
const FEW: usize = 8;
const INLINE: usize = 32;

#[derive(Clone, Copy)]
struct Name<'d> {
    text: Str<'d>,
    first: u64,
    at: usize,
}

/// The names of all objects that are open.
pub(crate) struct Names<'d> {
    inline: [Option<Name<'d>>; INLINE],
    length: usize,
    spilled: Vec<Name<'d>>,
}

/// Where the names of an object start.
#[derive(Clone, Copy)]
pub(crate) struct Opened(usize);

impl<'d> Names<'d> {
    pub(crate) fn new() -> Self {
        Names { inline: [None; INLINE], length: 0, spilled: Vec::new() }
    }

    #[inline]
    pub(crate) fn open(&self) -> Opened {
        Opened(self.length)
    }

    /// Adds a name to the object opened last.
    pub(crate) fn add(&mut self, opened: Opened, key: &Key<'d>) -> Result<(), Failure> {
        let name = Name { text: key.text, first: key.first, at: key.at };
        if self.length - opened.0 < FEW {
            for at in opened.0..self.length {
                if self.get(at).is_some_and(|other| same(other, &name)) {
                    return Err(failure(ErrorKind::DuplicateMember, key.at));
                }
            }
        }
        match self.inline.get_mut(self.length) {
            Some(free) => *free = Some(name),
            None => self.spilled.push(name),
        }
        self.length += 1;
        Ok(())
    }

    /// Forgets the names of an object that ends, once no two of them are the same.
    #[inline]
    pub(crate) fn close(&mut self, opened: Opened) -> Result<(), Failure> {
        if self.length - opened.0 > FEW {
            self.compare_many(opened)?;
        }
        self.abandon(opened);
        Ok(())
    }

    /// Forgets the names of objects that were left in the middle.
    #[inline]
    pub(crate) fn abandon(&mut self, opened: Opened) {
        self.length = opened.0;
        self.spilled.truncate(self.length.saturating_sub(INLINE));
    }

    fn get(&self, at: usize) -> Option<&Name<'d>> {
        match at.checked_sub(INLINE) {
            None => self.inline[at].as_ref(),
            Some(at) => self.spilled.get(at),
        }
    }

    #[cold]
    fn compare_many(&self, opened: Opened) -> Result<(), Failure> {
        let mut names: Vec<_> = (opened.0..self.length)
            .filter_map(|at| self.get(at))
            .map(|name| (unescape(name.text), name.at))
            .collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(failure(ErrorKind::DuplicateMember, pair[1].1)),
            None => Ok(()),
        }
    }
}

#[inline]
fn same(a: &Name<'_>, b: &Name<'_>) -> bool {
    if a.text.is_escaped() || b.text.is_escaped() {
        unescape(a.text) == unescape(b.text)
    } else {
        a.first == b.first && a.text.raw == b.text.raw
    }
}
