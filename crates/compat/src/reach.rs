//! Which files lead to which, by `$ref`.

use crate::tree::Tree;
use std::collections::{HashMap, HashSet};

/// The references of a tree, backwards: who refers to a file.
pub(crate) struct Referrers {
    names: Vec<String>,
    positions: HashMap<String, usize>,
    above: Vec<Vec<usize>>,
    /// Files that hold an `x-documented`.
    documented: HashSet<String>,
}

impl Referrers {
    pub(crate) fn of(tree: &Tree) -> Referrers {
        let set = &tree.set;
        let names: Vec<String> = set.roots().map(|(name, _)| name.to_owned()).collect();
        let positions: HashMap<String, usize> =
            names.iter().enumerate().map(|(at, name)| (name.clone(), at)).collect();
        let mut above = vec![HashSet::new(); names.len()];
        let mut documented = HashSet::new();
        for id in set.ids() {
            let name = set.file_name(set.schema(id).file);
            let Some(from) = positions.get(name) else { continue };
            if let Some(target) = set.target(id) {
                let target = set.file_name(set.schema(target).file);
                if let Some(to) = positions.get(target).filter(|to| *to != from) {
                    above[*to].insert(*from);
                }
            }
            if set.keywords(id).is_some_and(|it| it.documented.is_some()) {
                documented.insert(name.to_owned());
            }
        }
        let above = above
            .into_iter()
            .map(|from| {
                let mut from: Vec<usize> = from.into_iter().collect();
                from.sort_unstable();
                from
            })
            .collect();
        Referrers { names, positions, above, documented }
    }

    /// Files, and all that lead to them.
    pub(crate) fn closure<'n>(&self, files: impl IntoIterator<Item = &'n str>) -> HashSet<String> {
        self.reach(files).into_iter().map(|at| self.names[at].clone()).collect()
    }

    /// By position: whether a file is among some.
    pub(crate) fn among(&self, files: &HashSet<String>) -> Vec<bool> {
        self.names.iter().map(|name| files.contains(name)).collect()
    }

    /// Those that lead to a file and are not among some others.
    pub(crate) fn leading_to(&self, file: &str, but: &[bool]) -> Vec<&str> {
        let others = self.reach([file]).into_iter().filter(|at| !but[*at]);
        let mut names: Vec<&str> = others.map(|at| self.names[at].as_str()).collect();
        names.sort_unstable();
        names
    }

    fn reach<'n>(&self, files: impl IntoIterator<Item = &'n str>) -> Vec<usize> {
        let mut seen = vec![false; self.names.len()];
        let mut reached = Vec::new();
        let mut queue: Vec<usize> = Vec::new();
        queue.extend(files.into_iter().filter_map(|name| self.positions.get(name)));
        while let Some(at) = queue.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                reached.push(at);
                queue.extend(&self.above[at]);
            }
        }
        reached
    }

    /// The files from which an `x-documented` can be reached.
    pub(crate) fn layered(&self) -> HashSet<String> {
        self.closure(self.documented.iter().map(String::as_str))
    }
}
