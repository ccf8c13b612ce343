//! Facts of a type, weighed: one schema in two layers.
//!
//! What admits more goes into the base, whatever its evidence; what restricts goes into the base when
//! declared, and into `x-documented` when a sentence or a sample says so. What another source refutes
//! is asserted nowhere, and reported with both places.

mod annotation;
mod conditional;
mod member;
mod object;
mod scope;
mod shape;
mod union;
mod values;

pub use union::{tag, unions};

use crate::fact::{Evidence, Others, Place, TypeFacts, Types};
use crate::layout::document::Kind;
use crate::report::{Entry, Report};
use annotation::{evident, source, sources};
use callspec_runtime::{Object, Value};
use rayon::prelude::*;
use scope::Scope;
use shape::Union;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;

/// The dialect that every schema names.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schemas of all types, and of those that are only referred to, by name.
pub fn normalize(types: &Types, report: &mut Report) -> BTreeMap<String, Value> {
    let one = |facts| {
        let mut scope = Scope::new(facts, types);
        let schema = root(&mut scope);
        (schema, scope.report, scope.referred)
    };
    let done: Vec<_> = types.par_iter().map(|(name, facts)| (name, one(facts))).collect();
    let mut schemas = BTreeMap::new();
    let mut referred: BTreeMap<String, Place> = BTreeMap::new();
    for (name, (schema, own, references)) in done {
        schemas.insert(name.clone(), Value::Object(schema));
        report.conflicts.extend(own.conflicts);
        report.guessed.extend(own.guessed);
        for (name, place) in references {
            match referred.entry(name) {
                Slot::Vacant(slot) => drop(slot.insert(place)),
                Slot::Occupied(mut first) if place < *first.get() => drop(first.insert(place)),
                Slot::Occupied(_) => {}
            }
        }
    }
    for (name, place) in referred {
        if !types.contains_key(&name) {
            let reason = "no page describes this type: anything is admitted";
            report.unresolved.push(Entry::new(&place, &name, reason));
            schemas.insert(name.clone(), unresolved(&name));
        }
    }
    schemas
}

fn root(scope: &mut Scope<'_>) -> Object {
    let facts = scope.facts;
    let mut schema = match facts.kind {
        Kind::Enumeration => values_as_such(scope),
        Kind::Unknown => Object::from([("x-unresolved".to_owned(), true.into())]),
        Kind::Object | Kind::Struct => object::object(scope, &[]),
    };
    if let Some(others) = &facts.others {
        let others = other_members(scope, others);
        if !others.is_empty() {
            schema.insert("additionalProperties".into(), others.into());
        }
    }
    for base in &facts.bases {
        scope.refer(base, &facts.place);
    }
    if !facts.bases.is_empty() {
        let bases = facts.bases.iter().map(|base| shape::reference(base)).collect::<Vec<Value>>();
        schema.insert("allOf".into(), bases.into());
    }
    schema.insert("$schema".into(), DIALECT.into());
    schema.insert("title".into(), facts.name.as_str().into());
    if !facts.description.is_empty() {
        schema.insert("description".into(), facts.description.as_str().into());
    }
    schema.insert("x-source".into(), sources(&facts.place, &facts.also));
    if !facts.operations.is_empty() {
        schema.insert("x-operations".into(), operations(facts));
    }
    if !scope.defs.is_empty() {
        schema.insert("$defs".into(), std::mem::take(&mut scope.defs).into());
    }
    schema
}

/// The schema of the members that no row names; nothing when they may be anything.
fn other_members(scope: &mut Scope<'_>, others: &Others) -> Object {
    let mut union = Union { null: others.null, ..Union::default() };
    union.add(&others.shape);
    let mut schema = shape::union(scope, &[], &others.place, &union);
    for keyword in schema.keys().cloned().collect::<Vec<_>>() {
        evident(&mut schema, &keyword, Evidence::Declared);
    }
    if !schema.is_empty() {
        schema.insert("x-source".into(), source(&others.place));
    }
    schema
}

/// The schema of values that are no objects. Whoever lists all of them today adds one tomorrow, so that a
/// list is in `x-documented`.
fn values_as_such(scope: &mut Scope<'_>) -> Object {
    let facts = scope.facts;
    let Some(itself) = &facts.itself else { return Object::new() };
    let member::Layers { mut base, documented } = member::member(scope, &[], itself);
    if !documented.is_empty() {
        base.insert("x-documented".into(), documented.into());
    }
    base
}

fn unresolved(name: &str) -> Value {
    Value::Object(Object::from([
        ("$schema".to_owned(), DIALECT.into()),
        ("title".to_owned(), name.into()),
        ("x-unresolved".to_owned(), true.into()),
    ]))
}

fn operations(facts: &TypeFacts) -> Value {
    let operation = |operation: &crate::fact::OperationFact| {
        let mut members = Object::new();
        members.insert("method".into(), operation.method.as_str().into());
        if let Some(path) = &operation.path {
            members.insert("path".into(), path.as_str().into());
        }
        if !operation.description.is_empty() {
            members.insert("description".into(), operation.description.as_str().into());
        }
        let permissions = operation.permissions.iter().map(|text| text.as_str().into());
        members.insert("permissions".into(), permissions.collect::<Vec<Value>>().into());
        members.insert("x-source".into(), source(&operation.place));
        Value::Object(members)
    };
    facts.operations.iter().map(operation).collect::<Vec<_>>().into()
}
