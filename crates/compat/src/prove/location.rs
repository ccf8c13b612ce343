//! Documents that have only documented members.
//!
//! A place in a document is described by several subschemas together: what conjoins, what is
//! alternative, what `$ref`s lead to. A member is documented there when any of them names it. Names count
//! more readily than they would for `unevaluatedProperties`, so that a break is called one of
//! undocumented members only when it is.

use super::Prover;
use super::lower::{Definition, Origin};
use super::term::{FALSE, Names, T, TRUE, Term};
use crate::verdict::Side;
use callspec_runtime::{Level, Value};
use callspec_schema::{Body, SchemaId};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// How many places are told apart. Behind them, every member counts as documented.
const MOST_LOCATIONS: usize = 4_096;

/// How many subschemas may describe a place.
const MOST_SCHEMAS: usize = 256;

/// A place of documents: the subschemas that describe it, in order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Location {
    side: Side,
    level: Level,
    schemas: Rc<[SchemaId]>,
}

/// What the subschemas of a place say of members and items.
#[derive(Default)]
struct Described {
    names: BTreeMap<String, Vec<SchemaId>>,
    patterns: Vec<(u32, SchemaId)>,
    /// What members with other names are, where that is said.
    others: Vec<SchemaId>,
    items: Vec<SchemaId>,
    /// Whether names are free.
    any_name: bool,
    /// Whether whole values are listed.
    any_value: bool,
}

impl Prover<'_> {
    /// The documents of a schema that have only members which it documents.
    pub(crate) fn documented_only(&mut self, at: Definition) -> T {
        self.location(at.side, at.level, vec![at.schema])
    }

    fn location(&mut self, side: Side, level: Level, mut schemas: Vec<SchemaId>) -> T {
        schemas.sort_unstable();
        schemas.dedup();
        let location = Location { side, level, schemas: schemas.into() };
        if let Some(known) = self.locations.get(&location) {
            return *known;
        }
        if self.locations.len() >= MOST_LOCATIONS {
            return TRUE;
        }
        let term = self.define(Origin::Location(location.clone()));
        self.locations.insert(location, term);
        term
    }

    /// What a place comes to.
    pub(super) fn lower_location(&mut self, location: &Location) -> T {
        let Some(described) = self.described(location) else { return TRUE };
        if described.any_value {
            return TRUE;
        }
        let below = |prover: &mut Self, schemas: Vec<SchemaId>| {
            prover.location(location.side, location.level, schemas)
        };
        let mut all = Vec::new();
        for (name, schemas) in &described.names {
            let matching = described
                .patterns
                .iter()
                .filter(|(pattern, _)| self.terms.automaton(*pattern).matches(name));
            let schemas: Vec<SchemaId> = schemas
                .iter()
                .copied()
                .chain(matching.map(|it| it.1))
                .chain(described.others.iter().copied())
                .collect();
            let member = below(self, schemas);
            all.push(self.every(Names::One(name.as_str().into()), member));
        }
        for (pattern, _) in &described.patterns {
            // Names may match several patterns: all that says anything of such a name counts.
            let schemas = described.patterns.iter().map(|it| it.1);
            let member = below(self, schemas.chain(described.others.iter().copied()).collect());
            all.push(self.every(Names::Matching(*pattern), member));
        }
        let others = match described.others.is_empty() && !described.any_name {
            true => FALSE,
            false => below(self, described.others.clone()),
        };
        let names: BTreeSet<Rc<str>> =
            described.names.keys().map(|it| it.as_str().into()).collect();
        let mut patterns: Vec<u32> = described.patterns.iter().map(|it| it.0).collect();
        patterns.sort_unstable();
        patterns.dedup();
        all.push(self.every(Names::Others(Rc::new(names), patterns.into()), others));
        let items = below(self, described.items);
        all.push(self.terms.add(Term::Items(0, items)));
        self.terms.and(all)
    }

    /// Reads the subschemas of a place, with all that is applied at the same place. None where there
    /// are too many.
    fn described(&mut self, location: &Location) -> Option<Described> {
        let set = self.set(location.side);
        let mut described = Described::default();
        let mut seen = BTreeSet::new();
        let mut queue = location.schemas.to_vec();
        while let Some(id) = queue.pop() {
            if !seen.insert(id) {
                continue;
            }
            if seen.len() > MOST_SCHEMAS {
                return None;
            }
            queue.extend(set.target(id));
            let Some(keywords) = set.keywords(id) else { continue };
            for parts in [&keywords.all_of, &keywords.any_of, &keywords.one_of] {
                queue.extend(parts.iter().copied());
            }
            let single = [
                keywords.if_schema,
                keywords.then_schema,
                keywords.else_schema,
                keywords.documented,
            ];
            queue.extend(single.into_iter().flatten());
            queue.extend(keywords.dependent_schemas.values().copied());
            for (name, schema) in &keywords.properties {
                described.names.entry(name.clone()).or_default().push(*schema);
            }
            let dependent = keywords.dependent_required.iter();
            let named = keywords
                .required
                .iter()
                .chain(keywords.dependent_schemas.keys())
                .chain(dependent.flat_map(|(name, names)| std::iter::once(name).chain(names)));
            for name in named {
                described.names.entry(name.clone()).or_default();
            }
            for (pattern, schema) in &keywords.pattern_properties {
                described.patterns.push((self.terms.pattern(pattern)?, *schema));
            }
            let others = [keywords.additional_properties, keywords.unevaluated_properties];
            let says = |id: &SchemaId| match &set.schema(*id).body {
                Body::Bool(_) => false,
                Body::Keywords(keywords) => !keywords.asserts_nothing(),
            };
            described.others.extend(others.into_iter().flatten().filter(says));
            described.any_name |= keywords.property_names.is_some();
            let items = [keywords.items, keywords.contains, keywords.unevaluated_items];
            described.items.extend(items.into_iter().flatten());
            described.items.extend(keywords.prefix_items.iter().copied());
            let listed = keywords.enumeration.iter().flatten().chain(&keywords.constant);
            let is_container = |value: &Value| matches!(value, Value::Array(_) | Value::Object(_));
            described.any_value |= listed.into_iter().any(is_container);
        }
        Some(described)
    }
}
