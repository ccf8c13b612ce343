//! Lines and columns of what a JSON Pointer means.

use saphyr_parser::{Event, Marker, Parser};

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
