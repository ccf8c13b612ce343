//! The names of members that no table knows, kept until their object ends, to find repetitions.
//!
//! A few names are compared as they come; many are sorted once. Nothing is quadratic, and a few names
//! at a time need no heap.

use crate::error::{ErrorKind, Failure, failure};
use crate::source::{Key, Str};
use crate::unescape::unescape;

/// How many names of one object are compared pairwise.
const FEW: usize = 8;
const INLINE: usize = 16;

/// A name by where it stands in the document. Small, as there is room for some in every run.
#[derive(Clone, Copy, Default)]
struct Name {
    first: u64,
    start: u32,
    end: u32,
}

/// The names of all objects that are open.
pub(crate) struct Names<'d> {
    document: &'d str,
    inline: [Name; INLINE],
    length: usize,
    spilled: Vec<Name>,
    /// Whether any name had escapes, so that equal names may be spelled in two ways.
    escaped: bool,
}

/// Where the names of an object start.
#[derive(Clone, Copy)]
pub(crate) struct Opened(usize);

impl<'d> Names<'d> {
    pub(crate) fn new() -> Self {
        Names {
            document: "",
            inline: [Name::default(); INLINE],
            length: 0,
            spilled: Vec::new(),
            escaped: false,
        }
    }

    #[inline]
    pub(crate) fn open(&self) -> Opened {
        Opened(self.length)
    }

    /// Adds a name to the object opened last.
    pub(crate) fn add(&mut self, opened: Opened, key: &Key<'d>) -> Result<(), Failure> {
        self.document = key.text.within;
        self.escaped |= key.text.is_escaped();
        // Documents are smaller than 4 GiB.
        let name =
            Name { first: key.first, start: key.text.start as u32, end: key.text.end as u32 };
        if self.length - opened.0 < FEW {
            for at in opened.0..self.length {
                if self.same(self.get(at), name) {
                    return Err(failure(ErrorKind::DuplicateMember, key.at));
                }
            }
        }
        match self.inline.get_mut(self.length) {
            Some(free) => *free = name,
            None => self.spilled.push(name),
        }
        self.length += 1;
        Ok(())
    }

    /// Forgets the names of an object that ends, once no two of them are the same.
    #[inline]
    pub(crate) fn close(&mut self, opened: Opened) -> Result<(), Failure> {
        if self.length == opened.0 { Ok(()) } else { self.compare_and_abandon(opened) }
    }

    #[inline(never)]
    fn compare_and_abandon(&mut self, opened: Opened) -> Result<(), Failure> {
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

    fn get(&self, at: usize) -> Name {
        let found = match at.checked_sub(INLINE) {
            None => self.inline.get(at),
            Some(at) => self.spilled.get(at),
        };
        found.copied().unwrap_or_default()
    }

    #[inline]
    fn same(&self, a: Name, b: Name) -> bool {
        if self.escaped {
            unescape(self.text(a)) == unescape(self.text(b))
        } else {
            a.first == b.first && self.text(a).raw() == self.text(b).raw()
        }
    }

    fn text(&self, name: Name) -> Str<'d> {
        text(self.document, self.escaped, name)
    }

    /// Sorts the names of the object opened last where they are, as there may be millions.
    #[cold]
    fn compare_many(&mut self, opened: Opened) -> Result<(), Failure> {
        let here = opened.0.min(INLINE)..self.length.min(INLINE);
        let start = opened.0.saturating_sub(INLINE);
        self.spilled.extend_from_slice(&self.inline[here]);
        let (document, escaped) = (self.document, self.escaped);
        let text = |name: &Name| text(document, escaped, *name);
        let names = self.spilled.get_mut(start..).unwrap_or_default();
        names.sort_unstable_by(|a, b| match escaped {
            false => (text(a).raw(), a.start).cmp(&(text(b).raw(), b.start)),
            true => (unescape(text(a)), a.start).cmp(&(unescape(text(b)), b.start)),
        });
        let same = |pair: &&[Name]| match escaped {
            false => text(&pair[0]).raw() == text(&pair[1]).raw(),
            true => unescape(text(&pair[0])) == unescape(text(&pair[1])),
        };
        match names.windows(2).find(same) {
            Some(pair) => Err(failure(ErrorKind::DuplicateMember, pair[1].start as usize - 1)),
            None => Ok(()),
        }
    }
}

fn text(document: &str, escaped: bool, name: Name) -> Str<'_> {
    let (start, end) = (name.start as usize, name.end as usize);
    // Raw text without a backslash stands for itself.
    Str { within: document, start, end, escapes: usize::from(escaped) }
}
