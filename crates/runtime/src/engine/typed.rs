//! Typed and validated in one pass: the engine's steps, with a place for what they read.
//!
//! Where schema and type go together member by member (objects, arrays, maps, strings, and switches
//! between them) a value is read once, and so are objects whose members tell their kind. Elsewhere
//! (other alternatives, tuples, `uniqueItems`, …) it is
//! checked, and then read from its place again, which is twice at most, whatever is around it.

mod kind;
mod text;

use super::object::{Members, Names};
use super::{ANY, CLOSED, Check, Engine, NEVER, Step, Stop, is_plain};
use crate::bytes::{Bytes, Place};
use crate::error::{ErrorKind, failure};
use crate::source::{Key, Kind, Source};
use crate::tables::{NONE, array, node, object};
use crate::typed::external;
use crate::typed::json_type::JsonType;
use crate::typed::place::{List, Map, Member, Model, Plain, Slot};
use crate::typed::read;
use crate::typed::shape::Shape;
use crate::unescape::{own, unescape};

/// Puts the members of an object into a model.
struct Typed<'m, 'd> {
    model: &'m mut dyn Model<'d>,
}

impl<'t, 'd> Members<'t, 'd, Bytes<'d>> for Typed<'_, 'd> {
    const NOTICES: bool = true;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn known<const COLLECT: bool>(
        &mut self,
        engine: &mut Engine<'t, 'd, Bytes<'d>>,
        [id, via]: [u32; 2],
        index: u32,
        name: usize,
        value: Place,
        object: Place,
    ) -> Step<Place> {
        if engine.source.is_string(value) {
            if let Some(row) = engine.plain_row(id, via, Kind::String) {
                match self.model.slot(index) {
                    // Most members: not worth a call.
                    Slot::Text(place) => return engine.read_text::<COLLECT>(row, value, place),
                    Slot::Borrowed(place) => {
                        return engine.read_borrowed::<COLLECT>(row, value, place);
                    }
                    Slot::Enum(place) => return engine.read_enum::<COLLECT>(row, value, place),
                    slot => return engine.read::<COLLECT>([id, via], value, slot),
                }
            }
        }
        if id == CLOSED {
            engine.bad_name::<COLLECT>(via, object, name, Names::Documented)?;
            return self.unchecked(engine.source, index, value);
        }
        match (self.model.slot(index), engine.source.kind(value)?) {
            (slot, Kind::Null) => {
                let (end, is_null) = engine.read_null::<COLLECT>([id, via], value, slot)?;
                if is_null {
                    self.model.remember_null(index);
                }
                Ok(end)
            }
            (slot, _) => engine.read::<COLLECT>([id, via], value, slot),
        }
    }

    fn unknown<const COLLECT: bool>(
        &mut self,
        engine: &mut Engine<'t, 'd, Bytes<'d>>,
        row: object::Row<'t>,
        key: &Key<'d>,
        value: Place,
        object: Place,
    ) -> Step<Place> {
        if row.at(object::PATTERN_COUNT) != 0 || row.at(object::ADDITIONAL) != NONE {
            engine.unknown::<COLLECT>(row, key, value, object)?;
        }
        read::undocumented(engine.source, value, self.model, key.text, key.at).map_err(Stop::from)
    }
}

/// Puts the one member of an object into its place.
struct TypedOnly<'m, 'd> {
    member: &'m mut dyn Member<'d>,
    has_come: bool,
}

impl<'t, 'd> Members<'t, 'd, Bytes<'d>> for TypedOnly<'_, 'd> {
    const NOTICES: bool = true;

    fn known<const COLLECT: bool>(
        &mut self,
        engine: &mut Engine<'t, 'd, Bytes<'d>>,
        edge: [u32; 2],
        _: u32,
        _: usize,
        value: Place,
        object: Place,
    ) -> Step<Place> {
        if edge[0] == CLOSED {
            return Err(external::not_alone(object).into());
        }
        self.has_come = true;
        engine.read_entry::<COLLECT>(edge, value, self.member.member_slot())
    }

    fn unknown<const COLLECT: bool>(
        &mut self,
        _: &mut Engine<'t, 'd, Bytes<'d>>,
        _: object::Row<'t>,
        _: &Key<'d>,
        _: Place,
        object: Place,
    ) -> Step<Place> {
        Err(external::not_alone(object).into())
    }
}

impl<'d> Typed<'_, 'd> {
    /// A member whose object may not have it.
    #[cold]
    fn unchecked(&mut self, bytes: Bytes<'d>, index: u32, value: Place) -> Step<Place> {
        let (end, is_null) = read::slot::<false>(bytes, value, self.model.slot(index))?;
        if is_null {
            self.model.remember_null(index);
        }
        Ok(end)
    }
}

impl<'t, 'd> Engine<'t, 'd, Bytes<'d>> {
    /// The node without applicators in which all stands that is said of a value of this kind. None for
    /// what may not be there: `NEVER` and `CLOSED` admit no kind.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn plain_row(&self, id: u32, via: u32, kind: Kind) -> Option<node::Row<'t>> {
        let row = self.tables.nodes.get(id)?;
        (via == NONE && admits(row, kind)).then_some(row)
    }

    /// Reads a `null`, behind an edge; gives the place behind it, and whether there is no room for it.
    #[cold]
    #[inline(never)]
    fn read_null<const COLLECT: bool>(
        &mut self,
        edge: [u32; 2],
        at: Place,
        slot: Slot<'_, 'd>,
    ) -> Result<(Place, bool), Stop> {
        self.check::<COLLECT>(edge, at)?;
        Ok(read::slot::<false>(self.source, at, slot)?)
    }

    /// What an edge says of a value that is read elsewhere.
    fn check<const COLLECT: bool>(&mut self, [id, via]: [u32; 2], at: Place) -> Check {
        match id {
            NONE | ANY => Ok(()),
            NEVER => self.bad::<COLLECT>(via, at),
            _ => self.through::<COLLECT, _>(via, |engine| engine.node::<COLLECT>(id, at).map(drop)),
        }
    }

    /// Reads a value other than `null` into a place, behind an edge.
    #[inline(never)]
    pub(super) fn read<const COLLECT: bool>(
        &mut self,
        [mut id, mut via]: [u32; 2],
        at: Place,
        slot: Slot<'_, 'd>,
    ) -> Step<Place> {
        let kind = self.source.kind(at)?;
        let before = self.notes.found.len();
        let mut row = self.tables.nodes.get(id);
        let mut outer = NONE;
        // Nearly all alternatives are a type or null: one step, and no frame.
        if let Some(edge) = row.and_then(|row| self.tables.branch(row, kind)) {
            outer = via;
            [id, via] = self.tables.edge(edge);
            row = self.tables.nodes.get(id);
        }
        let row = match row {
            Some(row) if id > CLOSED && admits(row, kind) => row,
            _ => {
                let end = self.read_beyond::<COLLECT>([id, via], at, slot)?;
                self.mark::<COLLECT>(outer, before);
                return Ok(end);
            }
        };
        let end = match (slot, kind) {
            (Slot::Optional(place), _) => self.read_plain::<COLLECT>(row, kind, at, place.fill()),
            (Slot::Enum(place), Kind::String) => self.read_enum::<COLLECT>(row, at, place),
            (Slot::BorrowedEnum(place), Kind::String) => {
                self.read_borrowed_enum::<COLLECT>(row, at, place)
            }
            (Slot::Plain(place), _) => self.read_plain::<COLLECT>(row, kind, at, place),
            (Slot::Integer(place), Kind::Number)
                if row.at(node::NUMBER) & row.at(node::VALUES) == NONE =>
            {
                let (value, end) = read::integer(self.source, at)?;
                *place = Some(value);
                Ok(end)
            }
            (Slot::Bool(place), Kind::Bool) => {
                let (value, end) = self.source.bool(at)?;
                self.literal::<COLLECT>(row, 1 + u32::from(value), at)?;
                *place = Some(value);
                Ok(end)
            }
            (slot, _) => {
                self.own::<COLLECT>(row, at)?;
                Ok(read::slot::<false>(self.source, at, slot)?.0)
            }
        }?;
        self.mark::<COLLECT>(via, before);
        self.mark::<COLLECT>(outer, before);
        Ok(end)
    }

    /// Reads a value that more is said about than its node alone can say, or nothing, or that should
    /// not be there.
    #[inline(never)]
    fn read_beyond<const COLLECT: bool>(
        &mut self,
        [id, via]: [u32; 2],
        at: Place,
        slot: Slot<'_, 'd>,
    ) -> Step<Place> {
        let kind = self.source.kind(at)?;
        let row = self.tables.nodes.get(id);
        if let Some(edge) = row.and_then(|row| self.tables.branch(row, kind)) {
            let edge = self.tables.edge(edge);
            return self.through::<COLLECT, _>(via, |engine| {
                engine.opened(at, |engine| engine.read::<COLLECT>(edge, at, slot))
            });
        }
        let mut slot = slot;
        if let Some((row, apply)) = row.and_then(|row| self.lone_apply(row, kind)) {
            let end = self.through::<COLLECT, _>(via, |engine| {
                engine.opened(at, |it| it.read_kind::<COLLECT>(row, apply, at, &mut slot))
            })?;
            if let Some(end) = end {
                return Ok(end);
            }
        }
        self.check::<COLLECT>([id, via], at)?;
        Ok(read::slot::<false>(self.source, at, slot)?.0)
    }

    /// Reads a value of a kind that its node, which has no applicators, admits.
    fn read_plain<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        kind: Kind,
        at: Place,
        place: Plain<'_, 'd>,
    ) -> Step<Place> {
        match (place, kind) {
            (Plain::Enum(place), Kind::String) => self.read_enum::<COLLECT>(row, at, place),
            (Plain::BorrowedEnum(place), Kind::String) => {
                self.read_borrowed_enum::<COLLECT>(row, at, place)
            }
            (Plain::Borrowed(place), Kind::String) => {
                let (text, end) = self.source.string(at)?;
                self.check_string::<COLLECT>(row, text, at)?;
                *place = unescape(text);
                Ok(end)
            }
            (Plain::Text(place), Kind::String) => {
                let (text, end) = self.source.string(at)?;
                self.check_string::<COLLECT>(row, text, at)?;
                *place = own(text);
                Ok(end)
            }
            (Plain::Model(shape, model), Kind::Object) => match self.object_of(row, shape) {
                Some(object) => self.read_members::<COLLECT>(object, at, model),
                None => self.twice::<COLLECT>(row, at, Plain::Model(shape, model)),
            },
            (Plain::Only(shape, member), Kind::Object) => match self.object_of(row, shape) {
                Some(object) => {
                    let mut only = TypedOnly { member, has_come: false };
                    let end = self.members::<COLLECT, _>(object, at, &mut only)?;
                    if only.has_come { Ok(end) } else { Err(external::not_alone(at).into()) }
                }
                None => self.twice::<COLLECT>(row, at, Plain::Only(shape, member)),
            },
            (Plain::List(list), Kind::Array) => match self.items_of(row) {
                Some(edge) => self.read_items::<COLLECT>(edge, at, list),
                None => self.twice::<COLLECT>(row, at, Plain::List(list)),
            },
            (Plain::Map(map), Kind::Object) => match self.values_of(row) {
                Some(edge) => self.read_entries::<COLLECT>(edge, at, map),
                None => self.twice::<COLLECT>(row, at, Plain::Map(map)),
            },
            (Plain::Choice(place), _) => match place.open(JsonType::of(kind)) {
                Ok(place) => self.read_plain::<COLLECT>(row, kind, at, place),
                Err(expected) => Err(read::cannot_hold(at, kind, expected).into()),
            },
            (Plain::Nullable(place), kind) if kind != Kind::Null => {
                self.read_plain::<COLLECT>(row, kind, at, place.fill())
            }
            (place, _) => self.twice::<COLLECT>(row, at, place),
        }
    }

    /// The loop over members, with nothing else on its frame.
    #[inline(never)]
    fn read_members<const COLLECT: bool>(
        &mut self,
        object: object::Row<'t>,
        at: Place,
        model: &mut dyn Model<'d>,
    ) -> Step<Place> {
        self.members::<COLLECT, _>(object, at, &mut Typed { model })
    }

    /// Checks a value, and reads it from its place again.
    #[inline(never)]
    fn twice<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: Place,
        place: Plain<'_, 'd>,
    ) -> Step<Place> {
        self.own::<COLLECT>(row, at)?;
        Ok(read::plain::<false>(self.source, at, place)?)
    }

    /// What a node says of members, where its names are those of a type without required fields.
    fn object_of(&self, row: node::Row<'_>, shape: Shape) -> Option<object::Row<'t>> {
        let object = self.tables.objects.get(row.at(node::OBJECT))?;
        let alike = std::ptr::eq(self.tables, shape.tables())
            && object.at(object::KEYS) == shape.keys()
            && row.at(node::VALUES) == NONE
            && !shape.is_demanding();
        alike.then_some(object)
    }

    /// The edge of all items, where nothing else is said of an array.
    fn items_of(&self, row: node::Row<'_>) -> Option<[u32; 2]> {
        if row.at(node::VALUES) != NONE {
            return None;
        }
        let Some(array) = self.tables.arrays.get(row.at(node::ARRAY)) else {
            return Some([NONE; 2]);
        };
        let alone = array.at(array::PREFIX_COUNT) == 0
            && array.at(array::MIN) == 0
            && array.at(array::MAX) == NONE
            && array.at(array::UNIQUE_LOC) == NONE
            && array.at(array::CONTAINS) == NONE;
        alone.then(|| self.tables.edge(array.at(array::ITEMS)))
    }

    /// The edge of all members, where nothing else is said of an object.
    fn values_of(&self, row: node::Row<'_>) -> Option<[u32; 2]> {
        if row.at(node::VALUES) != NONE {
            return None;
        }
        let Some(object) = self.tables.objects.get(row.at(node::OBJECT)) else {
            return Some([NONE; 2]);
        };
        let alone = object.at(object::KEYS) == NONE
            && object.at(object::PATTERN_COUNT) == 0
            && object.at(object::CHECK_COUNT) == 0
            && object.at(object::NAMES) == NONE;
        alone.then(|| self.tables.edge(object.at(object::ADDITIONAL)))
    }

    #[inline(never)]
    fn read_items<const COLLECT: bool>(
        &mut self,
        edge: [u32; 2],
        start: Place,
        list: &mut dyn List<'d>,
    ) -> Step<Place> {
        let source = self.source;
        let (mut walk, mut at) = source.open_array(start)?;
        let mut index = 0;
        loop {
            let item = match source.next_item(&mut walk, at)? {
                (true, item) => item,
                (false, end) => {
                    list.full(index as usize).map_err(|it| read::in_array(start, it))?;
                    return Ok(end);
                }
            };
            if COLLECT {
                self.path.enter_item(source.level(item), index);
            }
            let place = list.place(index as usize).map_err(|it| read::in_array(start, it))?;
            at = self.read_entry::<COLLECT>(edge, item, place)?;
            index += 1;
        }
    }

    /// An item of an array, or a value of a map. Those that may be null are `Option`s.
    pub(super) fn read_entry<const COLLECT: bool>(
        &mut self,
        edge: [u32; 2],
        at: Place,
        slot: Slot<'_, 'd>,
    ) -> Step<Place> {
        match self.source.kind(at)? {
            Kind::Null => Ok(self.read_null::<COLLECT>(edge, at, slot)?.0),
            _ => self.read::<COLLECT>(edge, at, slot),
        }
    }

    #[inline(never)]
    fn read_entries<const COLLECT: bool>(
        &mut self,
        edge: [u32; 2],
        start: Place,
        map: &mut dyn Map<'d>,
    ) -> Step<Place> {
        let source = self.source;
        let (mut walk, mut at) = source.open_object(start)?;
        let mut number = 0;
        loop {
            let (key, value) = match source.next_key(&mut walk, at)? {
                (Some(key), value) => (key, value),
                (None, end) => return Ok(end),
            };
            if COLLECT {
                number += 1;
                self.path.enter_member(source.level(value), key.at, number);
            }
            if edge[0] == CLOSED {
                self.bad_name::<COLLECT>(edge[1], start, key.at, Names::Documented)?;
            }
            let Some(slot) = map.add(unescape(key.text)) else {
                return Err(failure(ErrorKind::DuplicateMember, key.at).into());
            };
            at = match edge[0] {
                CLOSED => read::slot::<false>(source, value, slot)?.0,
                _ => self.read_entry::<COLLECT>(edge, value, slot)?,
            };
        }
    }
}

/// Whether a node without applicators admits a kind.
#[cfg_attr(not(debug_assertions), inline(always))]
fn admits(row: node::Row<'_>, kind: Kind) -> bool {
    is_plain(row) && row.at(node::KINDS) & kind as u32 != 0
}
