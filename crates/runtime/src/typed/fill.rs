//! From a [`Value`] to a typed one, by move: for what is read before its place is known.

use super::external::NOT_ALONE;
use super::json_type::JsonType;
use super::place::{List, Map, Member, Model, Plain, Slot, TaggedUnion, Untagged};
use super::shape::Shape;
use super::untagged::case_of;
use crate::error::ErrorKind;
use crate::seen::Seen;
use crate::{Integer, Object, Value};
use std::borrow::Cow;

/// What does not fit, and the way to it, innermost step first.
pub(crate) struct Misfit {
    pub kind: ErrorKind,
    pub way: Vec<Step>,
}

/// From an array or object to something in it.
pub(crate) enum Step {
    Name(String),
    Index(usize),
}

type Outcome<T> = Result<T, Box<Misfit>>;

/// Fills a place.
pub(crate) fn plain(place: Plain<'_, '_>, value: Value) -> Outcome<()> {
    match (place, value) {
        (Plain::Value(place), value) => *place = value,
        (Plain::Nullable(place), Value::Null) => place.clear(),
        (Plain::Nullable(place), value) => plain(place.fill(), value)?,
        (Plain::Made(place), value) => {
            let json = JsonType::of_value(&value);
            place.take(value).map_err(|expected| cannot_hold(expected, json))?;
        }
        (Plain::Text(place), Value::String(text)) => *place = text,
        (Plain::Borrowed(place), Value::String(text)) => *place = text.into(),
        (Plain::Enum(place), Value::String(text)) => place.set(&text),
        (Plain::BorrowedEnum(place), Value::String(text)) => place.set(text.into()),
        (Plain::Bool(place), Value::Bool(value)) => *place = value,
        (Plain::Number(place), Value::Number(number)) => *place = number,
        (Plain::Integer(place), Value::Number(number)) => {
            let integer = Integer::try_from(number);
            *place = integer.map_err(|_| cannot_hold("integer", JsonType::Number))?;
        }
        (Plain::Model(shape, model), Value::Object(object)) => members(shape, model, object)?,
        (Plain::Union(place), Value::Object(object)) => union(place, object)?,
        (Plain::Untagged(place), value) => untagged(place, value)?,
        (Plain::Map(map), Value::Object(object)) => entries(map, object)?,
        (Plain::Only(shape, member), Value::Object(object)) => only(shape, member, object)?,
        (Plain::List(list), Value::Array(array)) => items(list, array)?,
        (Plain::Choice(place), value) => {
            let json = JsonType::of_value(&value);
            let place = place.open(json).map_err(|expected| cannot_hold(expected, json))?;
            plain(place, value)?;
        }
        (place, value) => {
            return Err(cannot_hold(place.expected(), JsonType::of_value(&value)));
        }
    }
    Ok(())
}

/// Fills a member or item; gives whether it is a `null` for which there is no room.
pub(crate) fn slot(slot: Slot<'_, '_>, value: Value) -> Outcome<bool> {
    let mut slot = slot;
    match (&mut slot, value) {
        (Slot::Plain(place), value) => plain(place.reborrow(), value)?,
        (_, Value::Null) => return Ok(true),
        (slot, value) => plain(slot.fill(), value)?,
    }
    Ok(false)
}

/// An object whose tag is known says which variant it is.
pub(crate) fn union(place: &mut dyn TaggedUnion<'_>, object: Object) -> Outcome<()> {
    let tag = object.get(place.tag_name()).and_then(Value::as_str);
    match place.open(tag) {
        Plain::Model(shape, model) => members(shape, model, object),
        other => plain(other, Value::Object(object)),
    }
}

/// A value becomes the first alternative that it satisfies.
fn untagged(place: &mut dyn Untagged<'_>, value: Value) -> Outcome<()> {
    let case = case_of(place, &value);
    if place.cases().is_empty() {
        return plain(place.open(case), value);
    }
    if case.is_some() && plain(place.open(case), value.clone()).is_ok() {
        return Ok(());
    }
    plain(place.open(None), value)
}

fn members(shape: Shape, model: &mut dyn Model<'_>, object: Object) -> Outcome<()> {
    let mut seen = Seen::default();
    for (name, value) in object {
        match shape.position(&name) {
            Some(index) => {
                seen.insert(index);
                if slot(model.slot(index), value).map_err(|it| it.below(Step::Name(name)))? {
                    model.remember_null(index);
                }
            }
            None => undocumented(model, Cow::Owned(name), value),
        }
    }
    let missing = shape.is_demanding().then(|| shape.first_missing(model, |it| seen.contains(it)));
    match missing.flatten() {
        Some(name) => Err(misfit(ErrorKind::MissingMember(name))),
        None => Ok(()),
    }
}

/// A member that the type does not document. Where such have a type that it does not fit, it is kept as
/// it is.
pub(crate) fn undocumented<'d>(model: &mut dyn Model<'d>, name: Cow<'d, str>, value: Value) {
    let place = model.typed_rest_mut().and_then(|map| map.add(name.clone()));
    let fits = place.is_some_and(|place| slot(place, value.clone()).is_ok());
    if !fits {
        model.keep_untyped(name.into_owned(), value);
    }
}

/// An object of one member becomes what that holds.
fn only(shape: Shape, member: &mut dyn Member<'_>, object: Object) -> Outcome<()> {
    let mut members = object.into_iter();
    match (members.next(), members.next()) {
        (Some((name, value)), None) if shape.position(&name) == Some(0) => {
            slot(member.member_slot(), value).map(drop).map_err(|it| it.below(Step::Name(name)))
        }
        _ => Err(cannot_hold(NOT_ALONE, JsonType::Object)),
    }
}

fn entries(map: &mut dyn Map<'_>, object: Object) -> Outcome<()> {
    for (name, value) in object {
        match map.add(name.clone().into()) {
            Some(place) => drop(slot(place, value).map_err(|it| it.below(Step::Name(name)))?),
            None => return Err(misfit(ErrorKind::DuplicateMember).below(Step::Name(name))),
        }
    }
    Ok(())
}

fn items(list: &mut dyn List<'_>, array: Vec<Value>) -> Outcome<()> {
    let count = array.len();
    for (index, value) in array.into_iter().enumerate() {
        let place = list.place(index).map_err(misfit)?;
        slot(place, value).map_err(|it| it.below(Step::Index(index)))?;
    }
    list.full(count).map_err(misfit)
}

#[cold]
fn cannot_hold(expected: &'static str, found: JsonType) -> Box<Misfit> {
    misfit(ErrorKind::CannotHold { expected, found: found.name() })
}

#[cold]
fn misfit(kind: ErrorKind) -> Box<Misfit> {
    Box::new(Misfit { kind, way: Vec::new() })
}

impl Misfit {
    #[cold]
    fn below(mut self: Box<Self>, step: Step) -> Box<Self> {
        self.way.push(step);
        self
    }
}
