//! The named types and definitions of both sides, and which of them a change can reach by `$ref`.
//!
//! A unit is a file's root, an entry of `$defs`, or any other place that a `$ref` names. It leads to
//! another by a `$ref`, or by holding it. On the way a `not` turns round what is narrower, and a
//! `oneOf` or an `if` leaves that open; so a unit is reached plainly, turned round, or both.

mod bits;
mod path;

use crate::fact::Polarity;
use crate::tree::Tree;
pub(crate) use bits::Bits;
use callspec_schema::SchemaId;
use std::collections::{BTreeMap, HashMap, HashSet};

/// The units of both sides.
pub(crate) struct Units {
    units: Vec<Unit>,
    /// By file and JSON Pointer.
    known: HashMap<String, BTreeMap<String, usize>>,
    /// What leads to a unit, and how.
    above: Vec<Vec<(usize, Polarity)>>,
    /// Files that hold an `x-documented`, on each side.
    documented: [HashSet<String>; 2],
}

/// A place that has a name of its own.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    pub file: String,
    pub pointer: String,
    /// Whether it is a type: a file's root, or an entry of the root's `$defs`.
    pub is_type: bool,
}

impl Unit {
    /// The file without `.json`; a definition's name behind `#`.
    pub(crate) fn name(&self) -> String {
        let file = self.file.strip_suffix(".json").unwrap_or(&self.file);
        match self.pointer.rsplit_once('/') {
            None => file.to_owned(),
            Some((_, token)) => format!("{file}#{}", token.replace("~1", "/").replace("~0", "~")),
        }
    }
}

impl Units {
    pub(crate) fn of(old: &Tree, new: &Tree) -> Units {
        let mut units = Units {
            units: Vec::new(),
            known: HashMap::new(),
            above: Vec::new(),
            documented: Default::default(),
        };
        let sides = [old, new];
        for tree in sides {
            units.roots_and_definitions(tree);
        }
        for tree in sides {
            units.targets(tree);
        }
        units.above = vec![Vec::new(); units.units.len()];
        for (side, tree) in sides.into_iter().enumerate() {
            units.references(tree, side);
        }
        units.containment();
        for above in &mut units.above {
            above.sort_unstable();
            above.dedup();
        }
        units
    }

    fn roots_and_definitions(&mut self, tree: &Tree) {
        for (file, _) in tree.set.roots() {
            self.add(file, "", true);
        }
        for id in tree.set.ids() {
            let Some(keywords) = tree.set.keywords(id).filter(|it| !it.defs.is_empty()) else {
                continue;
            };
            let schema = tree.set.schema(id);
            for definition in keywords.defs.values() {
                let pointer = &tree.set.schema(*definition).pointer;
                self.add(tree.set.file_name(schema.file), pointer, schema.pointer.is_empty());
            }
        }
    }

    /// Other places that `$ref`s name.
    fn targets(&mut self, tree: &Tree) {
        for id in tree.set.ids() {
            if let Some(target) = tree.set.target(id) {
                let target = tree.set.schema(target);
                self.add(tree.set.file_name(target.file), &target.pointer, false);
            }
        }
    }

    fn add(&mut self, file: &str, pointer: &str, is_type: bool) {
        if self.find(file, pointer).is_some() {
            return;
        }
        let pointers = match self.known.get_mut(file) {
            Some(pointers) => pointers,
            None => self.known.entry(file.to_owned()).or_default(),
        };
        pointers.insert(pointer.to_owned(), self.units.len());
        self.units.push(Unit { file: file.to_owned(), pointer: pointer.to_owned(), is_type });
    }

    fn references(&mut self, tree: &Tree, side: usize) {
        for id in tree.set.ids() {
            let schema = tree.set.schema(id);
            let file = tree.set.file_name(schema.file);
            if tree.set.keywords(id).is_some_and(|it| it.documented.is_some())
                && !self.documented[side].contains(file)
            {
                self.documented[side].insert(file.to_owned());
            }
            let Some(target) = tree.set.target(id) else { continue };
            let target = tree.set.schema(target);
            let to = self.find(tree.set.file_name(target.file), &target.pointer);
            let from = self.holding(file, &schema.pointer);
            if let (Some(to), Some((from, polarity))) = (to, from) {
                self.above[to].push((from, polarity));
            }
        }
    }

    /// What holds a unit leads to it; but what only defines it does not.
    fn containment(&mut self) {
        for at in 0..self.units.len() {
            let unit = &self.units[at];
            let Some((above, _)) = unit.pointer.rsplit_once('/') else { continue };
            let Some((holder, _)) = self.holding(&unit.file, above) else { continue };
            let inside = &unit.pointer[self.units[holder].pointer.len()..];
            if let Some(polarity) = path::polarity(inside) {
                self.above[at].push((holder, polarity));
            }
        }
    }

    pub(crate) fn find(&self, file: &str, pointer: &str) -> Option<usize> {
        self.known.get(file)?.get(pointer).copied()
    }

    /// The innermost unit that holds a place, and how what is narrower there is turned on the way up
    /// to it.
    pub(crate) fn holding(&self, file: &str, pointer: &str) -> Option<(usize, Polarity)> {
        let pointers = self.known.get(file)?;
        let mut above = pointer;
        loop {
            if let Some(unit) = pointers.get(above) {
                let polarity = path::polarity(&pointer[above.len()..]);
                return Some((*unit, polarity.unwrap_or(Polarity::Mixed)));
            }
            above = &above[..above.rfind('/')?];
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.units.len()
    }

    pub(crate) fn get(&self, unit: usize) -> &Unit {
        &self.units[unit]
    }

    /// The units of a file.
    pub(crate) fn of_file(&self, file: &str) -> impl Iterator<Item = usize> {
        self.known.get(file).into_iter().flat_map(|it| it.values().copied())
    }

    /// For each of some units: itself and all that lead to it. What leads to a known one is not
    /// looked at again: where everything hangs together, the first walk is the only long one.
    pub(crate) fn leading_to(&self, units: &[usize]) -> Vec<Bits> {
        let mut position = vec![None; self.units.len()];
        let mut all: Vec<Bits> = Vec::with_capacity(units.len());
        for unit in units {
            let mut seen = Bits::none(self.units.len());
            let mut queue = vec![(*unit, false)];
            while let Some((at, turned)) = queue.pop() {
                if seen.has(at, turned) {
                    continue;
                }
                if let Some(known) = position[at] {
                    seen.add(&all[known], turned);
                    continue;
                }
                seen.insert(at, turned);
                for (above, polarity) in &self.above[at] {
                    match polarity {
                        Polarity::Plain => queue.push((*above, turned)),
                        Polarity::Inverted => queue.push((*above, !turned)),
                        Polarity::Mixed => queue.extend([(*above, false), (*above, true)]),
                    }
                }
            }
            position[*unit] = Some(all.len());
            all.push(seen);
        }
        all
    }

    /// The files from which an `x-documented` of a side can be reached.
    pub(crate) fn layered(&self, side: usize) -> HashSet<String> {
        let units: Vec<usize> =
            self.documented[side].iter().flat_map(|file| self.of_file(file)).collect();
        let mut seen = vec![false; self.units.len()];
        let mut queue = units;
        while let Some(at) = queue.pop() {
            if !std::mem::replace(&mut seen[at], true) {
                queue.extend(self.above[at].iter().map(|it| it.0));
                // A file has one answer, for all that it holds.
                queue.extend(self.of_file(&self.units[at].file).filter(|it| !seen[*it]));
            }
        }
        let reached = self.units.iter().zip(seen).filter(|(_, seen)| *seen);
        reached.map(|(unit, _)| unit.file.clone()).collect()
    }
}

/// The schema of a unit on a side.
pub(crate) fn schema(tree: &Tree, unit: &Unit) -> Option<SchemaId> {
    let root = tree.root(&unit.file)?;
    match unit.pointer.as_str() {
        "" => Some(root),
        pointer => tree.set.at(tree.set.schema(root).file, pointer),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Tree {
        Tree::read(files.iter().copied(), Default::default()).expect("in the profile")
    }

    #[test]
    fn what_leads_to_a_unit_is_found_with_its_turns() {
        let tree = tree(&[
            ("a.json", r#"{"properties": {"b": {"$ref": "b.json"}}}"#),
            ("b.json", r#"{"not": {"$ref": "c.json#/properties/p"}}"#),
            ("c.json", r#"{"properties": {"p": {"type": "string"}, "q": {"$ref": "b.json"}}}"#),
            ("d.json", r##"{"$defs": {"X": {"oneOf": [{"$ref": "a.json"}]}}}"##),
        ]);
        let units = Units::of(&tree, &tree);
        let at = |file: &str, pointer: &str| units.find(file, pointer).expect("a unit");
        let target = at("c.json", "/properties/p");
        let found = units.leading_to(&[at("b.json", ""), target]).pop().expect("one");
        let how = |unit: usize| (found.has(unit, false), found.has(unit, true));
        assert_eq!(how(target), (true, false));
        assert_eq!(how(at("b.json", "")), (false, true));
        assert_eq!(how(at("a.json", "")), (false, true));
        assert_eq!(how(at("c.json", "")), (true, true));
        assert_eq!(how(at("d.json", "/$defs/X")), (true, true));
        assert_eq!(how(at("d.json", "")), (false, false));
        assert_eq!(units.get(at("d.json", "/$defs/X")).name(), "d#X");
        assert_eq!(units.holding("c.json", "/properties/p/type").map(|it| it.0), Some(target));
    }
}
