//! Moves between what is declared and what is only documented: a keyword that goes from the one
//! layer and comes, unchanged, in the other is one fact, not two.

use crate::fact::{Change, Fact, Subject, Tendency};
use callspec_runtime::Level;
use std::collections::{HashMap, HashSet};

/// What a fact is about, whatever layer it is in: subject, place, name, value.
type Key = (Subject, String, String, String);

/// Joins facts that are the two ends of a move.
pub(super) fn pair(facts: &mut Vec<Fact>) {
    let mut gone: HashMap<Key, Vec<usize>> = HashMap::new();
    for (at, fact) in facts.iter().enumerate() {
        if let Some(key) = key(fact, Level::Documented) {
            gone.entry(key).or_default().push(at);
        }
    }
    let mut joined = Vec::new();
    for at in 0..facts.len() {
        let Some(key) = key(&facts[at], Level::Declared) else { continue };
        let came = added(&facts[at]);
        let partners = gone.get_mut(&key);
        let Some(partner) = partners.and_then(|all| {
            let found = all.iter().position(|other| added(&facts[*other]) != came)?;
            Some(all.remove(found))
        }) else {
            continue;
        };
        let other = facts[partner].clone();
        let fact = &mut facts[at];
        // What the documented layer asserts on both sides does not change there.
        let narrower = fact.change != Change::Removed && fact.change != Change::Widened;
        fact.tendency = Some(if narrower { Tendency::Narrower } else { Tendency::Wider });
        fact.change = if came { Change::Promoted } else { Change::Demoted };
        let keyword = keyword_of(&fact.pointer);
        if fact.name != keyword {
            fact.name = format!("{keyword} {}", fact.name).trim_end().to_owned();
        }
        if came {
            fact.old = other.old;
            fact.old_evidence = other.old_evidence;
        } else {
            fact.new = other.new;
            fact.new_evidence = other.new_evidence;
            fact.pointer = other.pointer;
            fact.side = other.side;
        }
        fact.subject = Subject::Layer;
        joined.push(partner);
    }
    let joined: HashSet<usize> = joined.into_iter().collect();
    let mut at = 0;
    facts.retain(|_| {
        at += 1;
        !joined.contains(&(at - 1))
    });
}

/// The keyword that a pointer leads to, or into.
fn keyword_of(pointer: &str) -> &str {
    let mut tokens = pointer.rsplit('/');
    match tokens.next() {
        Some(index) if index.bytes().all(|byte| byte.is_ascii_digit()) => {
            tokens.next().unwrap_or(index)
        }
        Some(keyword) => keyword,
        None => pointer,
    }
}

/// Whether something came, rather than went. Bounds come and go as well.
fn added(fact: &Fact) -> bool {
    fact.old.is_none()
}

fn key(fact: &Fact, level: Level) -> Option<Key> {
    let one_sided = fact.old.is_some() != fact.new.is_some();
    let asserts = !matches!(
        fact.subject,
        Subject::Title
            | Subject::Description
            | Subject::Source
            | Subject::Examples
            | Subject::Comment
    );
    if fact.level != level || !one_sided || !asserts {
        return None;
    }
    let place = fact.pointer.replace("/x-documented", "");
    // The position in a list says nothing.
    let place = place.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let value = fact.old.clone().or_else(|| fact.new.clone()).unwrap_or_default();
    Some((fact.subject, place, fact.name.clone(), value))
}
