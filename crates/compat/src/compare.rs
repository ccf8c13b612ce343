//! The one walk over both trees.

use crate::diff::Diff;
use crate::tree::Tree;
use std::collections::HashSet;

/// How to compare.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Options {
    /// How many steps the search for proofs may take, a type, a level and a direction. What is not
    /// settled by then is unknown. The default keeps every verdict well under a second.
    pub budget: u32,
}

impl Default for Options {
    fn default() -> Self {
        Options { budget: 100_000 }
    }
}

/// Compares two trees.
pub fn compare(old: &Tree, new: &Tree, options: &Options) -> Diff {
    let _ = options;
    Diff { types: Vec::new(), counts: [old.files.len(), new.files.len()] }
}

/// The files of a tree from which an `x-documented` can be reached.
pub(crate) fn layered(tree: &Tree) -> HashSet<String> {
    tree.files.keys().cloned().collect()
}
