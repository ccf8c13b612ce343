//! Lines and columns of what a JSON Pointer means.

use saphyr_parser::{Event, Marker, Parser};
use std::collections::HashMap;

/// A place in a text, counted from one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

impl Place {
    pub(crate) fn of(marker: Marker) -> Place {
        Place { line: marker.line().max(1), column: marker.col() + 1 }
    }
}

/// An array or object on the way to a pointer.
enum Level {
    Object {
        key: Option<String>,
        /// Where the key is.
        at: Place,
    },
    Array(usize),
}

/// Every place of a YAML text, for many look-ups.
#[derive(Debug, Default)]
pub struct Places(HashMap<String, Place>);

/// How many bytes all pointers may take. Of places beyond it, what is around them is told.
const MOST_BYTES: usize = 1 << 26;

impl Places {
    /// Reads a text. One that is no YAML has the places before the error.
    pub fn of(text: &str) -> Places {
        let mut places = HashMap::new();
        let mut pointer = String::new();
        // The open levels, each with the length of the pointer to it.
        let mut levels: Vec<(Level, usize)> = Vec::new();
        let mut bytes = 0;
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break };
            let here = Place::of(span.start);
            let opens = match event {
                Event::Scalar(text, ..) => {
                    if let Some((Level::Object { key: key @ None, at }, _)) = levels.last_mut() {
                        (*key, *at) = (Some(text.into_owned()), here);
                        continue;
                    }
                    None
                }
                Event::Alias(_) => None,
                Event::SequenceStart(..) => Some(Level::Array(0)),
                Event::MappingStart(..) => Some(Level::Object { key: None, at: here }),
                Event::SequenceEnd | Event::MappingEnd => {
                    levels.pop();
                    Self::step(&mut levels, &mut pointer);
                    continue;
                }
                _ => continue,
            };
            let place = match levels.last() {
                Some((Level::Object { key: Some(key), at }, _)) => {
                    pointer.push('/');
                    pointer.push_str(&key.replace('~', "~0").replace('/', "~1"));
                    *at
                }
                Some((Level::Array(index), _)) => {
                    pointer.push_str(&format!("/{index}"));
                    here
                }
                _ => here,
            };
            bytes += pointer.len() + 64;
            if bytes < MOST_BYTES {
                places.entry(pointer.clone()).or_insert(place);
            }
            match opens {
                Some(level) => levels.push((level, pointer.len())),
                None => Self::step(&mut levels, &mut pointer),
            }
        }
        Places(places)
    }

    /// Goes back to the level around a value, and behind the value there.
    fn step(levels: &mut [(Level, usize)], pointer: &mut String) {
        let Some((level, length)) = levels.last_mut() else { return };
        pointer.truncate(*length);
        match level {
            Level::Object { key, .. } => *key = None,
            Level::Array(index) => *index += 1,
        }
    }

    /// As [`place_of`], of the text that was read: the place of a JSON Pointer, or of as much of it as
    /// there is.
    pub fn get(&self, pointer: &str) -> Option<Place> {
        let ends = pointer.rmatch_indices('/').map(|(end, _)| end);
        std::iter::once(pointer.len())
            .chain(ends)
            .find_map(|end| self.0.get(&pointer[..end]))
            .copied()
    }
}

/// Where in a YAML text the value is that a JSON Pointer means: a member's key, an item's beginning. Of
/// what an alias copies, the place of the alias.
pub fn place_of(text: &str, pointer: &str) -> Option<Place> {
    let wanted: Vec<String> = pointer
        .split('/')
        .skip(1)
        .map(|token| token.replace("~1", "/").replace("~0", "~"))
        .collect();
    // The levels that are open, and how many of them are on the way.
    let mut levels: Vec<Level> = Vec::new();
    let mut matched = 0;
    let mut best = None;
    for event in Parser::new_from_str(text) {
        let (event, span) = event.ok()?;
        let here = Place::of(span.start);
        let starts = match event {
            Event::Scalar(text, ..) => {
                if let Some(Level::Object { key: key @ None, at }) = levels.last_mut() {
                    (*key, *at) = (Some(text.into_owned()), here);
                    continue;
                }
                None
            }
            Event::Alias(_) => None,
            Event::SequenceStart(..) => Some(Level::Array(0)),
            Event::MappingStart(..) => Some(Level::Object { key: None, at: here }),
            Event::SequenceEnd | Event::MappingEnd => {
                levels.pop();
                if matched > levels.len() {
                    // What was on the way ends, and did not hold the rest.
                    return best;
                }
                next(&mut levels);
                continue;
            }
            _ => continue,
        };
        let depth = levels.len();
        if depth == matched + usize::from(best.is_some()) && (depth == 0 || matched + 1 == depth) {
            let place = match levels.last() {
                None => (wanted.is_empty() || best.is_none()).then_some(here),
                Some(Level::Object { key, at }) => {
                    (key.as_ref() == wanted.get(depth - 1)).then_some(*at)
                }
                Some(Level::Array(index)) => {
                    (wanted.get(depth - 1) == Some(&index.to_string())).then_some(here)
                }
            };
            if let Some(place) = place {
                best = Some(place);
                matched = depth;
                if depth == wanted.len() {
                    return best;
                }
            }
        }
        match starts {
            Some(level) => levels.push(level),
            None => next(&mut levels),
        }
    }
    best
}

/// Steps behind a value.
fn next(levels: &mut [Level]) {
    match levels.last_mut() {
        Some(Level::Object { key, .. }) => *key = None,
        Some(Level::Array(index)) => *index += 1,
        None => {}
    }
}
