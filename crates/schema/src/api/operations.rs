//! Operations as documents describe them, with every `$ref` of theirs followed, also into other files.
//!
//! Schemas were read where they stand; here they are found by their places, or read, where they stand in
//! a file that is no description of an API itself.

mod callbacks;
mod content;
mod operation;
mod parameter;
mod path_item;
mod request_body;
mod response;
mod servers;

use self::servers::servers;
use super::below;
use super::endpoint::{Api, Endpoint, Location};
use super::part::Part;
use crate::load::Loader;
use crate::schema::{FileId, SchemaId};
use callspec_runtime::{Object, Value};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// How many `$ref`s in a row are followed.
const MOST_STEPS: usize = 32;

/// What to do about a `$ref` that leads nowhere.
const NEXT: &str = "give the file that it means, too";

/// A value of a document, and where it is.
#[derive(Clone)]
pub(super) struct Node {
    pub value: Value,
    pub at: Location,
}

/// What an operation is part of.
struct Around<'a> {
    path: &'a str,
    is_incoming: bool,
    depth: usize,
}

pub(crate) struct Collector<'l, 'o> {
    pub(super) loader: &'l mut Loader<'o>,
    file: FileId,
    pub(super) is_swagger: bool,
    root: Arc<Value>,
    endpoints: Vec<Endpoint>,
    /// Parts of which was told what is not read.
    pub(super) heeded: HashSet<(Part, Location)>,
    /// Where an `operationId` was met first.
    ids: BTreeMap<String, Location>,
    /// Whether it was told that there are too many operations.
    is_full: bool,
}

impl<'l, 'o> Collector<'l, 'o> {
    /// The operations of a document.
    pub(crate) fn api(loader: &'l mut Loader<'o>, file: FileId, root: Arc<Value>) -> Api {
        let is_swagger = root.get("swagger").is_some();
        let mut it = Collector {
            loader,
            file,
            is_swagger,
            root: Arc::clone(&root),
            endpoints: Vec::new(),
            heeded: HashSet::new(),
            ids: BTreeMap::new(),
            is_full: false,
        };
        for (word, is_incoming) in [("paths", false), ("webhooks", true)] {
            let at = format!("/{word}");
            for (path, item) in root.get(word).and_then(Value::as_object).into_iter().flatten() {
                let at = Location { file, pointer: below(&at, path) };
                if !path.starts_with("x-") {
                    let around = Around { path, is_incoming, depth: 0 };
                    it.item(&around, Node { value: item.clone(), at });
                }
            }
        }
        let endpoints = std::mem::take(&mut it.endpoints);
        Api {
            file,
            endpoints,
            security: root.get("security").map(Value::to_json),
            servers: servers(&root),
        }
    }

    /// What a `$ref` leads to, if there is one.
    fn followed(&mut self, mut node: Node) -> Option<Node> {
        for _ in 0..MOST_STEPS {
            let Some(reference) = node.value.get("$ref").and_then(Value::as_str) else {
                return Some(node);
            };
            let at = below(&node.at.pointer, "$ref");
            let Some((file, pointer, value)) = self.loader.node(node.at.file, reference) else {
                let reason =
                    format!("{reference:?} leads nowhere, and what it describes is not read");
                self.loader.remark(node.at.file, &at, "$ref", reason, NEXT);
                return None;
            };
            node = Node { value, at: Location { file, pointer } };
        }
        let reason = "leads to another, and so on without end: what it describes is not read";
        self.tell(&node, "$ref", "$ref", reason.to_owned(), "let it lead to what it means");
        None
    }

    /// The schema at a place: read before, or read now and called by a name.
    fn schema(&mut self, value: &Value, at: Location, name: &str) -> Option<SchemaId> {
        self.loader.schema_at(self.file, value, &at, name)
    }
}

fn flag(value: &Value, word: &str) -> bool {
    value.get(word).and_then(Value::as_bool).unwrap_or(false)
}

fn members<'v>(value: &'v Value, word: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value.get(word).and_then(Value::as_object).into_iter().flat_map(Object::iter)
}
