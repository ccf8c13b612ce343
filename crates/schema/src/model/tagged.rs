//! Objects of several kinds, told apart by a member that says which.

use super::builder::Builder;
use super::{Branch, Kind, Shape};
use crate::schema::{Keywords, SchemaId, Types};
use crate::tag::Tag;
use std::rc::Rc;

/// An `anyOf` or `oneOf` whose branches a member tells apart.
pub(super) struct Tagged {
    /// The name of that member.
    pub tag: String,
    /// The branches, each with what the member says there.
    pub branches: Vec<(SchemaId, Vec<String>)>,
    /// Whether null may satisfy it.
    pub nullable: bool,
}

impl Builder<'_> {
    /// What tells the branches of a schema apart, if a member does that they all have to have.
    pub(super) fn tagged(&self, schema: SchemaId) -> Option<Rc<Tagged>> {
        if let Some(known) = self.unions.borrow().get(&schema) {
            return known.clone();
        }
        let tagged = self.look_for_tag(schema).map(Rc::new);
        self.unions.borrow_mut().insert(schema, tagged.clone());
        tagged
    }

    fn look_for_tag(&self, schema: SchemaId) -> Option<Tagged> {
        let keywords = self.set.keywords(schema)?;
        let listed = branches_alone(keywords)?;
        for branch in listed {
            if !self.admitted(*branch).without("null").is_empty() && !self.is_object(*branch) {
                return None;
            }
        }
        let nullable = self.admits_null(schema);
        let tag = Tag::of(self.set, listed).or_else(|| Tag::hinted(self.set, schema, listed));
        let Tag { name, mut branches } = tag?;
        // What nothing satisfies is a variant of no type.
        branches.retain(|(branch, _)| self.is_object(*branch));
        if branches.is_empty() {
            return None;
        }
        Some(Tagged { tag: name, branches, nullable })
    }

    /// The type of a union: a variant for each branch.
    pub(super) fn union(&mut self, tagged: &Tagged) -> Kind {
        let mut branches = Vec::new();
        for (schema, texts) in &tagged.branches {
            let index = self.named(self.lone_target(*schema).unwrap_or(*schema));
            let name = self.kind_name(*schema, texts);
            let shape = Shape::Type { index, boxed: true };
            branches.push(Branch { name, texts: texts.clone(), shape });
        }
        Kind::Union { tag: tagged.tag.clone(), branches }
    }

    /// What a kind of object is called: as its tag says, or where that says several things, as what
    /// the branch refers to.
    pub(super) fn kind_name(&self, branch: SchemaId, texts: &[String]) -> String {
        match (texts, self.lone_target(branch)) {
            ([text], _) => text.clone(),
            (_, Some(target)) => self.name_of(target),
            (texts, None) => texts.first().cloned().unwrap_or_default(),
        }
    }
}

/// The branches of an `anyOf` or `oneOf` that says all there is to say about members.
fn branches_alone(keywords: &Keywords) -> Option<&[SchemaId]> {
    let object = Types::named("object")?;
    let branches = match (&keywords.any_of[..], &keywords.one_of[..]) {
        ([], branches) | (branches, []) => branches,
        _ => return None,
    };
    let is_alone = keywords.types.is_none_or(|types| types.without("null") == object)
        && keywords.enumeration.is_none()
        && keywords.constant.is_none()
        && keywords.properties.is_empty()
        && keywords.pattern_properties.is_empty()
        && keywords.additional_properties.is_none()
        && keywords.all_of.is_empty()
        && keywords.reference.is_none();
    is_alone.then_some(branches)
}
