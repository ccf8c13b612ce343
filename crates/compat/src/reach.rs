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

    /// For each of some files: those that lead to it and are not among them, in order.
    pub(crate) fn leading_to(&self, files: &[&str]) -> Vec<Vec<&str>> {
        let positions: Vec<Option<usize>> =
            files.iter().map(|file| self.positions.get(*file).copied()).collect();
        let mut among = Positions::none(self.names.len());
        positions.iter().flatten().for_each(|at| among.insert(*at));
        let mut known: HashMap<usize, Positions> = HashMap::new();
        let mut all = Vec::new();
        for at in positions {
            let Some(at) = at else {
                all.push(Vec::new());
                continue;
            };
            let above = self.above(at, &known);
            let others = (0..self.names.len()).filter(|it| above.has(*it) && !among.has(*it));
            let mut names: Vec<&str> = others.map(|it| self.names[it].as_str()).collect();
            names.sort_unstable();
            all.push(names);
            known.insert(at, above);
        }
        all
    }

    /// A file, and all that lead to it. What leads to a known one is not looked at again: in a tree
    /// where everything hangs together, the first walk is the only long one.
    fn above(&self, file: usize, known: &HashMap<usize, Positions>) -> Positions {
        let mut seen = Positions::none(self.names.len());
        let mut queue = vec![file];
        while let Some(at) = queue.pop() {
            match known.get(&at) {
                _ if seen.has(at) => {}
                Some(above) => seen.add(above),
                None => {
                    seen.insert(at);
                    queue.extend(&self.above[at]);
                }
            }
        }
        seen
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

/// A set of positions, a bit each.
struct Positions(Vec<u64>);

impl Positions {
    fn none(of: usize) -> Positions {
        Positions(vec![0; of.div_ceil(64)])
    }

    fn has(&self, at: usize) -> bool {
        self.0[at / 64] >> (at % 64) & 1 != 0
    }

    fn insert(&mut self, at: usize) {
        self.0[at / 64] |= 1 << (at % 64);
    }

    fn add(&mut self, other: &Positions) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_a_file_is_found_through_those_that_are_known() {
        let schema = |to: &[&str]| {
            let members = to.iter().map(|it| format!(r#""{it}": {{"$ref": "{it}.json"}}"#));
            let members: Vec<String> = members.collect();
            format!(r#"{{"type": "object", "properties": {{{}}}}}"#, members.join(","))
        };
        let files = [
            ("a.json", schema(&["b"])),
            ("b.json", schema(&["c"])),
            ("c.json", schema(&["b", "d"])),
            ("d.json", schema(&[])),
            ("e.json", schema(&["d"])),
        ];
        let tree = Tree::read(files, Default::default()).expect("in the profile");
        let referrers = Referrers::of(&tree);
        let found = referrers.leading_to(&["d.json", "c.json", "gone.json", "a.json"]);
        assert_eq!(found, [vec!["b.json", "e.json"], vec!["b.json"], vec![], vec![]]);
    }
}
