//! Alternatives that JSON types tell apart.

use super::builder::Builder;
use super::{Nullable, Shape};
use crate::schema::{SchemaId, Types};

impl Builder<'_> {
    pub(super) fn inline_choice(&mut self, schema: SchemaId) -> Shape {
        if self.alternatives(schema).is_none() {
            return Shape::Any;
        }
        let index = self.named(schema);
        Shape::Type { index, boxed: false }
    }

    /// The alternatives of an `anyOf` or `oneOf` whose branches differ by JSON type.
    pub(super) fn switch(&mut self, schema: SchemaId) -> Option<(Shape, bool)> {
        let branches = self.branches(schema)?;
        let nullable = branches.iter().any(|(types, _)| types.has("null"));
        let others: Vec<_> =
            branches.iter().filter(|(types, _)| !types.without("null").is_empty()).collect();
        match others[..] {
            [] => Some((Shape::Any, true)),
            [(_, branch)] => Some((self.shape(*branch).0, nullable)),
            _ => Some((self.inline_choice(schema), nullable)),
        }
    }

    /// The JSON types of a choice, null aside, each with the branch that speaks of it, if there are
    /// branches; nothing where there is no choice, or one that JSON types do not settle.
    pub(super) fn alternatives(
        &self,
        schema: SchemaId,
    ) -> Option<Vec<(&'static str, Option<SchemaId>)>> {
        let alternatives = match self.branches(schema) {
            Some(branches) => branches
                .into_iter()
                .map(|(types, branch)| (types.without("null"), branch))
                .filter(|(types, _)| !types.is_empty())
                .map(|(types, branch)| Some((single(types)?, Some(branch))))
                .collect::<Option<Vec<_>>>()?,
            None => {
                let types = self.set.types_of(&self.set.parts(schema)).without("null");
                if types == Types::ALL.without("null") || self.asserts_more(schema) {
                    return None;
                }
                types.names().map(|word| (word, None)).collect()
            }
        };
        (alternatives.len() > 1).then_some(alternatives)
    }

    /// What each JSON type holds, where a schema admits several.
    pub(super) fn choices(&mut self, schema: SchemaId) -> Option<Vec<(&'static str, Shape)>> {
        let alternatives = self.alternatives(schema)?;
        let parts = self.set.parts(schema);
        let mut choices = Vec::new();
        for (word, branch) in alternatives {
            let shape = match (branch, word) {
                (Some(branch), _) => self.shape(branch).0,
                (None, "string") => Shape::Text,
                (None, "boolean") => Shape::Boolean,
                (None, "integer") => Shape::Integer,
                (None, "number") => Shape::Number,
                (None, "array") => self.list(&parts),
                (None, _) => Shape::Map(Box::new(Shape::Any), Nullable::No),
            };
            choices.push((word, shape));
        }
        Some(choices)
    }

    /// Whether something beside `type` would make a choice say less than the schema.
    fn asserts_more(&self, schema: SchemaId) -> bool {
        self.set.keywords(schema).is_none_or(|it| {
            it.enumeration.is_some() || it.constant.is_some() || !it.properties.is_empty()
        })
    }

    /// The branches of an `anyOf` or `oneOf` that stands alone, when no JSON type is of two of them:
    /// then both keywords mean the same.
    pub(super) fn branches(&self, schema: SchemaId) -> Option<Vec<(Types, SchemaId)>> {
        let keywords = self.set.keywords(schema)?;
        let listed = if keywords.any_of.is_empty() { &keywords.one_of } else { &keywords.any_of };
        if listed.is_empty() || keywords.types.is_some() || !keywords.properties.is_empty() {
            return None;
        }
        let mut all = Types::NONE;
        let mut branches = Vec::new();
        for branch in listed {
            let types = self.set.types_of(&self.set.parts(*branch));
            if types.meets(all) {
                return None;
            }
            all = all.or(types);
            branches.push((types, *branch));
        }
        Some(branches)
    }
}

/// The one JSON type of a set.
fn single(types: Types) -> Option<&'static str> {
    let mut names = types.names();
    match (names.next(), names.next()) {
        (Some(name), None) => Some(name),
        _ => None,
    }
}
