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

    /// The same, where a text of so many lines has it: the end of the last line may be told as the line behind.
    pub(crate) fn within(self, lines: usize) -> Place {
        match self.line > lines {
            true => Place { line: lines, column: 1 },
            false => self,
        }
    }
}

/// How many lines a text has.
pub(crate) fn lines(text: &str) -> usize {
    let ends = text.bytes().filter(|it| *it == b'\n').count();
    // An old Mac's line ends by a carriage return alone.
    let alone = text.as_bytes().windows(2).filter(|it| it[0] == b'\r' && it[1] != b'\n').count();
    1 + ends + alone + usize::from(text.ends_with('\r'))
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
        let lines = lines(text);
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break };
            let here = Place::of(span.start).within(lines);
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

    /// Where the value is that a JSON Pointer means, or as much of it as there is: a member's key, an item's
    /// beginning. Of what an alias copies, the place of the alias.
    pub fn get(&self, pointer: &str) -> Option<Place> {
        let ends = pointer.rmatch_indices('/').map(|(end, _)| end);
        std::iter::once(pointer.len())
            .chain(ends)
            .find_map(|end| self.0.get(&pointer[..end]))
            .copied()
    }
}
