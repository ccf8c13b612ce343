//! How many fields have a type that says something, and why the others have not.

use crate::Options;
use callspec_runtime::{Object, Value};
use callspec_schema::model::{Kind, Model, Shape, Type};
use callspec_schema::naming::Names;
use callspec_schema::{Body, Error, Keywords, SchemaId, Set};

/// Counts the types and fields that [`generate`](crate::generate) makes of schemas, and lists the fields in
/// whose type `Value` occurs, each with its place and the reason:
/// `{"types", "fields", "untyped": [{"type", "field", "pointer", "reason"}], "open"}`. `open` counts those of
/// `untyped` of which the schema says nothing that a type could: `{}`, an object or an array of
/// anything.
///
/// # Errors
/// As [`generate`](crate::generate).
pub fn report<'a>(
    files: impl IntoIterator<Item = (&'a str, &'a str)>,
    options: &Options,
) -> Result<Value, Vec<Error>> {
    let set = Set::from_texts(files, options.schema_options())?;
    let own = options.replace.keys().map(String::as_str).collect();
    let mut model = Model::with(&set, &own, &options.wanted());
    let mut names = Names::of(&set, &model, &options.rename)?;
    crate::only::keep(&mut model, &mut names, options)?;
    let (mut types, mut fields, mut open, mut untyped) = (0, 0, 0, Vec::new());
    for (index, it) in model.types.iter().enumerate() {
        types += i64::from(it.is_document || !matches!(it.kind, Kind::Alias(_)));
        for (position, (schema, shape)) in held(it).into_iter().enumerate() {
            fields += 1;
            if has_any(shape) {
                open += i64::from(is_open(&set, schema));
                let field = names.parts(index).get(position).map_or("0", String::as_str);
                untyped.push(entry(&set, names.type_name(index), field, schema));
            }
        }
    }
    let report = [
        ("types", Value::from(types)),
        ("fields", Value::from(fields)),
        ("untyped", Value::from(untyped)),
        ("open", Value::from(open)),
    ];
    Ok(Value::from(object(report)))
}

/// The fields of a type, each with its schema: those of structs, and what other documents hold.
fn held(it: &Type) -> Vec<(SchemaId, &Shape)> {
    match &it.kind {
        Kind::Object(members) => {
            let rest = it.rest.iter().map(|(shape, _)| (it.schema, shape));
            members.iter().map(|it| (it.schema, &it.shape)).chain(rest).collect()
        }
        Kind::Alias(shape) if it.is_document => vec![(it.schema, shape)],
        Kind::Newtype(shape, _) => vec![(it.schema, shape)],
        Kind::Tuple { places, rest } => {
            let places = places.iter().map(|it| &it.shape);
            let all = places.chain(rest.iter().map(|(shape, _)| shape));
            all.map(|shape| (it.schema, shape)).collect()
        }
        _ => Vec::new(),
    }
}

fn has_any(shape: &Shape) -> bool {
    match shape {
        Shape::Any => true,
        Shape::List(one, _) | Shape::Map(one, _) => has_any(one),
        Shape::Tuple(places) => places.iter().any(|(it, _)| has_any(it)),
        _ => false,
    }
}

fn entry(set: &Set, name: &str, field: &str, schema: SchemaId) -> Value {
    let at = set.schema(schema);
    let pointer = format!("{}#{}", set.file_name(at.file), at.pointer);
    let entry = [
        ("type", Value::from(name)),
        ("field", Value::from(field)),
        ("pointer", Value::from(pointer)),
        ("reason", Value::from(reason(set, schema))),
    ];
    Value::from(object(entry))
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Object {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Whether a place may hold any value, any object or any array, as far as its schema tells.
fn is_open(set: &Set, schema: SchemaId) -> bool {
    let silent = |id: &SchemaId| match &set.schema(*id).body {
        Body::Bool(any) => *any,
        Body::Keywords(keywords) => keywords.asserts_nothing(),
    };
    let schema = lone_target(set, schema);
    if silent(&schema) {
        return true;
    }
    let types =
        ["object", "array"].map(|word| set.keywords(schema)?.types?.has(word).then_some(()));
    let Some(keywords) = set.keywords(schema).filter(|_| types.iter().any(Option::is_some)) else {
        return false;
    };
    let says = !keywords.any_of.is_empty()
        || !keywords.one_of.is_empty()
        || !keywords.all_of.is_empty()
        || !keywords.prefix_items.is_empty()
        || !keywords.pattern_properties.is_empty()
        || keywords.constant.is_some()
        || keywords.enumeration.is_some()
        || keywords.reference.is_some();
    let below = [keywords.additional_properties, keywords.items];
    !says && below.iter().flatten().all(silent)
}

/// Where a schema leads that is but a reference.
fn lone_target(set: &Set, mut schema: SchemaId) -> SchemaId {
    while let Some(target) = set.target(schema) {
        if !set.keywords(schema).is_some_and(Keywords::asserts_only_reference) {
            break;
        }
        schema = target;
    }
    schema
}

/// Why nothing better than any value is true of a place.
fn reason(set: &Set, schema: SchemaId) -> &'static str {
    let keywords = match &set.schema(lone_target(set, schema)).body {
        Body::Bool(_) => return "the schema admits any value",
        Body::Keywords(keywords) => keywords,
    };
    if keywords.asserts_nothing() {
        "the schema admits any value"
    } else if !keywords.any_of.is_empty() || !keywords.one_of.is_empty() {
        "alternatives of which some admit any value"
    } else if keywords.types.is_none() && keywords.reference.is_none() && keywords.all_of.is_empty()
    {
        "the schema has no `type`"
    } else if !keywords.prefix_items.is_empty() {
        "items of several types, in no fixed number"
    } else if keywords.types.is_some_and(|it| it.has("array")) {
        "an array whose items may be any value"
    } else if keywords.types.is_some_and(|it| it.has("object")) {
        "an object whose properties may be any value"
    } else {
        "what it refers to may be any value"
    }
}
