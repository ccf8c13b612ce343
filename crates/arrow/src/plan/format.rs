//! The format of a member, whichever layer of the schema says it.

use callspec_runtime::format::Format;
use callspec_schema::{SchemaId, Set};
use std::collections::HashSet;

/// The one format that is said of a member by its schema, and what that refers to; none where several are.
pub(super) fn of_member(set: &Set, schema: SchemaId) -> Option<Format> {
    let mut found = HashSet::new();
    let mut seen = HashSet::new();
    visit(set, schema, &mut seen, &mut found);
    for layered in layered(set, schema) {
        visit(set, layered, &mut seen, &mut found);
    }
    let mut found = found.into_iter();
    found.next().filter(|_| found.next().is_none())
}

fn visit(set: &Set, schema: SchemaId, seen: &mut HashSet<SchemaId>, found: &mut HashSet<Format>) {
    if seen.len() > 64 || !seen.insert(schema) {
        return;
    }
    let Some(keywords) = set.keywords(schema) else { return };
    found.extend(keywords.format);
    let branches = [&keywords.all_of, &keywords.any_of, &keywords.one_of];
    let below = branches.into_iter().flatten().copied().chain(keywords.documented);
    for next in below.chain(set.target(schema)) {
        visit(set, next, seen, found);
    }
}

/// What the `x-documented` of the objects above says of a member.
fn layered(set: &Set, schema: SchemaId) -> Vec<SchemaId> {
    let at = set.schema(schema);
    let mut found = Vec::new();
    let mut cut = at.pointer.len();
    while let Some(slash) = at.pointer[..cut].rfind('/') {
        cut = slash;
        let above = set.at(at.file, &at.pointer[..cut]);
        let layer = above.and_then(|id| set.keywords(id)).and_then(|it| it.documented);
        if let Some(layer) = layer {
            let layer = &set.schema(layer).pointer;
            found.extend(set.at(at.file, &format!("{layer}{}", &at.pointer[cut..])));
        }
    }
    found
}
