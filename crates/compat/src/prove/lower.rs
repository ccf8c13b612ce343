//! From the schemas of two trees to terms.

use super::Prover;
use super::location::Location;
use super::term::{FALSE, Names, T, TRUE, Term, kind};
use super::unevaluated;
use crate::tree::Tree;
use crate::verdict::Side;
use callspec_runtime::{Level, Number, Value};
use callspec_schema::{Body, Keywords, SchemaId, Set, Types};
use std::collections::BTreeSet;
use std::rc::Rc;

/// A schema that something refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Definition {
    pub side: Side,
    pub schema: SchemaId,
    pub level: Level,
}

/// What a defined term stands for.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    Schema(Definition),
    /// The members that are documented at a place.
    Location(Location),
}

impl<'t> Prover<'t> {
    pub(super) fn tree(&self, side: Side) -> &'t Tree {
        match side {
            Side::Old => self.old,
            Side::New => self.new,
        }
    }

    pub(super) fn set(&self, side: Side) -> &'t Set {
        &self.tree(side).set
    }

    /// The term that stands for a schema that is referred to. One that is the same on both sides,
    /// with all that it refers to, is one term.
    pub(crate) fn definition(&mut self, mut at: Definition) -> T {
        let set = self.set(at.side);
        let schema = set.schema(at.schema);
        let file = set.file_name(schema.file);
        if !self.layered[at.side as usize].contains(file) {
            at.level = Level::Declared;
        }
        if at.side == Side::New && self.unchanged.contains(file) {
            let old = self.old.root(file).map(|root| self.old.set.schema(root).file);
            if let Some(same) = old.and_then(|old| self.old.set.at(old, &schema.pointer)) {
                at = Definition { side: Side::Old, schema: same, ..at };
            }
        }
        if let Some(known) = self.known_definitions.get(&at) {
            return *known;
        }
        let term = self.define(Origin::Schema(at));
        self.known_definitions.insert(at, term);
        term
    }

    /// A term that is read when it is needed.
    pub(super) fn define(&mut self, origin: Origin) -> T {
        let index = u32::try_from(self.definitions.len()).unwrap_or(u32::MAX);
        self.definitions.push((origin, None));
        self.terms.add(Term::Def(index))
    }

    /// What a definition says.
    pub(super) fn body(&mut self, definition: u32) -> T {
        let (origin, body) = &self.definitions[definition as usize];
        if let Some(body) = body {
            return *body;
        }
        let body = match origin.clone() {
            Origin::Schema(at) => self.lower(at),
            Origin::Location(location) => self.lower_location(&location),
        };
        self.definitions[definition as usize].1 = Some(body);
        body
    }

    /// A schema at a level, with its `x-documented` where the level has it.
    pub(super) fn lower(&mut self, at: Definition) -> T {
        if let Some(known) = self.lowered.get(&at) {
            return *known;
        }
        let documented = match (at.level, self.set(at.side).keywords(at.schema)) {
            (Level::Documented, Some(keywords)) => keywords.documented,
            _ => None,
        };
        let base = self.layer(at);
        let term = match documented {
            Some(schema) => {
                let documented = self.layer(Definition { schema, ..at });
                self.terms.and([base, documented])
            }
            None => base,
        };
        self.lowered.insert(at, term);
        term
    }

    /// What one schema object says by itself.
    fn layer(&mut self, at: Definition) -> T {
        let keywords = match &self.set(at.side).schema(at.schema).body {
            Body::Bool(true) => return TRUE,
            Body::Bool(false) => return FALSE,
            Body::Keywords(keywords) => keywords,
        };
        self.keywords(keywords, at)
    }

    /// What some keywords say of what stands beside them.
    pub(super) fn keywords(&mut self, keywords: &Keywords, at: Definition) -> T {
        let mut all = Vec::new();
        if let Some(types) = keywords.types {
            self.types(types, &mut all);
        }
        if self.integers_differ {
            self.spelling(keywords, &mut all);
        }
        if let Some(values) = &keywords.enumeration {
            all.push(self.terms.listed(values.iter().cloned()));
        }
        if let Some(value) = &keywords.constant {
            all.push(self.terms.listed([value.clone()]));
        }
        self.numbers(keywords, &mut all);
        self.strings(keywords, &mut all);
        self.arrays(keywords, at, &mut all);
        self.objects(keywords, at, &mut all);
        self.applicators(keywords, at, &mut all);
        if keywords.unevaluated_properties.is_some() || keywords.unevaluated_items.is_some() {
            all.push(unevaluated::term(self, keywords, at));
        }
        self.terms.and(all)
    }

    /// A subschema at the same level, or at level `declared`, as the keyword above it demands.
    pub(super) fn below(&mut self, schema: SchemaId, at: Definition) -> T {
        self.lower(Definition { schema, ..at })
    }

    pub(super) fn below_declared(&mut self, schema: SchemaId, at: Definition) -> T {
        self.lower(Definition { schema, level: Level::Declared, ..at })
    }

    fn types(&mut self, types: Types, all: &mut Vec<T>) {
        let kinds = u8::try_from(types.kinds()).unwrap_or(0);
        all.push(match kinds {
            0 => FALSE,
            0x3f => TRUE,
            kinds => self.terms.add(Term::Kinds(kinds)),
        });
        if types.integers_only() && kinds & kind::NUMBER != 0 {
            all.push(self.terms.add(Term::Integer));
        }
    }

    /// What only shows where the two sides have different integers. Lists stand for all spellings of
    /// their numbers, so that nothing is concluded from those.
    fn spelling(&mut self, keywords: &Keywords, all: &mut Vec<T>) {
        if keywords.asks_for_spelled_integers() {
            all.push(self.terms.add(Term::Spelled));
        }
        let mut listed = keywords.enumeration.iter().flatten().chain(&keywords.constant);
        if listed.any(has_integer) {
            all.push(self.opaque());
        }
    }

    fn numbers(&mut self, keywords: &Keywords, all: &mut Vec<T>) {
        type Make = fn(Number) -> Term;
        let bounds: [(&Option<Number>, Make); 5] = [
            (&keywords.minimum, |it| Term::AtLeast(it, false)),
            (&keywords.exclusive_minimum, |it| Term::AtLeast(it, true)),
            (&keywords.maximum, |it| Term::AtMost(it, false)),
            (&keywords.exclusive_maximum, |it| Term::AtMost(it, true)),
            (&keywords.multiple_of, Term::MultipleOf),
        ];
        for (bound, make) in bounds {
            if let Some(bound) = bound {
                all.push(self.terms.add(make(bound.clone())));
            }
        }
    }

    fn strings(&mut self, keywords: &Keywords, all: &mut Vec<T>) {
        if let Some(min) = keywords.min_length.filter(|min| *min > 0) {
            all.push(self.terms.add(Term::MinLength(min)));
        }
        if let Some(max) = keywords.max_length {
            all.push(self.terms.add(Term::MaxLength(max)));
        }
        if let Some(pattern) = &keywords.pattern {
            all.push(self.pattern(pattern));
        }
        if let Some(format) = keywords.format {
            all.push(self.terms.add(Term::Format(format)));
        }
    }

    fn pattern(&mut self, pattern: &str) -> T {
        match self.terms.pattern(pattern) {
            Some(pattern) => self.terms.add(Term::Pattern(pattern)),
            None => self.opaque(),
        }
    }

    /// Something that is not understood: nothing is concluded from it.
    pub(super) fn opaque(&mut self) -> T {
        let id = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        self.terms.add(Term::Opaque(id))
    }

    fn arrays(&mut self, keywords: &Keywords, at: Definition, all: &mut Vec<T>) {
        let prefix = u32::try_from(keywords.prefix_items.len()).unwrap_or(u32::MAX);
        for (index, schema) in (0..).zip(&keywords.prefix_items) {
            let item = self.below(*schema, at);
            all.push(self.vacuous_if_true(item, |it| Term::Item(index, it)));
        }
        if let Some(items) = keywords.items {
            let items = self.below(items, at);
            all.push(self.vacuous_if_true(items, |it| Term::Items(prefix, it)));
        }
        if let Some(contains) = keywords.contains {
            let contains = self.below_declared(contains, at);
            let min = keywords.min_contains.unwrap_or(1);
            if min > 0 {
                all.push(self.terms.add(Term::Holds(contains, min)));
            }
            if let Some(max) = keywords.max_contains {
                all.push(self.terms.add(Term::HoldsAtMost(contains, max)));
            }
        }
        if let Some(min) = keywords.min_items.filter(|min| *min > 0) {
            all.push(self.terms.add(Term::MinItems(min)));
        }
        if let Some(max) = keywords.max_items {
            all.push(self.terms.add(Term::MaxItems(max)));
        }
        if keywords.unique_items {
            all.push(self.terms.add(Term::Unique));
        }
    }

    fn vacuous_if_true(&mut self, schema: T, make: impl FnOnce(T) -> Term) -> T {
        if schema == TRUE { TRUE } else { self.terms.add(make(schema)) }
    }

    fn objects(&mut self, keywords: &Keywords, at: Definition, all: &mut Vec<T>) {
        for (name, schema) in &keywords.properties {
            let member = self.below(*schema, at);
            all.push(self.every(Names::One(name.as_str().into()), member));
        }
        let mut patterns = Vec::new();
        let mut understood = true;
        for (pattern, schema) in &keywords.pattern_properties {
            let member = self.below(*schema, at);
            match self.terms.pattern(pattern) {
                Some(pattern) => {
                    patterns.push(pattern);
                    all.push(self.every(Names::Matching(pattern), member));
                }
                None => understood = false,
            }
        }
        if !understood {
            all.push(self.opaque());
        } else if let Some(schema) = keywords.additional_properties {
            let additional = self.below(schema, at);
            let names = others(keywords.properties.keys(), patterns);
            all.push(self.every(names, additional));
        }
        if let Some(names) = keywords.property_names {
            let names = self.below(names, at);
            let refused = self.terms.not(names);
            if refused != FALSE {
                all.push(self.every(Names::Of(refused), FALSE));
            }
        }
        for name in &keywords.required {
            all.push(self.terms.add(Term::Has(name.as_str().into())));
        }
        if let Some(min) = keywords.min_properties.filter(|min| *min > 0) {
            all.push(self.terms.add(Term::MinProperties(min)));
        }
        if let Some(max) = keywords.max_properties {
            all.push(self.terms.add(Term::MaxProperties(max)));
        }
        for (name, needed) in &keywords.dependent_required {
            for other in needed {
                let has = self.terms.add(Term::Has(other.as_str().into()));
                all.push(self.if_present(name, has));
            }
        }
        for (name, schema) in &keywords.dependent_schemas {
            let schema = self.below(*schema, at);
            all.push(self.if_present(name, schema));
        }
    }

    pub(super) fn every(&mut self, names: Names, schema: T) -> T {
        self.vacuous_if_true(schema, |it| Term::Every(names, it))
    }

    fn if_present(&mut self, name: &str, then: T) -> T {
        let absent = self.every(Names::One(name.into()), FALSE);
        self.terms.or([absent, then])
    }

    fn applicators(&mut self, keywords: &Keywords, at: Definition, all: &mut Vec<T>) {
        let target = self.set(at.side).target(at.schema);
        if let (Some(target), Some(_)) = (target, &keywords.reference) {
            all.push(self.definition(Definition { schema: target, ..at }));
        }
        for part in &keywords.all_of {
            all.push(self.below(*part, at));
        }
        if !keywords.any_of.is_empty() {
            let branches: Vec<T> = keywords.any_of.iter().map(|it| self.below(*it, at)).collect();
            all.push(self.terms.or(branches));
        }
        if !keywords.one_of.is_empty() {
            let branches: Box<[T]> =
                keywords.one_of.iter().map(|it| self.below_declared(*it, at)).collect();
            all.push(match branches[..] {
                [branch] => branch,
                _ => self.terms.add(Term::OneOf(branches)),
            });
        }
        if let Some(not) = keywords.not {
            let not = self.below_declared(not, at);
            all.push(self.terms.not(not));
        }
        if let Some(condition) = keywords.if_schema {
            let holds = self.below_declared(condition, at);
            let fails = self.terms.not(holds);
            if let Some(then) = keywords.then_schema {
                let then = self.below(then, at);
                all.push(self.terms.or([fails, then]));
            }
            if let Some(otherwise) = keywords.else_schema {
                let otherwise = self.below(otherwise, at);
                all.push(self.terms.or([holds, otherwise]));
            }
        }
    }
}

/// The names beside those that are listed or matched.
pub(super) fn others<'n>(
    names: impl IntoIterator<Item = &'n String>,
    mut patterns: Vec<u32>,
) -> Names {
    patterns.sort_unstable();
    patterns.dedup();
    let names: BTreeSet<Rc<str>> = names.into_iter().map(|name| name.as_str().into()).collect();
    Names::Others(Rc::new(names), patterns.into())
}

/// Whether there is an integer anywhere in a value.
fn has_integer(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_integer(),
        Value::Array(items) => items.iter().any(has_integer),
        Value::Object(members) => members.values().any(has_integer),
        _ => false,
    }
}

/// Whether one side has integers by their spelling, and the other by their value.
pub(super) fn integers_differ(old: &Set, new: &Set) -> bool {
    let kinds = |set: &Set| {
        let keywords = set.ids().filter_map(|id| set.keywords(id));
        let integers = keywords.filter(|it| it.types.is_some_and(Types::integers_only));
        integers.fold([false; 2], |mut kinds, it| {
            kinds[usize::from(it.asks_for_spelled_integers())] = true;
            kinds
        })
    };
    let (old, new) = (kinds(old), kinds(new));
    (old[0] || new[0]) && (old[1] || new[1])
}
