//! Objects of several kinds, told apart by a member that says which.

use super::builder::{Builder, joined};
use super::values::distinct;
use super::{Branch, Kind, Shape};
use crate::schema::{Keywords, SchemaId, Types};
use std::collections::BTreeMap;
use std::rc::Rc;

/// How many branches are looked at, and how many members of the first that may be the tag. With more,
/// the branches are any values.
const MOST_BRANCHES: usize = 512;
const MOST_TAGS: usize = 16;

/// An `anyOf` or `oneOf` whose branches a member tells apart.
pub(super) struct Tagged {
    /// The name of that member.
    pub tag: String,
    /// The branches, each with what the member says there.
    pub branches: Vec<(SchemaId, Vec<String>)>,
    /// Whether null may satisfy it.
    pub nullable: bool,
}

/// For each member that may be the tag, what it says in each branch so far.
type Tags = BTreeMap<String, Vec<Vec<String>>>;

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
        let mut nullable = false;
        let mut branches = Vec::new();
        let mut tags = Tags::new();
        for branch in listed {
            let types = self.types_of(&self.parts(*branch));
            nullable |= types.has("null");
            if types.without("null").is_empty() {
                continue;
            }
            if branches.len() == MOST_BRANCHES || !self.is_object(*branch) {
                return None;
            }
            let said = self.said_by(*branch, (!branches.is_empty()).then_some(&tags));
            tags = if branches.is_empty() { said } else { joined_tags(tags, said) };
            if tags.is_empty() {
                return None;
            }
            branches.push(*branch);
        }
        // A member that says one thing a branch is a better tag than one that says several.
        let is_single = |said: &[Vec<String>]| said.iter().all(|texts| texts.len() == 1);
        let best = tags.iter().find(|(_, said)| is_single(said)).or(tags.iter().next());
        let (tag, said) = best.filter(|_| branches.len() > 1)?;
        nullable &= keywords.types.is_none_or(|types| types.has("null"));
        let branches = branches.into_iter().zip(said.iter().cloned()).collect();
        Some(Tagged { tag: tag.clone(), branches, nullable })
    }

    /// The members that a branch has to have and lists the texts of, each with these texts; of those
    /// that may still be the tag, where some are known.
    fn said_by(&self, branch: SchemaId, known: Option<&Tags>) -> Tags {
        let parts = self.parts(branch);
        let mut tags = Tags::new();
        for name in parts.iter().filter_map(|it| self.set.keywords(*it)).flat_map(|it| &it.required)
        {
            let is_wanted = known.map_or(tags.len() < MOST_TAGS, |it| it.contains_key(name));
            if is_wanted && !tags.contains_key(name) {
                if let Some(texts) = self.texts(&parts, name) {
                    tags.insert(name.clone(), vec![texts]);
                }
            }
        }
        tags
    }

    /// The texts that every part allows for a member; none where no part lists them.
    fn texts(&self, parts: &[SchemaId], name: &str) -> Option<Vec<String>> {
        let mut texts: Option<Vec<String>> = None;
        for member in parts.iter().filter_map(|it| self.set.keywords(*it)?.properties.get(name)) {
            for part in self.parts(*member) {
                let Some(listed) = self.set.keywords(part).and_then(listed_texts) else { continue };
                texts = Some(match texts {
                    None => listed,
                    Some(known) => known.into_iter().filter(|it| listed.contains(it)).collect(),
                });
            }
        }
        texts.filter(|it| !it.is_empty())
    }

    /// The type of a union: a variant for each branch.
    pub(super) fn union(&mut self, name: &str, tagged: &Tagged) -> Kind {
        let mut branches = Vec::new();
        for (schema, texts) in &tagged.branches {
            let target = self.lone_target(*schema);
            let called = match (&texts[..], target) {
                ([text], _) => text.clone(),
                (_, Some(target)) => self.name_of(target),
                _ => self.title(*schema).unwrap_or_else(|| texts[0].clone()),
            };
            let index = match target {
                Some(target) => self.target_type(target),
                None => self.named(&joined(name, &called), *schema),
            };
            let shape = Shape::Type { index, boxed: true };
            branches.push(Branch { name: called, texts: texts.clone(), shape });
        }
        Kind::Union { tag: tagged.tag.clone(), branches }
    }

    fn title(&self, schema: SchemaId) -> Option<String> {
        self.set.keywords(schema)?.annotations.title.clone()
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

/// What still may be the tag when another branch has spoken: what is no text of two branches.
fn joined_tags(tags: Tags, mut said: Tags) -> Tags {
    let mut joined = Tags::new();
    for (name, mut before) in tags {
        let Some(mut texts) = said.remove(&name) else { continue };
        let is_taken = |text: &String| before.iter().any(|it| it.contains(text));
        if !texts.iter().flatten().any(is_taken) {
            before.append(&mut texts);
            joined.insert(name, before);
        }
    }
    joined
}

/// The values of an `enum` or a `const` that lists nothing but texts.
fn listed_texts(keywords: &Keywords) -> Option<Vec<String>> {
    let constant = keywords.constant.as_ref().map(std::slice::from_ref);
    let listed = keywords.enumeration.as_deref().or(constant)?;
    let texts: Option<Vec<_>> = listed.iter().map(|it| it.as_str().map(str::to_owned)).collect();
    Some(distinct(texts?.into_iter()))
}
