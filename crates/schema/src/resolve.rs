//! Whether applying schemas to one instance comes to an end.

use crate::error::Error;
use crate::schema::SchemaId;
use crate::set::Set;
use std::collections::HashMap;

/// How many schemas may be applied to one instance, one by way of the other.
const MAX_IN_PLACE: usize = 48;

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
                errors.push(set.error(id, way(set, id), reason).help("shorten the chain"));
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

/// The keyword by which a schema applies others.
fn way(set: &Set, id: SchemaId) -> &'static str {
    match set.keywords(id) {
        Some(it) if !it.all_of.is_empty() => "allOf",
        Some(it) if !it.any_of.is_empty() => "anyOf",
        Some(it) if !it.one_of.is_empty() => "oneOf",
        Some(it) if it.not.is_some() => "not",
        Some(it) if it.if_schema.is_some() => "if",
        Some(it) if !it.dependent_schemas.is_empty() => "dependentSchemas",
        _ => "$ref",
    }
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
