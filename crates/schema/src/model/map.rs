//! Objects whose names are data.

use super::builder::Builder;
use super::{Nullable, Shape};
use crate::schema::{Body, Keywords, SchemaId, Types};

impl Builder<'_> {
    /// What an object without documented members holds: values of one shape, whatever says so.
    pub(super) fn map(&mut self, parts: &[SchemaId]) -> Shape {
        self.map_of(parts, false)
    }

    /// What the members hold that stand beside documented ones.
    pub(super) fn map_beside(&mut self, parts: &[SchemaId]) -> Shape {
        self.map_of(parts, true)
    }

    fn map_of(&mut self, parts: &[SchemaId], beside: bool) -> Shape {
        let mut one: Option<(Shape, bool)> = None;
        for part in parts {
            let Some(values) =
                self.set.keywords(*part).and_then(|it| self.values_of_map(it, beside))
            else {
                continue;
            };
            for schema in values {
                let (shape, nullable) = self.shape(schema);
                match &mut one {
                    None => one = Some((shape, nullable)),
                    Some((known, null)) if *known == shape => *null |= nullable,
                    Some(_) => return any_map(),
                }
            }
        }
        let (shape, nullable) = one.unwrap_or((Shape::Any, false));
        let nullable = if nullable && shape != Shape::Any { Nullable::Yes } else { Nullable::No };
        Shape::Map(Box::new(shape), nullable)
    }

    /// Whether members of some names have a type and nothing is said of the others: a map of the type would not
    /// hold these.
    pub(super) fn has_patterns(&self, schema: SchemaId) -> bool {
        let mut held = None;
        for keywords in self.set.parts(schema).iter().filter_map(|it| self.set.keywords(*it)) {
            if self.values_of_map(keywords, false).is_some() {
                return false;
            }
            for (_, value) in &keywords.pattern_properties {
                let value = self.own(*value);
                if self.is_generic(value) || held.is_some_and(|it| it != value) {
                    return false;
                }
                held = Some(value);
            }
        }
        held.is_some() && !self.is_closed(schema)
    }

    /// Whether no object may have other members than those that are documented.
    fn is_closed(&self, schema: SchemaId) -> bool {
        let closes = |it: &Option<SchemaId>| {
            it.is_some_and(|it| matches!(self.set.schema(it).body, Body::Bool(false)))
        };
        self.says(schema, |it| {
            closes(&it.additional_properties) || closes(&it.unevaluated_properties)
        })
    }

    /// Whether a value is anything, an object of anything or an array of anything.
    fn is_generic(&self, schema: SchemaId) -> bool {
        let types = self.admitted(schema).without("null");
        let is_wide = types == Types::ALL.without("null")
            || [Types::named("object"), Types::named("array")].contains(&Some(types));
        is_wide
            && self.branches(schema).is_empty()
            && !self.says(schema, |it| self.speaks_of_objects(it) || self.speaks_of_arrays(it))
    }

    /// The schemas of which each value satisfies one; none where some satisfy none of them.
    fn values_of_map(&self, keywords: &Keywords, beside: bool) -> Option<Vec<SchemaId>> {
        let patterns = &keywords.pattern_properties;
        let mut schemas: Vec<_> = patterns.iter().map(|(_, schema)| *schema).collect();
        let is_closed = |it: &SchemaId| matches!(self.set.schema(*it).body, Body::Bool(false));
        let alone = !keywords.has_applicators() && keywords.reference.is_none();
        // One that admits anything says as much as none.
        let says = |it: &SchemaId| is_closed(it) || self.speaks(*it);
        let others =
            keywords.additional_properties.or(keywords.unevaluated_properties.filter(|_| alone));
        let others = others.filter(says);
        match others {
            Some(others) => schemas.extend((!is_closed(&others)).then_some(others)),
            // What fits no pattern is kept beside what has a type.
            None if beside => {}
            None if patterns.iter().any(|(pattern, _)| matches_all(pattern)) => {}
            None => return None,
        }
        (!schemas.is_empty()).then_some(schemas)
    }
}

/// Whether a pattern is one of those by which people mean every name.
fn matches_all(pattern: &str) -> bool {
    matches!(pattern, "" | "^" | "$" | ".*" | "^.*" | ".*$" | "^.*$")
}

/// An object of anything.
pub(super) fn any_map() -> Shape {
    Shape::Map(Box::new(Shape::Any), Nullable::No)
}
