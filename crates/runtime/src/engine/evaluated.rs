//! Which members and items were evaluated, for `unevaluatedProperties` and `unevaluatedItems`.

use super::object::Names;
use super::{Check, Engine, NEVER, Step, Stop, pass_over};
use crate::error::Failure;
use crate::source::{Kind, Source};
use crate::tables::{NONE, apply, array, node, object};
use crate::unescape::unescape;
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
        at: S::At,
        into: &mut Evaluated,
    ) -> Result<(), Failure> {
        match self.source.kind(at)? {
            Kind::Object => match self.tables.objects.get(row[node::OBJECT] as usize) {
                Some(object) => self.evaluated_members(object, at, into),
                None => Ok(()),
            },
            Kind::Array => match self.tables.arrays.get(row[node::ARRAY] as usize) {
                Some(array) => self.evaluated_items(array, at, into),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn evaluated_members(
        &mut self,
        object: &'t [u32; object::WIDTH],
        at: S::At,
        into: &mut Evaluated,
    ) -> Result<(), Failure> {
        if object[object::ADDITIONAL] != NONE {
            into.all = true;
            return Ok(());
        }
        let tables = self.tables;
        let keys = tables.key_table(object[object::KEYS]);
        let (mut walk, mut at) = self.source.open_object(at)?;
        let mut position = 0;
        while let (Some(key), value) = self.source.next_key(&mut walk, at)? {
            let name = unescape(key.text);
            let evaluated = match keys.find_text(&name) {
                Some(index) => tables.edges[(object[object::EDGES] + index) as usize][0] != NONE,
                None => tables.patterns_of(object).any(|pair| tables.matches(pair[0], &name)),
            };
            if evaluated {
                into.some.insert(position);
            }
            at = self.pass(value)?;
            position += 1;
        }
        Ok(())
    }

    fn evaluated_items(
        &mut self,
        array: &'t [u32; array::WIDTH],
        at: S::At,
        into: &mut Evaluated,
    ) -> Result<(), Failure> {
        if array[array::ITEMS] != NONE {
            into.all = true;
            return Ok(());
        }
        let (mut walk, mut at) = self.source.open_array(at)?;
        let mut position = 0;
        while let (true, item) = self.source.next_item(&mut walk, at)? {
            let contains = array[array::CONTAINS];
            let contained = contains != NONE && self.holds(contains, item)?;
            if contained || position < array[array::PREFIX_COUNT] {
                into.some.insert(position);
            }
            at = self.pass(item)?;
            position += 1;
        }
        Ok(())
    }

    pub(super) fn unevaluated_properties<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        whole: S::At,
        own: Option<&mut Evaluated>,
    ) -> Check {
        let Some(own) = own else { return Ok(()) };
        if own.all || self.source.kind(whole)? != Kind::Object {
            return Ok(());
        }
        let (mut walk, mut at) = self.source.open_object(whole)?;
        let mut position = 0;
        while let (Some(key), value) = self.source.next_key(&mut walk, at)? {
            if COLLECT {
                self.path.enter_member(self.source.level(value), key.at, position + 1);
            }
            at = if own.has(position) {
                self.pass(value)?
            } else {
                let (end, may_stay) =
                    self.leftover::<COLLECT>(apply, whole, key.at, value, true)?;
                if may_stay {
                    own.some.insert(position);
                }
                end
            };
            position += 1;
        }
        Ok(())
    }

    pub(super) fn unevaluated_items<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        whole: S::At,
        own: Option<&mut Evaluated>,
    ) -> Check {
        let Some(own) = own else { return Ok(()) };
        if own.all || self.source.kind(whole)? != Kind::Array {
            return Ok(());
        }
        let (mut walk, mut at) = self.source.open_array(whole)?;
        let mut position = 0;
        while let (true, item) = self.source.next_item(&mut walk, at)? {
            if COLLECT {
                self.path.enter_item(self.source.level(item), position);
            }
            at = if own.has(position) {
                self.pass(item)?
            } else {
                let place = self.source.place(item);
                let (end, may_stay) = self.leftover::<COLLECT>(apply, whole, place, item, false)?;
                if may_stay {
                    own.some.insert(position);
                }
                end
            };
            position += 1;
        }
        Ok(())
    }

    /// A member or item that nothing evaluated. One that may not be left is laid to the whole, for no
    /// keyword speaks of it by itself; what it lacks is the cause. Returns the place behind it, and
    /// whether it may be left.
    fn leftover<const COLLECT: bool>(
        &mut self,
        apply: &'t [u32; apply::WIDTH],
        whole: S::At,
        position: usize,
        value: S::At,
        is_member: bool,
    ) -> Result<(S::At, bool), Stop> {
        let [id, via] = self.tables.edges[apply[apply::A] as usize];
        if id == NEVER {
            match is_member {
                true => self.bad_name::<COLLECT>(via, whole, position, self.names_beside())?,
                false => self.bad_member::<COLLECT>(via, whole, position)?,
            }
            return Ok((self.pass(value)?, false));
        }
        let flaws = self.flaws;
        let step = |engine: &mut Self| engine.edge::<COLLECT>(apply[apply::A], value);
        let (end, causes) = self.explaining(|engine| engine.as_cause(step))?;
        if COLLECT && self.flaws > flaws {
            let blame = (is_member && !self.only_counts())
                .then(|| self.blame(whole, position, Names::Data));
            if let Some(found) = self.note_explained(apply[apply::LOC], whole, position, causes) {
                found.why_mut().blame = blame;
            }
            return Ok((end, false));
        }
        Ok((end, true))
    }

    /// What the names of members are that nothing evaluated: those of a schema without maps are words.
    fn names_beside(&self) -> Names {
        let is_map = |object: &[u32; object::WIDTH]| {
            object[object::PATTERN_COUNT] != 0 || object[object::NAMES] != NONE
        };
        if self.tables.objects.iter().any(is_map) { Names::Data } else { Names::Documented }
    }

    /// Runs a step whose violations become the causes of one.
    fn as_cause(&mut self, step: impl FnOnce(&mut Self) -> Step<S::At>) -> Step<S::At> {
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
    fn pass(&mut self, at: S::At) -> Result<S::At, Failure> {
        pass_over(self.source, &mut self.names, at)
    }
}
