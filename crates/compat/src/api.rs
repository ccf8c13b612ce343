//! What changes of schemas do to the Rust types that are generated from them.
//!
//! The surfaces of both sides are compared, path by path, not the schemas: a path that is new is minor;
//! one that is gone, that is another type to the compiler, or that stands for something else on the
//! wire is major. A name that another type, property or value takes over is thus major, though
//! programs may compile.

use crate::diff::Api;
use callspec_schema::naming::{Item, Surface};
use std::collections::{HashMap, HashSet};

/// By changed file: what became of the types that it gives rise to, or gave under its old name.
pub(crate) fn changes<'f>(
    old: &Surface,
    new: &Surface,
    changed: impl Iterator<Item = (&'f str, Option<&'f str>)>,
) -> HashMap<String, Api> {
    let sources = [Sources::of(old), Sources::of(new)];
    let mut changes: HashMap<String, Api> = HashMap::new();
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
    }
    for (_, after) in new.paths.iter().filter(|(path, _)| !old.paths.contains_key(*path)) {
        note(after, Api::Minor);
    }
    // A file that did not change is named otherwise where one that did took its names.
    let worst = changes.values().max().copied().unwrap_or_default();
    let changed: HashMap<String, Api> = changed
        .map(|(file, was)| {
            let known = [Some(file), was].into_iter().flatten().filter_map(|it| changes.get(it));
            (file.to_owned(), known.max().copied().unwrap_or_default())
        })
        .collect();
    match changed.values().max() {
        Some(told) if *told < worst => changed.into_keys().map(|file| (file, worst)).collect(),
        _ => changed,
    }
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
