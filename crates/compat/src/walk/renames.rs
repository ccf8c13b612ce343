//! A property or definition that went and one that came, and say the same: it was renamed. That is one
//! fact, and what follows from it is no other.

use super::matching::bare;
use crate::fact::{Change, Fact, Subject};
use callspec_runtime::Value;
use callspec_runtime::escape::push_pointer_token;
use std::collections::{HashMap, HashSet};

/// Joins facts that are the two ends of a rename.
pub(super) fn join(facts: &mut Vec<Fact>, old: &Value, new: &Value) {
    let pairs = pairs(facts);
    if pairs.is_empty() {
        return;
    }
    let mut gone = HashSet::new();
    let mut names = HashSet::new();
    for (went, came) in pairs {
        gone.insert(went);
        let old_name = std::mem::take(&mut facts[went].name);
        let old_evidence = facts[went].old_evidence;
        let fact = &mut facts[came];
        names.insert((fact.subject, fact.owner.clone(), old_name.clone(), fact.name.clone()));
        fact.change = Change::Renamed;
        fact.old = Some(Value::from(old_name).to_json());
        fact.new = Some(Value::from(fact.name.as_str()).to_json());
        fact.old_evidence = old_evidence;
        fact.tendency = None;
    }
    for (at, fact) in facts.iter().enumerate() {
        if follows(fact, &names, old, new) {
            gone.insert(at);
        }
    }
    let mut at = 0;
    facts.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

/// What was renamed: its subject, the subschemas that it is in, and both names.
type Names = HashSet<(Subject, [String; 2], String, String)>;

/// What may be renamed: its subject, the subschemas that it is in, and what it says.
type Place<'f> = (Subject, &'f [String; 2], String);

/// Positions of facts that belong together: the one that went, the one that came.
fn pairs(facts: &[Fact]) -> Vec<(usize, usize)> {
    let mut groups: HashMap<Place<'_>, [Vec<usize>; 2]> = HashMap::new();
    for (at, fact) in facts.iter().enumerate() {
        let side = match (fact.subject, fact.change) {
            (Subject::Property | Subject::Definition, Change::Removed) => 0,
            (Subject::Property | Subject::Definition, Change::Added) => 1,
            _ => continue,
        };
        let Some(schema) = value(if side == 0 { &fact.old } else { &fact.new }) else { continue };
        let key = (fact.subject, &fact.owner, bare(&schema).to_json());
        groups.entry(key).or_default()[side].push(at);
    }
    let mut pairs = Vec::new();
    for [went, came] in groups.into_values() {
        let mut free = came.clone();
        for at in &went {
            let alike = free.iter().position(|other| is_same(&facts[*at], &facts[*other]));
            // One that went and one that came are the same, if nothing speaks against it.
            let only = (went.len() == 1 && came.len() == 1)
                .then(|| free.iter().position(|other| !is_other(&facts[*at], &facts[*other])))
                .flatten();
            if let Some(found) = alike.or(only) {
                pairs.push((*at, free.remove(found)));
            }
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Whether the sentence about both is one, or their names are spelled alike.
fn is_same(went: &Fact, came: &Fact) -> bool {
    let plain = |name: &str| {
        name.chars()
            .filter(|c| c.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    let told = [description(&went.old), description(&came.new)];
    told[0].is_some() && told[0] == told[1] || plain(&went.name) == plain(&came.name)
}

/// Whether different sentences are said of them, or what they are says next to nothing.
fn is_other(went: &Fact, came: &Fact) -> bool {
    let told = [description(&went.old), description(&came.new)];
    told.iter().all(Option::is_some)
        || value(&went.old).is_none_or(|it| bare(&it) == Value::Object(Default::default()))
}

fn description(schema: &Option<String>) -> Option<String> {
    value(schema)?.get("description")?.as_str().map(str::to_owned)
}

fn value(side: &Option<String>) -> Option<Value> {
    Value::from_json(side.as_ref()?.as_bytes()).ok()
}

/// Whether a fact only follows from a rename: `required` names the new name, a `$ref` leads to it.
fn follows(fact: &Fact, names: &Names, old: &Value, new: &Value) -> bool {
    match fact.subject {
        Subject::Required => {
            let of = |side: &Option<String>| Some(value(side)?.as_str()?.to_owned());
            let (went, came) = (of(&fact.old), of(&fact.new));
            let both =
                |(subject, owner, old_name, new_name): &(Subject, [String; 2], String, String)| {
                    *subject == Subject::Property
                        && *owner == fact.owner
                        && (went.as_ref() == Some(old_name) || came.as_ref() == Some(new_name))
                        && is_required(old, &owner[0], old_name)
                        && is_required(new, &owner[1], new_name)
                };
            names.iter().any(both)
        }
        Subject::Reference => {
            let of = |side: &Option<String>| Some(value(side)?.as_str()?.to_owned());
            let (Some(went), Some(came)) = (of(&fact.old), of(&fact.new)) else { return false };
            names.iter().any(|(subject, owner, old_name, new_name)| {
                let to = |owner: &str, name: &str| {
                    let mut pointer = format!("#{owner}/$defs");
                    push_pointer_token(&mut pointer, name);
                    pointer
                };
                *subject == Subject::Definition
                    && went == to(&owner[0], old_name)
                    && came == to(&owner[1], new_name)
            })
        }
        _ => false,
    }
}

/// What stands at a pointer.
pub(super) fn below<'v>(schema: &'v Value, pointer: &str) -> Option<&'v Value> {
    pointer.split('/').skip(1).try_fold(schema, |value, token| match value {
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        Value::Object(members) => members.get(&token.replace("~1", "/").replace("~0", "~")),
        _ => None,
    })
}

/// Whether a subschema requires a property.
fn is_required(schema: &Value, pointer: &str, name: &str) -> bool {
    let required =
        below(schema, pointer).and_then(|it| it.get("required")).and_then(Value::as_array);
    required.into_iter().flatten().any(|it| it.as_str() == Some(name))
}
