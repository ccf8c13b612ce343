//! Objects whose names are data.

use super::builder::Builder;
use super::{Nullable, Shape};
use crate::schema::{Body, Keywords, SchemaId};

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
                    Some(_) => return Shape::Map(Box::new(Shape::Any), Nullable::No),
                }
            }
        }
        let (shape, nullable) = one.unwrap_or((Shape::Any, false));
        let nullable = if nullable && shape != Shape::Any { Nullable::Yes } else { Nullable::No };
        Shape::Map(Box::new(shape), nullable)
    }

    /// The schemas of which each value satisfies one; none where some satisfy none of them.
    fn values_of_map(&self, keywords: &Keywords, beside: bool) -> Option<Vec<SchemaId>> {
        let patterns = &keywords.pattern_properties;
        let mut schemas: Vec<_> = patterns.iter().map(|(_, schema)| *schema).collect();
        let is_closed = |it: &SchemaId| matches!(self.set.schema(*it).body, Body::Bool(false));
        let alone = !keywords.has_applicators() && keywords.reference.is_none();
        let others =
            keywords.additional_properties.or(keywords.unevaluated_properties.filter(|_| alone));
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
