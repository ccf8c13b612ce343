//! What changes of schemas do to the Rust types that are generated from them.
//!
//! The surfaces of both sides are compared, path by path, not the schemas: a path that is new is minor;
//! one that is gone, that is another type to the compiler, or that stands for something else on the
//! wire is major. A name that another type, property or value takes over is thus major, though
//! programs may compile.

use crate::diff::Api;
use callspec_schema::naming::{Item, Surface};
use std::collections::{HashMap, HashSet};

/// What becomes of the types that files give rise to.
#[derive(Default)]
pub(crate) struct Changes {
    /// By changed file: of those that it gives rise to, or gave under its old name.
    pub api: HashMap<String, Api>,
    /// By changed file: paths that lead to something else, while what they led to is still there under
    /// another path. Programs compile and mean another property, so nothing else explains them.
    pub taken: HashMap<String, Vec<String>>,
}

/// Compares surfaces, for changed files and what each was called before.
pub(crate) fn changes<'f>(
    old: &Surface,
    new: &Surface,
    changed: impl Iterator<Item = (&'f str, Option<&'f str>)>,
) -> Changes {
    let sources = [Sources::of(old), Sources::of(new)];
    let mut changes: HashMap<String, Api> = HashMap::new();
    let mut taken: Vec<(&str, &Item, &Item)> = Vec::new();
    let mut note = |item: &Item, api: Api| {
        let known = changes.entry(item.file.clone()).or_default();
        *known = (*known).max(api);
    };
    for (path, before) in &old.paths {
        let Some(after) = new.paths.get(path) else {
            note(before, Api::Major);
            continue;
        };
        let api = change(before, after, &sources);
        // Who takes a name over may be to blame, as well as who loses it.
        note(before, api);
        note(after, api);
        if api == Api::Major && is_taken(path, before, after, new, &sources) {
            taken.push((path, before, after));
        }
    }
    for (_, after) in new.paths.iter().filter(|(path, _)| !old.paths.contains_key(*path)) {
        note(after, Api::Minor);
    }
    // A file that did not change is named otherwise where one that did took its names.
    let worst = changes.values().max().copied().unwrap_or_default();
    let mut all = Changes::default();
    for (file, was) in changed {
        let names = [Some(file), was];
        let known = names.iter().flatten().filter_map(|it| changes.get(*it));
        all.api.insert(file.to_owned(), known.max().copied().unwrap_or_default());
        let is_here = |it: &Item| names.contains(&Some(it.file.as_str()));
        let here = taken.iter().filter(|it| is_here(it.1) || is_here(it.2));
        let paths: Vec<String> = here.map(|it| it.0.to_owned()).collect();
        if !paths.is_empty() {
            all.taken.insert(file.to_owned(), paths);
        }
    }
    if all.api.values().max().is_some_and(|told| *told < worst) {
        all.api.values_mut().for_each(|it| *it = worst);
    }
    all
}

/// Whether a path that leads to something else did lead to what is still there, under another one.
fn is_taken(
    path: &str,
    before: &Item,
    after: &Item,
    new: &Surface,
    sources: &[Sources<'_>; 2],
) -> bool {
    if let (Some(was), Some(is)) = (&before.source, &after.source) {
        return was != is && sources[1].0.contains(was);
    }
    let end = path.rfind(['.', ':']).map_or(0, |at| at + 1);
    let type_name = &path[..end];
    let lost: Vec<&String> = before.wire.iter().filter(|it| !after.wire.contains(it)).collect();
    let beside = new.paths.range(type_name.to_owned()..);
    let mut beside = beside.take_while(|(other, _)| other.starts_with(type_name));
    !type_name.is_empty()
        && !lost.is_empty()
        && beside.any(|(_, it)| it.wire.iter().any(|wire| lost.contains(&wire)))
}

fn change(before: &Item, after: &Item, sources: &[Sources<'_>; 2]) -> Api {
    let is_kept = |it: &String| after.wire.contains(it);
    if before.what != after.what || !before.wire.iter().all(is_kept) {
        return Api::Major;
    }
    if let (Some(was), Some(is)) = (&before.source, &after.source) {
        // What moved as a whole is still the same; what stays, or was there, is another.
        if was != is && (sources[1].0.contains(was) || sources[0].0.contains(is)) {
            return Api::Major;
        }
    }
    // Programs may refuse to compile with warnings.
    if after.deprecated && !before.deprecated { Api::Minor } else { Api::None }
}

/// The files and definitions that types stand for.
struct Sources<'s>(HashSet<&'s (String, String)>);

impl<'s> Sources<'s> {
    fn of(surface: &'s Surface) -> Sources<'s> {
        Sources(surface.paths.values().filter_map(|it| it.source.as_ref()).collect())
    }
}
