//! From typed values to any serde format.

use super::{Serialize, Serializer};
use crate::typed::place::{List, Map, Model, View};
use crate::typed::shape::Shape;
use crate::{Number, Value, number};
use ::serde::ser::{Error, SerializeMap, SerializeSeq};

/// Writes what a view shows.
///
/// # Errors
/// Those of the format, and a number that an `f64` would round.
pub fn serialize<S: Serializer>(view: View<'_, '_>, serializer: S) -> Result<S::Ok, S::Error> {
    match view {
        View::Absent | View::Rest(_) => serializer.serialize_unit(),
        View::Text(text) => serializer.serialize_str(text),
        View::Bool(value) => serializer.serialize_bool(value),
        View::Integer(integer) => match (integer.to_i64(), integer.to_u64(), integer.to_i128()) {
            (Some(value), ..) => serializer.serialize_i64(value),
            (_, Some(value), _) => serializer.serialize_u64(value),
            (.., Some(value)) => serializer.serialize_i128(value),
            _ => float(&integer.to_string(), serializer),
        },
        View::Number(number) => self::number(number, serializer),
        View::Value(value) => self::value(value, serializer),
        View::Model(shape, model) => members(shape, model, serializer),
        View::List(list) => items(list, serializer),
        View::Map(map) => entries(map, serializer),
        View::Made(made) => value(&made.give(), serializer),
        View::Only(shape, member) => {
            let mut map = serializer.serialize_map(Some(1))?;
            map.serialize_entry(shape.member_name(0), &Shown(member.member_view()))?;
            map.end()
        }
        View::Kind(_, held) => serialize(held.view(), serializer),
    }
}

fn number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    match number.to_i128() {
        Some(integer) => match (i64::try_from(integer), u64::try_from(integer)) {
            (Ok(value), _) => serializer.serialize_i64(value),
            (_, Ok(value)) => serializer.serialize_u64(value),
            _ => serializer.serialize_i128(integer),
        },
        None => float(number.as_str(), serializer),
    }
}

/// A number for which formats have an `f64`, if they show it as the same.
fn float<S: Serializer>(number: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let value: f64 = number.parse().unwrap_or(f64::NAN);
    match Number::try_from(value) {
        Ok(same) if number::compare(same.as_str(), number).is_eq() => {
            serializer.serialize_f64(value)
        }
        _ => Err(S::Error::custom(
            "a number would be rounded on its way through serde; to_json writes it exactly, and \
             from_json reads it",
        )),
    }
}

fn value<S: Serializer>(value: &Value, serializer: S) -> Result<S::Ok, S::Error> {
    match value {
        Value::Null => serializer.serialize_unit(),
        Value::Bool(value) => serializer.serialize_bool(*value),
        Value::Number(number) => self::number(number, serializer),
        Value::String(text) => serializer.serialize_str(text),
        Value::Array(items) => serializer.collect_seq(items),
        Value::Object(members) => serializer.collect_map(members),
    }
}

fn members<S: Serializer>(
    shape: Shape,
    model: &dyn Model<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let Some(rest) = model.rest() else { return serializer.serialize_unit() };
    let mut map = serializer.serialize_map(None)?;
    for index in 0..shape.members() {
        match model.view(index) {
            View::Absent if !rest.is_null(index) => {
                if let Some(kept) = rest.misfit(index) {
                    map.serialize_entry(shape.member_name(index), kept)?;
                }
            }
            member => map.serialize_entry(shape.member_name(index), &Shown(member))?,
        }
    }
    if let Some(typed) = model.typed_rest() {
        let mut outcome = Ok(());
        typed.each(&mut |name, value| {
            outcome = map.serialize_entry(name, &Shown(value));
            outcome.is_ok()
        });
        outcome?;
    }
    for (name, value) in rest.members().into_iter().flatten() {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

fn items<S: Serializer>(list: &dyn List<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut items = serializer.serialize_seq(Some(list.count()))?;
    for index in 0..list.count() {
        items.serialize_element(&Shown(list.item(index)))?;
    }
    items.end()
}

fn entries<S: Serializer>(map: &dyn Map<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut entries = serializer.serialize_map(Some(map.count()))?;
    let mut outcome = Ok(());
    map.each(&mut |name, value| {
        outcome = entries.serialize_entry(name, &Shown(value));
        outcome.is_ok()
    });
    outcome?;
    entries.end()
}

struct Shown<'a, 'd>(View<'a, 'd>);

impl Serialize for Shown<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self.0, serializer)
    }
}
