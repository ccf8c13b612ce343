//! Which members and items were evaluated, for `unevaluatedProperties` and `unevaluatedItems`.

use super::{Engine, NEVER, Step, Stop};
use crate::bytes::unescape;
use crate::error::Failure;
use crate::source::{Kind, Source};
use crate::tables::{NONE, apply, array, node, object};
use std::collections::BTreeSet;

/// Members or items by their position in the instance; an instance is one or the other.
#[derive(Default)]
pub(crate) struct Evaluated {
    all: bool,
    some: BTreeSet<u32>,
}

impl Evaluated {
    fn has(&self, index: u32) -> bool {
        self.all || self.some.contains(&index)
    }

    pub(super) fn extend(&mut self, other: &Evaluated) {
        self.all |= other.all;
        self.some.extend(&other.some);
    }
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    /// What a node's own keywords evaluate of the instance here, which was read before.
    pub(super) fn evaluated_by(
        &mut self,
        row: &'t [u32; node::WIDTH],
        into: &mut Evaluated,
    ) -> Result<(), Failure> {
        match self.source.kind()? {
            Kind::Object => match self.tables.objects.get(row[node::OBJECT] as usize) {
                Some(object) => self.evaluated_members(object, into),
                None => Ok(()),
            },
            Kind::Array => match self.tables.arrays.get(row[node::ARRAY] as usize) {
                Some(array) => self.evaluated_items(array, into),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn evaluated_members(
        &mut self,
        object: &'t [u32; object::WIDTH],
        into: &mut Evaluated,
    ) -> Result<(), Failure> {
        if object[object::ADDITIONAL] != NONE {
            into.all = true;
            return Ok(());
        }
        let tables = self.tables;
        let mut walk = self.source.open_object()?;
        let mut position = 0;
        while let Some(key) = self.source.next_key(&mut walk)? {
            let name = unescape(key.text);
            let index = match object[object::KEYS] {
                NONE => None,
                table => tables.find_text(table, &name),
            };
            let evaluated = match index {
                Some(index) => tables.edges[(object[object::EDGES] + index) as usize][0] != NONE,
                None => tables.patterns_of(object).any(|pair| tables.matches(pair[0], &name)),
            };
            if evaluated {
                into.some.insert(position);
            }
            self.pass()?;
            position += 1;
        }
        Ok(())
    }

    fn evaluated_items(
        &mut self,
        array: &'t [u32; array::WIDTH],
        into: &mut Evaluated,
    ) -> Result<(), Failure> {
        if array[array::ITEMS] != NONE {
            into.all = true;
            return Ok(());
        }
        let mut walk = self.source.open_array()?;
        let mut position = 0;
        while self.source.next_item(&mut walk)? {
            let contained = array[array::CONTAINS] != NONE && self.holds(array[array::CONTAINS])?;
            if contained || position < array[array::PREFIX_COUNT] {
                into.some.insert(position);
            }
            self.pass()?;
            position += 1;
        }
        Ok(())
    }

    pub(super) fn unevaluated_properties<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        own: Option<&mut Evaluated>,
    ) -> Step {
        let Some(own) = own else { return Ok(()) };
        if own.all || self.source.kind()? != Kind::Object {
            return Ok(());
        }
        let place = self.source.place();
        let mut walk = self.source.open_object()?;
        let mut position = 0;
        while let Some(key) = self.source.next_key(&mut walk)? {
            if own.has(position) {
                self.pass()?;
            } else if self.leftover::<COLLECT>(apply, place, key.at)? {
                own.some.insert(position);
            }
            position += 1;
        }
        Ok(())
    }

    pub(super) fn unevaluated_items<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        own: Option<&mut Evaluated>,
    ) -> Step {
        let Some(own) = own else { return Ok(()) };
        if own.all || self.source.kind()? != Kind::Array {
            return Ok(());
        }
        let place = self.source.place();
        let mut walk = self.source.open_array()?;
        let mut position = 0;
        while self.source.next_item(&mut walk)? {
            let at = self.source.place();
            if own.has(position) {
                self.pass()?;
            } else if self.leftover::<COLLECT>(apply, place, at)? {
                own.some.insert(position);
            }
            position += 1;
        }
        Ok(())
    }

    /// A member or item that nothing evaluated. One that may not be left is laid to the whole, for no
    /// keyword speaks of it by itself; what it lacks is the cause. Returns whether it may be left.
    fn leftover<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        whole: usize,
        at: usize,
    ) -> Result<bool, Stop> {
        let [id, via] = self.tables.edges[apply[apply::A] as usize];
        if id == NEVER {
            self.bad_member::<COLLECT>(via, whole, at)?;
            self.pass()?;
            return Ok(false);
        }
        let before = self.found.len();
        let flaws = self.flaws;
        self.as_cause(|engine| engine.edge::<COLLECT>(apply[apply::A]))?;
        if COLLECT && self.flaws > flaws {
            let causes = self.found.split_off(before);
            self.bad_member::<COLLECT>(apply[apply::LOC], whole, at)?;
            if let Some(found) = self.found.last_mut() {
                found.causes = causes;
            }
            return Ok(false);
        }
        Ok(true)
    }

    /// Runs a step whose violations become the causes of one.
    fn as_cause(&mut self, step: impl FnOnce(&mut Self) -> Step) -> Step {
        if self.is_cause {
            return step(self);
        }
        std::mem::swap(&mut self.noted, &mut self.noted_as_cause);
        self.is_cause = true;
        let outcome = step(self);
        self.is_cause = false;
        std::mem::swap(&mut self.noted, &mut self.noted_as_cause);
        outcome
    }

    /// Passes a value that was read before.
    fn pass(&mut self) -> Result<(), Failure> {
        match self.any() {
            Err(Stop::Malformed(failure)) => Err(failure),
            _ => Ok(()),
        }
    }
}
