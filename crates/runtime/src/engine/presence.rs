//! What can be told of an object only when all its members are read: presence, counts, and conditions
//! on presence.

use super::{Check, Engine, Stop};
use crate::source::Source;
use crate::tables::{check, object};

/// What is known of an object so far. In memory, by being lent to all that is rare: the loop over members
/// has few registers to spare.
pub(super) struct Seen {
    /// Members in all.
    pub(super) count: u32,
    /// Bits of the first 64 known names that were seen.
    pub(super) seen: u64,
    /// Where the bits of the other known names start.
    pub(super) more: usize,
    /// Bits of the tests that failed.
    pub(super) failed: u64,
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    /// What can be told only when all members are read.
    #[inline]
    pub(super) fn presence<const COLLECT: bool>(
        &mut self,
        object: object::Row<'t>,
        members: &Seen,
        start: S::At,
    ) -> Check {
        if object.at(object::REQUIRED_COUNT) != 0 {
            let masks = &self.tables.masks[object.at(object::REQUIRED_MASK) as usize..];
            let complete = (0..object.at(object::MASK_WORDS) as usize).all(|word| {
                let seen =
                    if word == 0 { members.seen } else { self.seen[members.more + word - 1] };
                seen & masks[word] == masks[word]
            });
            if !complete {
                self.missing::<COLLECT>(object, members, start)?;
            }
        }
        if object.at(object::CHECK_COUNT) != 0 {
            self.checks::<COLLECT>(object, members, start)?;
        }
        Ok(())
    }

    fn is_present(&self, members: &Seen, key: u32) -> bool {
        let word = match key / 64 {
            0 => members.seen,
            word => self.seen[members.more + word as usize - 1],
        };
        word >> (key % 64) & 1 != 0
    }

    #[cold]
    fn missing<const COLLECT: bool>(
        &mut self,
        object: object::Row<'t>,
        members: &Seen,
        start: S::At,
    ) -> Check {
        let pairs = &self.tables.lists[object.at(object::REQUIRED) as usize..];
        for pair in pairs.chunks_exact(2).take(object.at(object::REQUIRED_COUNT) as usize) {
            if !self.is_present(members, pair[0]) {
                self.bad::<COLLECT>(pair[1], start)?;
            }
        }
        Ok(())
    }

    fn checks<const COLLECT: bool>(
        &mut self,
        object: object::Row<'t>,
        members: &Seen,
        start: S::At,
    ) -> Check {
        let first = object.at(object::CHECKS);
        for index in first..first + object.at(object::CHECK_COUNT) {
            let check = self.tables.checks.at(index);
            let fails = match check.at(check::CODE) {
                check::MIN_PROPERTIES => members.count < check.at(check::A),
                check::MAX_PROPERTIES => members.count > check.at(check::A),
                check::DEPENDENT_REQUIRED => {
                    self.is_present(members, check.at(check::A))
                        && !self.is_present(members, check.at(check::B))
                }
                _ => {
                    self.condition::<COLLECT>(object, check, members, start)?;
                    false
                }
            };
            if fails {
                self.bad::<COLLECT>(check.at(check::LOC), start)?;
            }
        }
        Ok(())
    }

    /// `if` on members with `then` or `else` on presence: settled by bits alone.
    fn condition<const COLLECT: bool>(
        &mut self,
        object: object::Row<'t>,
        check: check::Row<'_>,
        members: &Seen,
        start: S::At,
    ) -> Check {
        let lists = self.tables.lists;
        let (tests, rest) = counted(&lists[check.at(check::A) as usize..], 1);
        let (required, _) = counted(rest, 1);
        let holds = tests.iter().all(|&test| members.failed >> test & 1 == 0)
            && required.iter().all(|&key| self.is_present(members, key));
        let (consequences, _) = counted(&lists[check.at(check::B) as usize..], 4);
        for consequence in consequences.chunks_exact(4) {
            let &[branch, wanted, key, loc] = consequence else { continue };
            if (branch == 1) != holds {
                continue;
            }
            let present = self.is_present(members, key);
            if present != (wanted == 1) {
                match (COLLECT, present) {
                    (false, _) => self.bad::<COLLECT>(loc, start)?,
                    (true, false) => self.bad::<COLLECT>(loc, start)?,
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
        object: object::Row<'t>,
        wanted: u32,
        start: S::At,
    ) -> Result<S::At, Stop> {
        let keys = self.tables.key_table(object.at(object::KEYS));
        let (mut walk, mut at) = self.source.open_object(start)?;
        while let (Some(key), value) = self.source.next_key(&mut walk, at)? {
            if keys.position(key.text, key.first, key.last) == Some(wanted) {
                self.path.enter_member(self.source.level(value), key.at, 0);
                return Ok(value);
            }
            at = self.any(value)?;
        }
        // It was there when the object was read.
        Ok(start)
    }
}

/// A list that starts with the count of its entries, and what follows it.
fn counted(list: &[u32], width: usize) -> (&[u32], &[u32]) {
    list[1..].split_at(list[0] as usize * width)
}
