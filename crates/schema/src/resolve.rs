//! Where every `$ref` leads, and whether applying schemas to one instance comes to an end.

use crate::error::Error;
use crate::schema::{FileId, Keywords, Schema, SchemaId};
use crate::set::Set;
use std::collections::HashMap;

/// How many schemas may be applied to one instance, one by way of the other.
const MAX_IN_PLACE: usize = 48;

/// Resolves every `$ref` of a set.
pub(crate) fn references(set: &mut Set, errors: &mut Vec<Error>) {
    let index = Index::of(set, errors);
    for id in set.ids() {
        let schema = &set.schemas[id.0 as usize];
        let Some(Keywords { reference: Some(reference), .. }) = schema.keywords() else { continue };
        match index.resolve(set, schema, reference) {
            Ok(target) => drop(set.targets.insert(id, target)),
            Err(reason) => {
                let help = "refer to a file of the set by its name, to `#/…` or to an `$anchor`";
                let reason = format!("{reference:?} {reason}");
                errors.push(set.error(id, "$ref", reason).help(help));
            }
        }
    }
}

/// What `$ref`s can name.
struct Index {
    /// File names and `$id`s.
    files: HashMap<String, usize>,
    anchors: HashMap<(usize, String), SchemaId>,
}

impl Index {
    fn of(set: &Set, errors: &mut Vec<Error>) -> Index {
        let mut index = Index { files: HashMap::new(), anchors: HashMap::new() };
        for (position, file) in set.files.iter().enumerate() {
            index.files.insert(file.name.clone(), position);
            if let Some(base) = base_uri(set, file.root) {
                index.files.insert(base.trim_end_matches('#').to_owned(), position);
            }
        }
        for id in set.ids() {
            let schema = set.schema(id);
            let file = schema.file.0 as usize;
            let Some(anchor) = schema.keywords().and_then(|it| it.annotations.anchor.as_ref())
            else {
                continue;
            };
            if index.anchors.insert((file, anchor.clone()), id).is_some() {
                let reason = format!("{anchor:?} is there twice in the file");
                errors.push(set.error(id, "$anchor", reason).help("give each its own name"));
            }
        }
        index
    }

    fn resolve(&self, set: &Set, from: &Schema, reference: &str) -> Result<SchemaId, &'static str> {
        let (uri, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let file = if uri.is_empty() {
            from.file.0 as usize
        } else {
            let home = &set.files[from.file.0 as usize];
            let base = base_uri(set, home.root).unwrap_or(&home.name);
            let found = self.files.get(uri).or_else(|| self.files.get(&join(base, uri)));
            *found.ok_or("names no file of the set")?
        };
        let fragment = decode(fragment).ok_or("has a fragment that is not percent-encoded well")?;
        if fragment.is_empty() {
            return Ok(set.files[file].root);
        }
        if fragment.starts_with('/') {
            return set
                .at(FileId(crate::tables::index(file)), &fragment)
                .ok_or("leads to no schema");
        }
        self.anchors.get(&(file, fragment)).copied().ok_or("names no anchor of the file")
    }
}

fn base_uri(set: &Set, root: SchemaId) -> Option<&str> {
    set.keywords(root)?.annotations.id.as_deref()
}

/// Resolves a relative reference against a base (RFC 3986, 5.2), as far as schemas use it: the
/// result is only ever looked up among the names of the set.
fn join(base: &str, uri: &str) -> String {
    let has_scheme = |text: &str| {
        text.split_once(':').is_some_and(|(scheme, _)| {
            scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
        })
    };
    if has_scheme(uri) {
        return uri.to_owned();
    }
    let authority = base
        .find("://")
        .map_or(0, |at| base[at + 3..].find('/').map_or(base.len(), |slash| at + 3 + slash));
    if uri.starts_with('/') {
        return format!("{}{uri}", &base[..authority]);
    }
    let folder = base[authority..].rfind('/').map_or(authority, |at| authority + at + 1);
    format!("{}{uri}", &base[..folder])
}

/// Percent-decodes a fragment.
fn decode(fragment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        if byte == b'%' {
            let hex = std::str::from_utf8(tail.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(hex, 16).ok()?);
            rest = &tail[2..];
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Refuses schemas that are applied to one instance without end, or deeper than the engine goes.
pub(crate) fn in_place(set: &Set, errors: &mut Vec<Error>) {
    // Depth below a schema once known; `None` while it is being visited.
    let mut depth: HashMap<SchemaId, Option<usize>> = HashMap::new();
    for start in set.ids() {
        if depth.contains_key(&start) {
            continue;
        }
        let mut stack = vec![(start, applied(set, start), 0, 0)];
        depth.insert(start, None);
        while let Some((id, next, at, deepest)) = stack.last_mut() {
            if let Some(&below) = next.get(*at) {
                *at += 1;
                match depth.get(&below) {
                    Some(Some(known)) => *deepest = (*deepest).max(known + 1),
                    Some(None) => {
                        let help = "let the recursion pass through a member or an item";
                        let reason = "leads back to itself on the same instance";
                        errors.push(set.error(below, "$ref", reason).help(help));
                        return;
                    }
                    None => {
                        depth.insert(below, None);
                        stack.push((below, applied(set, below), 0, 0));
                    }
                }
                continue;
            }
            let (id, deepest) = (*id, *deepest);
            if deepest > MAX_IN_PLACE {
                let reason =
                    format!("applies more than {MAX_IN_PLACE} schemas, one by way of another");
                errors.push(set.error(id, "$ref", reason).help("shorten the chain"));
                return;
            }
            depth.insert(id, Some(deepest));
            stack.pop();
            if let Some((_, _, _, above)) = stack.last_mut() {
                *above = (*above).max(deepest + 1);
            }
        }
    }
}

/// The schemas that one schema applies to the same instance.
pub(crate) fn applied(set: &Set, id: SchemaId) -> Vec<SchemaId> {
    let Some(keywords) = set.keywords(id) else { return Vec::new() };
    let lists = [&keywords.all_of, &keywords.any_of, &keywords.one_of];
    let single = [
        keywords.not,
        keywords.if_schema,
        keywords.then_schema,
        keywords.else_schema,
        keywords.documented,
        set.target(id),
    ];
    let mut all: Vec<_> = lists.into_iter().flatten().copied().collect();
    all.extend(single.into_iter().flatten());
    all.extend(keywords.dependent_schemas.values());
    all
}

/// The schemas that one schema applies to members, names or items.
pub(crate) fn nested(set: &Set, id: SchemaId) -> Vec<SchemaId> {
    let Some(keywords) = set.keywords(id) else { return Vec::new() };
    let single = [
        keywords.additional_properties,
        keywords.property_names,
        keywords.unevaluated_properties,
        keywords.items,
        keywords.contains,
        keywords.unevaluated_items,
    ];
    let mut all: Vec<_> = keywords.properties.values().copied().collect();
    all.extend(keywords.pattern_properties.iter().map(|(_, id)| *id));
    all.extend(&keywords.prefix_items);
    all.extend(single.into_iter().flatten());
    all
}
