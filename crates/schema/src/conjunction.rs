//! The schemas that all hold on one instance, and what they say together.

use crate::schema::{Body, SchemaId, Types};
use crate::set::Set;

/// How many schemas are looked at. What the others say would only narrow the answers.
const MOST: usize = 256;

impl Set {
    /// A schema and all that hold with it, as far as `$ref` and `allOf` lead.
    pub fn parts(&self, schema: SchemaId) -> Vec<SchemaId> {
        let mut parts = vec![schema];
        let mut at = 0;
        while let Some(&part) = parts.get(at) {
            at += 1;
            let all_of = self.keywords(part).map(|it| it.all_of.as_slice()).unwrap_or_default();
            for next in all_of.iter().copied().chain(self.target(part)) {
                if !parts.contains(&next) && parts.len() < MOST {
                    parts.push(next);
                }
            }
        }
        parts
    }

    /// The part of a schema whose alternatives an object of it is one of: itself, where it has some, else the
    /// only part that has.
    pub(crate) fn with_alternatives(&self, schema: SchemaId) -> Option<SchemaId> {
        let has = |it: &SchemaId| {
            let listed = self.keywords(*it).map(|it| it.any_of.len().max(it.one_of.len()));
            listed.is_some_and(|it| it > 1)
        };
        if has(&schema) {
            return Some(schema);
        }
        let mut found = self.parts(schema).into_iter().filter(has);
        found.next().filter(|_| found.next().is_none())
    }

    /// The JSON types that every part admits.
    pub fn types_of(&self, parts: &[SchemaId]) -> Types {
        let mut types = Types::ALL;
        for part in parts {
            match &self.schema(*part).body {
                Body::Bool(true) => {}
                Body::Bool(false) => return Types::NONE,
                Body::Keywords(keywords) => {
                    if let Some(own) = keywords.types {
                        types = types.and(own);
                    }
                }
            }
        }
        types
    }
}
