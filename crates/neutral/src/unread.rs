//! What a document gives and no field of a call could take, so that nothing is passed over in silence.

use crate::traced::{Absent, Origin, Was};
use std::cell::RefCell;
use std::collections::HashSet;

/// A member that a call would be told by, with a value that no table maps, or of another form.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Unread<'s> {
    /// The member.
    pub from: Origin<'s>,
    /// What it says; `None` for an object or an array.
    pub was: Option<Was<'s>>,
    /// Why that says nothing here: [`Absent::NotMapped`] or [`Absent::Unreadable`].
    pub reason: Absent<'s>,
}

/// Collects them while a document is looked into.
#[derive(Default)]
pub(crate) struct Notes<'s>(RefCell<Vec<Unread<'s>>>);

impl<'s> Notes<'s> {
    /// Takes note of a reason that is one; members that are absent, null or empty say nothing that could be lost.
    pub(crate) fn take(&self, from: Origin<'s>, was: Option<Was<'s>>, reason: Absent<'s>) {
        if matches!(reason, Absent::NotMapped(..) | Absent::Unreadable(..)) {
            self.0.borrow_mut().push(Unread { from, was, reason });
        }
    }

    /// Each member once: several fields may have looked at it.
    pub(crate) fn finish(self) -> Vec<Unread<'s>> {
        let mut unread = self.0.into_inner();
        if unread.len() > 1 {
            let mut seen = HashSet::new();
            unread.retain(|it| seen.insert(it.from));
        }
        unread
    }
}
