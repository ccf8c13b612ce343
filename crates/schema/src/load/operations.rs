//! The operations of documents that describe an API: what is read for them, and which types are theirs.

use super::{Loader, at_pointer};
use crate::api::{self, Collector, Location};
use crate::schema::{Body, FileId, Operation, SchemaId};
use crate::uri;
use callspec_runtime::Value;
use std::sync::Arc;

/// How many operations are told of one type.
const MOST_OPERATIONS: usize = 256;

impl Loader<'_> {
    /// The operations of the documents given that describe an API.
    pub(super) fn operations(&mut self) {
        let given = self.set.files.iter().filter(|it| it.is_given && self.set.is_api(it.root));
        let roots: Vec<SchemaId> = given.map(|it| it.root).collect();
        for root in roots {
            let file = self.set.schema(root).file;
            let Some(value) = self.unread.get(&file).map(Arc::clone) else { continue };
            let api = Collector::api(self, file, value);
            self.set.apis.push(api);
        }
    }

    /// Says of each type that is sent or answered as a whole, or in a list, by which operations it is.
    pub(super) fn operations_of_types(&mut self) {
        let mut found: Vec<(SchemaId, Operation)> = Vec::new();
        for api in &self.set.apis {
            for endpoint in api.endpoints.iter().filter(|it| !it.is_incoming) {
                let operation = Operation {
                    method: endpoint.method.clone(),
                    path: endpoint.path.clone(),
                    description: endpoint.summary.clone().unwrap_or_default(),
                    permissions: endpoint.scopes.clone(),
                };
                let ids = endpoint.bodies().map(|id| self.set.sent_type(id));
                found.extend(ids.map(|id| (id, operation.clone())));
            }
        }
        for (id, operation) in found {
            if let Body::Keywords(keywords) = &mut self.set.schemas[id.0 as usize].body {
                let all = &mut keywords.annotations.operations;
                let is_known =
                    |it: &Operation| (&it.method, &it.path) == (&operation.method, &operation.path);
                if all.len() < MOST_OPERATIONS && !all.iter().any(is_known) {
                    all.push(operation);
                }
            }
        }
    }

    /// What a `$ref` of a document leads to that is no schema: file, place and value.
    pub(crate) fn node(
        &mut self,
        from: FileId,
        reference: &str,
    ) -> Option<(FileId, String, Value)> {
        let root = self.set.files[from.0 as usize].root;
        let base = self.set.files[from.0 as usize].address.clone();
        let resolved = uri::resolve(&base, reference);
        let file = match resolved.uri == base {
            true => from,
            false => {
                self.names_part = true;
                let found = self.resource(root, reference, &resolved);
                self.names_part = false;
                let resource = found.ok()?;
                self.set.resources[resource as usize].file
            }
        };
        let pointer = uri::decoded(&resolved.fragment)?;
        let value = at_pointer(self.unread.get(&file)?, &pointer)?;
        Some((file, pointer, value.clone()))
    }

    /// The schema at a place of a document. What was not read is in another file: it is read now, and is a
    /// type of the document, under a name.
    pub(crate) fn schema_at(
        &mut self,
        document: FileId,
        value: &Value,
        at: &Location,
        name: &str,
    ) -> Option<SchemaId> {
        if !matches!(value, Value::Object(_) | Value::Bool(_)) {
            return None;
        }
        if let Some(known) = self.set.at(at.file, &at.pointer) {
            return Some(known);
        }
        let id = self.read_at(at.file, &at.pointer)?;
        if value.get("$ref").is_none() {
            let root = self.set.files[document.0 as usize].root;
            let Body::Keywords(keywords) = &mut self.set.schemas[root.0 as usize].body else {
                return Some(id);
            };
            let free = api::free_name(&keywords.defs, name);
            keywords.defs.insert(free.clone(), id);
            self.set.titles.push((id, free));
        }
        Some(id)
    }
}
