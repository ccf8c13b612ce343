//! Which operation of one side is which of the other: by method and path, whatever the path's parameters
//! are called; else by the name that the document gives it.

use callspec_schema::api::{Endpoint, Sent};
use std::collections::{BTreeMap, HashMap};

/// An operation on both sides, or on one.
pub(super) struct Pair<'d> {
    pub old: Option<&'d Endpoint>,
    pub new: Option<&'d Endpoint>,
}

impl<'d> Pair<'d> {
    /// As it is now, if it still is.
    pub(super) fn current(&self) -> &'d Endpoint {
        match (self.new, self.old) {
            (Some(it), _) | (None, Some(it)) => it,
            (None, None) => unreachable!("an operation is on a side"),
        }
    }

    /// `POST /calls`
    pub(super) fn name(&self) -> String {
        name(self.current())
    }

    /// Whether the operation has another method or path now.
    pub(super) fn has_moved(&self) -> bool {
        matches!((self.old, self.new), (Some(old), Some(new)) if key(old) != key(new))
    }

    /// What a parameter of a side is called on both.
    pub(super) fn parameter_name(&self, side: &Endpoint, sent: Sent, name: &str) -> String {
        if sent != Sent::Path {
            return name.to_owned();
        }
        let position = path_names(&side.path).position(|it| it == name);
        let current = position.and_then(|at| path_names(&self.current().path).nth(at));
        current.unwrap_or(name).to_owned()
    }
}

/// `POST /calls`
pub(super) fn name(endpoint: &Endpoint) -> String {
    let way = if endpoint.is_incoming { "webhook " } else { "" };
    format!("{way}{} {}", endpoint.method, endpoint.path)
}

/// The names of a path's parameters.
pub(super) fn path_names(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|it| Some(it.split_once('}')?.0))
}

/// What an operation is known by: a path without the names of its parameters.
fn key(endpoint: &Endpoint) -> (bool, &str, String) {
    let mut path = String::new();
    let mut rest = endpoint.path.as_str();
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        path.push_str("{}");
        rest = after.split_once('}').map_or("", |it| it.1);
    }
    path.push_str(rest);
    (endpoint.is_incoming, endpoint.method.as_str(), path)
}

/// All operations of both sides, in the order of the new one.
pub(super) fn pairs<'d>(old: &[&'d Endpoint], new: &[&'d Endpoint]) -> Vec<Pair<'d>> {
    let mut known: HashMap<_, Vec<&'d Endpoint>> = HashMap::new();
    for it in old.iter().rev() {
        known.entry(key(it)).or_default().push(it);
    }
    let mut pairs: Vec<Pair<'d>> = Vec::new();
    for it in new {
        let old = known.get_mut(&key(it)).and_then(Vec::pop);
        pairs.push(Pair { old, new: Some(it) });
    }
    // What is left went away, or moved, and says so by its name.
    let left: Vec<&'d Endpoint> = old
        .iter()
        .copied()
        .filter(|it| {
            known.get(&key(it)).is_some_and(|left| left.iter().any(|one| std::ptr::eq(*one, *it)))
        })
        .collect();
    let mut by_id: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.old.is_none()) {
        if let Some(id) = pair.new.and_then(|it| it.id.as_deref()) {
            by_id.entry(id).or_default().push(at);
        }
    }
    for it in left {
        let found = it.id.as_deref().and_then(|id| by_id.get(id));
        match found.map(Vec::as_slice) {
            Some([at])
                if pairs[*at].old.is_none()
                    && pairs[*at].new.is_some_and(|new| new.is_incoming == it.is_incoming) =>
            {
                pairs[*at].old = Some(it);
            }
            _ => pairs.push(Pair { old: Some(it), new: None }),
        }
    }
    pairs
}
