//! Types that were renamed and changed: a file that went and one that came share most of their properties, and
//! neither shares as many with any other. The old one is then compared under the new name.

use super::Options;
use super::changed::{Changed, read};
use crate::diff::Status;
use crate::tree::Tree;
use crate::walk;
use callspec_runtime::{Object, Value};
use std::collections::{HashMap, HashSet};

/// How many properties prove a rename at least: fewer are common among types that have nothing in common.
const LEAST: usize = 3;

/// Of how many tenths of the larger type's properties.
const TENTHS: usize = 7;

/// A property that so many types have says little of any, and is not looked at.
const MOST_TYPES: usize = 200;

/// The new names of files, by the old ones.
pub(super) fn pairs<'t>(
    changed: &[Changed<'t>],
    old: &Tree,
    new: &Tree,
) -> HashMap<&'t str, &'t str> {
    let went = described(changed, Status::Removed, old);
    let came = described(changed, Status::Added, new);
    let shared = shared(&went, &came);
    let best = |all: &mut dyn Iterator<Item = (usize, usize)>| -> Option<usize> {
        let mut all: Vec<(usize, usize)> = all.collect();
        all.sort_unstable_by(|one, other| other.cmp(one));
        match all.as_slice() {
            [(count, _), (next, _), ..] if count == next => None,
            [(_, at), ..] => Some(*at),
            [] => None,
        }
    };
    let mut by_went: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    let mut by_came: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for ((one, other), count) in &shared {
        by_went.entry(*one).or_default().push((*count, *other));
        by_came.entry(*other).or_default().push((*count, *one));
    }
    let mut pairs = HashMap::new();
    for (one, others) in &by_went {
        let Some(other) = best(&mut others.iter().copied()) else { continue };
        let back = by_came.get(&other).and_then(|all| best(&mut all.iter().copied()));
        let count = shared.get(&(*one, other)).copied().unwrap_or_default();
        let larger = went[*one].properties.len().max(came[other].properties.len());
        if back == Some(*one) && count >= LEAST && count * 10 >= larger * TENTHS {
            pairs.insert(went[*one].file, came[other].file);
        }
    }
    pairs
}

/// Compares what was renamed under its new name.
pub(super) fn join<'t>(
    mut changed: Vec<Changed<'t>>,
    pairs: &HashMap<&'t str, &'t str>,
    [old, new]: [&Tree; 2],
    options: &Options,
) -> Vec<Changed<'t>> {
    let was: HashMap<&str, &'t str> = pairs.iter().map(|(was, is)| (*is, *was)).collect();
    let gone = |it: &Changed<'_>| it.status == Status::Removed && pairs.contains_key(it.file);
    changed.retain(|it| !gone(it));
    for it in &mut changed {
        let Some(was) = was.get(it.file).filter(|_| it.status == Status::Added) else { continue };
        match Changed::of(it.file, old, new, options) {
            Some(found) => *it = found,
            None => it.facts.clear(),
        }
        it.is_called(was);
    }
    changed
}

/// A type that went or came, with its properties.
struct Described<'t> {
    file: &'t str,
    properties: HashSet<String>,
}

fn described<'t>(changed: &[Changed<'t>], status: Status, tree: &Tree) -> Vec<Described<'t>> {
    let of = changed.iter().filter(|it| it.status == status);
    let all = of.map(|it| {
        let schema = tree.text(it.file).map(read).unwrap_or_default();
        let properties = schema.get("properties").and_then(Value::as_object);
        Described { file: it.file, properties: properties.map(named).unwrap_or_default() }
    });
    all.filter(|it| it.properties.len() >= LEAST).collect()
}

/// Properties, each with what it says but for annotations.
fn named(properties: &Object) -> HashSet<String> {
    properties
        .iter()
        .map(|(name, schema)| format!("{name} {}", walk::bare(schema).to_json()))
        .collect()
}

/// How many properties each pair shares that shares one.
fn shared(went: &[Described<'_>], came: &[Described<'_>]) -> HashMap<(usize, usize), usize> {
    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, it) in came.iter().enumerate() {
        it.properties.iter().for_each(|name| having.entry(name).or_default().push(at));
    }
    let mut shared = HashMap::new();
    for (at, it) in went.iter().enumerate() {
        let known = it.properties.iter().filter_map(|name| having.get(name.as_str()));
        for other in known.filter(|all| all.len() <= MOST_TYPES).flatten() {
            *shared.entry((at, *other)).or_default() += 1;
        }
    }
    shared
}
