//! What is taken with a remark: words that have no effect, formats that are not asserted.

use crate::error::Error;
use callspec_runtime::escape::Visible;
use std::collections::BTreeMap;
use std::fmt;

/// A remark about schemas that are taken. Each is told once, with how often it applies.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Note {
    /// The keyword, format or address.
    pub subject: String,
    /// What becomes of it.
    pub reason: String,
    /// What to do about it.
    pub help: String,
    /// The file where it is met first.
    pub file: String,
    /// JSON Pointer of the first place there.
    pub pointer: String,
    /// How often it is met.
    pub count: usize,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (subject, reason) = (Visible(&self.subject), Visible(&self.reason));
        write!(f, "`{subject}` {reason}: ")?;
        write!(f, "{}#{}", Visible(&self.file), Visible(&self.pointer))?;
        if self.count > 1 {
            write!(f, " and {} more", self.count - 1)?;
        }
        if !self.help.is_empty() {
            write!(f, "; {}", Visible(&self.help))?;
        }
        Ok(())
    }
}

/// The remarks of a set, each kept once.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    known: BTreeMap<(String, String), usize>,
    all: Vec<Note>,
}

impl Notes {
    /// Adds what would be an error if everything were refused.
    pub(crate) fn add(&mut self, error: Error) {
        let key = (error.keyword.clone(), error.reason.clone());
        if let Some(known) = self.known.get(&key) {
            self.all[*known].count += 1;
            return;
        }
        self.known.insert(key, self.all.len());
        self.all.push(Note {
            subject: error.keyword,
            reason: error.reason,
            help: error.help,
            file: error.file,
            pointer: error.pointer,
            count: 1,
        });
    }

    pub(crate) fn into_all(self) -> Vec<Note> {
        self.all
    }
}
