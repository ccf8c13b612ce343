//! Objects: members by name.

use super::notes::Blame;
use super::presence::Seen;
use super::{ANY, CLOSED, Check, Engine, NEVER, Step, Stop, is_plain, text_satisfies};
use crate::error::{ErrorKind, failure};
use crate::escape::cut;
use crate::source::{Key, Kind, Next, Source, Str};
use crate::tables::{NONE, Tables, node, object};
use crate::unescape::unescape;

/// What the names of an object's members are.
pub(super) enum Names {
    /// The schema's words, or what stands in the place of one: a slip, or a member that is new.
    Documented,
    /// Keys of a map, which may be anything: numbers of people, for one.
    Data,
}

/// What happens to the members of an object.
pub(super) trait Members<'t, 'd, S: Source<'d>> {
    /// Whether what keeps the unknown ones notices names that repeat.
    const NOTICES: bool;

    /// One that the tables know, by its edge and its index.
    fn known<const COLLECT: bool>(
        &mut self,
        engine: &mut Engine<'t, 'd, S>,
        edge: [u32; 2],
        index: u32,
        name: usize,
        value: S::At,
        object: S::At,
    ) -> Step<S::At>;

    /// Any other.
    fn unknown<const COLLECT: bool>(
        &mut self,
        engine: &mut Engine<'t, 'd, S>,
        row: object::Row<'t>,
        key: &Key<'d>,
        value: S::At,
        object: S::At,
    ) -> Step<S::At>;
}

/// They are checked, and nothing else.
struct Checked;

impl<'t, 'd, S: Source<'d>> Members<'t, 'd, S> for Checked {
    const NOTICES: bool = false;

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn known<const COLLECT: bool>(
        &mut self,
        engine: &mut Engine<'t, 'd, S>,
        edge: [u32; 2],
        _: u32,
        name: usize,
        value: S::At,
        object: S::At,
    ) -> Step<S::At> {
        engine.member::<COLLECT>(edge, name, value, object)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    fn unknown<const COLLECT: bool>(
        &mut self,
        engine: &mut Engine<'t, 'd, S>,
        row: object::Row<'t>,
        key: &Key<'d>,
        value: S::At,
        object: S::At,
    ) -> Step<S::At> {
        engine.unknown::<COLLECT>(row, key, value, object)
    }
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    #[inline(never)]
    pub(super) fn object<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Step<S::At> {
        let end = match self.tables.objects.get(row.at(node::OBJECT)) {
            Some(object) => match self.map::<COLLECT>(object, at) {
                Some(checked) => {
                    checked?;
                    at
                }
                None => self.members::<COLLECT, _>(object, at, &mut Checked)?,
            },
            None => self.any(at)?,
        };
        if row.at(node::VALUES) != NONE {
            self.composite::<COLLECT>(row, at)?;
        }
        Ok(end)
    }

    /// The members of an object that is parsed, for a yes or no. Less is to be done than below: no name comes
    /// twice, and no member stands behind another.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn map<const COLLECT: bool>(&mut self, object: object::Row<'t>, start: S::At) -> Option<Check> {
        if COLLECT || S::MAY_REPEAT || object.at(object::NAMES) != NONE {
            return None;
        }
        if object.at(object::TEST_COUNT) == 0
            && object.at(object::TESTS) != 0
            && self.source.has_only(start, object.at(object::TESTS))
        {
            return Some(Ok(()));
        }
        let keys = self.tables.key_table(object.at(object::KEYS)).finder();
        let edges = self.tables.edges.from(object.at(object::EDGES));
        let mut members = Seen { count: 0, seen: 0, more: self.seen.len(), failed: 0 };
        if object.at(object::MASK_WORDS) > 1 {
            self.seen.resize(members.more + object.at(object::MASK_WORDS) as usize - 1, 0);
        }
        let tested = self.tables.tested_keys(object);
        let visited = self.source.each_member(start, &keys, |index, name, value| {
            members.count += 1;
            let Some(index) = index else {
                let key = Key { text: Str::plain(name), ..Key::NONE };
                return self.unknown::<COLLECT>(object, &key, value, start).map(drop);
            };
            let bit = 1 << (index % 64);
            if index < 64 {
                members.seen |= bit;
            } else {
                self.far_member(&members, index, 0)?;
            }
            if tested & bit != 0 {
                self.test(object, index, value, &mut members)?;
            }
            let edge = edges.pair(index);
            self.member::<COLLECT>(edge, 0, value, start).map(drop)
        })?;
        let checked = visited.and_then(|()| self.presence::<COLLECT>(object, &members, start));
        if object.at(object::MASK_WORDS) > 1 {
            self.seen.truncate(members.more);
        }
        Some(checked)
    }

    #[cfg_attr(not(debug_assertions), inline(always))]
    pub(super) fn members<const COLLECT: bool, M: Members<'t, 'd, S>>(
        &mut self,
        object: object::Row<'t>,
        start: S::At,
        sink: &mut M,
    ) -> Step<S::At> {
        let source = self.source;
        let (mut walk, mut at) = source.open_object(start)?;
        let names = self.names.open();
        let keys = self.tables.key_table(object.at(object::KEYS)).finder();
        let edges = self.tables.edges.from(object.at(object::EDGES));
        let mut other = None;
        let mut members = Seen { count: 0, seen: 0, more: self.seen.len(), failed: 0 };
        if object.at(object::MASK_WORDS) > 1 {
            self.seen.resize(members.more + object.at(object::MASK_WORDS) as usize - 1, 0);
        }
        // Later conditions ask whether some members' values satisfy them.
        let tested = self.tables.tested_keys(object);
        let end = loop {
            let (index, name, value) = match source.known_member(&mut walk, at, &keys) {
                Some(known) => known,
                None => match source.next_member(&mut walk, at, &keys, &mut other)? {
                    (Next::END, _, end) => break end,
                    (Next::OTHER, name, value) => {
                        let other = other.take().unwrap_or(Key::NONE);
                        members.count += 1;
                        if COLLECT {
                            self.path.enter_member(source.level(value), name, members.count);
                        }
                        if object.at(object::NAMES) != NONE {
                            self.name::<COLLECT>(object, &other, value, start)?;
                        }
                        if S::MAY_REPEAT && !M::NOTICES {
                            self.names.add(names, &other)?;
                        }
                        at = sink.unknown::<COLLECT>(self, object, &other, value, start)?;
                        continue;
                    }
                    (Next(index), name, value) => (index, name, value),
                },
            };
            members.count += 1;
            if COLLECT {
                self.path.enter_member(source.level(value), name, members.count);
            }
            if object.at(object::NAMES) != NONE {
                self.known_name::<COLLECT>(object, index, name, value, start)?;
            }
            let bit = 1 << (index % 64);
            if index < 64 {
                if members.seen & bit != 0 {
                    return Err(failure(ErrorKind::DuplicateMember, name).into());
                }
                members.seen |= bit;
            } else {
                self.far_member(&members, index, name)?;
            }
            if tested & bit != 0 {
                self.test(object, index, value, &mut members)?;
            }
            let edge = edges.pair(index);
            at = sink.known::<COLLECT>(self, edge, index, name, value, start)?;
        };
        self.names.close(names)?;
        self.presence::<COLLECT>(object, &members, start)?;
        if object.at(object::MASK_WORDS) > 1 {
            self.seen.truncate(members.more);
        }
        Ok(end)
    }

    /// Notes a name beyond the first 64.
    #[inline(never)]
    fn far_member(&mut self, members: &Seen, index: u32, name: usize) -> Check {
        let bit = 1 << (index % 64);
        let word = &mut self.seen[members.more + index as usize / 64 - 1];
        if *word & bit != 0 {
            return Err(failure(ErrorKind::DuplicateMember, name).into());
        }
        *word |= bit;
        Ok(())
    }

    /// Notes the tests of a member that its value fails.
    #[inline(never)]
    fn test(
        &mut self,
        object: object::Row<'t>,
        index: u32,
        value: S::At,
        members: &mut Seen,
    ) -> Check {
        for (test, pair) in self.tables.tests_of(object).chunks_exact(2).enumerate() {
            if pair[0] == index && !self.passes(pair[1], value)? {
                members.failed |= 1 << test;
            }
        }
        Ok(())
    }

    /// Whether a member's value satisfies a test. Nearly all tests are whether a string is one of some.
    fn passes(&mut self, edge: u32, value: S::At) -> Result<bool, Stop> {
        let row = self.tables.nodes.at(self.tables.edges.at(edge).at(0));
        let only_lists =
            is_plain(row) && row.at(node::STRING) == NONE && row.at(node::VALUES) != NONE;
        if only_lists && self.source.kind(value)? == Kind::String {
            if row.at(node::KINDS) & Kind::String as u32 != 0
                && self.listed(row.at(node::VALUES), value).is_some()
            {
                return Ok(true);
            }
            let (text, _) = self.source.string(value)?;
            if !text.is_escaped() {
                return Ok(row.at(node::KINDS) & Kind::String as u32 != 0
                    && self.tables.lists_string(row.at(node::VALUES), text));
            }
        }
        Ok(self.holds(edge, value)?)
    }

    /// A member by its edge.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn member<const COLLECT: bool>(
        &mut self,
        [id, via]: [u32; 2],
        name: usize,
        value: S::At,
        object: S::At,
    ) -> Step<S::At> {
        if matches!(id, NONE | ANY | NEVER | CLOSED) {
            return self.odd_member::<COLLECT>([id, via], name, value, object);
        }
        let before = self.notes.found.len();
        let end = self.value::<COLLECT>(id, value)?;
        self.mark::<COLLECT>(via, before);
        Ok(end)
    }

    /// A member that nothing is said about, or that no name may have. One that should not be there is laid to
    /// the object, at the member.
    #[inline(never)]
    fn odd_member<const COLLECT: bool>(
        &mut self,
        [id, via]: [u32; 2],
        name: usize,
        value: S::At,
        object: S::At,
    ) -> Step<S::At> {
        match id {
            NONE => self.any(value),
            CLOSED => {
                self.bad_name::<COLLECT>(via, object, name, Names::Documented)?;
                self.any(value)
            }
            _ => self.to::<COLLECT>([id, via], value),
        }
    }

    #[inline(never)]
    pub(super) fn unknown<const COLLECT: bool>(
        &mut self,
        object: object::Row<'t>,
        key: &Key<'d>,
        value: S::At,
        start: S::At,
    ) -> Step<S::At> {
        let mut end = None;
        if object.at(object::PATTERN_COUNT) != 0 {
            let name = unescape(key.text);
            let tables = self.tables;
            for pair in tables.patterns_of(object) {
                if tables.matches(pair[0], &name) {
                    let step = |engine: &mut Self| engine.edge::<COLLECT>(pair[1], value);
                    end = Some(match end {
                        None => step(self)?,
                        Some(_) => self.again(step)?,
                    });
                }
            }
        }
        match (end, object.at(object::ADDITIONAL)) {
            (Some(end), _) => Ok(end),
            (None, NONE) => self.any(value),
            (None, edge) if self.tables.edge(edge)[0] == CLOSED => {
                let via = self.tables.edge(edge)[1];
                let names = match object.at(object::PATTERN_COUNT) == 0
                    && object.at(object::NAMES) == NONE
                {
                    true => Names::Documented,
                    false => Names::Data,
                };
                self.bad_name::<COLLECT>(via, start, key.at, names)?;
                self.any(value)
            }
            (None, edge) => {
                let edge = self.tables.edge(edge);
                self.member::<COLLECT>(edge, key.at, value, start)
            }
        }
    }

    /// A violation of an object, by the name of a member.
    #[cold]
    #[inline(never)]
    pub(super) fn bad_name<const COLLECT: bool>(
        &mut self,
        loc: u32,
        object: S::At,
        name: usize,
        names: Names,
    ) -> Check {
        if !COLLECT {
            return Err(Stop::Invalid);
        }
        let blame = (!self.only_counts()).then(|| self.blame(object, name, names));
        if let Some(found) = self.note(loc, object, name) {
            found.why_mut().blame = blame;
        }
        Ok(())
    }

    /// The member of an object that was read last, as reports may name it.
    #[cold]
    pub(super) fn blame(&self, object: S::At, name: usize, names: Names) -> Blame {
        let shown = self.notes.room.for_names || matches!(names, Names::Documented);
        let text = self.source.name_at(name).filter(|_| shown);
        let name = text.map(|text| cut(&unescape(text)));
        Blame { number: self.path.number(self.source.level(object) + 1), name }
    }

    /// `propertyNames`, of a name that the tables know.
    #[cold]
    #[inline(never)]
    fn known_name<const COLLECT: bool>(
        &mut self,
        object: object::Row<'t>,
        index: u32,
        name: usize,
        value: S::At,
        start: S::At,
    ) -> Check {
        let text = Str::plain(self.tables.key(object.at(object::KEYS), index));
        let key = Key { text, first: 0, last: 0, at: name };
        self.name::<COLLECT>(object, &key, value, start)
    }

    /// `propertyNames`: the name is read as a string, and what is wrong with it laid to the object.
    #[cold]
    fn name<const COLLECT: bool>(
        &mut self,
        object: object::Row<'t>,
        key: &Key<'_>,
        value: S::At,
        start: S::At,
    ) -> Check {
        let edge = object.at(object::NAMES);
        let Some(at) = self.source.at_name(key, value) else {
            return match text_satisfies(self.tables, edge, &unescape(key.text)) {
                true => Ok(()),
                false => Err(Stop::Invalid),
            };
        };
        let before = self.notes.found.len();
        self.edge::<COLLECT>(edge, at)?;
        if self.notes.found.len() > before {
            let pointer = self.path.pointer(self.source, start);
            let blame = self.blame(start, key.at, Names::Data);
            let place = self.source.place(start);
            for found in &mut self.notes.found[before..] {
                found.lay_to(place, &pointer, &blame);
            }
        }
        Ok(())
    }
}

impl<'t> Tables<'t> {
    /// Pairs of a key and an edge, of an object's later conditions.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn tests_of(&self, object: object::Row<'_>) -> &'t [u32] {
        match object.at(object::TEST_COUNT) as usize {
            0 => &[],
            count => &self.lists[object.at(object::TESTS) as usize..][..2 * count],
        }
    }

    /// A bit for each key that has tests; key 64 shares that of key 0, and so on.
    #[cfg_attr(not(debug_assertions), inline(always))]
    fn tested_keys(&self, object: object::Row<'_>) -> u64 {
        self.tests_of(object).chunks_exact(2).fold(0, |keys, pair| keys | 1 << (pair[0] % 64))
    }
}
