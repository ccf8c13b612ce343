//! Types that were renamed and changed: a file that went and one that came share most of their properties, and
//! neither shares as many with any other, also of those that stay. The old one is then compared under the new name.

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
    let mut went = described(changed, Status::Removed, old);
    let mut came = described(changed, Status::Added, new);
    if went.is_empty() || came.is_empty() {
        return HashMap::new();
    }
    let stay = staying(old, new);
    leave_common(went.iter_mut().chain(&mut came), &stay);
    let rivals = [most_shared(&went, &stay), most_shared(&came, &stay)];
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
        let rival = rivals[0][*one].max(rivals[1][other]);
        if back == Some(*one) && count > rival && count >= LEAST && count * 10 >= larger * TENTHS {
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

impl<'t> Described<'t> {
    fn of(file: &'t str, text: &str) -> Self {
        let schema = read(text);
        let properties = schema.get("properties").and_then(Value::as_object);
        Described { file, properties: properties.map(named).unwrap_or_default() }
    }
}

fn described<'t>(changed: &[Changed<'t>], status: Status, tree: &Tree) -> Vec<Described<'t>> {
    let of = changed.iter().filter(|it| it.status == status);
    let all = of.map(|it| Described::of(it.file, tree.text(it.file).unwrap_or_default()));
    all.filter(|it| it.properties.len() >= LEAST).collect()
}

/// The types that are on both sides.
fn staying<'a>(old: &Tree, new: &'a Tree) -> Vec<Described<'a>> {
    let both = new.texts.iter().filter(|(file, _)| old.texts.contains_key(*file));
    both.map(|(file, text)| Described::of(file, text)).collect()
}

/// Leaves out the properties that many types have: `id`, `name`.
fn leave_common<'d, 't: 'd>(
    of: impl Iterator<Item = &'d mut Described<'t>>,
    stay: &[Described<'_>],
) {
    let mut held: HashMap<&str, usize> = HashMap::new();
    for name in stay.iter().flat_map(|it| &it.properties) {
        *held.entry(name).or_default() += 1;
    }
    let is_own = |name: &String| held.get(name.as_str()).is_none_or(|all| *all <= MOST_TYPES);
    of.for_each(|it| it.properties.retain(is_own));
}

/// The most properties that each shares with one that stays.
fn most_shared(of: &[Described<'_>], stay: &[Described<'_>]) -> Vec<usize> {
    let mut most = vec![0; of.len()];
    for ((at, _), count) in shared(of, stay) {
        most[at] = most[at].max(count);
    }
    most
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
