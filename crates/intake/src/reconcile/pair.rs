//! What belongs together in a page and in a document of an API: types whose names differ in case alone, and members whose
//! names a rule guessed from the page's and the document has as they are.

use crate::extract::PageFacts;
use crate::fact::{Fact, Path, Shape, TypeFacts, WireName};
use crate::report::{Entry, Report};
use std::collections::{BTreeMap, BTreeSet};

/// Gives types of documents the names that pages have for them, where these differ in case alone: on many systems
/// their files would be one. Told as a guess.
pub fn types(pages: &mut [PageFacts], report: &mut Report) {
    let names = |documents: bool| {
        let of = pages.iter().filter(move |page| page.title.is_some() == documents);
        of.flat_map(|page| page.types.iter().map(|facts| facts.name.clone()))
    };
    let described: BTreeSet<String> = names(false).collect();
    let defined: BTreeSet<String> = names(true).collect();
    let mut by_letters: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    for name in &described {
        by_letters.entry(name.to_lowercase()).or_default().push(name);
    }
    let mut renamed: BTreeMap<String, String> = BTreeMap::new();
    for name in defined.iter().filter(|name| !described.contains(*name)) {
        // A page that has its own definition is taken, and one of two cannot be told.
        if let Some([only]) = by_letters.get(&name.to_lowercase()).map(Vec::as_slice) {
            let alike =
                defined.iter().filter(|it| it.to_lowercase() == name.to_lowercase()).count();
            if alike == 1 {
                renamed.insert(name.clone(), (*only).clone());
            }
        }
    }
    if renamed.is_empty() {
        return;
    }
    for facts in
        pages.iter_mut().filter(|page| page.title.is_some()).flat_map(|page| &mut page.types)
    {
        if let Some(name) = renamed.get(&facts.name) {
            let reason =
                format!("taken for the type of the page `{name}`: the names differ in case alone");
            report.guessed.push(Entry::new(&facts.place, &facts.name, reason));
            facts.name.clone_from(name);
        }
        rename(facts, &renamed);
    }
}

/// References by the new names.
fn rename(facts: &mut TypeFacts, renamed: &BTreeMap<String, String>) {
    for base in &mut facts.bases {
        if let Some(name) = renamed.get(base) {
            base.clone_from(name);
        }
    }
    if let Some(others) = &mut facts.others {
        referred(&mut others.shape, renamed);
    }
    for member in facts.members.values_mut().chain(&mut facts.itself) {
        for known in &mut member.facts {
            if let Fact::Shape(shape) = &mut known.fact {
                referred(shape, renamed);
            }
        }
    }
}

fn referred(shape: &mut Shape, renamed: &BTreeMap<String, String>) {
    match shape {
        Shape::Reference { name, .. } => {
            if let Some(new) = renamed.get(name) {
                name.clone_from(new);
            }
        }
        Shape::Array(inner) | Shape::Map(inner) | Shape::Nullable(inner) => {
            referred(inner, renamed)
        }
        Shape::Either(shapes) => shapes.iter_mut().for_each(|shape| referred(shape, renamed)),
        _ => {}
    }
}

/// Gives members of a page the names that the document has, where the page's rule missed them: a document has names
/// as they are on the wire. Told as a guess.
pub fn members(one: &mut TypeFacts, two: &mut TypeFacts, report: &mut Report) {
    let (page, document) = match (&one.place.release, &two.place.release) {
        (None, Some(_)) => (one, two),
        (Some(_), None) => (two, one),
        _ => return,
    };
    let missing: Vec<Path> =
        document.members.keys().filter(|path| !page.members.contains_key(*path)).cloned().collect();
    if missing.is_empty() {
        return;
    }
    let own: Vec<Path> =
        page.members.keys().filter(|path| !document.members.contains_key(*path)).cloned().collect();
    let mut alike: BTreeMap<Vec<String>, Vec<&Path>> = BTreeMap::new();
    for path in &missing {
        alike.entry(letters(path)).or_default().push(path);
    }
    for path in own {
        let Some([wire]) = alike.get(&letters(&path)).map(Vec::as_slice) else { continue };
        let wire = *wire;
        if page.members.contains_key(wire) {
            continue;
        }
        let Some(member) = page.members.remove(&path) else { continue };
        let names = |path: &[WireName]| path.last().map(|name| name.0.clone()).unwrap_or_default();
        let reason = format!(
            "on the wire `{}`, as the document has it; the rule said `{}`",
            names(wire),
            names(&path)
        );
        let subject = format!("{}.{}", page.name, names(wire));
        report.guessed.push(Entry::new(&member.place, subject, reason));
        page.members.insert(wire.clone(), member);
    }
}

/// Names without case and signs: what spellings of one name share.
fn letters(path: &[WireName]) -> Vec<String> {
    let of = |name: &WireName| {
        name.0.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
    };
    path.iter().map(of).collect()
}
