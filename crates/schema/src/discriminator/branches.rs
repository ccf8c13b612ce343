//! Kinds that the branches of an `anyOf` or `oneOf` are: what each asks of members, as far as one look at
//! them can answer that. An object that satisfies a branch is of its kind, and not the other way round.

use super::ask::Ask;
use super::{Discriminator, MOST_PLACES, exclude};
use crate::schema::{Body, Keywords, SchemaId, Types};
use crate::set::Set;
use crate::tag::Tag;
use callspec_runtime::Value;
use std::collections::{BTreeMap, BTreeSet};

/// How many branches are compared pair by pair, and how many ways to members.
const MOST_BRANCHES: usize = 64;
const MOST_WAYS: usize = 128;
/// How deep below the instance members are looked at.
const DEEPEST: usize = 3;

/// What a branch asks, by the ways to members.
type Asked = BTreeMap<Vec<String>, Ask>;

/// Two branches, by their positions.
type Pair = (usize, usize);

impl Discriminator {
    /// What tells apart the branches that admit objects: a text that each has to have, else what excludes
    /// most of them from each other, else what some have to have.
    pub(crate) fn of_branches(set: &Set, branches: &[SchemaId]) -> Option<Discriminator> {
        if let Some(tag) = Tag::of(set, branches) {
            let asked = tag.branches.into_iter().map(|(branch, texts)| {
                let mut member = Ask::anything();
                member.may_miss = false;
                member.listed = Some(texts.into_iter().map(Value::String).collect());
                (of_member(&tag.name, member), branch)
            });
            return Discriminator::of(asked.collect(), true);
        }
        let is_object = |it: &SchemaId| set.types_of(&set.parts(*it)).has("object");
        let objects: Vec<_> = branches.iter().copied().filter(is_object).collect();
        if !(2..=MOST_BRANCHES).contains(&objects.len()) {
            return None;
        }
        let asked: Vec<_> = objects.iter().map(|it| asked_by(set, *it)).collect();
        let chosen = chosen(&asked)?;
        let asked = asked.iter().zip(objects).map(|(asked, branch)| {
            let mut all = Ask::anything();
            chosen.iter().filter_map(|way| asked.get(way)).for_each(|it| all.and(it.clone()));
            (all, branch)
        });
        Discriminator::of(asked.collect(), false)
    }
}

/// The ways to the members that tell branches apart: few, and those first that tell for certain.
fn chosen(asked: &[Asked]) -> Option<Vec<Vec<String>>> {
    let ways: BTreeSet<_> = asked.iter().flat_map(BTreeMap::keys).cloned().collect();
    let mut ways: Vec<_> = ways.into_iter().collect();
    // Scalars before types and presence, and what is near before what is deep.
    ways.sort_by_cached_key(|way| {
        let silent = asked.iter().filter(|it| !it.get(way).is_some_and(lists)).count();
        (silent, way.len())
    });
    ways.truncate(MOST_WAYS);
    let excluded: Vec<_> = ways.iter().map(|way| excluded_by(asked, way)).collect();
    let demanded: Vec<_> = ways.iter().map(|way| demanded_by(asked, way)).collect();
    let mut left: BTreeSet<_> = pairs(asked.len()).collect();
    let all = left.len();
    let (mut chosen, mut places) = (Vec::new(), 1);
    let mut certain = 0;
    for tell in [excluded, demanded] {
        certain = chosen.len();
        while places + DEEPEST <= MOST_PLACES {
            let counts = tell.iter().map(|pairs| pairs.intersection(&left).count());
            // The first of those that tell most.
            let best = counts.enumerate().rev().max_by_key(|(_, count)| *count);
            let Some((best, 1..)) = best else { break };
            left.retain(|pair| !tell[best].contains(pair));
            places += ways[best].len();
            chosen.push(ways[best].clone());
        }
    }
    if chosen.len() > certain {
        demand(asked, &ways, &mut chosen, places);
    }
    (left.len() < all).then_some(chosen)
}

/// Adds a member that a branch has to have, for each that none of the chosen ones tells by being there: else
/// it may be of any object.
fn demand(asked: &[Asked], ways: &[Vec<String>], chosen: &mut Vec<Vec<String>>, mut places: usize) {
    for it in asked {
        let demands = |way: &&Vec<String>| it.get(*way).is_some_and(|ask| !may_miss(ask, way));
        if chosen.iter().any(|way| demands(&way)) {
            continue;
        }
        let Some(way) = ways.iter().find(|way| demands(way)) else { continue };
        places += way.len();
        if places > MOST_PLACES {
            return;
        }
        chosen.push(way.clone());
    }
}

fn lists(ask: &Ask) -> bool {
    ask.listed.is_some() || ask.members.values().any(lists)
}

fn pairs(count: usize) -> impl Iterator<Item = Pair> {
    (0..count).flat_map(move |a| (a + 1..count).map(move |b| (a, b)))
}

/// The branches that exclude each other by what they ask there.
fn excluded_by(asked: &[Asked], way: &[String]) -> BTreeSet<Pair> {
    let asks = asked.iter().map(|it| it.get(way).cloned().unwrap_or_else(Ask::anything));
    // Only what is asked counts here.
    let asks = asks.map(|it| (it, SchemaId(0))).collect();
    let Some(found) = Discriminator::of(asks, true) else { return BTreeSet::new() };
    let differ =
        |(a, b): &Pair| exclude(&found.places, 0, &found.cases[*a], &found.cases[*b], true);
    pairs(asked.len()).filter(differ).collect()
}

/// The branches of which one has to have that member, and the other does not.
fn demanded_by(asked: &[Asked], way: &[String]) -> BTreeSet<Pair> {
    let has_to_have = |it: &Asked| it.get(way).is_some_and(|ask| !may_miss(ask, way));
    let demands: Vec<_> = asked.iter().map(has_to_have).collect();
    pairs(asked.len()).filter(|(a, b)| demands[*a] != demands[*b]).collect()
}

/// Whether the member that a way leads to may be absent.
fn may_miss(ask: &Ask, way: &[String]) -> bool {
    let Some((name, behind)) = way.split_first() else { return false };
    ask.members.get(name).is_none_or(|it| it.may_miss || may_miss(it, behind))
}

/// What is asked of a member, as what is asked of the instance.
fn of_member(name: &str, ask: Ask) -> Ask {
    let mut outer = Ask::anything();
    outer.members.insert(name.to_owned(), ask);
    outer
}

fn asked_by(set: &Set, branch: SchemaId) -> Asked {
    let mut asked = Asked::new();
    let all = asked_of_object(set, branch, DEEPEST);
    for (name, member) in &all.members {
        let mut alone = member.clone();
        alone.members.clear();
        asked.insert(vec![name.clone()], of_member(name, alone));
        for below in ways_below(member) {
            let way = [vec![name.clone()], below].concat();
            let mut ask = all.clone();
            keep_way(&mut ask, &way);
            if asked.len() < MOST_WAYS {
                asked.insert(way, ask);
            }
        }
    }
    asked
}

/// The ways to members of a member that are listed, or have to be there.
fn ways_below(ask: &Ask) -> Vec<Vec<String>> {
    let mut ways = Vec::new();
    for (name, member) in &ask.members {
        if member.listed.is_some() || !member.may_miss {
            ways.push(vec![name.clone()]);
        }
        ways.extend(ways_below(member).into_iter().map(|way| [vec![name.clone()], way].concat()));
    }
    ways
}

/// Leaves out what is not on a way.
fn keep_way(ask: &mut Ask, way: &[String]) {
    let Some((name, behind)) = way.split_first() else { return ask.members.clear() };
    ask.members.retain(|it, _| it == name);
    ask.members.values_mut().for_each(|it| keep_way(it, behind));
}

/// What a schema asks of members, where the instance is an object.
fn asked_of_object(set: &Set, schema: SchemaId, depth: usize) -> Ask {
    let mut all = Ask::anything();
    let Some(depth) = depth.checked_sub(1) else { return all };
    let parts = set.parts(schema);
    let keywords = || parts.iter().filter_map(|it| set.keywords(*it));
    let names = keywords().flat_map(|it| it.properties.keys().chain(&it.required));
    let names: BTreeSet<_> = names.take(4 * MOST_WAYS).collect();
    for name in names {
        let mut ask = Ask::anything();
        for keywords in keywords() {
            ask.may_miss &= !keywords.required.contains(name);
            match keywords.properties.get(name) {
                Some(member) => ask.and(asked_of_member(set, *member, depth)),
                None if is_closed(set, keywords) => ask.types = Types::NONE,
                None => {}
            }
        }
        all.members.insert(name.clone(), ask);
    }
    all
}

fn asked_of_member(set: &Set, schema: SchemaId, depth: usize) -> Ask {
    let parts = set.parts(schema);
    let mut ask = Ask::anything();
    ask.types = set.types_of(&parts);
    for keywords in parts.iter().filter_map(|it| set.keywords(*it)) {
        let constant = keywords.constant.as_ref().map(std::slice::from_ref);
        for listed in [keywords.enumeration.as_deref(), constant].into_iter().flatten() {
            if listed.iter().all(|it| !matches!(it, Value::Array(_) | Value::Object(_))) {
                let mut one = Ask::anything();
                one.listed = Some(listed.to_vec());
                ask.and(one);
            }
        }
    }
    if ask.types.has("object") && ask.listed.is_none() {
        ask.members = asked_of_object(set, schema, depth).members;
    }
    ask
}

/// Whether an object may not have a member that is not documented.
fn is_closed(set: &Set, keywords: &Keywords) -> bool {
    let forbids = |it: SchemaId| matches!(set.schema(it).body, Body::Bool(false));
    keywords.pattern_properties.is_empty() && keywords.additional_properties.is_some_and(forbids)
}
