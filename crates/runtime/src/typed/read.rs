//! From bytes to typed values: one reader for every model.

mod tagged;

pub(crate) use tagged::{DEEPEST_SEARCH, Tag, by_value, find_tag};

use super::external;
use super::json_type::JsonType;
use super::place::{List, Map, Model, Plain, Slot, TYPED, TextEnum};
use super::shape::Shape;
use super::untagged;
use crate::bytes::{Bytes, Place};
use crate::error::{Error, ErrorKind, Failure, failure};
use crate::parse;
use crate::pointer;
use crate::seen::Seen;
use crate::source::{Key, Kind, Next, Source, Str};
use crate::unescape::{own, own_escaped, unescape};
use crate::{Integer, Number};

/// Reads a whole document.
pub(crate) fn document<'d, const TOLERANT: bool>(
    document: &'d [u8],
    place: Plain<'_, 'd>,
) -> Result<(), Error> {
    let read = || {
        let (bytes, at) = Bytes::open(document)?;
        bytes.end(plain::<TOLERANT>(bytes, at, place)?)
    };
    read().map_err(|failure| Error::locate(document, failure))
}

/// Gets the JSON Pointer of a value, and what reads it into a place.
pub(crate) type OnMatch<'d, 'f> = dyn FnMut(String, &mut dyn FnMut(Plain<'_, 'd>) -> Result<(), Failure>) -> Result<(), Failure>
    + 'f;

/// Reads the values at a pointer, in one pass over the document.
pub(crate) fn document_at<'d>(
    document: &'d [u8],
    pointer: &str,
    on_match: &mut OnMatch<'d, '_>,
) -> Result<(), Error> {
    pointer::walk(document, pointer, &mut |bytes, at, location| {
        let mut end = at;
        on_match(location.to_owned(), &mut |place| {
            end = plain::<false>(bytes, at, place)?;
            Ok(())
        })?;
        Ok(end)
    })
}

/// Reads into a member or item; gives the place behind the value, and whether that was a `null` for
/// which there is no room.
#[inline]
pub(crate) fn slot<'d, const TOLERANT: bool>(
    bytes: Bytes<'d>,
    at: Place,
    slot: Slot<'_, 'd>,
) -> Result<(Place, bool), Failure> {
    let end = match slot {
        Slot::Text(place) => match bytes.kind(at)? {
            Kind::String => {
                let (text, end) = bytes.string(at)?;
                *place = Some(own(text));
                end
            }
            other => return null(bytes, at, other, "string"),
        },
        Slot::Borrowed(place) => match bytes.kind(at)? {
            Kind::String => {
                let (text, end) = bytes.string(at)?;
                *place = Some(unescape(text));
                end
            }
            other => return null(bytes, at, other, "string"),
        },
        Slot::Bool(place) => match bytes.kind(at)? {
            Kind::Bool => {
                let (value, end) = bytes.bool(at)?;
                *place = Some(value);
                end
            }
            other => return null(bytes, at, other, "boolean"),
        },
        Slot::Integer(place) => match bytes.kind(at)? {
            Kind::Number => {
                let (value, end) = integer(bytes, at)?;
                *place = Some(value);
                end
            }
            other => return null(bytes, at, other, "integer"),
        },
        Slot::Number(place) => match bytes.kind(at)? {
            Kind::Number => {
                let (value, end) = number(bytes, at)?;
                *place = Some(value);
                end
            }
            other => return null(bytes, at, other, "number"),
        },
        Slot::Value(place) => match bytes.kind(at)? {
            other @ Kind::Null => return null(bytes, at, other, ""),
            _ => {
                let (value, end) = parse::value(bytes, at)?;
                *place = Some(value);
                end
            }
        },
        Slot::Enum(place) => match bytes.kind(at)? {
            Kind::String => {
                let (text, end) = bytes.string(at)?;
                listed(text, place);
                end
            }
            other => return null(bytes, at, other, "string"),
        },
        Slot::BorrowedEnum(place) => match bytes.kind(at)? {
            Kind::String => {
                let (text, end) = bytes.string(at)?;
                place.set(unescape(text));
                end
            }
            other => return null(bytes, at, other, "string"),
        },
        Slot::Optional(place) => match bytes.kind(at)? {
            other @ Kind::Null => return null(bytes, at, other, ""),
            _ => plain::<TOLERANT>(bytes, at, place.fill())?,
        },
        Slot::Plain(place) => plain::<TOLERANT>(bytes, at, place)?,
        // Asked for with a position that is a member's.
        Slot::Rest(_) | Slot::RestRef(..) => parse::value(bytes, at)?.1,
    };
    Ok((end, false))
}

/// Passes over a `null`; any other kind does not fit.
#[cold]
fn null(
    bytes: Bytes<'_>,
    at: Place,
    found: Kind,
    expected: &'static str,
) -> Result<(Place, bool), Failure> {
    match found {
        Kind::Null => bytes.null(at).map(|end| (end, true)),
        found => Err(of_another_kind(bytes, at, found, expected)),
    }
}

pub(crate) fn plain<'d, const TOLERANT: bool>(
    bytes: Bytes<'d>,
    at: Place,
    place: Plain<'_, 'd>,
) -> Result<Place, Failure> {
    let kind = bytes.kind(at)?;
    match (place, kind) {
        (Plain::Enum(place), Kind::String) => {
            let (text, end) = bytes.string(at)?;
            listed(text, place);
            Ok(end)
        }
        (Plain::Model(shape, place), Kind::Object) => members::<TOLERANT>(bytes, at, shape, place),
        (Plain::List(place), Kind::Array) => items::<TOLERANT>(bytes, at, place),
        (Plain::Map(place), Kind::Object) => entries::<TOLERANT>(bytes, at, place),
        (Plain::Union(place), Kind::Object) => tagged::object::<TOLERANT>(bytes, at, place),
        (Plain::Untagged(place), _) => untagged::read::<TOLERANT>(bytes, at, place),
        (Plain::Choice(place), _) => match place.open(JsonType::of(kind)) {
            Ok(place) => plain::<TOLERANT>(bytes, at, place),
            Err(expected) => Err(of_another_kind(bytes, at, kind, expected)),
        },
        (Plain::Only(shape, member), Kind::Object) => {
            external::read::<TOLERANT>(bytes, at, shape, member)
        }
        (Plain::Text(place), Kind::String) => {
            let (text, end) = bytes.string(at)?;
            *place = own(text);
            Ok(end)
        }
        (Plain::Borrowed(place), Kind::String) => {
            let (text, end) = bytes.string(at)?;
            *place = unescape(text);
            Ok(end)
        }
        (Plain::BorrowedEnum(place), Kind::String) => {
            let (text, end) = bytes.string(at)?;
            place.set(unescape(text));
            Ok(end)
        }
        (Plain::Bool(place), Kind::Bool) => {
            let (value, end) = bytes.bool(at)?;
            *place = value;
            Ok(end)
        }
        (Plain::Integer(place), Kind::Number) => {
            let (value, end) = integer(bytes, at)?;
            *place = value;
            Ok(end)
        }
        (Plain::Number(place), Kind::Number) => {
            let (value, end) = number(bytes, at)?;
            *place = value;
            Ok(end)
        }
        (Plain::Value(place), _) => {
            let (value, end) = parse::value(bytes, at)?;
            *place = value;
            Ok(end)
        }
        (Plain::Nullable(place), Kind::Null) => {
            place.clear();
            bytes.null(at)
        }
        (Plain::Nullable(place), _) => plain::<TOLERANT>(bytes, at, place.fill()),
        (Plain::Made(place), found) => {
            let (value, end) = parse::value(bytes, at)?;
            match place.take(value) {
                Ok(()) => Ok(end),
                Err(expected) => Err(cannot_hold(at, found, expected)),
            }
        }
        (place, found) => Err(of_another_kind(bytes, at, found, place.expected())),
    }
}

impl Plain<'_, '_> {
    /// The JSON type that fits here, in JSON Schema's words.
    pub(crate) fn expected(&self) -> &'static str {
        match self {
            Plain::Text(_) | Plain::Borrowed(_) | Plain::Enum(_) | Plain::BorrowedEnum(_) => {
                "string"
            }
            Plain::Bool(_) => "boolean",
            Plain::Integer(_) => "integer",
            Plain::Number(_) => "number",
            Plain::Model(..) | Plain::Map(_) | Plain::Union(_) | Plain::Only(..) => "object",
            Plain::List(_) => "array",
            Plain::Value(_)
            | Plain::Choice(_)
            | Plain::Untagged(_)
            | Plain::Nullable(_)
            | Plain::Made(_) => "a value",
        }
    }
}

/// Why a value does not fit. What only begins like one is no JSON, and nothing else is said of it.
#[cold]
#[inline(never)]
fn of_another_kind(bytes: Bytes<'_>, at: Place, found: Kind, expected: &'static str) -> Failure {
    let scalar = match found {
        Kind::Null => bytes.null(at).map(drop),
        Kind::Bool => bytes.bool(at).map(drop),
        Kind::Number => bytes.number(at, |_| ()).map(drop),
        Kind::String => bytes.string(at).map(drop),
        Kind::Array | Kind::Object => Ok(()),
    };
    match scalar {
        Ok(()) => cannot_hold(at, found, expected),
        Err(failure) => failure,
    }
}

#[cold]
pub(crate) fn cannot_hold(at: Place, found: Kind, expected: &'static str) -> Failure {
    failure(ErrorKind::CannotHold { expected, found: found.name() }, at.offset())
}

/// A text that may be on the list of an enum.
#[cfg_attr(not(debug_assertions), inline(always))]
pub(crate) fn listed(text: Str<'_>, place: &mut dyn TextEnum) {
    let Str { within, start, end, escapes } = text;
    match escapes {
        0 => place.set(text.raw()),
        _ => place.set(&own_escaped(within, start, end)),
    }
}

pub(crate) fn integer(bytes: Bytes<'_>, at: Place) -> Result<(Integer, Place), Failure> {
    let (integer, end) = bytes.number(at, Integer::from_token)?;
    match integer {
        Some(integer) => Ok((integer, end)),
        None => Err(cannot_hold(at, Kind::Number, "integer")),
    }
}

fn number(bytes: Bytes<'_>, at: Place) -> Result<(Number, Place), Failure> {
    let (number, end) = bytes.number(at, Number::from_token)?;
    match number {
        Ok(number) => Ok((number, end)),
        Err(_) => Err(failure(ErrorKind::Syntax("a number"), at.offset())),
    }
}

/// The members of an object into a model.
fn members<'d, const TOLERANT: bool>(
    bytes: Bytes<'d>,
    start: Place,
    shape: Shape,
    model: &mut dyn Model<'d>,
) -> Result<Place, Failure> {
    let keys = shape.key_table().finder();
    let mut other = None;
    let mut seen = Seen::default();
    let (mut walk, mut at) = bytes.open_object(start)?;
    loop {
        let (next, name, value) = match bytes.known_member(&mut walk, at, &keys) {
            Some((index, name, value)) => (Next(index), name, value),
            None => bytes.next_member(&mut walk, at, &keys, &mut other)?,
        };
        at = match next {
            Next::END => {
                at = value;
                break;
            }
            Next::OTHER => {
                let key = other.take().unwrap_or(Key::NONE);
                undocumented(bytes, value, model, key.text, name)?
            }
            Next(index) => {
                if !seen.insert(index) {
                    return Err(failure(ErrorKind::DuplicateMember, name));
                }
                match model.slot(index) {
                    // Most members: not worth a call.
                    Slot::Text(place) if bytes.kind(value)? == Kind::String => {
                        let (text, end) = bytes.string(value)?;
                        *place = Some(own(text));
                        end
                    }
                    other => {
                        let may_miss = TOLERANT && !matches!(other, Slot::Plain(_));
                        let (end, null) = match slot::<TOLERANT>(bytes, value, other) {
                            Err(failure) if may_miss => {
                                (misfit(bytes, value, model, index, failure)?, false)
                            }
                            outcome => outcome?,
                        };
                        if null {
                            model.remember_null(index);
                        }
                        end
                    }
                }
            }
        };
    }
    if shape.is_demanding() {
        missing(shape, model, &seen, start)?;
    }
    Ok(at)
}

/// Keeps a member that its field cannot hold beside the fields.
#[cold]
fn misfit<'d>(
    bytes: Bytes<'d>,
    value: Place,
    model: &mut dyn Model<'d>,
    index: u32,
    failure: Failure,
) -> Result<Place, Failure> {
    if !matches!(failure.0, ErrorKind::CannotHold { .. } | ErrorKind::MissingMember(_)) {
        return Err(failure);
    }
    let (kept, end) = parse::value(bytes, value)?;
    model.slot(index).clear();
    match model.rest_mut() {
        Some(rest) => {
            rest.set_misfit(index, kept);
            Ok(end)
        }
        None => Err(failure),
    }
}

/// A member that the type does not document.
#[inline(never)]
pub(crate) fn undocumented<'d>(
    bytes: Bytes<'d>,
    value: Place,
    model: &mut dyn Model<'d>,
    text: Str<'d>,
    at: usize,
) -> Result<Place, Failure> {
    match model.slot(TYPED) {
        Slot::Plain(Plain::Map(_)) => return typed_rest(bytes, value, model, own(text), at),
        Slot::RestRef(kept, left) => return left.left().read(kept, bytes, value, text, at),
        _ => {}
    }
    let name = own(text);
    let (value, end) = parse::value(bytes, value)?;
    match model.rest_mut().and_then(|rest| rest.members_mut().insert(name, value)) {
        Some(_) => Err(failure(ErrorKind::DuplicateMember, at)),
        None => Ok(end),
    }
}

/// An undocumented member of a type that such members have. One that does not fit is kept as it is.
fn typed_rest<'d>(
    bytes: Bytes<'d>,
    value: Place,
    model: &mut dyn Model<'d>,
    name: String,
    at: usize,
) -> Result<Place, Failure> {
    let is_kept = model.rest().and_then(|it| it.members()).is_some_and(|it| it.contains_key(&name));
    let map = model.typed_rest_mut().filter(|_| !is_kept);
    let place = map.and_then(|map| map.add(name.clone().into()));
    let Some(place) = place else { return Err(failure(ErrorKind::DuplicateMember, at)) };
    match slot::<false>(bytes, value, place) {
        Ok((end, _)) => Ok(end),
        Err(failure)
            if matches!(failure.0, ErrorKind::CannotHold { .. } | ErrorKind::MissingMember(_)) =>
        {
            let (kept, end) = parse::value(bytes, value)?;
            model.keep_untyped(name, kept);
            Ok(end)
        }
        Err(failure) => Err(failure),
    }
}

/// A member that is no `Option` must have come.
fn missing(
    shape: Shape,
    model: &mut dyn Model<'_>,
    seen: &Seen,
    start: Place,
) -> Result<(), Failure> {
    match shape.first_missing(model, |index| seen.contains(index)) {
        Some(name) => Err(failure(ErrorKind::MissingMember(name), start.offset())),
        None => Ok(()),
    }
}

fn items<'d, const TOLERANT: bool>(
    bytes: Bytes<'d>,
    start: Place,
    list: &mut dyn List<'d>,
) -> Result<Place, Failure> {
    let (mut walk, mut at) = bytes.open_array(start)?;
    let mut index = 0;
    loop {
        at = match bytes.next_item(&mut walk, at)? {
            (true, item) => {
                slot::<TOLERANT>(bytes, item, list.place(index).map_err(|it| in_array(start, it))?)?
                    .0
            }
            (false, end) => {
                list.full(index).map_err(|it| in_array(start, it))?;
                return Ok(end);
            }
        };
        index += 1;
    }
}

/// What is wrong with an array as a whole.
#[cold]
pub(crate) fn in_array(array: Place, kind: ErrorKind) -> Failure {
    failure(kind, array.offset())
}

fn entries<'d, const TOLERANT: bool>(
    bytes: Bytes<'d>,
    at: Place,
    map: &mut dyn Map<'d>,
) -> Result<Place, Failure> {
    let (mut walk, mut at) = bytes.open_object(at)?;
    loop {
        let (key, value) = match bytes.next_key(&mut walk, at)? {
            (Some(key), value) => (key, value),
            (None, end) => return Ok(end),
        };
        match map.add(unescape(key.text)) {
            Some(place) => at = slot::<TOLERANT>(bytes, value, place)?.0,
            None => return Err(failure(ErrorKind::DuplicateMember, key.at)),
        }
    }
}
