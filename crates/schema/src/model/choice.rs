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

    /// The one alternative of an `anyOf` or `oneOf` beside null, or a choice of several.
    pub(super) fn switch(&mut self, schema: SchemaId) -> Option<(Shape, bool)> {
        let branches = self.branches(schema);
        let nullable = self.admits_null(schema);
        match branches[..] {
            [] => None,
            [branch] => Some((self.shape(branch).0, nullable)),
            _ if self.is_disjoint(&branches) => Some((self.inline_choice(schema), nullable)),
            _ => None,
        }
    }

    /// The JSON types of a choice, null aside, each with the branches that speak of it; nothing where
    /// there is no choice.
    pub(super) fn alternatives(
        &self,
        schema: SchemaId,
    ) -> Option<Vec<(&'static str, Vec<SchemaId>)>> {
        let types = self.admitted(schema).without("null");
        let is_object = self.set.keywords(schema).is_none_or(|it| !it.properties.is_empty());
        if types == Types::ALL.without("null") || is_object {
            return None;
        }
        let branches = self.branches(schema);
        let alternatives = types.names().map(|word| {
            let own = Types::named(word).unwrap_or(Types::NONE);
            let speak = branches.iter().filter(|it| self.admitted(**it).meets(own));
            (word, speak.copied().collect())
        });
        let mut alternatives: Vec<(&str, Vec<SchemaId>)> = alternatives.collect();
        // As the schema lists them.
        alternatives.sort_by_key(|(_, speak)| branches.iter().position(|it| speak.contains(it)));
        (alternatives.len() > 1).then_some(alternatives)
    }

    /// What each JSON type holds, where a schema admits several.
    pub(super) fn choices(&mut self, schema: SchemaId) -> Option<Vec<(&'static str, Shape)>> {
        let alternatives = self.alternatives(schema)?;
        let parts = self.set.parts(schema);
        let mut choices = Vec::new();
        for (word, branches) in alternatives {
            let alone = match branches[..] {
                [branch] => Some(branch).filter(|it| single(self.admitted(*it)) == Some(word)),
                _ => None,
            };
            let shape = match (alone, word) {
                (Some(branch), _) => self.shape(branch).0,
                (None, "string") => Shape::Text,
                (None, "boolean") => Shape::Boolean,
                (None, "integer") => Shape::Integer,
                (None, "number") => Shape::Number,
                (None, "array") if branches.is_empty() => self.list(schema, &parts),
                (None, "array") => Shape::List(Box::new(Shape::Any), Nullable::No),
                (None, _) => Shape::Map(Box::new(Shape::Any), Nullable::No),
            };
            choices.push((word, shape));
        }
        Some(choices)
    }

    /// The branches of the `anyOf` or `oneOf` that a schema has, those aside that admit nothing or but
    /// null.
    pub(super) fn branches(&self, schema: SchemaId) -> Vec<SchemaId> {
        let Some(keywords) = self.set.keywords(schema) else { return Vec::new() };
        let listed = match (&keywords.any_of[..], &keywords.one_of[..]) {
            ([], branches) | (branches, []) if keywords.properties.is_empty() => branches,
            _ => return Vec::new(),
        };
        let holds = |branch: &&SchemaId| !self.admitted(**branch).without("null").is_empty();
        listed.iter().filter(holds).copied().collect()
    }

    /// Whether no JSON type is of two branches, and each is of one.
    fn is_disjoint(&self, branches: &[SchemaId]) -> bool {
        let mut all = Types::NONE;
        branches.iter().all(|branch| {
            let types = self.admitted(*branch).without("null");
            let is_new = !types.meets(all) && single(types).is_some();
            all = all.or(types);
            is_new
        })
    }
}

/// The one JSON type of a set, null aside.
fn single(types: Types) -> Option<&'static str> {
    let types = types.without("null");
    let mut names = types.names();
    match (names.next(), names.next()) {
        (Some(name), None) => Some(name),
        _ => None,
    }
}
