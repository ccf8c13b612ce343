//! Operations that a resource's page documents, one by one: which came, went or say something else.

use super::sources::without_line;
use super::{Pair, Place, Walk};
use crate::fact::{Change, Subject};
use callspec_runtime::Value;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

impl Walk {
    /// Two lists of operations, each told by its method and path.
    pub(super) fn operations(
        &mut self,
        (before, before_at): (&[Value], &str),
        (after, after_at): (&[Value], &str),
        place: Place,
    ) {
        let pairs = pairs(before, after);
        for (at, new) in after.iter().enumerate() {
            let old = pairs[at].map(|at| (format!("{before_at}/{at}"), &before[at]));
            let new = (format!("{after_at}/{at}"), new);
            match &old {
                Some(old) if without(old.1, &["x-source"]) == without(new.1, &["x-source"]) => {
                    self.source_of_operation((&old.0, old.1), (&new.0, new.1), place);
                }
                _ => self.operation(old, Some(new), place),
            }
        }
        let paired: BTreeSet<usize> = pairs.into_iter().flatten().collect();
        for (at, old) in before.iter().enumerate().filter(|(at, _)| !paired.contains(at)) {
            self.operation(Some((format!("{before_at}/{at}"), old)), None, place);
        }
    }

    /// An operation that says the same, perhaps on another page.
    fn source_of_operation(
        &mut self,
        (old_at, old): (&str, &Value),
        (new_at, new): (&str, &Value),
        place: Place,
    ) {
        let (old, new) = (old.get("x-source"), new.get("x-source"));
        if old.map(without_line) != new.map(without_line) {
            let [old_at, new_at] = [old_at, new_at].map(|at| format!("{at}/x-source"));
            let old = old.map(|it| (it, old_at.as_str()));
            let new = new.map(|it| (it, new_at.as_str()));
            self.add(Subject::Source, Change::Changed, &Pair::of("x-source", old, new), place);
        }
    }

    fn operation(
        &mut self,
        old: Option<(String, &Value)>,
        new: Option<(String, &Value)>,
        place: Place,
    ) {
        let Some((_, any)) = new.as_ref().or(old.as_ref()) else { return };
        let name = name(any);
        // What both sides have is its name alone.
        let names = [&old, &new].map(|side| side.as_ref().map(|(_, it)| self::name(it)));
        let hidden: &[&str] =
            if names[0] == names[1] { &["method", "path", "x-source"] } else { &["x-source"] };
        let say = |it: &Option<(String, &Value)>| {
            it.as_ref().map(|(at, value)| (without(value, hidden), at.clone()))
        };
        let (old, new) = (say(&old), say(&new));
        fn side(it: &Option<(Value, String)>) -> Option<(&Value, &str)> {
            it.as_ref().map(|(value, at)| (value, at.as_str()))
        }
        let pair = Pair::of(&name, side(&old), side(&new));
        self.add(Subject::Operations, Change::Changed, &pair, place);
        if let (Some(fact), Some(source)) = (self.facts.last_mut(), any.get("x-source")) {
            fact.source = Some(source.clone());
        }
    }
}

/// What of an operation tells it from others with its method and path, surest first: all of it, what it is called,
/// what is said of it, and its place in the list.
const MARKS: [fn(&Value) -> Option<String>; 5] = [
    |it| Some(without(it, &["x-source"]).to_json()),
    |it| text_of(it, &["operationId", "id", "name"]),
    |it| text_of(it, &["description", "summary"]),
    |it| it.get("x-source").map(|source| without_line(source).to_json()),
    |_| Some(String::new()),
];

/// The old operation of each new one: of the same method and path, and of those without a path the one that is most
/// the same.
fn pairs(before: &[Value], after: &[Value]) -> Vec<Option<usize>> {
    let mut pairs = vec![None; after.len()];
    let mut free = vec![true; before.len()];
    for mark in MARKS {
        let mut known: BTreeMap<(String, String), VecDeque<usize>> = BTreeMap::new();
        for (at, old) in before.iter().enumerate().filter(|(at, _)| free[*at]) {
            if let Some(mark) = mark(old) {
                known.entry((key(old), mark)).or_default().push_back(at);
            }
        }
        for (at, new) in after.iter().enumerate() {
            let Some(mark) = mark(new).filter(|_| pairs[at].is_none()) else { continue };
            if let Some(old) = known.get_mut(&(key(new), mark)).and_then(VecDeque::pop_front) {
                pairs[at] = Some(old);
                free[old] = false;
            }
        }
    }
    pairs
}

/// The first of these members, as a text in small letters.
fn text_of(operation: &Value, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| operation.get(name)?.as_str()).map(str::to_lowercase)
}

/// `operation GET /me/calls`.
fn name(operation: &Value) -> String {
    let text = |name| operation.get(name).and_then(Value::as_str).unwrap_or_default();
    format!("operation {} {}", text("method"), text("path")).trim_end().to_owned()
}

/// What an operation is known by: its method, and its path whatever the parameters in it are called.
fn key(operation: &Value) -> String {
    let name = name(operation);
    let mut parts = name.split('{');
    let mut key = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        key.push('{');
        key.push_str(part.find('}').map_or(part, |end| &part[end..]));
    }
    key
}

fn without(value: &Value, names: &[&str]) -> Value {
    match value.as_object() {
        Some(members) => {
            let others = members.iter().filter(|(name, _)| !names.contains(&name.as_str()));
            Value::Object(others.map(|(name, it)| (name.clone(), it.clone())).collect())
        }
        None => value.clone(),
    }
}
