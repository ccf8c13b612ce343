//! A place in a pattern that is being read.

use super::PatternError;
use std::borrow::Cow;

pub(super) struct Cursor<'p> {
    pattern: &'p str,
    at: usize,
}

impl<'p> Cursor<'p> {
    pub(super) fn new(pattern: &'p str) -> Self {
        Cursor { pattern, at: 0 }
    }

    /// The offset of what comes next.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn rest(&self) -> &'p str {
        &self.pattern[self.at..]
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        let next = self.peek()?;
        self.at += next.len_utf8();
        Some(next)
    }

    /// Steps over the prefix, if it comes next.
    pub(super) fn take(&mut self, prefix: &str) -> bool {
        let comes = self.rest().starts_with(prefix);
        self.at += if comes { prefix.len() } else { 0 };
        comes
    }

    /// Steps over all characters up to the first that does not fit.
    pub(super) fn take_while(&mut self, fits: impl Fn(char) -> bool) -> &'p str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !fits(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// Goes back to an offset that [`at`](Self::at) gave.
    pub(super) fn rewind(&mut self, at: usize) {
        self.at = at;
    }

    /// An error about what comes next.
    pub(super) fn error(
        &self,
        reason: impl Into<Cow<'static, str>>,
        help: impl Into<Cow<'static, str>>,
    ) -> PatternError {
        PatternError::new(self.at, reason, help)
    }
}
