//! Requests and responses that a side accepts: for examples of what is no more, and around values that
//! break a type.

use super::parts::{PartType, Sides};
use crate::prove::{Definition, Engines, Prover, Wanted};
use crate::tree::Tree;
use crate::units::Unit;
use crate::verdict::{Side, Witness};
use callspec_runtime::{Level, Value};
use std::collections::{HashMap, HashSet, VecDeque};

/// How many steps a value may take.
const BUDGET: u32 = 20_000;

/// How many values are put into requests and responses.
const MOST_PLACED: usize = 500;

/// By type: the types that refer to it, each with the place where it does.
type Above = HashMap<String, Vec<(String, String)>>;

pub(super) struct Samples<'t> {
    prover: Prover<'t>,
    trees: &'t [Tree; 2],
    engines: Engines<'t>,
    above: [Above; 2],
    placed: usize,
}

impl<'t> Samples<'t> {
    pub(super) fn of(sides: &Sides<'_>, trees: &'t [Tree; 2]) -> Samples<'t> {
        let [old, new] = trees;
        let parts: Vec<Unit> = sides.parts.iter().map(|it| unit(&it.file)).collect();
        let parts: Vec<&Unit> = parts.iter().collect();
        Samples {
            prover: Prover::new(old, new, HashSet::new(), [HashSet::new(), HashSet::new()]),
            trees,
            engines: Engines::new(old, new, &parts),
            above: [above(old), above(new)],
            placed: 0,
        }
    }

    /// A small value that a type of a side accepts; with something at a place, if one is named.
    pub(super) fn value(
        &mut self,
        side: Side,
        file: &str,
        place: Option<(&str, Wanted<'_>)>,
    ) -> Option<Value> {
        let schema = self.trees[side as usize].root(file)?;
        let at = Definition { side, schema, level: Level::Declared };
        self.prover.sample(at, place, BUDGET)
    }

    /// A request or response in which a value breaks that breaks a type: what shows it, and what it is.
    pub(super) fn placed<'p>(
        &mut self,
        parts: &HashMap<&str, &'p PartType>,
        file: &str,
        witness: &Witness,
    ) -> Option<(&'p PartType, Witness)> {
        self.placed += 1;
        if self.placed > MOST_PLACED {
            return None;
        }
        let side = witness.accepted_by;
        let (part, path) = self.way(parts, side, file)?;
        let document =
            self.value(side, &part.file, Some((&path, Wanted::Value(&witness.document))))?;
        let found = self.engines.witness(&unit(&part.file), document, side, Level::Declared)?;
        Some((part, Witness { only_undocumented: witness.only_undocumented, ..found }))
    }

    /// The shortest way from a request or response to a type.
    fn way<'p>(
        &self,
        parts: &HashMap<&str, &'p PartType>,
        side: Side,
        file: &str,
    ) -> Option<(&'p PartType, String)> {
        let mut queue = VecDeque::from([(file.to_owned(), String::new())]);
        let mut seen = HashSet::from([file.to_owned()]);
        while let Some((at, path)) = queue.pop_front() {
            if let Some(part) = parts.get(at.as_str()) {
                return Some((part, path));
            }
            for (from, pointer) in self.above[side as usize].get(&at).into_iter().flatten() {
                if seen.insert(from.clone()) {
                    queue.push_back((from.clone(), format!("{pointer}{path}")));
                }
            }
        }
        None
    }
}

fn unit(file: &str) -> Unit {
    Unit { file: file.to_owned(), pointer: String::new(), is_type: true }
}

fn above(tree: &Tree) -> Above {
    let mut above = Above::new();
    for id in tree.set.ids() {
        let Some(target) = tree.set.target(id) else { continue };
        let (from, to) = (tree.set.schema(id), tree.set.schema(target));
        let from = (tree.set.file_name(from.file).to_owned(), from.pointer.clone());
        above.entry(tree.set.file_name(to.file).to_owned()).or_default().push(from);
    }
    above
}
