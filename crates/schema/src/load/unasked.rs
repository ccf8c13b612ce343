//! What a document requires, but not the way that values are sent: `readOnly` in requests, `writeOnly` in answers.

use super::Loader;
use crate::schema::{Body, SchemaId};
use std::collections::{BTreeSet, HashMap};

impl Loader<'_> {
    /// Takes back what is not asked for the way that values are sent.
    pub(super) fn unasked(&mut self) {
        let Some(way) = self.options.way else { return };
        let mut around: HashMap<SchemaId, BTreeSet<String>> = HashMap::new();
        for id in self.set.ids() {
            let Some(keywords) = self.set.keywords(id) else { continue };
            let is_plain = keywords.required.is_empty() && keywords.all_of.is_empty();
            if !self.set.dialect(id).is_of_apis() || is_plain && !around.contains_key(&id) {
                continue;
            }
            // What holds a schema is read before it.
            let mut unasked = self.set.unasked(id, way);
            unasked.extend(around.remove(&id).into_iter().flatten());
            if unasked.is_empty() {
                continue;
            }
            let alternatives = keywords.any_of.iter().chain(&keywords.one_of);
            for part in keywords.all_of.iter().chain(alternatives) {
                around.entry(*part).or_default().extend(unasked.iter().cloned());
            }
            if let Body::Keywords(keywords) = &mut self.set.schemas[id.0 as usize].body {
                keywords.required.retain(|name| !unasked.contains(name));
            }
        }
    }
}
