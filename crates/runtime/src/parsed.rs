//! A value that serde_json has parsed, as a source: validated as it is, without being written first.

use crate::error::{ErrorKind, Failure, failure};
use crate::format::Format;
use crate::keys::{Finder, KeyTable, words};
use crate::source::{Key, Kind, Next, Source, Str};
use serde_json::{Map, Number, Value};
use std::cell::Cell;
use std::fmt::Write as _;
use std::hint::black_box;

/// The source of values. It counts how deep they are, as places don't tell.
#[derive(Clone, Copy)]
pub(crate) struct Parsed<'s> {
    depth: &'s Cell<usize>,
}

impl<'s> Parsed<'s> {
    /// A source with nothing open.
    pub(crate) fn new(depth: &'s Cell<usize>) -> Self {
        Parsed { depth }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn enter<'d>(self, walk: Walk<'d>, at: &'d Value) -> Result<(Walk<'d>, &'d Value), Failure> {
        if self.depth.get() == crate::MAX_DEPTH {
            return Err(failure(ErrorKind::TooDeep, 0));
        }
        self.depth.set(self.depth.get() + 1);
        Ok((walk, at))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn close(self) {
        self.depth.set(self.depth.get().saturating_sub(1));
    }
}

/// An array or object that is being read.
pub(crate) enum Walk<'d> {
    Items(std::slice::Iter<'d, Value>),
    Members(serde_json::map::Iter<'d>),
}

/// How many members of a map within such a map are looked at together with that.
const FEW: usize = 4;

/// From how many members on a map within others is looked at ahead as well.
const MANY: usize = 13;

/// Has names, texts and what is below come from memory together, as they lie all over the heap: one by one,
/// each is waited for. Only from the outermost map and from large ones: of others it is not worth a second walk.
fn look_ahead(members: &Map<String, Value>) {
    let kind = |value: &Value| kind_of(value) as u8;
    let seen = members.iter().fold(0, |seen, (name, value)| {
        let below = match value {
            Value::Object(below) => below.iter().take(FEW).fold(0, |seen, (name, value)| {
                let below = match value {
                    Value::String(text) => first_byte_of_short(text),
                    Value::Object(below) => below.values().next().map_or(0, kind),
                    Value::Array(below) => below.first().map_or(0, kind),
                    _ => 0,
                };
                seen ^ first_byte(name) ^ below
            }),
            Value::String(text) => first_byte_of_short(text),
            Value::Array(below) => below.first().map_or(0, kind),
            _ => 0,
        };
        seen ^ first_byte(name) ^ below
    });
    black_box(seen);
}

/// From how many bytes on a text is long.
const LONG: usize = 64;

/// Of long texts hardly any is read at all, and they lie far from the others.
fn first_byte_of_short(text: &str) -> u8 {
    if text.len() < LONG { first_byte(text) } else { 0 }
}

fn first_byte(text: &str) -> u8 {
    text.as_bytes().first().copied().unwrap_or_default()
}

/// What the engine asks for only where [`kind`](Source::kind) has said that it is there.
#[cold]
fn misread() -> Failure {
    failure(ErrorKind::Syntax("a value of another JSON type"), 0)
}

impl<'d> Source<'d> for Parsed<'_> {
    type At = &'d Value;
    type Walk = Walk<'d>;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn place(self, at: &'d Value) -> usize {
        std::ptr::from_ref(at).addr()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn kind(self, at: &'d Value) -> Result<Kind, Failure> {
        Ok(kind_of(at))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_string(self, at: &'d Value) -> bool {
        at.is_string()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn null(self, at: &'d Value) -> Result<&'d Value, Failure> {
        Ok(at)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn bool(self, at: &'d Value) -> Result<(bool, &'d Value), Failure> {
        Ok((at.as_bool().ok_or_else(misread)?, at))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn string(self, at: &'d Value) -> Result<(Str<'d>, &'d Value), Failure> {
        Ok((Str::plain(at.as_str().ok_or_else(misread)?), at))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn listed(self, at: &'d Value, texts: KeyTable<'_>) -> Option<&'d Value> {
        texts.find_text(at.as_str()?).map(|_| at)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn formatted(self, at: &'d Value, format: Format) -> Option<&'d Value> {
        format.check(at.as_str()?).then_some(at)
    }

    fn number<R>(
        self,
        at: &'d Value,
        read: impl FnOnce(&str) -> R,
    ) -> Result<(R, &'d Value), Failure> {
        let Value::Number(number) = at else { return Err(misread()) };
        let mut token = String::new();
        // Writing to a String cannot fail.
        let _ = write!(token, "{number}");
        Ok((read(&token), at))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn integer(self, at: &'d Value) -> Result<(bool, &'d Value), Failure> {
        match at {
            Value::Number(number) if is_small(number) => Ok((true, at)),
            _ => self.number(at, crate::number::is_integer),
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open_array(self, at: &'d Value) -> Result<(Walk<'d>, &'d Value), Failure> {
        self.enter(Walk::Items(at.as_array().ok_or_else(misread)?.iter()), at)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_item(self, walk: &mut Walk<'d>, at: &'d Value) -> Result<(bool, &'d Value), Failure> {
        let Walk::Items(items) = walk else { return Err(misread()) };
        match items.next() {
            Some(item) => Ok((true, item)),
            None => {
                self.close();
                Ok((false, at))
            }
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn open_object(self, at: &'d Value) -> Result<(Walk<'d>, &'d Value), Failure> {
        let members = at.as_object().map(Map::iter).ok_or_else(misread)?;
        self.enter(Walk::Members(members), at)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_key(
        self,
        walk: &mut Walk<'d>,
        at: &'d Value,
    ) -> Result<(Option<Key<'d>>, &'d Value), Failure> {
        let Walk::Members(members) = walk else { return Err(misread()) };
        match members.next() {
            Some((name, value)) => {
                let (first, last) = words(name);
                Ok((Some(Key { text: Str::plain(name), first, last, at: 0 }), value))
            }
            None => {
                self.close();
                Ok((None, at))
            }
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn known_member(
        self,
        _: &mut Walk<'d>,
        _: &'d Value,
        _: &Finder<'_>,
    ) -> Option<(u32, usize, &'d Value)> {
        None
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn next_member(
        self,
        walk: &mut Walk<'d>,
        at: &'d Value,
        keys: &Finder<'_>,
        other: &mut Option<Key<'d>>,
    ) -> Result<(Next, usize, &'d Value), Failure> {
        let Walk::Members(members) = walk else { return Err(misread()) };
        let Some((name, value)) = members.next() else {
            self.close();
            return Ok((Next::END, 0, at));
        };
        match keys.find(name) {
            Some(index) => Ok((Next(index), 0, value)),
            None => {
                // Its words are for names that may repeat.
                *other = Some(Key { text: Str::plain(name), ..Key::NONE });
                Ok((Next::OTHER, 0, value))
            }
        }
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn has_only(self, at: &'d Value, scalars: u32) -> bool {
        let Value::Object(members) = at else { return false };
        self.depth.get() < crate::MAX_DEPTH
            && members.values().all(|value| kind_of(value) as u32 & scalars != 0)
    }

    fn pass(self, at: &'d Value) -> Option<Result<&'d Value, Failure>> {
        Some(match has_levels(at, crate::MAX_DEPTH - self.depth.get()) {
            true => Ok(at),
            false => Err(failure(ErrorKind::TooDeep, 0)),
        })
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn each_member<E: From<Failure>>(
        self,
        at: &'d Value,
        keys: &Finder<'_>,
        mut visit: impl FnMut(Option<u32>, &'d str, &'d Value) -> Result<(), E>,
    ) -> Option<Result<(), E>> {
        let Value::Object(members) = at else { return None };
        match self.depth.get() {
            0 => look_ahead(members),
            crate::MAX_DEPTH => return Some(Err(failure(ErrorKind::TooDeep, 0).into())),
            _ if members.len() >= MANY => look_ahead(members),
            _ => {}
        }
        self.depth.set(self.depth.get() + 1);
        for (name, value) in members {
            if let Err(error) = visit(keys.find(name), name, value) {
                return Some(Err(error));
            }
        }
        self.close();
        Some(Ok(()))
    }

    fn at_name(self, _: &Key<'_>, _: &'d Value) -> Option<&'d Value> {
        None
    }

    fn level(self, _: &'d Value) -> usize {
        0
    }

    fn name_at(self, _: usize) -> Option<Str<'d>> {
        None
    }

    const MAY_REPEAT: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn depth(self) -> usize {
        self.depth.get()
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn leave(self, depth: usize) {
        self.depth.set(depth);
    }
}

#[cfg_attr(not(debug_assertions), inline(always))]
fn kind_of(value: &Value) -> Kind {
    match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Bool,
        Value::Number(_) => Kind::Number,
        Value::String(_) => Kind::String,
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
    }
}

/// Whether a value has no more levels of arrays and objects.
fn has_levels(value: &Value, most: usize) -> bool {
    match value {
        Value::Array(items) => most > 0 && items.iter().all(|it| has_levels(it, most - 1)),
        Value::Object(members) => most > 0 && members.values().all(|it| has_levels(it, most - 1)),
        _ => true,
    }
}

/// Whether a number is held as an integer.
fn is_small(number: &Number) -> bool {
    number.is_i64() || number.is_u64()
}
