//! What members are where a document does not say, as the schema's `default` tells.

use callspec_runtime::{Integer, Object, Value};
use callspec_schema::Set;
use callspec_schema::model::{Kind, Member, Model, Nullable, Shape};

/// The defaults of a type's members as a JSON object; nothing where there are none that a field can hold.
pub(crate) fn of_members(
    set: &Set,
    model: &Model,
    members: &[Member],
    is_plain: impl Fn(&Member) -> bool,
) -> Option<String> {
    // A document always has what is plain.
    let defaults = members.iter().filter(|it| !is_plain(it)).filter_map(|member| {
        let value = set.keywords(member.schema)?.annotations.default.clone()?;
        fits(model, &member.shape, &value).then(|| (member.name.clone(), value))
    });
    let defaults: Object = defaults.collect();
    (!defaults.is_empty()).then(|| Value::Object(defaults).to_json())
}

/// Whether a field holds a value as it is. Objects are left out: a type whose default holds a type whose default
/// holds it has no end.
fn fits(model: &Model, shape: &Shape, value: &Value) -> bool {
    match (shape, value) {
        (Shape::Text | Shape::Formatted(_), Value::String(_)) => true,
        (Shape::Boolean, Value::Bool(_)) | (Shape::Number, Value::Number(_)) => true,
        (Shape::Integer, Value::Number(number)) => Integer::try_from(number.clone()).is_ok(),
        (Shape::Sized(name), value) => match *name {
            "u32" => u32::try_from(value).is_ok(),
            "i32" => i32::try_from(value).is_ok(),
            "u64" => u64::try_from(value).is_ok(),
            _ => i64::try_from(value).is_ok(),
        },
        (Shape::Any, value) => !matches!(value, Value::Null | Value::Object(_) | Value::Array(_)),
        (Shape::Type { index, .. }, Value::String(_)) => {
            matches!(model.types[*index].kind, Kind::Values(_))
        }
        (Shape::List(items, nullable), Value::Array(values)) => values
            .iter()
            .all(|it| *nullable == Nullable::Yes && it.is_null() || fits(model, items, it)),
        _ => false,
    }
}
