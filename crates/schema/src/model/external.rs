//! Unions whose kinds are told from outside: `{"move": …}`, an object whose one member names the kind, beside
//! texts that are a kind by themselves. A variant holds what the member does.

use super::builder::Builder;
use super::{Case, Kind, Member, Model, Shape, Type};
use crate::schema::{Body, SchemaId};
use std::collections::BTreeMap;

impl Builder<'_> {
    /// Whether a branch is an object of one member, which it has in any case, and no other; and is written
    /// here, and not referred to, beside others than null.
    pub(super) fn is_wrapper(&self, branch: SchemaId) -> bool {
        let Some(keywords) = self.set.keywords(branch) else { return false };
        let is_false = |id: SchemaId| matches!(self.set.schema(id).body, Body::Bool(false));
        let ends = [keywords.additional_properties, keywords.unevaluated_properties];
        self.is_inline(branch)
            && self.is_one_of_several(branch)
            && self.set.parts(branch) == [branch]
            && keywords.properties.len() == 1
            && keywords.properties.keys().all(|it| keywords.required.contains(it))
            && keywords.pattern_properties.is_empty()
            && ends.into_iter().flatten().any(is_false)
            && keywords.any_of.is_empty()
            && keywords.one_of.is_empty()
            && keywords.documented.is_none()
            && self.is_only(branch, "object")
            && !self.admits_null(branch)
    }

    /// The name of the one member of such an object.
    pub(super) fn wrapped_name(&self, branch: SchemaId) -> Option<String> {
        let keywords = self.set.keywords(branch).filter(|_| self.is_wrapper(branch))?;
        keywords.properties.keys().next().cloned()
    }

    /// Where other objects have their one member under the same name: what it holds.
    pub(super) fn word_of_wrapped(
        &self,
        union: SchemaId,
        branch: SchemaId,
        name: &str,
    ) -> Option<String> {
        let keywords = self.set.keywords(union)?;
        let has_it =
            |it: SchemaId| self.set.keywords(it).is_some_and(|it| it.properties.contains_key(name));
        let mut others = keywords.any_of.iter().chain(&keywords.one_of).filter(|it| **it != branch);
        others.find(|it| has_it(**it) && self.is_wrapper(**it))?;
        let member = *self.set.keywords(branch)?.properties.get(name)?;
        self.word_of_held(member)
    }

    /// A word for what a place holds: the definition that it refers to, else its one JSON type.
    pub(super) fn word_of_held(&self, schema: SchemaId) -> Option<String> {
        let types = self.admitted(schema).without("null");
        let mut names = types.names();
        match (self.lone_target(schema), names.next(), names.next()) {
            (Some(target), ..) => self.definition_name(target),
            (None, Some(name), None) => Some(name.to_owned()),
            _ => None,
        }
    }

    /// The texts that branches list, where there are such beside objects of one member, and all of them do.
    pub(super) fn units(&self, branches: &[SchemaId]) -> Option<Vec<String>> {
        if !branches.iter().any(|it| self.is_wrapper(*it)) {
            return None;
        }
        let mut texts = Vec::new();
        for branch in branches.iter().filter(|it| self.admitted(**it).has("string")) {
            let listed = self.values(*branch).filter(|_| self.is_inline(*branch))?;
            if !self.is_only(*branch, "string") {
                return None;
            }
            texts.extend(listed);
        }
        let texts = super::values::distinct(texts.into_iter());
        (!texts.is_empty()).then_some(texts)
    }

    /// Whether a branch has others beside it, but for null.
    fn is_one_of_several(&self, branch: SchemaId) -> bool {
        let Some(keywords) = self.holders.get(&branch).and_then(|it| self.set.keywords(*it)) else {
            return false;
        };
        let mut others = keywords.any_of.iter().chain(&keywords.one_of).filter(|it| **it != branch);
        others.any(|it| !self.admitted(*it).without("null").is_empty())
    }

    /// Whether a branch has no name of its own: no reference leads to it.
    fn is_inline(&self, branch: SchemaId) -> bool {
        self.holders.contains_key(&branch)
    }
}

impl Model {
    /// The structs that are no types of their own, as variants hold what their one member does: each with
    /// the type and the position of its variant.
    pub fn wrappers(&self) -> BTreeMap<usize, (usize, usize)> {
        let unions = self.types.iter().enumerate().filter_map(|(at, it)| match &it.kind {
            Kind::Untagged(cases) => Some((at, cases)),
            _ => None,
        });
        let all = unions.flat_map(|(at, cases)| {
            let wrapped = cases.iter().enumerate().filter(|(_, it)| it.is_wrapped);
            wrapped.filter_map(move |(position, it)| Some((index_of(&it.shape)?, (at, position))))
        });
        all.collect()
    }
}

impl Model {
    /// The member whose value a variant holds, where it holds no struct.
    pub fn only_member(&self, case: &Case) -> Option<&Member> {
        let at = index_of(&case.shape).filter(|_| case.is_wrapped)?;
        match &self.types[at].kind {
            Kind::Object(members) => members.first(),
            _ => None,
        }
    }
}

/// Boxes what would hold its union otherwise. Where no box is to be had, in tuples and where null may be, the
/// struct stays.
pub(super) fn settle(types: &mut [Type]) {
    let unions: Vec<_> = (0..types.len()).filter(|at| is_wrapping(&types[*at].kind)).collect();
    for at in unions {
        let Kind::Untagged(cases) = &types[at].kind else { continue };
        let wrapped: Vec<_> =
            cases.iter().map(|it| it.is_wrapped.then(|| index_of(&it.shape))).collect();
        for (position, wrapper) in wrapped.into_iter().enumerate() {
            let Some(wrapper) = wrapper else { continue };
            let fits = wrapper.is_some_and(|it| fits(types, it, at));
            let Kind::Untagged(cases) = &mut types[at].kind else { continue };
            cases[position].is_wrapped = fits;
        }
    }
}

/// Whether a variant of a union has room for the one member of a struct, in a box at the worst.
fn fits(types: &mut [Type], wrapper: usize, union: usize) -> bool {
    let Some(member) = payload(&types[wrapper]) else { return false };
    if !reaches(types, &member.shape, union) {
        return true;
    }
    let is_nullable = member.nullable;
    let Kind::Object(members) = &mut types[wrapper].kind else { return false };
    match members.first_mut().map(|it| &mut it.shape) {
        Some(Shape::Type { boxed, .. }) if !is_nullable => {
            *boxed = true;
            true
        }
        _ => false,
    }
}

fn is_wrapping(kind: &Kind) -> bool {
    matches!(kind, Kind::Untagged(cases) if cases.iter().any(|it| it.is_wrapped))
}

fn index_of(shape: &Shape) -> Option<usize> {
    match shape {
        Shape::Type { index, .. } => Some(*index),
        _ => None,
    }
}

/// The one member of a struct.
fn payload(it: &Type) -> Option<&Member> {
    match &it.kind {
        Kind::Object(members) if it.rest.is_none() && !it.is_document => match &members[..] {
            [member] => Some(member),
            _ => None,
        },
        _ => None,
    }
}

/// Whether what a shape holds in place leads to a type. Objects are in boxes.
fn reaches(types: &[Type], from: &Shape, to: usize) -> bool {
    let mut seen = vec![false; types.len()];
    let mut left = vec![from];
    while let Some(shape) = left.pop() {
        match shape {
            Shape::Tuple(places) => left.extend(places.iter().map(|(it, _)| it)),
            Shape::Type { boxed: true, .. } => {}
            Shape::Type { index, .. } if *index == to => return true,
            Shape::Type { index, .. } if !std::mem::replace(&mut seen[*index], true) => {
                let it = &types[*index];
                match &it.kind {
                    Kind::Object(_) => {}
                    Kind::Untagged(cases) => left.extend(cases.iter().filter_map(|case| {
                        let held = index_of(&case.shape).filter(|_| case.is_wrapped);
                        held.and_then(|it| payload(&types[it]))
                            .map(|it| &it.shape)
                            .or(Some(&case.shape))
                    })),
                    _ => left.extend(it.shapes()),
                }
            }
            _ => {}
        }
    }
    false
}
