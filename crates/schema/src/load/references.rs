//! `$ref`s, and what the texts of a `discriminator` refer to: resolved, or told why not.

use super::Loader;
use crate::schema::{Body, SchemaId};
use crate::tables::index;
use crate::uri;

/// Why a `$ref` leads nowhere, and what to do.
pub(super) struct Lost {
    pub reason: String,
    pub help: String,
    /// Whether it is the document that cannot be had.
    pub is_document: bool,
}

impl Lost {
    pub fn new(reason: impl Into<String>, help: impl Into<String>) -> Lost {
        Lost { reason: reason.into(), help: help.into(), is_document: false }
    }
}

impl Loader<'_> {
    /// Resolves every `$ref`, also those of what is read on the way.
    pub(super) fn references(&mut self) {
        let mut at = 0;
        while at < self.set.schemas.len() && self.room.is_some() {
            let id = SchemaId(index(at));
            at += 1;
            let Some(keywords) = self.set.keywords(id) else { continue };
            if let Some(discriminator) = keywords.discriminator.clone() {
                self.mapping(id, &discriminator.mapping);
            }
            let Some(keywords) = self.set.keywords(id) else { continue };
            let Some(reference) = keywords.reference.clone() else { continue };
            match self.target(id, &reference) {
                Ok(target) => drop(self.set.targets.insert(id, target)),
                Err(lost) => self.lost(id, &reference, lost),
            }
        }
    }

    /// Resolves what the texts of a `discriminator` mean: references, or names of components.
    fn mapping(&mut self, id: SchemaId, mapping: &[(String, String)]) {
        let mut mapped = Vec::new();
        for (text, to) in mapping {
            let by_name = format!("#/components/schemas/{to}");
            let is_reference = to.contains(['#', '/']) || to.ends_with(".json");
            let found = match is_reference {
                true => self.target(id, to),
                false => self.target(id, &by_name).or_else(|_| self.target(id, to)),
            };
            match found {
                Ok(found) => mapped.push((text.clone(), found)),
                Err(lost) => {
                    let reason = format!("maps {text:?} to {to:?}, which {}", lost.reason);
                    self.notes.add(self.set.error(id, "discriminator", reason).help(lost.help));
                }
            }
        }
        if !mapped.is_empty() {
            self.set.mapped.insert(id, mapped);
        }
    }

    fn lost(&mut self, id: SchemaId, reference: &str, lost: Lost) {
        let error = self.set.error(id, "$ref", format!("{reference:?} {}", lost.reason));
        if !(lost.is_document && self.options.unresolved_is_any) {
            self.errors.push(error.help(lost.help));
            return;
        }
        let reason = format!("{reference:?} is not at hand, and taken as anything");
        self.notes.add(self.set.error(id, "$ref", reason).help(lost.help));
        if let Body::Keywords(keywords) = &mut self.set.schemas[id.0 as usize].body {
            keywords.reference = None;
        }
    }

    fn target(&mut self, from: SchemaId, reference: &str) -> Result<SchemaId, Lost> {
        let resource = self.set.schema(from).resource;
        let base = &self.set.resources[resource as usize].uri;
        let resolved = uri::resolve(base, reference);
        let found = self.resource(from, reference, &resolved)?;
        let Some(fragment) = uri::decoded(&resolved.fragment) else {
            let help = "write `%` as `%25`";
            return Err(Lost::new("has a fragment that is not percent-encoded well", help));
        };
        let resource = &self.set.resources[found as usize];
        if fragment.is_empty() {
            return Ok(resource.root);
        }
        if !fragment.starts_with('/') {
            let anchors: Vec<_> = resource.anchors.keys().map(String::as_str).take(8).collect();
            let help = match anchors[..] {
                [] => "refer to `#/…`, or give the schema that `$anchor`".to_owned(),
                _ => format!("the anchors there are: {}", anchors.join(", ")),
            };
            let anchor = resource.anchors.get(&fragment).copied();
            return anchor.ok_or_else(|| Lost::new("names no anchor of the file", help));
        }
        let (file, pointer) = (resource.file, format!("{}{fragment}", resource.pointer));
        if let Some(known) = self.set.at(file, &pointer) {
            return Ok(known);
        }
        self.read_at(file, &pointer).ok_or_else(|| {
            Lost::new("leads to no schema", "name the place of a schema in that file")
        })
    }
}
