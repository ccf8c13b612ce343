//! From bytes to typed values: one reader for every model.

use crate::bytes::{Bytes, unescape};
use crate::choice::JsonType;
use crate::error::{Error, ErrorKind, Failure, failure};
use crate::field::{List, Map, Plain, Slot};
use crate::model::{Model, Shape};
use crate::parse;
use crate::pointer;
use crate::seen::Seen;
use crate::source::{Key, Kind, Source, Str};
use crate::{Integer, Number};

/// Reads a whole document.
pub(crate) fn document(document: &[u8], place: Plain<'_>) -> Result<(), Error> {
    let read = || {
        let mut bytes = Bytes::new(document)?;
        plain(&mut bytes, place)?;
        bytes.end()
    };
    read().map_err(|failure| Error::locate(document, failure))
}

/// Gets the JSON Pointer of a value, and what reads it into a place.
pub(crate) type OnMatch<'f> =
    dyn FnMut(String, &mut dyn FnMut(Plain<'_>) -> Result<(), Failure>) -> Result<(), Failure> + 'f;

/// Reads the values at a pointer, in one pass over the document.
pub(crate) fn document_at(
    document: &[u8],
    pointer: &str,
    on_match: &mut OnMatch<'_>,
) -> Result<(), Error> {
    pointer::walk(document, pointer, &mut |bytes, location| {
        on_match(location.to_owned(), &mut |place| plain(bytes, place))
    })
}

/// Reads into a member or item; returns whether there was a `null`, for which it has no room.
#[inline]
fn slot(bytes: &mut Bytes<'_>, slot: Slot<'_>) -> Result<bool, Failure> {
    match slot {
        Slot::Text(place) => match bytes.kind()? {
            Kind::String => *place = Some(own(bytes.string()?)),
            other => return null(bytes, other, "string"),
        },
        Slot::Bool(place) => match bytes.kind()? {
            Kind::Bool => *place = Some(bytes.bool()?),
            other => return null(bytes, other, "boolean"),
        },
        Slot::Integer(place) => match bytes.kind()? {
            Kind::Number => *place = Some(integer(bytes)?),
            other => return null(bytes, other, "integer"),
        },
        Slot::Number(place) => match bytes.kind()? {
            Kind::Number => *place = Some(number(bytes)?),
            other => return null(bytes, other, "number"),
        },
        Slot::Value(place) => match bytes.kind()? {
            other @ Kind::Null => return null(bytes, other, ""),
            _ => *place = Some(parse::value(bytes)?),
        },
        Slot::Optional(place) => match bytes.kind()? {
            other @ Kind::Null => return null(bytes, other, ""),
            _ => plain(bytes, place.fill())?,
        },
        Slot::Plain(place) => plain(bytes, place)?,
        // Asked for with a position that is a member's.
        Slot::Rest(_) => drop(parse::value(bytes)?),
    }
    Ok(false)
}

/// Passes over a `null`; any other kind does not fit.
#[cold]
fn null(bytes: &mut Bytes<'_>, found: Kind, expected: &'static str) -> Result<bool, Failure> {
    match found {
        Kind::Null => bytes.null().map(|()| true),
        found => Err(cannot_hold(bytes, found, expected)),
    }
}

fn plain(bytes: &mut Bytes<'_>, place: Plain<'_>) -> Result<(), Failure> {
    let kind = bytes.kind()?;
    match (place, kind) {
        (Plain::Enum(place), Kind::String) => {
            let text = bytes.string()?;
            if text.is_escaped() { place.set(&unescape(text)) } else { place.set(text.raw) }
        }
        (Plain::Model(shape, place), Kind::Object) => members(bytes, shape, place)?,
        (Plain::List(place), Kind::Array) => items(bytes, place)?,
        (Plain::Map(place), Kind::Object) => entries(bytes, place)?,
        (Plain::Choice(place), _) => match place.open(JsonType::of(kind)) {
            Ok(place) => plain(bytes, place)?,
            Err(expected) => return Err(cannot_hold(bytes, kind, expected)),
        },
        (Plain::Text(place), Kind::String) => *place = own(bytes.string()?),
        (Plain::Bool(place), Kind::Bool) => *place = bytes.bool()?,
        (Plain::Integer(place), Kind::Number) => *place = integer(bytes)?,
        (Plain::Number(place), Kind::Number) => *place = number(bytes)?,
        (Plain::Value(place), _) => *place = parse::value(bytes)?,
        (place, found) => return Err(cannot_hold(bytes, found, place.expected())),
    }
    Ok(())
}

impl Plain<'_> {
    /// The JSON type that fits here, in JSON Schema's words.
    pub(crate) fn expected(&self) -> &'static str {
        match self {
            Plain::Text(_) | Plain::Enum(_) => "string",
            Plain::Bool(_) => "boolean",
            Plain::Integer(_) => "integer",
            Plain::Number(_) => "number",
            Plain::Model(..) | Plain::Map(_) => "object",
            Plain::List(_) => "array",
            Plain::Value(_) | Plain::Choice(_) => "a value",
        }
    }
}

#[cold]
fn cannot_hold(bytes: &Bytes<'_>, found: Kind, expected: &'static str) -> Failure {
    failure(ErrorKind::CannotHold { expected, found: found.name() }, bytes.pos())
}

/// Exactly as large as the text. Inline, so that the string is built in its place.
#[inline(always)]
fn own(text: Str<'_>) -> String {
    if text.is_escaped() { own_escaped(text.raw) } else { text.raw.to_owned() }
}

#[cold]
#[inline(never)]
fn own_escaped(raw: &str) -> String {
    unescape(Str { raw, escapes: 1 }).into_owned()
}

fn integer(bytes: &mut Bytes<'_>) -> Result<Integer, Failure> {
    let start = bytes.pos();
    let integer = bytes.number(Integer::from_token)?;
    integer.ok_or_else(|| {
        let kind = ErrorKind::CannotHold { expected: "integer", found: Kind::Number.name() };
        failure(kind, start)
    })
}

fn number(bytes: &mut Bytes<'_>) -> Result<Number, Failure> {
    let start = bytes.pos();
    let number = bytes.number(Number::from_token)?;
    number.map_err(|_| failure(ErrorKind::Syntax("a number"), start))
}

/// The members of an object into a model.
fn members(bytes: &mut Bytes<'_>, shape: Shape, model: &mut dyn Model) -> Result<(), Failure> {
    let keys = shape.key_table();
    let start = bytes.pos();
    let mut seen = Seen::default();
    let mut walk = bytes.open_object()?;
    // Taken apart at once: a name that stays whole is copied through memory.
    while let Some(Key { text, first, last, at }) = bytes.next_key(&mut walk)? {
        let position = if text.is_escaped() {
            find_escaped(shape, text.raw)
        } else {
            keys.find(text.raw, first, last)
        };
        match position {
            Some(index) => {
                if !seen.insert(index) {
                    return Err(failure(ErrorKind::DuplicateMember, at));
                }
                match model.slot(index) {
                    // Most members: not worth a call.
                    Slot::Text(place) if bytes.kind()? == Kind::String => {
                        *place = Some(own(bytes.string()?));
                    }
                    other => {
                        if slot(bytes, other)? {
                            model.remember_null(index);
                        }
                    }
                }
            }
            None => undocumented(bytes, model, text, at)?,
        }
    }
    if shape.is_demanding() { missing(shape, model, &seen, start) } else { Ok(()) }
}

#[cold]
#[inline(never)]
fn find_escaped(shape: Shape, raw: &str) -> Option<u32> {
    shape.position(&unescape(Str { raw, escapes: 1 }))
}

#[inline(never)]
fn undocumented(
    bytes: &mut Bytes<'_>,
    model: &mut dyn Model,
    text: Str<'_>,
    at: usize,
) -> Result<(), Failure> {
    let name = own(text);
    let value = parse::value(bytes)?;
    match model.rest_mut().and_then(|rest| rest.members_mut().insert(name, value)) {
        Some(_) => Err(failure(ErrorKind::DuplicateMember, at)),
        None => Ok(()),
    }
}

/// A member that is no `Option` must have come: its place is full without.
fn missing(shape: Shape, model: &dyn Model, seen: &Seen, start: usize) -> Result<(), Failure> {
    match shape.first_missing(model, |index| seen.contains(index)) {
        Some(name) => Err(failure(ErrorKind::MissingMember(name), start)),
        None => Ok(()),
    }
}

fn items(bytes: &mut Bytes<'_>, list: &mut dyn List) -> Result<(), Failure> {
    let mut walk = bytes.open_array()?;
    while bytes.next_item(&mut walk)? {
        slot(bytes, list.push())?;
    }
    Ok(())
}

fn entries(bytes: &mut Bytes<'_>, map: &mut dyn Map) -> Result<(), Failure> {
    let mut walk = bytes.open_object()?;
    while let Some(key) = bytes.next_key(&mut walk)? {
        match map.add(own(key.text)) {
            Some(place) => drop(slot(bytes, place)?),
            None => return Err(failure(ErrorKind::DuplicateMember, key.at)),
        }
    }
    Ok(())
}
