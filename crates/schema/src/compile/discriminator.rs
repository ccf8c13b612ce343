//! What tells kinds of objects apart, as the tables hold it.

use super::node::Draft;
use super::{Compiler, Scope};
use crate::discriminator::{Case, Discriminator, Place};
use crate::schema::SchemaId;
use crate::tables::index;
use callspec_runtime::tables::{NONE, apply, discriminator, place};
use callspec_runtime::{Level, Value};

impl Compiler<'_> {
    /// What the conditions of a schema tell apart, but for those that bits settle.
    pub(super) fn discriminated(&self, id: SchemaId, draft: &Draft) -> Option<Discriminator> {
        Discriminator::of_conditions(self.set, id, &draft.conditions)
    }

    /// Adds the conditions of a schema: what tells them apart in one look, and behind it each by itself,
    /// for whoever has to know what was evaluated or has looked often enough.
    pub(super) fn told(
        &mut self,
        id: SchemaId,
        told: Option<Discriminator>,
        draft: &mut Draft,
        scope: Scope,
    ) {
        let Some(keywords) = self.set.keywords(id).cloned() else { return };
        let is_chain = keywords.if_schema.is_some() && !draft.conditions.contains(&id);
        let layer = told.as_ref().and_then(|it| it.layer);
        let layer = layer.filter(|_| scope.level == Level::Documented && !self.evaluates);
        if let Some(found) = &told {
            if let Some(list) = self.discriminator(id, found, layer, scope) {
                draft.told = layer;
                let stands_for = found.parts.len() + usize::from(found.parts.is_empty());
                let stands_for = stands_for + usize::from(layer.is_some());
                let loc = self.location_at(id, "if", "if", scope);
                draft.applies.push([apply::DISCRIMINATED, list, index(stands_for), NONE, loc]);
                self.told_conditions.entry(id).or_insert(list);
            }
        }
        let parts = told.map(|it| it.parts).unwrap_or_default();
        for (number, part) in keywords.all_of.iter().enumerate() {
            if parts.contains(part) {
                let loc = self.location_at(id, &format!("allOf/{number}"), "allOf", scope);
                let edge = self.edge(&[*part], scope);
                draft.applies.push([apply::ALL_OF, edge, 1, NONE, loc]);
            }
        }
        if let Some(layer) = draft.told {
            let loc = self.location_at(layer, "", "allOf", scope);
            let edge = self.edge(&[layer], scope);
            draft.applies.push([apply::ALL_OF, edge, 1, NONE, loc]);
        }
        if is_chain {
            self.if_then_else(id, &keywords, draft, scope);
        }
    }

    /// The list by which members of objects tell the branch of an `anyOf` or `oneOf`; none where they tell
    /// nothing. It is the same at all levels.
    pub(super) fn told_branches(&mut self, id: SchemaId, branches: &[SchemaId]) -> u32 {
        if let Some(known) = self.told_branches.get(&branches[0]) {
            return *known;
        }
        let found = Discriminator::of_branches(self.set, branches);
        let list = found.and_then(|found| {
            let numbers = found.cases.iter().map(|case| {
                index(branches.iter().position(|it| *it == case.then).unwrap_or_default())
            });
            let numbers: Vec<_> = numbers.collect();
            self.list(id, &found, NONE, numbers)
        });
        self.told_branches.insert(branches[0], list.unwrap_or(NONE));
        list.unwrap_or(NONE)
    }

    /// The list that tells the kinds of a type, if there is one. What has alternatives is one of them, whatever
    /// its conditions say.
    pub(super) fn told_kinds(&self, schema: SchemaId) -> u32 {
        let told = match self.set.with_alternatives(schema) {
            Some(holder) => {
                let keywords = self.set.keywords(holder);
                let first = keywords.and_then(|it| it.any_of.first().or(it.one_of.first()));
                first.and_then(|it| self.told_branches.get(it))
            }
            None => self.told_conditions.get(&schema),
        };
        told.copied().unwrap_or(NONE)
    }

    /// The list of a discriminator; none where it has too many texts.
    fn discriminator(
        &mut self,
        id: SchemaId,
        found: &Discriminator,
        layer: Option<SchemaId>,
        scope: Scope,
    ) -> Option<u32> {
        let otherwise: Vec<_> = found.otherwise.into_iter().chain(layer).collect();
        let otherwise = if otherwise.is_empty() { NONE } else { self.edge(&otherwise, scope) };
        let edges = found.cases.iter().map(|case| {
            let layer = layer.filter(|_| !case.is_documented);
            let both: Vec<_> = [case.then].into_iter().chain(layer).collect();
            self.edge(&both, scope)
        });
        let edges = edges.collect();
        self.list(id, found, otherwise, edges)
    }

    /// The list, with what stands for the edge of each case.
    fn list(
        &mut self,
        id: SchemaId,
        found: &Discriminator,
        otherwise: u32,
        edges: Vec<u32>,
    ) -> Option<u32> {
        let root = self.place(&found.places, 0)?;
        let by_class = self.by_class(found, &edges);
        let mut list = vec![u32::from(found.is_first), index(found.places.len())];
        list.extend([index(found.cases.len()), otherwise, root, id.0, by_class]);
        for (case, edge) in found.cases.iter().zip(edges) {
            let mut tests = Vec::new();
            // The instance is an object, which is what all of them ask of it.
            for (place, mask) in case.masks.iter().enumerate().skip(1) {
                if mask.contains(&false) {
                    tests.extend([index(place), self.mask(mask)]);
                }
            }
            list.extend([edge, index(tests.len() / 2)]);
            list.extend(tests);
        }
        debug_assert!(list.len() >= discriminator::WIDTH);
        Some(self.tables.list(list))
    }

    /// The cases by the classes of each place, and by cases their places and edges.
    fn by_class(&mut self, found: &Discriminator, edges: &[u32]) -> u32 {
        if found.cases.len() > 64 {
            return NONE;
        }
        let is_asked = |case: &Case, place: usize| place > 0 && case.masks[place].contains(&false);
        let mut list = Vec::new();
        for place in 0..found.places.len() {
            let asked: Vec<_> = found.cases.iter().map(|it| is_asked(it, place)).collect();
            if !asked.contains(&true) {
                list.push(NONE);
                continue;
            }
            list.push(index(self.tables.masks.len()));
            for class in 0..discriminator::LISTED as usize + found.places[place].listed.len() {
                let may = |case: &Case| case.masks[place].get(class).copied().unwrap_or(true);
                let cases = found.cases.iter().zip(&asked);
                let bits = cases.map(|(case, is_asked)| !is_asked || may(case));
                let word = (0..).zip(bits).map(|(at, bit)| u64::from(bit) << at).sum();
                self.tables.masks.push(word);
            }
        }
        for (case, edge) in found.cases.iter().zip(edges) {
            let asked = (0..found.places.len()).filter(|place| is_asked(case, *place));
            list.extend([asked.map(|place| 1 << place).sum::<u32>(), *edge]);
        }
        self.tables.list(list)
    }

    fn mask(&mut self, mask: &[bool]) -> u32 {
        let start = index(self.tables.masks.len());
        for bits in mask.chunks(64) {
            let word = (0..).zip(bits).map(|(at, bit)| u64::from(*bit) << at);
            self.tables.masks.push(word.sum());
        }
        start
    }

    fn place(&mut self, places: &[Place], number: usize) -> Option<u32> {
        let it = &places[number];
        let below: Option<Vec<_>> = it.below.iter().map(|at| self.place(places, *at)).collect();
        let below = below?;
        let texts: Vec<_> = it.listed.iter().filter_map(Value::as_str).collect();
        let class = |at: usize| discriminator::LISTED + index(at);
        let mut numbers = Vec::new();
        let mut literals = [0, 1, 1].map(|kind| discriminator::KIND + kind);
        for (at, value) in it.listed.iter().enumerate() {
            match value {
                Value::Number(number) => numbers.extend(self.tables.text(number.as_str())),
                Value::Null => literals[0] = class(at),
                Value::Bool(value) => literals[1 + usize::from(*value)] = class(at),
                _ => {}
            }
        }
        let names: Vec<_> = it.below.iter().map(|at| places[*at].name.as_str()).collect();
        let mut row = [NONE; place::WIDTH];
        row[place::NUMBER] = index(number);
        if !texts.is_empty() {
            row[place::TEXTS] = self.tables.key_table(&texts).ok()?;
        }
        row[place::NUMBERS_CLASS] = class(texts.len());
        row[place::NUMBER_COUNT] = index(numbers.len() / 2);
        row[place::NUMBERS] = self.tables.list(numbers);
        row[place::LITERALS] = self.tables.list(literals);
        if !names.is_empty() {
            row[place::MEMBERS] = self.tables.key_table(&names).ok()?;
        }
        row[place::MEMBER_COUNT] = index(below.len());
        Some(self.tables.list(row.into_iter().chain(below)))
    }
}
