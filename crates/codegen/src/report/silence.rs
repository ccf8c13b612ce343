//! Which schemas say nothing that a type could: of values, of the members of objects, of the items of arrays.

use callspec_schema::{Body, Keywords, SchemaId, Set, Types};

/// More schemas below one than that are taken to say something.
const MOST: usize = 256;

/// Whether a place may hold any value, any object or any array, as far as its schema tells.
pub(super) fn is_silent(set: &Set, schema: SchemaId) -> bool {
    let mut left = MOST;
    is_wide(types(set, schema, &mut left)) && holds_anything(set, schema, &mut left)
}

/// The schema of an item of an array.
pub(super) fn item(set: &Set, array: SchemaId, at: usize) -> Option<SchemaId> {
    let parts = set.parts(array);
    let mut all = parts.iter().filter_map(|it| set.keywords(*it));
    all.find_map(|it| it.prefix_items.get(at).copied().or(it.items))
}

/// What is said of members that an object documents no names of.
pub(super) fn value(set: &Set, object: SchemaId) -> Option<SchemaId> {
    let parts = set.parts(object);
    let mut all = parts.iter().filter_map(|it| set.keywords(*it));
    all.find_map(|it| {
        let patterned = it.pattern_properties.first().map(|(_, value)| *value);
        patterned.or(it.additional_properties).or(it.unevaluated_properties)
    })
}

/// Where a schema leads that is but a reference.
pub(super) fn lone_target(set: &Set, mut schema: SchemaId) -> SchemaId {
    while let Some(target) = set.target(schema) {
        if !set.keywords(schema).is_some_and(Keywords::asserts_only_reference) {
            break;
        }
        schema = target;
    }
    schema
}

/// Whether values are of any JSON type, or objects, or arrays.
fn is_wide(types: Types) -> bool {
    let types = types.without("null");
    let all = Types::ALL.without("null");
    types == all || [Types::named("object"), Types::named("array")].contains(&Some(types))
}

/// The JSON types of a schema, by `type` and alternatives.
fn types(set: &Set, schema: SchemaId, left: &mut usize) -> Types {
    let Some(fewer) = left.checked_sub(1) else { return Types::NONE };
    *left = fewer;
    let parts = set.parts(schema);
    let mut all = set.types_of(&parts);
    for keywords in parts.iter().filter_map(|it| set.keywords(*it)) {
        for branches in [&keywords.any_of, &keywords.one_of] {
            let either = branches.iter().map(|it| types(set, *it, left)).reduce(Types::or);
            all = either.map_or(all, |either| all.and(either));
        }
    }
    all
}

/// Whether nothing is said of what objects and arrays hold, nor which values there are.
fn holds_anything(set: &Set, schema: SchemaId, left: &mut usize) -> bool {
    let Some(fewer) = left.checked_sub(1) else { return false };
    *left = fewer;
    set.parts(schema).iter().all(|part| {
        let Body::Keywords(keywords) = &set.schema(*part).body else { return true };
        let lists = keywords.enumeration.is_some() || keywords.constant.is_some();
        let values = keywords.pattern_properties.iter().map(|(_, it)| it);
        let below = values
            .chain(&keywords.prefix_items)
            .chain(&keywords.items)
            .chain(&keywords.additional_properties)
            .chain(&keywords.unevaluated_properties);
        let same = keywords.any_of.iter().chain(&keywords.one_of);
        let mut is_open = |it: &SchemaId| match &set.schema(*it).body {
            Body::Bool(_) => true,
            Body::Keywords(_) => is_wide(types(set, *it, left)) && holds_anything(set, *it, left),
        };
        !lists
            && keywords.properties.is_empty()
            && below.copied().all(|it| is_open(&it))
            && same.copied().all(|it| holds_anything(set, it, left))
    })
}
