//! Typed and validated in one pass: the engine's steps, with a place for what they read.
//!
//! Where schema and type go together member by member (objects, arrays, maps, strings, and switches
//! between them) a value is read once. Elsewhere (alternatives, numbers, `uniqueItems`, …) it is
//! checked, and then read from its place again, which is twice at most, whatever is around it.

use super::object::Members;
use super::{ANY, CLOSED, Engine, NEVER, Step, Stop};
use crate::bytes::{Bytes, Place};
use crate::choice::JsonType;
use crate::error::{ErrorKind, failure};
use crate::field::{List, Map, Plain, Slot};
use crate::model::{Model, Shape};
use crate::source::{Key, Kind, Source};
use crate::tables::{NONE, array, node, object};
use crate::unescape::unescape;
use crate::{parse, read};

/// Puts the members of an object into a model.
struct Typed<'m> {
    model: &'m mut dyn Model,
}

impl<'t, 'd> Members<'t, 'd, Bytes<'d>> for Typed<'_> {
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn known<const COLLECT: bool>(
        &mut self,
        engine: &mut Engine<'t, 'd, '_, Bytes<'d>>,
        [edge, index]: [u32; 2],
        name: usize,
        value: Place,
        object: Place,
    ) -> Step<Place> {
        let [id, via] = engine.tables.edges[edge as usize];
        let slot = match self.model.slot(index) {
            // Most members: not worth a call.
            Slot::Text(place) if engine.is_plain_text(id, via, value) => {
                return engine.read_text::<COLLECT>(id, value, place);
            }
            slot => slot,
        };
        let (end, is_null) = if id == CLOSED {
            engine.bad_member::<COLLECT>(via, object, name)?;
            read::slot(engine.source, value, slot)?
        } else {
            engine.read::<COLLECT>([id, via], value, slot)?
        };
        if is_null {
            self.model.remember_null(index);
        }
        Ok(end)
    }

    fn unknown<const COLLECT: bool>(
        &mut self,
        engine: &mut Engine<'t, 'd, '_, Bytes<'d>>,
        row: &'t [u32; object::WIDTH],
        key: &Key<'d>,
        value: Place,
        object: Place,
    ) -> Step<Place> {
        let end = engine.unknown::<COLLECT>(row, key, value, object)?;
        let (value, _) = parse::value(engine.source, value)?;
        if let Some(rest) = self.model.rest_mut() {
            rest.members_mut().insert(unescape(key.text).into_owned(), value);
        }
        Ok(end)
    }
}

impl<'t, 'd> Engine<'t, 'd, '_, Bytes<'d>> {
    /// Reads a value into a place, behind an edge; gives the place behind it, and whether it is a `null`
    /// for which there is no room.
    pub(crate) fn read<const COLLECT: bool>(
        &mut self,
        [id, via]: [u32; 2],
        at: Place,
        slot: Slot<'_>,
    ) -> Result<(Place, bool), Stop> {
        match id {
            NONE | ANY => return Ok(read::slot(self.source, at, slot)?),
            NEVER => {
                self.bad::<COLLECT>(via, at)?;
                return Ok(read::slot(self.source, at, slot)?);
            }
            _ => {}
        }
        self.through::<COLLECT, _>(via, |engine| engine.read_node::<COLLECT>(id, at, slot))
    }

    /// Whether a string stands here that a node without applicators is about.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn is_plain_text(&self, id: u32, via: u32, at: Place) -> bool {
        via == NONE
            && self.tables.nodes.get(id as usize).is_some_and(|row| {
                row[node::KINDS] >> 7 == 0 && row[node::KINDS] & Kind::String as u32 != 0
            })
            && matches!(self.source.kind(at), Ok(Kind::String))
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn read_text<const COLLECT: bool>(
        &mut self,
        id: u32,
        at: Place,
        place: &mut Option<String>,
    ) -> Step<Place> {
        let (text, end) = self.source.string(at)?;
        self.check_string::<COLLECT>(&self.tables.nodes[id as usize], text, at)?;
        *place = Some(read::own(text));
        Ok(end)
    }

    #[inline(never)]
    fn read_node<const COLLECT: bool>(
        &mut self,
        id: u32,
        at: Place,
        slot: Slot<'_>,
    ) -> Result<(Place, bool), Stop> {
        let row = &self.tables.nodes[id as usize];
        let kind = self.source.kind(at)?;
        if row[node::KINDS] & node::SWITCH != 0 {
            return match self.switch::<COLLECT>(row, at)? {
                Some(edge) => {
                    let edge = self.tables.edges[edge as usize];
                    self.read::<COLLECT>(edge, at, slot)
                }
                None => Ok(read::slot(self.source, at, slot)?),
            };
        }
        match slot {
            Slot::Text(place) if self.is_plain_text(id, NONE, at) => {
                Ok((self.read_text::<COLLECT>(id, at, place)?, false))
            }
            Slot::Plain(place) => Ok((self.read_plain::<COLLECT>(id, kind, at, place)?, false)),
            Slot::Optional(place) if kind != Kind::Null => {
                Ok((self.read_plain::<COLLECT>(id, kind, at, place.fill())?, false))
            }
            slot => {
                self.node::<COLLECT>(id, at)?;
                Ok(read::slot(self.source, at, slot)?)
            }
        }
    }

    fn read_plain<const COLLECT: bool>(
        &mut self,
        id: u32,
        kind: Kind,
        at: Place,
        place: Plain<'_>,
    ) -> Step<Place> {
        let row = &self.tables.nodes[id as usize];
        let is_plain = row[node::KINDS] >> 7 == 0 && row[node::KINDS] & kind as u32 != 0;
        match (place, kind) {
            (Plain::Choice(place), _) => match place.open(JsonType::of(kind)) {
                Ok(place) => self.read_plain::<COLLECT>(id, kind, at, place),
                Err(expected) => Err(read::cannot_hold(at, kind, expected).into()),
            },
            (Plain::Enum(place), Kind::String) if is_plain => {
                let (text, end) = self.source.string(at)?;
                self.check_string::<COLLECT>(row, text, at)?;
                place.set(&unescape(text));
                Ok(end)
            }
            (Plain::Text(place), Kind::String) if is_plain => {
                let (text, end) = self.source.string(at)?;
                self.check_string::<COLLECT>(row, text, at)?;
                *place = read::own(text);
                Ok(end)
            }
            (Plain::Model(shape, model), Kind::Object) if is_plain => {
                match self.object_of(row, shape) {
                    Some(object) => self.read_members::<COLLECT>(object, at, model),
                    None => self.twice::<COLLECT>(id, at, Plain::Model(shape, model)),
                }
            }
            (Plain::List(list), Kind::Array) if is_plain => match self.items_of(row) {
                Some(edge) => self.read_items::<COLLECT>(edge, at, list),
                None => self.twice::<COLLECT>(id, at, Plain::List(list)),
            },
            (Plain::Map(map), Kind::Object) if is_plain => match self.values_of(row) {
                Some(edge) => self.read_entries::<COLLECT>(edge, at, map),
                None => self.twice::<COLLECT>(id, at, Plain::Map(map)),
            },
            (place, _) => self.twice::<COLLECT>(id, at, place),
        }
    }

    /// The loop over members, with nothing else on its frame.
    #[inline(never)]
    fn read_members<const COLLECT: bool>(
        &mut self,
        object: &'t [u32; object::WIDTH],
        at: Place,
        model: &mut dyn Model,
    ) -> Step<Place> {
        self.members::<COLLECT, _>(object, at, &mut Typed { model })
    }

    /// Checks a value, and reads it from its place again.
    fn twice<const COLLECT: bool>(&mut self, id: u32, at: Place, place: Plain<'_>) -> Step<Place> {
        self.node::<COLLECT>(id, at)?;
        Ok(read::plain(self.source, at, place)?)
    }

    /// What a node says of members, where its names are those of a type without required fields.
    fn object_of(
        &self,
        row: &[u32; node::WIDTH],
        shape: Shape,
    ) -> Option<&'t [u32; object::WIDTH]> {
        let object = self.tables.objects.get(row[node::OBJECT] as usize)?;
        let alike = std::ptr::eq(self.tables, shape.tables())
            && object[object::KEYS] == shape.keys()
            && row[node::VALUES] == NONE
            && !shape.is_demanding();
        alike.then_some(object)
    }

    /// The edge of all items, where nothing else is said of an array.
    fn items_of(&self, row: &[u32; node::WIDTH]) -> Option<[u32; 2]> {
        if row[node::VALUES] != NONE {
            return None;
        }
        let Some(array) = self.tables.arrays.get(row[node::ARRAY] as usize) else {
            return Some([NONE; 2]);
        };
        let alone = array[array::PREFIX_COUNT] == 0
            && array[array::MIN] == 0
            && array[array::MAX] == NONE
            && array[array::UNIQUE_LOC] == NONE
            && array[array::CONTAINS] == NONE;
        alone.then(|| self.edge_or_none(array[array::ITEMS]))
    }

    /// The edge of all members, where nothing else is said of an object.
    fn values_of(&self, row: &[u32; node::WIDTH]) -> Option<[u32; 2]> {
        if row[node::VALUES] != NONE {
            return None;
        }
        let Some(object) = self.tables.objects.get(row[node::OBJECT] as usize) else {
            return Some([NONE; 2]);
        };
        let alone = object[object::KEYS] == NONE
            && object[object::PATTERN_COUNT] == 0
            && object[object::CHECK_COUNT] == 0
            && object[object::NAMES] == NONE;
        alone.then(|| self.edge_or_none(object[object::ADDITIONAL]))
    }

    fn edge_or_none(&self, edge: u32) -> [u32; 2] {
        self.tables.edges.get(edge as usize).copied().unwrap_or([NONE; 2])
    }

    fn read_items<const COLLECT: bool>(
        &mut self,
        edge: [u32; 2],
        at: Place,
        list: &mut dyn List,
    ) -> Step<Place> {
        let source = self.source;
        let (mut walk, mut at) = source.open_array(at)?;
        let mut index = 0;
        loop {
            let item = match source.next_item(&mut walk, at)? {
                (true, item) => item,
                (false, end) => return Ok(end),
            };
            if COLLECT {
                self.path.enter_item(source.level(item), index);
            }
            at = self.read::<COLLECT>(edge, item, list.push())?.0;
            index += 1;
        }
    }

    fn read_entries<const COLLECT: bool>(
        &mut self,
        edge: [u32; 2],
        start: Place,
        map: &mut dyn Map,
    ) -> Step<Place> {
        let source = self.source;
        let (mut walk, mut at) = source.open_object(start)?;
        loop {
            let (key, value) = match source.next_key(&mut walk, at)? {
                (Some(key), value) => (key, value),
                (None, end) => return Ok(end),
            };
            if COLLECT {
                self.path.enter_member(source.level(value), key.at);
            }
            if edge[0] == CLOSED {
                self.bad_member::<COLLECT>(edge[1], start, key.at)?;
            }
            let Some(slot) = map.add(read::own(key.text)) else {
                return Err(failure(ErrorKind::DuplicateMember, key.at).into());
            };
            at = match edge[0] {
                CLOSED => read::slot(source, value, slot)?.0,
                _ => self.read::<COLLECT>(edge, value, slot)?.0,
            };
        }
    }
}
