//! What readers were promised: the properties that a subschema documents, also by what it refers to and
//! is made of. A `$ref` or a part that goes takes its properties along, as if each was removed.

use super::Comparison;
use crate::fact::{Change, Fact, Subject};
use crate::tree::Tree;
use callspec_schema::{Keywords, SchemaId};
use std::collections::{BTreeSet, HashSet};

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
        (
            Subject::Types
            | Subject::Reference
            | Subject::AllOf
            | Subject::AnyOf
            | Subject::AnyOfBranch
            | Subject::OneOf
            | Subject::OneOfBranch
            | Subject::Condition
            | Subject::DependentSchema,
            change,
        ) if change != Change::Added => {
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

/// The names, and patterns of names, of the properties that a subschema documents.
fn documented(tree: &Tree, schema: SchemaId) -> BTreeSet<(bool, &str)> {
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
