//! From any serde format to typed values.
//!
//! Every value is asked for with `deserialize_any`: a format that is asked for something in particular
//! answers a mismatch with an error of its own, and that would show the value.

use super::Deserializer;
use super::key::{Key, KeyReader};
use super::path::{Path, Step};
use crate::error::ErrorKind;
use crate::seen::Seen;
use crate::typed::fill;
use crate::typed::json_type::JsonType;
use crate::typed::place::{Choice, List, Made, Map, Model, Plain, Slot, Untagged};
use crate::typed::shape::Shape;
use crate::{Integer, Number, Object, Value};
use ::serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// Reads a value into its place.
///
/// # Errors
/// Those of the format, a member that comes twice, and what the type cannot hold.
pub fn deserialize<'de, D: Deserializer<'de>>(
    place: Plain<'_, 'de>,
    deserializer: D,
) -> Result<(), D::Error> {
    let path = Path::root(deserializer.is_human_readable());
    let reader = Reader { slot: &mut Slot::Plain(place), path: &path };
    reader.deserialize(deserializer).map(drop)
}

/// Reads one value; gives back whether it was a `null` that its place has no room for.
///
/// The slot is borrowed, because formats hand their visitors on by value: what was just written to
/// memory word by word would be copied before it has arrived there.
struct Reader<'r, 'a, 'de> {
    slot: &'r mut Slot<'a, 'de>,
    path: &'r Path<'r>,
}

impl<'de> DeserializeSeed<'de> for Reader<'_, '_, 'de> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// What serde_json, with its feature `arbitrary_precision`, names the only member of the map that it
/// shows numbers as.
const EXACT_NUMBER: &str = "$serde_json::private::Number";

const NOT_FINITE: &str = "JSON has no infinity and no NaN";

/// The place behind a choice, now that the JSON type is known.
fn chosen<'a, 'de, E: Error>(
    choice: &'a mut dyn Choice<'de>,
    path: &Path<'_>,
    json: JsonType,
) -> Result<Plain<'a, 'de>, E> {
    choice.open(json).map_err(|expected| path.cannot_hold(expected, json.name()))
}

impl<'de> Visitor<'de> for Reader<'_, '_, 'de> {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<bool, E> {
        bool(self.slot.fill(), self.path, value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<bool, E> {
        number(self.slot.fill(), self.path, || Some(value.into()), || Some(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<bool, E> {
        number(self.slot.fill(), self.path, || Some(value.into()), || Some(value.into()))
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<bool, E> {
        token(self.slot.fill(), self.path, &value.to_string())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<bool, E> {
        token(self.slot.fill(), self.path, &value.to_string())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<bool, E> {
        self.path.exact(value)?;
        let exact = || Number::try_from(value).ok();
        number(self.slot.fill(), self.path, || Integer::try_from(exact()?).ok(), exact)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        match self.slot {
            // Most members, and all there is to say about them.
            Slot::Text(place) => **place = Some(text.to_owned()),
            slot => string(slot.fill(), self.path, text, None)?,
        }
        Ok(false)
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<bool, E> {
        match self.slot {
            Slot::Text(place) => **place = Some(text.to_owned()),
            slot => string(slot.fill(), self.path, text, Some(text))?,
        }
        Ok(false)
    }

    fn visit_string<E: Error>(self, text: String) -> Result<bool, E> {
        match self.slot {
            Slot::Text(place) => **place = Some(text),
            slot => string(slot.fill(), self.path, &text, None)?,
        }
        Ok(false)
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<bool, E> {
        Err(E::custom("bytes are not a JSON value"))
    }

    fn visit_unit<E: Error>(self) -> Result<bool, E> {
        match self.slot {
            Slot::Plain(place) => null(place.reborrow(), self.path).map(|()| false),
            _ => Ok(true),
        }
    }

    fn visit_none<E: Error>(self) -> Result<bool, E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, access: A) -> Result<bool, A::Error> {
        self.path.open()?;
        array(self.slot.fill(), self.path, access).map(|()| false)
    }

    fn visit_map<A: MapAccess<'de>>(self, access: A) -> Result<bool, A::Error> {
        self.path.open()?;
        object(self.slot.fill(), self.path, access).map(|()| false)
    }
}

/// A value that is read before its place is known.
fn untagged<E: Error>(
    place: &mut dyn Untagged<'_>,
    path: &Path<'_>,
    value: Value,
) -> Result<(), E> {
    fill::plain(Plain::Untagged(place), value).map_err(|misfit| path.misfit(&misfit))
}

/// What is made of a whole value.
fn made<E: Error>(place: &mut dyn Made, path: &Path<'_>, value: Value) -> Result<(), E> {
    fill::plain(Plain::Made(place), value).map_err(|misfit| path.misfit(&misfit))
}

fn null<'de, E: Error>(place: Plain<'_, 'de>, path: &Path<'_>) -> Result<(), E> {
    match place {
        Plain::Value(place) => *place = Value::Null,
        Plain::Choice(choice) => return null(chosen(choice, path, JsonType::Null)?, path),
        Plain::Untagged(place) => return untagged(place, path, Value::Null),
        Plain::Nullable(place) => place.clear(),
        Plain::Made(place) => return made(place, path, Value::Null),
        place => return Err(path.cannot_hold(place.expected(), "null")),
    }
    Ok(())
}

fn bool<'de, E: Error>(place: Plain<'_, 'de>, path: &Path<'_>, value: bool) -> Result<bool, E> {
    match place {
        Plain::Bool(place) => *place = value,
        Plain::Value(place) => *place = Value::Bool(value),
        Plain::Choice(choice) => {
            return bool(chosen(choice, path, JsonType::Boolean)?, path, value);
        }
        Plain::Untagged(place) => untagged(place, path, Value::Bool(value))?,
        Plain::Nullable(place) => return bool(place.fill(), path, value),
        Plain::Made(place) => made(place, path, Value::Bool(value))?,
        place => return Err(path.cannot_hold(place.expected(), "boolean")),
    }
    Ok(false)
}

fn number<'de, E: Error>(
    place: Plain<'_, 'de>,
    path: &Path<'_>,
    integer: impl Fn() -> Option<Integer>,
    exact: impl Fn() -> Option<Number>,
) -> Result<bool, E> {
    let place = match place {
        Plain::Nullable(place) => place.fill(),
        place => place,
    };
    let place = match place {
        Plain::Choice(choice) => chosen(choice, path, JsonType::Number)?,
        place => place,
    };
    match place {
        Plain::Integer(place) => {
            *place = integer().ok_or_else(|| path.cannot_hold("integer", "number"))?;
        }
        Plain::Number(place) => *place = exact().ok_or_else(|| E::custom(NOT_FINITE))?,
        Plain::Value(place) => {
            *place = Value::Number(exact().ok_or_else(|| E::custom(NOT_FINITE))?);
        }
        Plain::Untagged(place) => {
            let number = exact().ok_or_else(|| E::custom(NOT_FINITE))?;
            untagged(place, path, Value::Number(number))?;
        }
        Plain::Made(place) => {
            let number = exact().ok_or_else(|| E::custom(NOT_FINITE))?;
            made(place, path, Value::Number(number))?;
        }
        place => return Err(path.cannot_hold(place.expected(), "number")),
    }
    Ok(false)
}

fn token<'de, E: Error>(place: Plain<'_, 'de>, path: &Path<'_>, token: &str) -> Result<bool, E> {
    number(place, path, || Integer::from_token(token), || Number::from_token(token).ok())
}

/// `kept` is the text again where the document keeps it.
fn string<'de, E: Error>(
    place: Plain<'_, 'de>,
    path: &Path<'_>,
    text: &str,
    kept: Option<&'de str>,
) -> Result<(), E> {
    let borrow = || kept.map_or_else(|| Cow::Owned(text.to_owned()), Cow::Borrowed);
    match place {
        Plain::Text(place) => *place = text.to_owned(),
        Plain::Borrowed(place) => *place = borrow(),
        Plain::Enum(place) => place.set(text),
        Plain::BorrowedEnum(place) => place.set(borrow()),
        Plain::Value(place) => *place = Value::String(text.to_owned()),
        Plain::Choice(choice) => {
            return string(chosen(choice, path, JsonType::String)?, path, text, kept);
        }
        Plain::Untagged(place) => untagged(place, path, Value::String(text.to_owned()))?,
        Plain::Nullable(place) => return string(place.fill(), path, text, kept),
        Plain::Made(place) => made(place, path, Value::String(text.to_owned()))?,
        place => return Err(path.cannot_hold(place.expected(), "string")),
    }
    Ok(())
}

fn array<'de, A: SeqAccess<'de>>(
    place: Plain<'_, 'de>,
    path: &Path<'_>,
    access: A,
) -> Result<(), A::Error> {
    match place {
        Plain::List(list) => items(list, path, access),
        Plain::Value(place) => {
            let mut list = Vec::new();
            items(&mut list, path, access)?;
            *place = Value::Array(list);
            Ok(())
        }
        Plain::Untagged(place) => {
            let mut list = Vec::new();
            items(&mut list, path, access)?;
            untagged(place, path, Value::Array(list))
        }
        Plain::Made(place) => {
            let mut list = Vec::new();
            items(&mut list, path, access)?;
            made(place, path, Value::Array(list))
        }
        Plain::Nullable(place) => array(place.fill(), path, access),
        Plain::Choice(choice) => array(chosen(choice, path, JsonType::Array)?, path, access),
        place => Err(path.cannot_hold(place.expected(), "array")),
    }
}

fn object<'de, A: MapAccess<'de>>(
    place: Plain<'_, 'de>,
    path: &Path<'_>,
    mut access: A,
) -> Result<(), A::Error> {
    match place {
        Plain::Model(shape, model) => members(shape, model, path, Members { first: None, access }),
        Plain::Map(map) => entries(map, path, Members { first: None, access }),
        place => match access.next_key_seed(KeyReader::any())? {
            Some(Key::Other(name)) if name == EXACT_NUMBER => {
                let exact: String = access.next_value()?;
                token(place, path, &exact).map(drop)
            }
            first => true_object(place, path, Members { first: Some(first), access }),
        },
    }
}

/// A map that is not one of serde_json's exact numbers.
fn true_object<'de, A: MapAccess<'de>>(
    place: Plain<'_, 'de>,
    path: &Path<'_>,
    from: Members<'de, A>,
) -> Result<(), A::Error> {
    match place {
        Plain::Model(shape, model) => members(shape, model, path, from),
        Plain::Map(map) => entries(map, path, from),
        Plain::Value(place) => {
            let mut map = Object::new();
            entries(&mut map, path, from)?;
            *place = Value::Object(map);
            Ok(())
        }
        Plain::Union(union) => {
            let mut map = Object::new();
            entries(&mut map, path, from)?;
            fill::union(union, map).map_err(|misfit| path.misfit(&misfit))
        }
        Plain::Untagged(place) => {
            let mut map = Object::new();
            entries(&mut map, path, from)?;
            untagged(place, path, Value::Object(map))
        }
        Plain::Made(place) => {
            let mut map = Object::new();
            entries(&mut map, path, from)?;
            made(place, path, Value::Object(map))
        }
        Plain::Nullable(place) => true_object(place.fill(), path, from),
        Plain::Choice(choice) => true_object(chosen(choice, path, JsonType::Object)?, path, from),
        place => Err(path.cannot_hold(place.expected(), "object")),
    }
}

fn items<'de, A: SeqAccess<'de>>(
    list: &mut dyn List<'de>,
    path: &Path<'_>,
    mut access: A,
) -> Result<(), A::Error> {
    let mut items = 0;
    while access.next_element_seed(ItemReader { list, index: items, path })?.is_some() {
        items += 1;
    }
    list.full(items).map_err(|kind| path.error(&kind))
}

/// Reads an item, if there is one, into a place that it adds.
struct ItemReader<'a, 'de> {
    list: &'a mut dyn List<'de>,
    index: usize,
    /// Of the list.
    path: &'a Path<'a>,
}

impl<'de> DeserializeSeed<'de> for ItemReader<'_, 'de> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let mut slot = self.list.place(self.index).map_err(|kind| self.path.error(&kind))?;
        let path = self.path.below(Step::Index(self.index));
        Reader { slot: &mut slot, path: &path }.deserialize(deserializer).map(drop)
    }
}

/// The members of a map, of which the first name may have been looked at already.
struct Members<'de, A> {
    first: Option<Option<Key<'de>>>,
    access: A,
}

impl<'de, A: MapAccess<'de>> Members<'de, A> {
    fn next_key(&mut self, reader: KeyReader<'_>) -> Result<Option<Key<'de>>, A::Error> {
        if self.first.is_some() {
            return Ok(self.first.take().flatten().map(|key| reader.look_up(key)));
        }
        self.access.next_key_seed(reader)
    }
}

fn members<'de, A: MapAccess<'de>>(
    shape: Shape,
    model: &mut dyn Model<'de>,
    path: &Path<'_>,
    mut from: Members<'de, A>,
) -> Result<(), A::Error> {
    let mut seen = Seen::default();
    let documented = shape.key_table();
    while let Some(key) = from.next_key(KeyReader::of(&documented))? {
        match key {
            Key::Documented(index) => {
                let path = path.below(Step::Member(shape, index));
                if !seen.insert(index) {
                    return Err(path.error(&ErrorKind::DuplicateMember));
                }
                let reader = Reader { slot: &mut model.slot(index), path: &path };
                if from.access.next_value_seed(reader)? {
                    model.remember_null(index);
                }
            }
            Key::Other(name) => {
                let is_typed =
                    model.typed_rest().is_some_and(|typed| typed.member(&name).is_some());
                if is_typed {
                    return Err(path.below(Step::Name(&name)).error(&ErrorKind::DuplicateMember));
                }
                if let Some(rest) = model.rest_mut() {
                    entry(rest.members_mut(), name.clone(), path, &mut from)?;
                }
                if model.typed_rest().is_some() {
                    let kept =
                        model.rest_mut().and_then(|it| it.members_mut().remove(name.as_ref()));
                    fill::undocumented(model, name, kept.unwrap_or_default());
                }
            }
        }
    }
    let missing = shape.is_demanding().then(|| shape.first_missing(model, |it| seen.contains(it)));
    match missing.flatten() {
        Some(name) => Err(path.error(&ErrorKind::MissingMember(name))),
        None => Ok(()),
    }
}

fn entries<'de, A: MapAccess<'de>>(
    map: &mut dyn Map<'de>,
    path: &Path<'_>,
    mut from: Members<'de, A>,
) -> Result<(), A::Error> {
    while let Some(key) = from.next_key(KeyReader::any())? {
        if let Key::Other(name) = key {
            entry(map, name, path, &mut from)?;
        }
    }
    Ok(())
}

fn entry<'de, A: MapAccess<'de>>(
    map: &mut dyn Map<'de>,
    name: Cow<'de, str>,
    path: &Path<'_>,
    from: &mut Members<'de, A>,
) -> Result<(), A::Error> {
    let path = path.below(Step::Name(&name));
    match map.add(name.clone()) {
        Some(mut slot) => {
            from.access.next_value_seed(Reader { slot: &mut slot, path: &path }).map(drop)
        }
        None => Err(path.error(&ErrorKind::DuplicateMember)),
    }
}
