//! How many fields have a type that says something, and why the others have not.

mod silence;

use crate::Options;
use callspec_runtime::{Object, Value};
use callspec_schema::model::{Kind, Model, Shape, Type};
use callspec_schema::naming::Names;
use callspec_schema::{Body, Error, SchemaId, Set};

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
    let wrappers = model.wrappers();
    for (index, it) in model.types.iter().enumerate() {
        let wrapper = wrappers.get(&index);
        types += i64::from(wrapper.is_none())
            * i64::from(it.is_document || !matches!(it.kind, Kind::Alias(_)));
        for (position, (schema, shape)) in held(&set, it).into_iter().enumerate() {
            fields += 1;
            if has_any(shape) {
                let silent = schema.is_none_or(|schema| silence::is_silent(&set, schema));
                open += i64::from(silent);
                let place = position.to_string();
                let field = names.parts(index).get(position).unwrap_or(&place);
                let of = match wrapper {
                    Some((union, at)) => {
                        (names.type_name(*union), names.parts(*union)[*at].as_str())
                    }
                    None => (names.type_name(index), field.as_str()),
                };
                untyped.push(match schema {
                    Some(schema) => entry(&set, of, schema, reason(&set, schema), silent),
                    None => entry(&set, of, it.schema, "items of which nothing is said", silent),
                });
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

/// The fields of a type, each with its schema, where there is one: those of structs and tuples, and what
/// other documents hold.
fn held<'m>(set: &Set, it: &'m Type) -> Vec<(Option<SchemaId>, &'m Shape)> {
    match &it.kind {
        Kind::Object(members) => {
            let value = || silence::value(set, it.schema).or(Some(it.schema));
            let rest = it.rest.iter().map(|(shape, _)| (value(), shape));
            members.iter().map(|it| (Some(it.schema), &it.shape)).chain(rest).collect()
        }
        Kind::Alias(shape) if it.is_document => vec![(Some(it.schema), shape)],
        Kind::Newtype(shape, _) => vec![(Some(it.schema), shape)],
        Kind::Tuple { places, rest } => {
            let rest = rest.iter().map(|(shape, _)| shape);
            let shapes = places.iter().map(|it| &it.shape).chain(rest);
            shapes
                .enumerate()
                .map(|(at, shape)| (silence::item(set, it.schema, at), shape))
                .collect()
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

fn entry(
    set: &Set,
    (name, field): (&str, &str),
    schema: SchemaId,
    reason: &str,
    silent: bool,
) -> Value {
    let at = set.schema(schema);
    let pointer = format!("{}#{}", set.file_name(at.file), at.pointer);
    let entry = [
        ("type", Value::from(name)),
        ("field", Value::from(field)),
        ("pointer", Value::from(pointer)),
        ("reason", Value::from(reason)),
        ("open", Value::from(silent)),
    ];
    Value::from(object(entry))
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Object {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// Why nothing better than any value is true of a place.
fn reason(set: &Set, schema: SchemaId) -> &'static str {
    let keywords = match &set.schema(silence::lone_target(set, schema)).body {
        Body::Bool(_) => return "the schema admits any value",
        Body::Keywords(keywords) => keywords,
    };
    if keywords.asserts_nothing() {
        "the schema admits any value"
    } else if keywords.types.is_some_and(|it| it.without("null").is_empty()) {
        "only null is valid"
    } else if keywords.constant.is_some() {
        "a constant that is an array or an object"
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
