//! Objects: members by name, presence, counts, and conditions on presence.

use super::{CLOSED, Engine, Step};
use crate::bytes::unescape;
use crate::error::{ErrorKind, failure};
use crate::source::{Key, Source};
use crate::tables::{NONE, check, node, object};

/// What is known of an object when its last member is read.
struct Members {
    /// Members in all.
    count: u32,
    /// Bits of the first 64 known names that were seen.
    seen: u64,
    /// Where the bits of the other known names start.
    more: usize,
    /// Bits of the tests that failed.
    failed: u64,
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    pub(super) fn object<const COLLECT: bool>(&mut self, row: &'t [u32; node::WIDTH]) -> Step {
        let Some(object) = self.tables.objects.get(row[node::OBJECT] as usize) else {
            let (start, place) = (self.source.mark(), self.source.place());
            self.any()?;
            return self.composite::<COLLECT>(row, start, place);
        };
        if row[node::VALUES] == NONE {
            return self.members::<COLLECT>(object);
        }
        let (start, place) = (self.source.mark(), self.source.place());
        self.members::<COLLECT>(object)?;
        self.composite::<COLLECT>(row, start, place)
    }

    fn members<const COLLECT: bool>(&mut self, object: &'t [u32; object::WIDTH]) -> Step {
        let (start, place) = (self.source.mark(), self.source.place());
        let tables = self.tables;
        let mut walk = self.source.open_object()?;
        let names = self.names.open();
        let mut members = Members { count: 0, seen: 0, more: self.seen.len(), failed: 0 };
        if object[object::MASK_WORDS] > 1 {
            self.seen.resize(members.more + object[object::MASK_WORDS] as usize - 1, 0);
        }
        while let Some(key) = self.source.next_key(&mut walk)? {
            members.count += 1;
            if object[object::NAMES] != NONE {
                self.name::<COLLECT>(object, &key, place)?;
            }
            let index = match object[object::KEYS] {
                NONE => None,
                table if key.text.is_escaped() => tables.find_text(table, &unescape(key.text)),
                table => tables.find(table, key.text.raw, key.first, key.last),
            };
            match index {
                Some(index) => self.known::<COLLECT>(object, index, &key, place, &mut members)?,
                None => {
                    if S::MAY_REPEAT {
                        self.names.add(names, &key)?;
                    }
                    self.unknown::<COLLECT>(object, &key, place)?;
                }
            }
        }
        self.names.close(names)?;
        self.presence::<COLLECT>(object, &members, start, place)?;
        self.seen.truncate(members.more);
        Ok(())
    }

    /// A member whose name the table has.
    #[inline]
    fn known<const COLLECT: bool>(
        &mut self,
        object: &'t [u32; object::WIDTH],
        index: u32,
        key: &Key<'d>,
        place: usize,
        members: &mut Members,
    ) -> Step {
        let bit = 1 << (index % 64);
        let seen = match index / 64 {
            0 => &mut members.seen,
            word => &mut self.seen[members.more + word as usize - 1],
        };
        if *seen & bit != 0 {
            return Err(failure(ErrorKind::DuplicateMember, key.at).into());
        }
        *seen |= bit;
        if object[object::TEST_COUNT] != 0 {
            self.tests(object, index, members)?;
        }
        self.member::<COLLECT>(object[object::EDGES] + index, key, place)
    }

    /// A member by its edge. One that no name may have is laid to the object, at the member.
    #[inline]
    fn member<const COLLECT: bool>(&mut self, edge: u32, key: &Key<'d>, place: usize) -> Step {
        if edge == NONE {
            return self.any();
        }
        let [id, via] = self.tables.edges[edge as usize];
        if id == NONE {
            return self.any();
        }
        if id == CLOSED {
            self.bad_member::<COLLECT>(via, place, key.at)?;
            return self.any();
        }
        self.edge::<COLLECT>(edge)
    }

    #[inline(never)]
    fn unknown<const COLLECT: bool>(
        &mut self,
        object: &'t [u32; object::WIDTH],
        key: &Key<'d>,
        place: usize,
    ) -> Step {
        let mut covered = false;
        if object[object::PATTERN_COUNT] != 0 {
            let name = unescape(key.text);
            let tables = self.tables;
            for pair in tables.patterns_of(object) {
                if tables.matches(pair[0], &name) {
                    let mark = self.source.mark();
                    match covered {
                        false => self.edge::<COLLECT>(pair[1])?,
                        true => self.again(|engine| engine.edge::<COLLECT>(pair[1]))?,
                    }
                    covered = true;
                    self.source.rewind(mark);
                }
            }
        }
        let edge = if covered { NONE } else { object[object::ADDITIONAL] };
        self.member::<COLLECT>(edge, key, place)
    }

    /// `propertyNames`: the name is read as a string, and what is wrong with it laid to the object.
    #[cold]
    fn name<const COLLECT: bool>(
        &mut self,
        object: &'t [u32; object::WIDTH],
        key: &Key<'d>,
        place: usize,
    ) -> Step {
        let mark = self.source.mark();
        let before = self.found.len();
        self.source.rewind_to_key(key);
        self.edge::<COLLECT>(object[object::NAMES])?;
        self.source.rewind(mark);
        for found in &mut self.found[before..] {
            found.instance = place;
        }
        Ok(())
    }

    /// Notes for later conditions whether this member's value satisfies them.
    fn tests(
        &mut self,
        object: &'t [u32; object::WIDTH],
        index: u32,
        members: &mut Members,
    ) -> Step {
        let pairs = &self.tables.lists[object[object::TESTS] as usize..];
        for (test, pair) in
            pairs.chunks_exact(2).take(object[object::TEST_COUNT] as usize).enumerate()
        {
            if pair[0] == index && !self.holds(pair[1])? {
                members.failed |= 1 << test;
            }
        }
        Ok(())
    }

    /// What can be told only when all members are read.
    #[inline]
    fn presence<const COLLECT: bool>(
        &mut self,
        object: &'t [u32; object::WIDTH],
        members: &Members,
        start: S::Mark,
        place: usize,
    ) -> Step {
        if object[object::REQUIRED_COUNT] != 0 {
            let masks = &self.tables.masks[object[object::REQUIRED_MASK] as usize..];
            let complete = (0..object[object::MASK_WORDS] as usize).all(|word| {
                let seen =
                    if word == 0 { members.seen } else { self.seen[members.more + word - 1] };
                seen & masks[word] == masks[word]
            });
            if !complete {
                self.missing::<COLLECT>(object, members, place)?;
            }
        }
        if object[object::CHECK_COUNT] != 0 {
            self.checks::<COLLECT>(object, members, start, place)?;
        }
        Ok(())
    }

    fn is_present(&self, members: &Members, key: u32) -> bool {
        let word = match key / 64 {
            0 => members.seen,
            word => self.seen[members.more + word as usize - 1],
        };
        word >> (key % 64) & 1 != 0
    }

    #[cold]
    fn missing<const COLLECT: bool>(
        &mut self,
        object: &'t [u32; object::WIDTH],
        members: &Members,
        place: usize,
    ) -> Step {
        let pairs = &self.tables.lists[object[object::REQUIRED] as usize..];
        for pair in pairs.chunks_exact(2).take(object[object::REQUIRED_COUNT] as usize) {
            if !self.is_present(members, pair[0]) {
                self.bad::<COLLECT>(pair[1], place)?;
            }
        }
        Ok(())
    }

    fn checks<const COLLECT: bool>(
        &mut self,
        object: &'t [u32; object::WIDTH],
        members: &Members,
        start: S::Mark,
        place: usize,
    ) -> Step {
        let checks = &self.tables.checks[object[object::CHECKS] as usize..];
        for check in &checks[..object[object::CHECK_COUNT] as usize] {
            let fails = match check[check::CODE] {
                check::MIN_PROPERTIES => members.count < check[check::A],
                check::MAX_PROPERTIES => members.count > check[check::A],
                check::DEPENDENT_REQUIRED => {
                    self.is_present(members, check[check::A])
                        && !self.is_present(members, check[check::B])
                }
                _ => {
                    self.condition::<COLLECT>(object, check, members, start, place)?;
                    false
                }
            };
            if fails {
                self.bad::<COLLECT>(check[check::LOC], place)?;
            }
        }
        Ok(())
    }

    /// `if` on members with `then` or `else` on presence: settled by bits alone.
    fn condition<const COLLECT: bool>(
        &mut self,
        object: &'t [u32; object::WIDTH],
        check: &[u32; check::WIDTH],
        members: &Members,
        start: S::Mark,
        place: usize,
    ) -> Step {
        let lists = self.tables.lists;
        let (tests, rest) = counted(&lists[check[check::A] as usize..], 1);
        let (required, _) = counted(rest, 1);
        let holds = tests.iter().all(|&test| members.failed >> test & 1 == 0)
            && required.iter().all(|&key| self.is_present(members, key));
        let (consequences, _) = counted(&lists[check[check::B] as usize..], 4);
        for consequence in consequences.chunks_exact(4) {
            let [branch, wanted, key, loc] = [0, 1, 2, 3].map(|at| consequence[at]);
            let present = self.is_present(members, key);
            if (branch == 1) == holds && present != (wanted == 1) {
                match (COLLECT, present) {
                    (false, _) => self.bad::<COLLECT>(loc, place)?,
                    (true, false) => self.bad::<COLLECT>(loc, place)?,
                    (true, true) => {
                        let at = self.place_of(object, key, start)?;
                        self.bad::<COLLECT>(loc, at)?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Where the value of a member stands in an object that was read.
    #[cold]
    fn place_of(
        &mut self,
        object: &'t [u32; object::WIDTH],
        wanted: u32,
        start: S::Mark,
    ) -> Result<usize, super::Stop> {
        let end = self.source.mark();
        self.source.rewind(start);
        let mut walk = self.source.open_object()?;
        let mut place = self.source.place();
        while let Some(key) = self.source.next_key(&mut walk)? {
            place = self.source.place();
            let name = unescape(key.text);
            if self.tables.find_text(object[object::KEYS], &name) == Some(wanted) {
                break;
            }
            self.any()?;
        }
        self.source.rewind(end);
        Ok(place)
    }
}

/// A list that starts with the count of its entries, and what follows it.
fn counted(list: &[u32], width: usize) -> (&[u32], &[u32]) {
    list[1..].split_at(list[0] as usize * width)
}
