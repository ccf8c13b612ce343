//! Which schemas are strings from a list of known ones.

use super::builder::Builder;
use crate::schema::{Keywords, SchemaId, Types};
use callspec_runtime::Value;
use std::collections::BTreeSet;

impl Builder<'_> {
    /// The strings that a schema lists, exhaustively or not; none where other values may stand.
    pub(super) fn values(&self, schema: SchemaId) -> Option<Vec<String>> {
        let keywords = self.set.keywords(schema)?;
        let documented = keywords.documented.and_then(|it| self.set.keywords(it));
        let string = Types::named("string").unwrap_or(Types::ALL);
        if let Some(listed) = strings(keywords) {
            return Some(listed);
        }
        if self.admitted(schema).without("null") != string {
            return None;
        }
        if let Some(listed) = self.values_of_branches(keywords) {
            return Some(listed);
        }
        keywords.types?;
        if let Some(listed) = documented.and_then(strings).or_else(|| self.layered_values(schema)) {
            return Some(listed);
        }
        let known = &keywords.annotations.known_values;
        (!known.is_empty()).then(|| distinct(known.iter().cloned()))
    }

    /// The strings that alternatives list together. One that lists none leaves the list open, as it is
    /// in any case.
    fn values_of_branches(&self, keywords: &Keywords) -> Option<Vec<String>> {
        let (any_of, one_of) = (&keywords.any_of, &keywords.one_of);
        let branches = if any_of.is_empty() { one_of } else { any_of };
        if !any_of.is_empty() && !one_of.is_empty() {
            return None;
        }
        let own = |branch: &SchemaId| self.lone_target(*branch).unwrap_or(*branch);
        let listed = branches.iter().filter_map(|branch| self.values(own(branch)));
        let listed = distinct(listed.flatten());
        (!listed.is_empty()).then_some(listed)
    }

    /// The strings that the `x-documented` of an object above lists for this member.
    fn layered_values(&self, schema: SchemaId) -> Option<Vec<String>> {
        self.set.layers(schema).find_map(|id| strings(self.set.keywords(id)?))
    }
}

/// The strings of `enum` or `const`, when it lists nothing else but null.
fn strings(keywords: &Keywords) -> Option<Vec<String>> {
    let constant = keywords.constant.as_ref().map(std::slice::from_ref);
    let listed = keywords.enumeration.as_deref().or(constant)?;
    let all = listed.iter().all(|it| matches!(it, Value::String(_) | Value::Null));
    let texts = distinct(listed.iter().filter_map(Value::as_str).map(str::to_owned));
    (all && !texts.is_empty()).then_some(texts)
}

/// The same, each once.
pub(super) fn distinct(texts: impl Iterator<Item = String>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    texts.filter(|text| seen.insert(text.clone())).collect()
}
