//! Which members and items were evaluated, for `unevaluatedProperties` and `unevaluatedItems`.

use super::alternatives::all;
use super::object::Names;
use super::{CLOSED, Check, Engine, NEVER, Step, Stop};
use crate::error::Failure;
use crate::pass_over::pass_over;
use crate::source::{Kind, Source};
use crate::tables::{ANY, NONE, Tables, apply, array, node, object};
use crate::unescape::unescape;
use std::collections::BTreeSet;

/// Members or items by their position in the instance; an instance is one or the other.
#[derive(Default)]
pub(crate) struct Evaluated {
    all: bool,
    /// A bit for each position: there may be millions.
    some: Vec<u64>,
}

impl Evaluated {
    fn has(&self, index: u32) -> bool {
        let word = self.some.get(index as usize / 64).copied().unwrap_or(0);
        self.all || word >> (index % 64) & 1 != 0
    }

    fn insert(&mut self, index: u32) {
        let word = index as usize / 64;
        if self.some.len() <= word {
            self.some.resize(word + 1, 0);
        }
        self.some[word] |= 1 << (index % 64);
    }

    pub(super) fn extend(&mut self, other: &Evaluated) {
        self.all |= other.all;
        if self.some.len() < other.some.len() {
            self.some.resize(other.some.len(), 0);
        }
        self.some.iter_mut().zip(&other.some).for_each(|(word, other)| *word |= other);
    }
}

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    /// What a node's own keywords evaluate of the instance here, which was read before.
    pub(super) fn evaluated_by(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
        into: &mut Evaluated,
    ) -> Result<(), Failure> {
        match self.source.kind(at)? {
            Kind::Object => match self.tables.objects.get(row.at(node::OBJECT)) {
                Some(object) => self.evaluated_members(object, at, into),
                None => Ok(()),
            },
            Kind::Array => match self.tables.arrays.get(row.at(node::ARRAY)) {
                Some(array) => self.evaluated_items(array, at, into),
                None => Ok(()),
            },
            _ => Ok(()),
        }
    }

    fn evaluated_members(
        &mut self,
        object: object::Row<'t>,
        at: S::At,
        into: &mut Evaluated,
    ) -> Result<(), Failure> {
        if object.at(object::ADDITIONAL) != NONE {
            into.all = true;
            return Ok(());
        }
        let tables = self.tables;
        let keys = tables.key_table(object.at(object::KEYS));
        let (mut walk, mut at) = self.source.open_object(at)?;
        let mut position = 0;
        while let (Some(key), value) = self.source.next_key(&mut walk, at)? {
            let name = unescape(key.text);
            let evaluated = match keys.find_text(&name) {
                Some(index) => tables.edge(object.at(object::EDGES) + index)[0] != NONE,
                None => tables.patterns_of(object).any(|pair| tables.matches(pair[0], &name)),
            };
            if evaluated {
                into.insert(position);
            }
            at = self.pass(value)?;
            position += 1;
        }
        Ok(())
    }

    fn evaluated_items(
        &mut self,
        array: array::Row<'t>,
        at: S::At,
        into: &mut Evaluated,
    ) -> Result<(), Failure> {
        if array.at(array::ITEMS) != NONE {
            into.all = true;
            return Ok(());
        }
        let (mut walk, mut at) = self.source.open_array(at)?;
        let mut position = 0;
        while let (true, item) = self.source.next_item(&mut walk, at)? {
            let contains = array.at(array::CONTAINS);
            let contained = contains != NONE && self.holds(contains, item)?;
            if contained || position < array.at(array::PREFIX_COUNT) {
                into.insert(position);
            }
            at = self.pass(item)?;
            position += 1;
        }
        Ok(())
    }

    pub(super) fn unevaluated_properties<const COLLECT: bool>(
        &mut self,
        id: u32,
        apply: apply::Row<'t>,
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
                    self.leftover::<COLLECT>(apply, whole, key.at, value, Some(id))?;
                if may_stay {
                    own.insert(position);
                }
                end
            };
            position += 1;
        }
        Ok(())
    }

    pub(super) fn unevaluated_items<const COLLECT: bool>(
        &mut self,
        apply: apply::Row<'t>,
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
                let (end, may_stay) = self.leftover::<COLLECT>(apply, whole, place, item, None)?;
                if may_stay {
                    own.insert(position);
                }
                end
            };
            position += 1;
        }
        Ok(())
    }

    /// A member or item that nothing evaluated. One that may not be left is laid to the whole, for no
    /// keyword speaks of it by itself; what it lacks is the cause. Returns the place behind it, and
    /// whether it may be left. A member comes with the node that asks.
    fn leftover<const COLLECT: bool>(
        &mut self,
        apply: apply::Row<'t>,
        whole: S::At,
        position: usize,
        value: S::At,
        member_of: Option<u32>,
    ) -> Result<(S::At, bool), Stop> {
        let [id, via] = self.tables.edge(apply.at(apply::A));
        if id == NEVER {
            match member_of {
                Some(id) => {
                    let names = match COLLECT && !self.only_counts() && self.has_maps(id) {
                        true => Names::Data,
                        false => Names::Documented,
                    };
                    self.bad_name::<COLLECT>(via, whole, position, names)?;
                }
                None => self.bad_member::<COLLECT>(via, whole, position)?,
            }
            return Ok((self.pass(value)?, false));
        }
        let flaws = self.flaws;
        let step = |engine: &mut Self| engine.edge::<COLLECT>(apply.at(apply::A), value);
        let (end, causes) = self.explaining(|engine| engine.as_cause(step))?;
        if COLLECT && self.flaws > flaws {
            let blame = (member_of.is_some() && !self.only_counts())
                .then(|| self.blame(whole, position, Names::Data));
            if let Some(found) = self.note_explained(apply.at(apply::LOC), whole, position, causes)
            {
                found.why_mut().blame = blame;
            }
            return Ok((end, false));
        }
        Ok((end, true))
    }

    /// Whether a node, or one that it applies to the same instance, has names that are data: then so may
    /// be those that nothing evaluated, as the part that speaks of them may have failed.
    #[cold]
    fn has_maps(&self, id: u32) -> bool {
        let tables = self.tables;
        let (mut known, mut left) = (BTreeSet::from([id]), vec![id]);
        while let Some(id) = left.pop() {
            let Some(row) = tables.nodes.get(id) else { continue };
            if tables.objects.get(row.at(node::OBJECT)).is_some_and(|it| tables.is_map(it)) {
                return true;
            }
            let targets = tables.in_place(row).map(|edge| tables.edge(edge)[0]);
            left.extend(targets.filter(|id| known.insert(*id)));
        }
        false
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

impl Tables<'_> {
    /// Whether an object may have members by names of no schema's choice, and says something of them.
    fn is_map(&self, object: object::Row<'_>) -> bool {
        let [additional, _] = self.edge(object.at(object::ADDITIONAL));
        object.at(object::PATTERN_COUNT) != 0
            || object.at(object::NAMES) != NONE
            || !matches!(additional, NONE | ANY | NEVER | CLOSED)
    }

    /// The edges that a node applies to its own instance.
    fn in_place(&self, row: node::Row<'_>) -> impl Iterator<Item = u32> {
        const KINDS: usize = 6;
        let is_switch = row.at(node::KINDS) & node::SWITCH != 0;
        let branches = self.lists.get(row.at(node::APPLY) as usize..).filter(|_| is_switch);
        let branches = branches.unwrap_or_default().iter().take(KINDS).copied();
        let count = match is_switch {
            true => 0,
            false => row.at(node::KINDS) >> node::APPLY_SHIFT,
        };
        let applies = self.applies.from(row.at(node::APPLY)).first(count);
        let applied = applies.iter().flat_map(|apply| match apply.at(apply::CODE) {
            apply::IF => vec![apply.at(apply::A), apply.at(apply::B), apply.at(apply::C)],
            apply::ALL_OF | apply::LAYER | apply::ANY_OF | apply::ONE_OF => all(apply).collect(),
            _ => Vec::new(),
        });
        branches.chain(applied)
    }
}
