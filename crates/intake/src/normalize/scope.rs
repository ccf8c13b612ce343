//! What one type's schema is made in: its facts, and what is found on the way.

use crate::fact::{Member, Place, TypeFacts, Types, WireName};
use crate::report::Report;
use callspec_runtime::Object;
use std::collections::BTreeMap;

/// What one type's schema is made in.
pub struct Scope<'a> {
    /// The type.
    pub facts: &'a TypeFacts,
    /// All types, for what a reference leads to.
    pub types: &'a Types,
    /// Where conflicts go.
    pub report: Report,
    /// Types that are referred to, with the first place that does.
    pub referred: BTreeMap<String, Place>,
    /// Inline structures, by name.
    pub defs: Object,
}

impl<'a> Scope<'a> {
    /// A scope for one type, with nothing found yet.
    pub fn new(facts: &'a TypeFacts, types: &'a Types) -> Self {
        let (report, referred, defs) = (Report::default(), BTreeMap::new(), Object::new());
        Scope { facts, types, report, referred, defs }
    }

    /// Notes that a place refers to a type.
    pub fn refer(&mut self, name: &str, place: &Place) {
        match self.referred.get(name) {
            Some(first) if first <= place => {}
            _ => {
                self.referred.insert(name.to_owned(), place.clone());
            }
        }
    }

    /// The members right below a path, by name.
    pub fn members(&self, path: &[WireName]) -> Vec<(&'a WireName, &'a Member)> {
        let facts = self.facts;
        // Paths are sorted, so that those below one stand together.
        let below =
            facts.members.range(path.to_vec()..).take_while(|(name, _)| name.starts_with(path));
        let children = below.filter(|(name, _)| name.len() == path.len() + 1);
        children.filter_map(|(name, member)| Some((name.last()?, member))).collect()
    }

    /// `Call.participants`, for reports.
    pub fn subject(&self, path: &[WireName]) -> String {
        let names = path.iter().map(|name| name.0.as_str());
        std::iter::once(self.facts.name.as_str()).chain(names).collect::<Vec<_>>().join(".")
    }
}
