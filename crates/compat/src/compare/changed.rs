//! A file that is not the same on both sides.

use super::Options;
use crate::diff::Status;
use crate::fact::{Change, Fact, Polarity, Subject};
use crate::tree::Tree;
use crate::units::Units;
use crate::verdict::Side;
use crate::walk;
use callspec_runtime::{Level, Value};
use std::collections::{HashMap, HashSet};

/// A file that is not the same on both sides, and what differs.
pub(super) struct Changed<'t> {
    pub file: &'t str,
    /// What it was called before, if it was renamed.
    pub was: Option<&'t str>,
    pub status: Status,
    pub facts: Vec<Fact>,
    /// The definitions at its root that are not the same on both sides, by their pointers.
    pub definitions: Vec<String>,
}

impl<'t> Changed<'t> {
    pub(super) fn of(
        file: &'t str,
        old: &Tree,
        new: &Tree,
        options: &Options,
    ) -> Option<Changed<'t>> {
        let (status, facts, definitions) = match (old.text(file), new.text(file)) {
            (Some(old), Some(new)) if old == new => return None,
            (Some(old), Some(new)) => {
                let (old, new) = (read(old), read(new));
                if old == new {
                    return None;
                }
                let facts = walk::facts(&old, &new, options.renames);
                if facts.is_empty() {
                    return None;
                }
                (Status::Changed, facts, definitions(&old, &new))
            }
            (None, _) => (Status::Added, vec![whole(Change::Added, Side::New)], Vec::new()),
            (_, None) => (Status::Removed, vec![whole(Change::Removed, Side::Old)], Vec::new()),
        };
        Some(Changed { file, was: None, status, facts, definitions })
    }

    /// Notes that it was called otherwise.
    pub(super) fn is_called(&mut self, was: &'t str) {
        let name =
            |file: &str| Some(Value::from(file.strip_suffix(".json").unwrap_or(file)).to_json());
        let mut fact = whole(Change::Renamed, Side::New);
        (fact.old, fact.new) = (name(was), name(self.file));
        self.facts.insert(0, fact);
        self.was = Some(was);
        self.status = Status::Renamed;
    }

    /// The units in which something changed: those that hold a fact, and those that differ, whatever
    /// the walk made of it.
    pub(super) fn sources(&self, units: &Units, old: &Tree, new: &Tree) -> Vec<usize> {
        let facts = self.facts.iter().map(|fact| fact.place());
        let definitions = self.definitions.iter().map(String::as_str);
        let places = facts.chain(definitions).chain([""]);
        let mut sources: Vec<usize> =
            places.filter_map(|pointer| units.holding(self.file, pointer)).map(|it| it.0).collect();
        let mut others = units.of_file(self.file).filter(|it| !units.get(*it).is_type).peekable();
        if others.peek().is_some() {
            let [old, new] = [old, new].map(|tree| tree.text(self.file).map(read));
            sources.extend(others.filter(|unit| {
                let pointer = &units.get(*unit).pointer;
                let [old, new] =
                    [&old, &new].map(|side| side.as_ref().and_then(|it| at(it, pointer)));
                old != new
            }));
        }
        sources
    }
}

/// What stands at a JSON Pointer.
fn at<'v>(value: &'v Value, pointer: &str) -> Option<&'v Value> {
    pointer.split('/').skip(1).try_fold(value, |value, token| match value {
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        Value::Object(members) => members.get(&token.replace("~1", "/").replace("~0", "~")),
        _ => None,
    })
}

/// Text that was read once, for the tree; keeping its value would cost more than reading it again.
pub(super) fn read(text: &str) -> Value {
    Value::from_json(text.as_bytes()).unwrap_or_default()
}

/// A file that went and one that came, and say the same but for annotations, are one that was renamed:
/// where there is one of each.
pub(super) fn join_renamed<'t>(
    mut changed: Vec<Changed<'t>>,
    old: &Tree,
    new: &Tree,
) -> Vec<Changed<'t>> {
    let mut alike: HashMap<String, [Vec<usize>; 2]> = HashMap::new();
    for (at, it) in changed.iter().enumerate() {
        let (side, tree) = match it.status {
            Status::Removed => (0, old),
            Status::Added => (1, new),
            _ => continue,
        };
        let schema = walk::bare(&tree.text(it.file).map(read).unwrap_or_default());
        if schema.as_object().is_some_and(|it| it.keys().any(|keyword| keyword != "$schema")) {
            alike.entry(schema.to_json()).or_default()[side].push(at);
        }
    }
    let mut gone = HashSet::new();
    for [went, came] in alike.into_values() {
        if let ([went], [came]) = (&went[..], &came[..]) {
            gone.insert(*went);
            let was = changed[*went].file;
            changed[*came].facts.clear();
            changed[*came].is_called(was);
        }
    }
    let mut at = 0;
    changed.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
    changed
}

impl Fact {
    /// The place of the subschema that it is about, on its own side.
    pub(super) fn place(&self) -> &str {
        &self.owner[self.side as usize]
    }
}

/// Definitions that differ.
fn definitions(old: &Value, new: &Value) -> Vec<String> {
    let mut differing = Vec::new();
    for keyword in ["$defs", "definitions"] {
        let (Some(before), Some(after)) = (old.get(keyword), new.get(keyword)) else { continue };
        for (name, schema) in before.as_object().into_iter().flatten() {
            if after.get(name).is_some_and(|it| it != schema) {
                let mut pointer = format!("/{keyword}");
                callspec_runtime::escape::push_pointer_token(&mut pointer, name);
                differing.push(pointer);
            }
        }
    }
    differing
}

/// The fact that a whole type came or went.
fn whole(change: Change, side: Side) -> Fact {
    Fact {
        subject: Subject::Type,
        change,
        side,
        pointer: String::new(),
        name: String::new(),
        old: None,
        new: None,
        old_evidence: None,
        new_evidence: None,
        level: Level::Declared,
        tendency: None,
        polarity: Polarity::Plain,
        owner: Default::default(),
        source: None,
    }
}
