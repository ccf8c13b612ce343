//! Resources by their addresses: those that were read, and documents that are had when a `$ref` asks for them.

use super::Loader;
use super::references::Lost;
use crate::documents::Document;
use crate::error::Error;
use crate::meta;
use crate::schema::{FileId, SchemaId};
use crate::tables::index;
use crate::uri::{self, Resolved};
use callspec_runtime::Value;
use std::collections::HashMap;

impl Loader<'_> {
    /// The resource that a `$ref` names.
    pub(super) fn resource(
        &mut self,
        from: SchemaId,
        reference: &str,
        resolved: &Resolved,
    ) -> Result<u32, Lost> {
        let file = self.set.schema(from).file;
        let own = &self.set.resources[self.set.schema(from).resource as usize];
        let base = own.also.as_ref().unwrap_or(&self.set.files[file.0 as usize].address);
        let beside = uri::resolve(base, reference);
        let leads_out = |it: &Resolved| it.escapes && uri::own_name(&it.uri).is_some();
        if leads_out(resolved) {
            let help = "give the file that it means, too, or map its folder: --map FOLDER";
            return Err(Lost::new("leads out of the folder", help));
        }
        let others = [Some(beside), self.beside_itself(file, reference)].into_iter().flatten();
        let others = others.filter(|it| !leads_out(it)).map(|it| it.uri);
        for address in std::iter::once(resolved.uri.clone()).chain(others) {
            let address = &address;
            if let Some(known) = self.known(address) {
                return Ok(known);
            }
            if let Some(document) = self.document(address)? {
                self.inherited = Some(self.set.dialect(from)).filter(|it| it.is_of_apis());
                let is_part = resolved.fragment.starts_with('/') || self.names_part;
                self.holds_parts = self.inherited.is_some() && is_part;
                let loaded = self.load(document, address);
                (self.inherited, self.holds_parts) = (None, false);
                return Ok(loaded);
            }
        }
        let lost = match uri::own_name(&resolved.uri) {
            Some(name) => Lost::new(
                "names no file of the set",
                format!("give that file, too; or map it: --map {name}=FILE"),
            ),
            None => Lost::new(
                "is not at hand, and nothing is fetched",
                format!("say which file has it: --map {}=FILE", resolved.uri),
            ),
        };
        Err(Lost { is_document: true, ..lost })
    }

    /// What a reference names beside a file that was found by its own address: it is one of the same folder.
    fn beside_itself(&self, file: FileId, reference: &str) -> Option<Resolved> {
        let file = &self.set.files[file.0 as usize];
        if uri::own_name(&file.address).is_some() {
            return None;
        }
        let same = self.options.documents.as_ref()?.beside(&file.name).ok()??;
        (same.name == file.name).then(|| uri::resolve(&uri::of_file(&file.name), reference))
    }

    fn known(&self, address: &str) -> Option<u32> {
        let of = |address: &str| {
            self.resources.get(address).or_else(|| self.aliases.get(address)).copied()
        };
        let with_ending = || uri::own_name(address).and_then(|_| of(&format!("{address}.json")));
        of(address).or_else(with_ending)
    }

    /// A document from elsewhere, or a meta-schema.
    fn document(&self, address: &str) -> Result<Option<Document>, Lost> {
        let refused = |reason: String| Lost::new(reason, "say which file has it: --map URL=FILE");
        let own = uri::own_name(address);
        if let Some(documents) = &self.options.documents {
            let found = match &own {
                Some(name) => documents.beside(name),
                None => documents.by_url(address),
            };
            if let Some(found) = found.map_err(refused)? {
                return Ok(Some(found));
            }
        }
        Ok(meta::document(address))
    }

    /// Adds a document, which others may know under another address.
    fn load(&mut self, document: Document, address: &str) -> u32 {
        if let Some(known) = self.set.files.iter().find(|file| file.name == document.name) {
            let resource = self.set.schema(known.root).resource;
            self.aliases.insert(address.to_owned(), resource);
            return resource;
        }
        let value = match Value::from_json(document.text.as_bytes()) {
            Ok(value) => value,
            Err(error) => {
                self.errors.push(Error::not_json(&document.name, &error));
                Value::Bool(true)
            }
        };
        self.read(&document.name, address.to_owned(), value, false)
    }

    /// Makes what was read known by place and address.
    pub(super) fn index(&mut self, first: u32) {
        for at in self.indexed..self.set.schemas.len() {
            let schema = &self.set.schemas[at];
            let pointers = &mut self.set.pointers;
            if pointers.len() <= schema.file.0 as usize {
                pointers.resize_with(schema.file.0 as usize + 1, HashMap::new);
            }
            let place = pointers[schema.file.0 as usize].entry(schema.pointer.clone());
            place.or_insert(SchemaId(index(at)));
        }
        self.indexed = self.set.schemas.len();
        for at in first..index(self.set.resources.len()) {
            let resource = &self.set.resources[at as usize];
            for uri in [Some(resource.uri.clone()), resource.also.clone()].into_iter().flatten() {
                if let Some(other) = self.resources.insert(uri.clone(), at) {
                    self.twice(&uri, other, at);
                }
            }
        }
    }

    /// Two resources of one address: nobody can say which a `$ref` means.
    fn twice(&mut self, uri: &str, one: u32, other: u32) {
        let place = |at: u32| {
            let resource = &self.set.resources[at as usize];
            (self.set.file_name(resource.file), resource.pointer.as_str())
        };
        let ((file, pointer), (name, other)) = (place(one), place(other));
        if file == name && pointer == other {
            return;
        }
        let keyword = self.set.resources[one as usize].dialect.rules().id;
        let reason = format!("is {uri:?}, as in {file}#{pointer}");
        let error = Error::new(name, other, keyword, reason);
        self.errors
            .push(error.help("give each schema an address of its own, or leave one file out"));
    }
}
