//! The member by which alternatives tell objects apart: each has to have it, and no text of it suits
//! two of them.

use crate::schema::{Keywords, SchemaId};
use crate::set::Set;
use std::collections::{BTreeMap, BTreeSet};

/// How many branches are looked at, and how many members of the first that may be the tag.
const MOST_BRANCHES: usize = 512;
const MOST_TAGS: usize = 16;

/// What tells branches apart.
pub(crate) struct Tag {
    /// The name of the member.
    pub name: String,
    /// The branches that objects can satisfy, each with what the member says there.
    pub branches: Vec<(SchemaId, Vec<String>)>,
}

/// For each member that may be the tag, what it says in each branch so far.
type Said = BTreeMap<String, Vec<Vec<String>>>;

impl Tag {
    /// The tag of some branches, where two or more admit objects.
    pub(crate) fn of(set: &Set, branches: &[SchemaId]) -> Option<Tag> {
        let mut of_objects = Vec::new();
        let mut said: Option<Said> = None;
        for branch in branches {
            let parts = set.parts(*branch);
            if !set.types_of(&parts).has("object") {
                continue;
            }
            let next = said_by(set, &parts, said.as_ref());
            let joined = match said {
                None => next,
                Some(before) => joined(before, next),
            };
            if joined.is_empty() || of_objects.len() == MOST_BRANCHES {
                return None;
            }
            said = Some(joined);
            of_objects.push(*branch);
        }
        let said = said.filter(|_| of_objects.len() > 1)?;
        // A member that says one thing a branch is a better tag than one that says several.
        let is_single = |said: &[Vec<String>]| said.iter().all(|texts| texts.len() == 1);
        let best = said.iter().find(|(_, said)| is_single(said)).or(said.iter().next());
        best.map(|(name, said)| Tag {
            name: name.clone(),
            branches: of_objects.into_iter().zip(said.iter().cloned()).collect(),
        })
    }
}

impl Tag {
    /// The tag that a `discriminator` names: each branch is a component, which a text means by `mapping`, or
    /// by its name. All of them document the member as text.
    pub(crate) fn hinted(set: &Set, schema: SchemaId, branches: &[SchemaId]) -> Option<Tag> {
        let name = &set.keywords(schema)?.discriminator.as_ref()?.name;
        let mapped = set.mapped.get(&schema).map(Vec::as_slice).unwrap_or_default();
        let mut all: Vec<(SchemaId, Vec<String>)> = Vec::new();
        for branch in branches.iter().take(MOST_BRANCHES) {
            let parts = set.parts(*branch);
            if !set.types_of(&parts).has("object") {
                continue;
            }
            let is_text = |it: &SchemaId| set.types_of(&set.parts(*it)).has("string");
            let members = parts.iter().filter_map(|it| set.keywords(*it)?.properties.get(name));
            if !members.into_iter().any(is_text) {
                return None;
            }
            let target = set.target(*branch)?;
            let texts = mapped.iter().filter(|(_, to)| *to == target).map(|(text, _)| text.clone());
            let mut texts: Vec<String> = texts.collect();
            if texts.is_empty() {
                let own = set.schema(target).pointer.rsplit('/').next().unwrap_or_default();
                texts.push(own.replace("~1", "/").replace("~0", "~"));
            }
            if all.iter().any(|(_, known)| known.iter().any(|it| texts.contains(it))) {
                return None;
            }
            all.push((*branch, texts));
        }
        (all.len() > 1).then(|| Tag { name: name.clone(), branches: all })
    }
}

/// The members that a branch has to have and lists the texts of, each with these texts; of those that
/// may still be the tag, where some are known.
fn said_by(set: &Set, parts: &[SchemaId], known: Option<&Said>) -> Said {
    let mut said = Said::new();
    for name in parts.iter().filter_map(|it| set.keywords(*it)).flat_map(|it| &it.required) {
        let is_wanted = known.map_or(said.len() < MOST_TAGS, |it| it.contains_key(name));
        if is_wanted && !said.contains_key(name) {
            if let Some(texts) = texts(set, parts, name) {
                said.insert(name.clone(), vec![texts]);
            }
        }
    }
    said
}

/// The texts that every part allows for a member; none where no part lists them.
fn texts(set: &Set, parts: &[SchemaId], name: &str) -> Option<Vec<String>> {
    let mut texts: Option<Vec<String>> = None;
    for member in parts.iter().filter_map(|it| set.keywords(*it)?.properties.get(name)) {
        for part in set.parts(*member) {
            let Some(listed) = set.keywords(part).and_then(listed_texts) else { continue };
            texts = Some(match texts {
                None => listed,
                Some(known) => known.into_iter().filter(|it| listed.contains(it)).collect(),
            });
        }
    }
    texts.filter(|it| !it.is_empty())
}

/// What still may be the tag when another branch has spoken: what is no text of two branches.
fn joined(before: Said, mut next: Said) -> Said {
    let mut joined = Said::new();
    for (name, mut texts) in before {
        let Some(mut more) = next.remove(&name) else { continue };
        let is_taken = |text: &String| texts.iter().any(|it| it.contains(text));
        if !more.iter().flatten().any(is_taken) {
            texts.append(&mut more);
            joined.insert(name, texts);
        }
    }
    joined
}

/// The values of an `enum` or a `const` that lists nothing but texts, each once.
fn listed_texts(keywords: &Keywords) -> Option<Vec<String>> {
    let constant = keywords.constant.as_ref().map(std::slice::from_ref);
    let listed = keywords.enumeration.as_deref().or(constant)?;
    let mut known = BTreeSet::new();
    let mut texts = Vec::new();
    for text in listed {
        let text = text.as_str()?;
        if known.insert(text) {
            texts.push(text.to_owned());
        }
    }
    Some(texts)
}
