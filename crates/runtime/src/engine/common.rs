//! What all branches of an `anyOf` or `oneOf` have in common when none holds: the tag that none of them
//! has, the constants that the value is none of, the JSON types that would have fit.

use super::notes::{Expected, Found, Notes};
use crate::keyword::Keyword;
use crate::tables::{NONE, Tables, location, object};

/// How many locations are kept of one kind; nobody reads more.
const MOST: usize = 32;

#[derive(Default)]
pub(super) struct Common {
    /// Where branches say that the value is of another JSON type, and its pointer.
    types: Vec<u32>,
    pointer: Option<String>,
    /// How many other branches there are.
    branches: usize,
    /// Values at which each of the other branches so far listed what it takes.
    values: Option<Vec<Listed>>,
}

/// A value that is none of those that branches list.
struct Listed {
    place: usize,
    pointer: String,
    locs: Vec<u32>,
}

impl Common {
    /// Adds what a branch found in a value; whether the branch is meant for its JSON type.
    pub(super) fn add(&mut self, tables: &Tables<'_>, value: usize, notes: &Notes) -> bool {
        // What is said of a name is laid to its object, and says nothing of that.
        let found = || notes.found.iter().filter(|it| !it.blames());
        let other = found().find(|it| it.instance == value && is_of_type(tables, it.loc));
        if let Some(found) = other {
            self.pointer.get_or_insert_with(|| found.pointer.clone());
            push(&mut self.types, found.loc);
            return false;
        }
        let lists = |loc| matches!(keyword(tables, loc), Some(Keyword::Enum | Keyword::Const));
        let listed = found().filter(|it| lists(it.loc));
        self.branches += 1;
        match &mut self.values {
            None => {
                let all = listed.map(|it| Listed {
                    place: it.instance,
                    pointer: it.pointer.clone(),
                    locs: vec![it.loc],
                });
                self.values = Some(all.collect());
            }
            Some(known) => {
                let here: Vec<_> = listed.map(|it| (it.instance, it.loc)).collect();
                known.retain_mut(|it| {
                    let mut locs = here.iter().filter(|(place, _)| *place == it.place).peekable();
                    let is_common = locs.peek().is_some();
                    locs.for_each(|(_, loc)| push(&mut it.locs, *loc));
                    is_common
                });
            }
        }
        true
    }

    /// What would have fit in a value. Types only where they are the whole reason, or beside constants for the
    /// value itself. The value's pointer has so many bytes.
    pub(super) fn expected(
        self,
        tables: &Tables<'_>,
        value: usize,
        start: usize,
    ) -> Option<Expected> {
        let Common { types, pointer, branches, values } = self;
        let Some(values) = values else {
            return Some(Expected { pointer: pointer?, below: None, types, values: Vec::new() });
        };
        // The outermost is the first in the document.
        let listed = values.into_iter().min_by_key(|it| it.place)?;
        let is_whole = listed.place == value;
        if branches == 1 && !is_whole {
            // What the only branch found says more.
            return None;
        }
        let types = if is_whole { types } else { Vec::new() };
        let below = listed.pointer.get(start..).filter(|it| is_documented(tables, it));
        let below = below.and_then(|it| it.strip_prefix('/')).map(str::to_owned);
        Some(Expected { below, pointer: listed.pointer, types, values: listed.locs })
    }
}

/// Whether two branches found the same.
pub(super) fn is_same(tables: &Tables<'_>, a: &Found, b: &Found) -> bool {
    a.instance == b.instance
        && a.position == b.position
        && keyword(tables, a.loc) == keyword(tables, b.loc)
        && argument(tables, a.loc) == argument(tables, b.loc)
}

/// Whether an assertion is about the JSON type: `type`, or an `anyOf` that types tell apart.
fn is_of_type(tables: &Tables<'_>, loc: u32) -> bool {
    match keyword(tables, loc) {
        Some(Keyword::Type) => true,
        Some(Keyword::AnyOf) => !argument(tables, loc).is_empty(),
        _ => false,
    }
}

fn argument<'t>(tables: &Tables<'t>, loc: u32) -> &'t str {
    let row = tables.locations.row(loc).unwrap_or_default();
    tables.text(row[location::ARGUMENT], row[location::ARGUMENT_LENGTH])
}

/// Whether all steps of a pointer are names that some schema has: others may be people's numbers.
fn is_documented(tables: &Tables<'_>, pointer: &str) -> bool {
    let known = |name: &str| {
        let mut keys = tables.objects.iter().map(|it| it.at(object::KEYS)).filter(|it| *it != NONE);
        keys.any(|keys| tables.key_table(keys).find_text(name).is_some())
    };
    pointer.split('/').skip(1).all(|token| known(&token.replace("~1", "/").replace("~0", "~")))
}

fn push(locs: &mut Vec<u32>, loc: u32) {
    if locs.len() < MOST && !locs.contains(&loc) {
        locs.push(loc);
    }
}

fn keyword(tables: &Tables<'_>, loc: u32) -> Option<Keyword> {
    let word = tables.locations.row(loc)?[location::KEYWORD];
    Keyword::ALL.get((word & 0xffff) as usize).copied()
}
