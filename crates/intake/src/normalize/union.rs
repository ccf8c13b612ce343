//! Unions that `vendor.toml` declares. What tells a kind is a part of its shape, so it is required in the
//! type itself; the union is a list of conditions, each with the type that holds where it does.
//!
//! There is no `oneOf`: a value of no kind is valid at level `declared`, as vendors add kinds without notice,
//! and invalid at level `documented`.

use super::DIALECT;
use super::annotation::evident;
use super::shape::reference;
use crate::fact::{
    Evidence, Fact, Known, Layer, Member, Shape, TypeFacts, Types, ValueList, WireName,
};
use crate::report::{Entry, Report};
use crate::vendor::{Kind, Union};
use callspec_runtime::{Object, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Adds to the types of kinds what tells them: their tag's texts, and that these members are there.
pub fn tag(unions: &[Union], types: &mut Types, report: &mut Report) {
    for union in unions {
        let kinds: BTreeSet<&str> = union.kinds.iter().map(|kind| kind.of.as_str()).collect();
        for name in kinds {
            let Some(facts) = types.get_mut(name) else { continue };
            let ways: Vec<&Kind> = union.kinds.iter().filter(|kind| kind.of == name).collect();
            if let Some(tag) =
                union.tag.as_ref().filter(|_| ways.iter().all(|way| !way.values.is_empty()))
            {
                let values: Vec<String> = ways.iter().flat_map(|way| way.values.clone()).collect();
                let subject = format!("{name}.{tag}");
                let member = member(facts, tag);
                contradicted(member, &union.name, subject, report);
                tells(member, &values);
            }
            // Of two ways to be told, neither is always there.
            let all: BTreeSet<&String> = ways.iter().flat_map(|way| &way.with).collect();
            let always =
                all.into_iter().filter(|name| ways.iter().all(|way| way.with.contains(name)));
            always.for_each(|name| tells(member(facts, name), &[]));
        }
    }
}

/// A member of a type, which no page may describe.
fn member<'t>(facts: &'t mut TypeFacts, name: &str) -> &'t mut Member {
    let place = facts.place.clone();
    let member = facts.members.entry(vec![WireName(name.to_owned())]);
    member.or_insert_with(|| Member::unlisted(name, place))
}

/// Reports where a page gives the tag another type than text: the union's word counts.
fn contradicted(member: &Member, union: &str, subject: String, report: &mut Report) {
    fn may_be_text(shape: &Shape) -> bool {
        match shape {
            Shape::Text(_) | Shape::Any | Shape::Reference { .. } => true,
            Shape::Nullable(inner) => may_be_text(inner),
            Shape::Either(shapes) => shapes.iter().any(may_be_text),
            _ => false,
        }
    }
    let other = member
        .facts
        .iter()
        .find(|known| matches!(&known.fact, Fact::Shape(shape) if !may_be_text(shape)));
    if let Some(other) = other {
        let reason =
            format!("the union {union} is told by its texts: its other type here is ignored");
        report.conflicts.push(Entry::new(&other.place, subject, reason));
    }
}

/// Says of a member that it is there, and which texts it has.
fn tells(member: &mut Member, values: &[String]) {
    let place = member.place.clone();
    let evidence = evidence(member, values);
    let known = |fact| Known { fact, evidence, layer: Layer::Base, place: place.clone() };
    let mut facts = Vec::new();
    if !values.is_empty() {
        // The tag is a text of this list, whatever else a sentence or an example says of other kinds.
        member.facts.retain(|it| !matches!(it.fact, Fact::Values(_) | Fact::Shape(_) | Fact::Null));
        let list = ValueList { values: values.to_vec(), exhaustive: true };
        member.facts.retain(|it| !matches!(&it.fact, Fact::Seen(text) if !values.contains(text)));
        facts.extend([known(Fact::Shape(Shape::Text(None))), known(Fact::Values(list))]);
    }
    member.facts.retain(|it| it.fact != Fact::Required);
    facts.push(known(Fact::Required));
    member.facts.extend(facts);
}

/// A page's own example or sentence may show the text; else it is what we know of the wire.
fn evidence(member: &Member, values: &[String]) -> Evidence {
    let shows = |known: &&Known| match &known.fact {
        Fact::Seen(text) => values.contains(text),
        Fact::Values(list) => list.values.iter().any(|text| values.contains(text)),
        Fact::Required => values.is_empty(),
        _ => false,
    };
    member.facts.iter().filter(shows).map(|known| known.evidence).min().unwrap_or(Evidence::Fixup)
}

/// The schemas of unions. One without any of its kinds among the types is none: pages are always partial.
pub fn unions(unions: &[Union], types: &Types, report: &mut Report) -> BTreeMap<String, Value> {
    let mut schemas = BTreeMap::new();
    for union in unions {
        let (found, missing): (Vec<&Kind>, Vec<&Kind>) =
            union.kinds.iter().partition(|kind| types.contains_key(&kind.of));
        if found.is_empty() {
            continue;
        }
        for kind in missing {
            report.unresolved.push(Entry {
                page: "vendor.toml".to_owned(),
                line: 0,
                subject: kind.of.clone(),
                reason: format!("no page describes this kind of {}: it is left out", union.name),
                also: None,
            });
        }
        schemas.insert(union.name.clone(), schema(union, &found).into());
    }
    schemas
}

fn schema(union: &Union, kinds: &[&Kind]) -> Object {
    let branch = |kind: &&Kind| {
        object([("if", condition(union, kind).into()), ("then", reference(&kind.of))])
    };
    let branches: Vec<Value> = kinds.iter().map(|kind| branch(kind).into()).collect();
    let mut schema = object([
        ("$schema", DIALECT.into()),
        ("title", union.name.as_str().into()),
        ("type", "object".into()),
        ("allOf", branches.into()),
        ("x-documented", documented(union, kinds).into()),
    ]);
    if !union.description.is_empty() {
        schema.insert("description".into(), union.description.as_str().into());
    }
    evident(&mut schema, "type", Evidence::Declared);
    evident(&mut schema, "allOf", Evidence::Fixup);
    schema
}

/// What holds of values of a kind, and of no other's.
fn condition(union: &Union, kind: &Kind) -> Object {
    let mut properties = Object::new();
    let mut required: Vec<Value> = Vec::new();
    if let (Some(tag), [first, ..]) = (&union.tag, kind.values.as_slice()) {
        let is = match kind.values.len() {
            1 => object([("const", first.as_str().into())]),
            _ => object([("enum", texts(&kind.values))]),
        };
        properties.insert(tag.clone(), is.into());
        required.push(tag.as_str().into());
    }
    required.extend(kind.with.iter().map(|name| Value::from(name.as_str())));
    let absent = union.absent(kind).into_iter();
    properties.extend(absent.map(|name| (name.to_owned(), false.into())));
    let mut condition = object([("required", required.into())]);
    if !properties.is_empty() {
        condition.insert("properties".into(), properties.into());
    }
    condition
}

/// Values are of one of the kinds.
fn documented(union: &Union, kinds: &[&Kind]) -> Object {
    match &union.tag {
        Some(tag) if kinds.iter().all(|kind| !kind.values.is_empty() && kind.with.is_empty()) => {
            let all: Vec<String> = kinds.iter().flat_map(|kind| kind.values.clone()).collect();
            let mut is = object([("enum", texts(&all))]);
            evident(&mut is, "enum", Evidence::Prose);
            let mut one = object([
                ("required", vec![Value::from(tag.as_str())].into()),
                ("properties", object([(tag.as_str(), is.into())]).into()),
            ]);
            evident(&mut one, "required", Evidence::Prose);
            one
        }
        _ => {
            let conditions: Vec<Value> =
                kinds.iter().map(|kind| condition(union, kind).into()).collect();
            let mut one = object([("anyOf", conditions.into())]);
            evident(&mut one, "anyOf", Evidence::Prose);
            one
        }
    }
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Object {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

fn texts(values: &[String]) -> Value {
    values.iter().map(|text| text.as_str().into()).collect::<Vec<Value>>().into()
}
