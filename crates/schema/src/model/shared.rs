//! Objects of several kinds that have members in common: each kind is a struct with its own members and these.

use super::builder::Builder;
use super::{Branch, Case, Kind, Shape, Type};
use crate::discriminator::Discriminator;
use crate::schema::SchemaId;
use crate::tag::Tag;
use std::collections::BTreeSet;

/// Members in common, times kinds, beyond which they stay one struct.
const MOST_COPIES: usize = 4096;

/// Kinds of all objects, beyond which those stay one struct whose alternatives stand elsewhere: of hundreds of
/// alternatives that hundreds of objects refer to, each object would have all.
const MOST_KINDS: usize = 4096;

impl Builder<'_> {
    /// What tells the kinds of an object apart that documents members itself: alternatives that document more
    /// of them. Those that only narrow, or that no member tells, leave it one struct.
    pub(super) fn shared(&self, schema: SchemaId) -> Option<Discriminator> {
        let holder = self.set.with_alternatives(schema)?;
        let keywords = self.set.keywords(holder)?;
        let branches = match (&keywords.any_of[..], &keywords.one_of[..]) {
            ([], branches) | (branches, []) if branches.len() > 1 => branches,
            _ => return None,
        };
        let is_kind = |it: &SchemaId| self.is_object(self.own(*it)) && self.has_members(*it);
        if !self.has_members(schema) || !branches.iter().all(is_kind) {
            return None;
        }
        if holder != schema && self.sharing.len() + branches.len() > MOST_KINDS {
            return None;
        }
        // What is one of the alternatives already, by way of what they are alternatives of, is that one.
        let parts = self.set.parts(schema);
        if branches.iter().any(|it| parts.contains(it) || parts.contains(&self.own(*it))) {
            return None;
        }
        let names = |it: SchemaId| {
            let parts = self.set.parts(it);
            let keywords = parts.iter().filter_map(|it| self.set.keywords(*it));
            keywords.flat_map(|it| it.properties.keys()).collect::<BTreeSet<_>>()
        };
        let common = names(schema);
        if common.len() * branches.len() > MOST_COPIES {
            return None;
        }
        if branches.iter().all(|it| names(*it).is_subset(&common)) {
            return None;
        }
        let found = Discriminator::of_branches(self.set, branches)?;
        (found.cases.len() == branches.len()).then_some(found)
    }

    /// The type of such an object: a variant for each kind.
    pub(super) fn kinds_with_shared(&mut self, schema: SchemaId, found: &Discriminator) -> Kind {
        let listed: Vec<_> = found.cases.iter().map(|it| it.then).collect();
        let mut branches = Vec::new();
        if let Some(tag) = Tag::of(self.set, &listed) {
            for (branch, texts) in tag.branches {
                let name = self.kind_name(branch, &texts);
                let shape = self.with_shared(schema, branch, &name);
                branches.push(Branch { name, texts, shape });
            }
            return Kind::Union { tag: tag.name, branches };
        }
        let mut cases = Vec::new();
        for (at, case) in found.cases.iter().enumerate() {
            let name = match self.lone_target(case.then) {
                Some(target) => self.name_of(target),
                None => {
                    let holder = self.set.with_alternatives(schema).unwrap_or(schema);
                    self.branch_word(holder, case.then).unwrap_or_default()
                }
            };
            let shape = self.with_shared(schema, case.then, &name);
            let says = Some(case.ask.in_words()).filter(|it| !it.is_empty());
            let (json, sets) = (None, case.ask.constants());
            let (schema, told, is_wrapped, units) = (case.then, Some(at), false, Vec::new());
            cases.push(Case { name, schema, json, told, says, sets, shape, is_wrapped, units });
        }
        Kind::Untagged(cases)
    }

    /// The struct of a kind.
    fn with_shared(&mut self, schema: SchemaId, branch: SchemaId, word: &str) -> Shape {
        let index = self.types.len();
        let name = format!("{} {word}", self.name_of(schema));
        let kind = Kind::Object(Vec::new());
        self.types.push(Some(Type { name, schema: branch, kind, is_document: false, rest: None }));
        self.sharing.insert(index, schema);
        self.queue.push_back((index, branch));
        Shape::Type { index, boxed: true }
    }
}
