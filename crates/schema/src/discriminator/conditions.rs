//! Kinds that conditions name: `if` a member says so, `then` it is of this kind.

use super::Discriminator;
use super::ask::Ask;
use crate::schema::{Body, Keywords, SchemaId, Types};
use crate::set::Set;
use callspec_runtime::Value;
use std::collections::BTreeMap;

/// How deep conditions may nest, and how long a chain of `else` may be.
const DEEPEST: usize = 8;
const LONGEST: usize = 512;

impl Discriminator {
    /// What the `if`s of an `allOf` tell apart, leaving out some of its parts; or those of a chain of
    /// `if`, `then`, `else`. None where a condition asks what no look at a member can answer.
    pub(crate) fn of_conditions(
        set: &Set,
        schema: SchemaId,
        without: &[SchemaId],
    ) -> Option<Discriminator> {
        let keywords = set.keywords(schema)?;
        if keywords.if_schema.is_some() {
            return of_chain(set, schema).filter(|_| !without.contains(&schema));
        }
        let layer = keywords.documented;
        let (mut asked, mut parts) = (Vec::new(), Vec::new());
        for part in keywords.all_of.iter().filter(|it| !without.contains(it)) {
            let Some((condition, then)) = lone_condition(set, *part) else { continue };
            asked.push((asked_by(set, condition)?, then));
            parts.push(*part);
        }
        let mut found = Discriminator::of(asked, false)?;
        found.parts = parts;
        if let Some((layer, asks)) = layer.and_then(|it| Some((it, asked_by_any(set, it)?))) {
            found.document(layer, &asks);
        }
        Some(found)
    }
}

/// The `if` and `then` of a schema that says nothing else.
pub(crate) fn lone_condition(set: &Set, schema: SchemaId) -> Option<(SchemaId, SchemaId)> {
    let keywords = set.keywords(schema)?;
    let rest = Keywords { if_schema: None, then_schema: None, ..keywords.clone() };
    let is_alone = rest.asserts_nothing() && keywords.else_schema.is_none();
    keywords.if_schema.zip(keywords.then_schema).filter(|_| is_alone)
}

/// A word for what a condition asks.
pub(crate) fn word_of(set: &Set, condition: SchemaId) -> Option<String> {
    asked_by(set, condition)?.word()
}

/// `if` one, `then` its kind, `else` the same again.
fn of_chain(set: &Set, schema: SchemaId) -> Option<Discriminator> {
    let mut asked = Vec::new();
    let mut at = schema;
    let otherwise = loop {
        let keywords = set.keywords(at)?;
        let (condition, then) = keywords.if_schema.zip(keywords.then_schema)?;
        asked.push((asked_by(set, condition)?, then));
        let Some(next) = keywords.else_schema else { break None };
        let is_next = set.keywords(next).is_some_and(|it| {
            let (if_schema, then_schema, else_schema) = (None, None, None);
            let rest = Keywords { if_schema, then_schema, else_schema, ..it.clone() };
            rest.asserts_nothing() && it.if_schema.is_some() && it.then_schema.is_some()
        });
        if !is_next {
            break Some(next);
        }
        if asked.len() == LONGEST {
            return None;
        }
        at = next;
    };
    let mut found = Discriminator::of(asked, true)?;
    found.otherwise = otherwise;
    Some(found)
}

/// What each of several conditions asks, or a single one, where nothing else is asked.
fn asked_by_any(set: &Set, schema: SchemaId) -> Option<Vec<Ask>> {
    let keywords = set.keywords(schema)?;
    let rest = Keywords { any_of: Vec::new(), ..keywords.clone() };
    match rest.asserts_nothing() && !keywords.any_of.is_empty() {
        true => keywords.any_of.iter().map(|it| asked_by(set, *it)).collect(),
        false => asked_by(set, schema).map(|it| vec![it]),
    }
}

/// What a condition asks of objects; none where it asks more than what members are.
fn asked_by(set: &Set, condition: SchemaId) -> Option<Ask> {
    let mut ask = asked(set, condition, DEEPEST)?;
    // Only objects are looked at.
    let admits_objects = ask.types.has("object") && ask.listed.is_none();
    ask.types = Types::ALL;
    admits_objects.then_some(ask)
}

fn asked(set: &Set, schema: SchemaId, depth: usize) -> Option<Ask> {
    let mut ask = Ask::anything();
    let depth = depth.checked_sub(1)?;
    let keywords = match &set.schema(schema).body {
        Body::Bool(true) => return Some(ask),
        Body::Bool(false) => {
            ask.types = Types::NONE;
            return Some(ask);
        }
        Body::Keywords(keywords) => keywords,
    };
    let rest = Keywords {
        types: None,
        enumeration: None,
        constant: None,
        properties: BTreeMap::new(),
        required: Vec::new(),
        all_of: Vec::new(),
        reference: None,
        not: None,
        ..(**keywords).clone()
    };
    if !rest.asserts_nothing() || keywords.types.is_some_and(Types::integers_only) {
        return None;
    }
    ask.types = keywords.types.unwrap_or(Types::ALL);
    let constant = keywords.constant.clone().map(|it| vec![it]);
    for listed in [keywords.enumeration.clone(), constant].into_iter().flatten() {
        let is_scalar = |it: &Value| !matches!(it, Value::Array(_) | Value::Object(_));
        if !listed.iter().all(is_scalar) {
            return None;
        }
        let mut one = Ask::anything();
        one.listed = Some(listed);
        ask.and(one);
    }
    for (name, member) in &keywords.properties {
        let member = asked(set, *member, depth)?;
        ask.members.insert(name.clone(), member);
    }
    for name in &keywords.required {
        ask.members.entry(name.clone()).or_insert_with(Ask::anything).may_miss = false;
    }
    if let Some(not) = keywords.not {
        ask.and(absent(set, not)?);
    }
    for part in keywords.all_of.iter().copied().chain(set.target(schema)) {
        ask.and(asked(set, part, depth)?);
    }
    Some(ask)
}

/// What `not` asks where it but calls a member: that it is absent.
fn absent(set: &Set, not: SchemaId) -> Option<Ask> {
    let keywords = set.keywords(not)?;
    let rest = Keywords { required: Vec::new(), ..keywords.clone() };
    let [name] = &keywords.required[..] else { return None };
    let mut member = Ask::anything();
    member.types = Types::NONE;
    let mut ask = Ask::anything();
    // What is no object has every member that is asked for.
    ask.types = Types::named("object")?;
    ask.members.insert(name.clone(), member);
    rest.asserts_nothing().then_some(ask)
}
