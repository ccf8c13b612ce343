//! What readers were promised: the properties that a subschema documents, also by what it refers to and
//! is made of. A `$ref` or a part that goes takes its properties along, as if each was removed.

use super::Comparison;
use super::changed::Changed;
use super::judged::owners;
use crate::fact::{Change, Fact, Subject};
use crate::tree::Tree;
use callspec_schema::{Keywords, SchemaId};
use std::collections::{BTreeSet, HashMap, HashSet};

/// Names of properties, or (told by the flag) patterns of names.
type Documented<'t> = BTreeSet<(bool, &'t str)>;

/// More subschemas than this at one place are not looked at.
const MOST_PARTS: usize = 10_000;

/// Whether properties are no longer documented once a fact has come about.
pub(super) fn is_broken(
    comparison: &Comparison<'_>,
    fact: &Fact,
    owner: [Option<SchemaId>; 2],
) -> bool {
    match (fact.subject, fact.change) {
        (Subject::Property | Subject::PatternProperty, change) => {
            matches!(change, Change::Removed | Change::Renamed)
        }
        (subject, change) if is_of_parts(subject) && change != Change::Added => {
            let [Some(old), Some(new)] = owner else { return false };
            // Only what is made of parts has more to lose than its properties, which have facts.
            let keywords = comparison.old.set.keywords(old);
            if !keywords.is_some_and(|it| it.reference.is_some() || parts(it).next().is_some()) {
                return false;
            }
            let kept = documented(comparison.new, new);
            !documented(comparison.old, old).is_subset(&kept)
        }
        _ => false,
    }
}

/// Whether it is about what a subschema refers to or is made of.
fn is_of_parts(subject: Subject) -> bool {
    matches!(
        subject,
        Subject::Types
            | Subject::Reference
            | Subject::AllOf
            | Subject::AnyOf
            | Subject::AnyOfBranch
            | Subject::OneOf
            | Subject::OneOfBranch
            | Subject::Condition
            | Subject::DependentSchema
    )
}

/// Properties that only moved: from a subschema to what it refers to or is made of now, or back. Neither
/// were they removed nor added; that the reference or part came or went is told.
pub(super) struct Moves<'c> {
    /// By owner, where a reference or a part came or went: what is documented on both sides.
    documented: HashMap<&'c [String; 2], [Documented<'c>; 2]>,
}

impl<'c> Moves<'c> {
    pub(super) fn of(comparison: &Comparison<'c>, changed: &'c Changed<'_>) -> Moves<'c> {
        let mut documented_by = HashMap::new();
        for fact in changed.facts.iter().filter(|it| is_of_parts(it.subject)) {
            documented_by.entry(&fact.owner).or_insert_with(|| {
                let owners = owners(comparison, changed.file, fact);
                let trees = [comparison.old, comparison.new];
                [0, 1].map(|side| {
                    owners[side].map(|it| documented(trees[side], it)).unwrap_or_default()
                })
            });
        }
        Moves { documented: documented_by }
    }

    /// Whether a fact says no more than that a property moved.
    pub(super) fn explain(&self, fact: &Fact) -> bool {
        let other = match fact.change {
            Change::Removed => 1,
            Change::Added => 0,
            _ => return false,
        };
        fact.subject == Subject::Property
            && self
                .documented
                .get(&fact.owner)
                .is_some_and(|sides| sides[other].contains(&(false, fact.name.as_str())))
    }
}

/// The names, and patterns of names, of the properties that a subschema documents.
fn documented(tree: &Tree, schema: SchemaId) -> Documented<'_> {
    let mut names = BTreeSet::new();
    let mut seen = HashSet::from([schema]);
    let mut open = vec![schema];
    while let Some(schema) = open.pop() {
        let Some(keywords) = tree.set.keywords(schema) else { continue };
        names.extend(keywords.properties.keys().map(|name| (false, name.as_str())));
        names.extend(keywords.pattern_properties.iter().map(|(it, _)| (true, it.as_str())));
        let target = keywords.reference.as_ref().and_then(|_| tree.set.target(schema));
        let documented = keywords.documented;
        for part in target.into_iter().chain(documented).chain(parts(keywords)) {
            if seen.len() < MOST_PARTS && seen.insert(part) {
                open.push(part);
            }
        }
    }
    names
}

/// The subschemas that say something of the same value, but for conditions, which promise nothing.
fn parts(keywords: &Keywords) -> impl Iterator<Item = SchemaId> + '_ {
    let all = [&keywords.all_of, &keywords.any_of, &keywords.one_of];
    all.into_iter()
        .flatten()
        .chain(&keywords.then_schema)
        .chain(&keywords.else_schema)
        .chain(keywords.dependent_schemas.values())
        .copied()
}
