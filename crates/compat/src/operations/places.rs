//! Where in the documents of a side it stands what the types and parts that were made of them say.

use super::parts::{PartType, Sides};
use crate::diff::Place;
use crate::locate::Index;
use crate::verdict::Side;
use callspec_runtime::escape::push_pointer_token;
use callspec_schema::Set;
use callspec_schema::api::{Location, TypeFile};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

/// The text of a file, if it is at hand, with its places.
type Indexed = Option<(String, Index)>;

/// Places of both sides.
pub(super) struct Places<'s, 't> {
    sides: &'s Sides<'t>,
    types: [HashMap<&'s str, &'s TypeFile>; 2],
    parts: HashMap<&'s str, &'s PartType>,
    texts: [RefCell<BTreeMap<String, Indexed>>; 2],
}

impl<'s, 't> Places<'s, 't> {
    pub(super) fn of(sides: &'s Sides<'t>) -> Places<'s, 't> {
        let types = [0, 1].map(|side| {
            let all = sides.files[side].iter().chain(&sides.types[side]);
            all.map(|it| (it.name.as_str(), it)).collect()
        });
        let parts = sides.parts.iter().map(|it| (it.file.as_str(), it)).collect();
        Places { sides, types, parts, texts: Default::default() }
    }

    fn set(&self, side: Side) -> Option<&'t Set> {
        self.sides.trees[side as usize].documents.as_ref().map(|it| &it.set)
    }

    /// The parts, by their files.
    pub(super) fn parts(&self) -> &HashMap<&'s str, &'s PartType> {
        &self.parts
    }

    /// The part that a file is.
    pub(super) fn part(&self, file: &str) -> Option<&'s PartType> {
        self.parts.get(file).copied()
    }

    /// Whether a file was made of a document.
    pub(super) fn is_made(&self, file: &str) -> bool {
        self.parts.contains_key(file) || self.types.iter().any(|it| it.contains_key(file))
    }

    /// The place in a document of a place in what was made of it: file and pointer.
    pub(super) fn origin(&self, side: Side, file: &str, pointer: &str) -> Option<(String, String)> {
        let set = self.set(side)?;
        let mut cut = pointer.len();
        loop {
            let (head, rest) = pointer.split_at(cut);
            let found = match (self.types[side as usize].get(file), self.parts.get(file)) {
                (Some(it), _) => it.places.get(head).map(|id| {
                    let schema = set.schema(*id);
                    let mut pointer = schema.pointer.clone();
                    let mut tokens = rest.split('/').skip(1);
                    if let Some(keyword) = tokens.next() {
                        for word in set.spelling(*id, keyword).split('/') {
                            push_pointer_token(&mut pointer, word);
                        }
                    }
                    tokens.for_each(|it| pointer = format!("{pointer}/{it}"));
                    (set.file_name(schema.file).to_owned(), pointer)
                }),
                (_, Some(it)) => it.places[side as usize]
                    .get(head)
                    .map(|it| (set.file_name(it.file).to_owned(), it.pointer.clone())),
                (None, None) => return None,
            };
            if found.is_some() {
                return found;
            }
            cut = head.rfind('/')?;
        }
    }

    /// A place of a document, as a finding has it.
    pub(super) fn of_location(&self, side: Side, location: &Location) -> Place {
        let file = self.set(side).map(|set| set.file_name(location.file).to_owned());
        self.place(side, file.unwrap_or_default(), location.pointer.clone())
    }

    /// With line and column, and as much of a pointer as there is.
    pub(super) fn place(&self, side: Side, file: String, pointer: String) -> Place {
        let mut texts = self.texts[side as usize].borrow_mut();
        let known = texts.entry(file.clone()).or_insert_with(|| {
            let text = self.sides.trees[side as usize].documents.as_ref()?.text(&file)?;
            let index = Index::of(&text);
            Some((text, index))
        });
        let mut place = Place { side, file, pointer, line: 1, column: 1, source: None };
        let Some((text, index)) = known else { return place };
        let mut head = place.pointer.clone();
        loop {
            if let Some((line, column)) = index.line_and_column(text, &head) {
                (place.line, place.column, place.pointer) = (line, column, head);
                return place;
            }
            match head.rfind('/') {
                Some(end) => head.truncate(end),
                None => return place,
            }
        }
    }

    /// The same for a place that is written as `file#pointer`.
    pub(super) fn keyword_location(&self, side: Side, location: &str) -> String {
        let Some((file, pointer)) = location.split_once('#') else { return location.to_owned() };
        match self.origin(side, file, pointer) {
            Some((file, pointer)) => format!("{file}#{pointer}"),
            None => location.to_owned(),
        }
    }
}
