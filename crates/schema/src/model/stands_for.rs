//! Schemas that add nothing to another that would be a type: `allOf` of one reference and a bound, a
//! reference beside its siblings.

use super::builder::Builder;
use crate::schema::{Body, Keywords, SchemaId, Types};

/// More parts than that are looked at one by one.
const MOST: usize = 64;

impl Builder<'_> {
    /// The referenced schema whose type is that of a schema: the only part that says what values hold.
    /// Bounds, required members, conditions and the like only say which of these values are valid.
    pub(super) fn stands_for(&self, schema: SchemaId) -> Option<SchemaId> {
        let mut parts = vec![schema];
        let (mut at, mut found) = (0, None);
        while let Some(&part) = parts.get(at) {
            at += 1;
            let keywords = match &self.set.schema(part).body {
                Body::Bool(true) => continue,
                Body::Bool(false) => return None,
                Body::Keywords(keywords) => keywords,
            };
            if !is_silent(keywords) || parts.len() > MOST {
                return None;
            }
            parts.extend(&keywords.all_of);
            if let Some(target) = self.set.target(part) {
                let target = self.lone_target(target).unwrap_or(target);
                if found.is_some_and(|it| it != target) {
                    return None;
                }
                found = Some(target);
            }
        }
        let narrowed = |target: &SchemaId| {
            let (own, all) = (self.admitted(schema), self.admitted(*target));
            own.without("null") == all.without("null") && own.without("null") != Types::NONE
        };
        found.filter(narrowed)
    }
}

/// Whether keywords do not say what values hold. `type` is looked at as a whole.
fn is_silent(keywords: &Keywords) -> bool {
    keywords.enumeration.is_none()
        && keywords.constant.is_none()
        && keywords.any_of.is_empty()
        && keywords.one_of.is_empty()
        && keywords.properties.is_empty()
        && keywords.pattern_properties.is_empty()
        && keywords.items.is_none()
        && keywords.prefix_items.is_empty()
        && keywords.documented.is_none()
        && keywords.additional_properties.is_none()
        && keywords.unevaluated_properties.is_none()
        && keywords.min_items.is_none()
        && keywords.max_items.is_none()
        && keywords.annotations.known_values.is_empty()
}
