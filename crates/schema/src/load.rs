//! How a set comes together: files are read, then whatever their `$ref`s need, until nothing is missing.

use crate::api::{self, Collector, Location};
use crate::dialect::Dialect;
use crate::documents::Document;
use crate::error::Error;
use crate::note::Notes;
use crate::profile::Reader;
use crate::schema::{Body, FileId, Operation, SchemaId};
use crate::set::{File, Options, Set};
use crate::tables::index;
use crate::uri::{self, Resolved};
use crate::{dynamic, meta};
use callspec_runtime::Value;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

/// How many bytes all schemas may take, each about a kilobyte and its JSON Pointer. That is a quarter of
/// a million schemas, each of which becomes Rust that takes several times as much; or fewer, below names
/// of a megabyte.
const MOST_BYTES: usize = 1 << 28;

/// How many operations are told of one type.
const MOST_OPERATIONS: usize = 256;

/// A set that is being put together.
pub(crate) struct Loader<'o> {
    options: &'o Options,
    set: Set,
    errors: Vec<Error>,
    notes: Notes,
    room: Option<usize>,
    /// The names of the caller's files.
    given: HashSet<String>,
    /// Resources by their addresses.
    resources: HashMap<String, u32>,
    /// Files by where they are said to be, where their root has another address.
    aliases: HashMap<String, u32>,
    /// Files of which not everything was read.
    unread: HashMap<FileId, Arc<Value>>,
    /// How many schemas have their place in `pointers`.
    indexed: usize,
    /// The dialect of what refers to the file that is being read, if that is an API's.
    inherited: Option<Dialect>,
    /// Whether the file that is being read was named for a part of it, by an API.
    holds_parts: bool,
    /// Whether what is looked for is no schema: a path item, a parameter, a response.
    names_part: bool,
}

/// Why a `$ref` leads nowhere, and what to do.
struct Lost {
    reason: String,
    help: String,
    /// Whether it is the document that cannot be had.
    is_document: bool,
}

impl Lost {
    fn new(reason: impl Into<String>, help: impl Into<String>) -> Lost {
        Lost { reason: reason.into(), help: help.into(), is_document: false }
    }
}

impl<'o> Loader<'o> {
    pub(crate) fn new(options: &'o Options) -> Loader<'o> {
        let set = Set {
            files: Vec::new(),
            schemas: Vec::new(),
            resources: Vec::new(),
            targets: HashMap::new(),
            pointers: Vec::new(),
            notes: Vec::new(),
            titles: Vec::new(),
            apis: Vec::new(),
            mapped: HashMap::new(),
        };
        Loader {
            options,
            set,
            errors: Vec::new(),
            notes: Notes::default(),
            room: Some(MOST_BYTES),
            given: HashSet::new(),
            resources: HashMap::new(),
            aliases: HashMap::new(),
            unread: HashMap::new(),
            indexed: 0,
            inherited: None,
            holds_parts: false,
            names_part: false,
        }
    }

    /// Adds a file of the caller's.
    pub(crate) fn give(&mut self, name: &str, value: Value) {
        if !self.given.insert(name.to_owned()) {
            let error = Error::new(name, "", "", "is there twice");
            self.errors.push(error.help("give each file its own name"));
        }
        self.read(name, uri::of_file(name), value, true);
    }

    /// The set, with every `$ref` resolved.
    pub(crate) fn finish(mut self) -> Result<Set, Vec<Error>> {
        if self.room.is_some() {
            self.operations();
            self.references();
            self.operations_of_types();
            self.unasked();
            dynamic::settle(&mut self.set, &mut self.room, &mut self.errors);
        }
        if !self.errors.is_empty() {
            return Err(self.errors);
        }
        self.set.titles.sort();
        self.set.notes = self.notes.into_all();
        Ok(self.set)
    }

    fn read(&mut self, name: &str, address: String, value: Value, is_given: bool) -> u32 {
        let file = FileId(index(self.set.files.len()));
        let resource = index(self.set.resources.len());
        let root = SchemaId(index(self.set.schemas.len()));
        let alias = address.clone();
        let file_of = File { name: name.to_owned(), address: address.clone(), root, is_given };
        self.set.files.push(file_of);
        // What is a part itself, such as a parameter, has words that mean something else in a schema.
        let is_part = self.names_part && !is_given && api::dialect_of_value(&value).is_none();
        let nothing = Value::Object(callspec_runtime::Object::new());
        let root_of = if is_part { &nothing } else { &value };
        let has_unread = self.reader(file, name, address, resource, |reader| {
            reader.schema(root_of, String::new());
        });
        if has_unread || is_part || self.set.is_api(root) {
            self.unread.insert(file, Arc::new(value));
        }
        self.aliases.entry(alias).or_insert(resource);
        self.index(resource);
        resource
    }

    /// Reads with a reader, and says whether something was left unread.
    fn reader<'v>(
        &'v mut self,
        file: FileId,
        name: &'v str,
        address: String,
        resource: u32,
        read: impl FnOnce(&mut Reader<'v>),
    ) -> bool {
        let mut reader = Reader {
            file,
            name,
            address,
            options: self.options,
            schemas: &mut self.set.schemas,
            resources: &mut self.set.resources,
            errors: &mut self.errors,
            notes: &mut self.notes,
            resource,
            members: None,
            inverted: 0,
            room: self.room,
            has_unread: false,
            inherited: self.inherited,
            holds_parts: self.holds_parts,
            titles: &mut self.set.titles,
        };
        read(&mut reader);
        let (room, has_unread) = (reader.room, reader.has_unread);
        self.room = room;
        has_unread
    }

    /// Makes what was read known by place and address.
    fn index(&mut self, first: u32) {
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

    /// Resolves every `$ref`, also those of what is read on the way.
    fn references(&mut self) {
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

    /// The resource that a `$ref` names.
    fn resource(
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
        for address in [&resolved.uri, &beside.uri] {
            if address == &beside.uri && leads_out(&beside) {
                continue;
            }
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

    /// Reads a schema at a place of a file where none was expected.
    fn read_at(&mut self, file: FileId, pointer: &str) -> Option<SchemaId> {
        let value = self.unread.remove(&file)?;
        let at = at_pointer(&value, pointer);
        let is_schema = matches!(at, Some(Value::Bool(_) | Value::Object(_)));
        let mut found = None;
        if let (Some(at), true) = (at, is_schema) {
            let around = pointer.rmatch_indices('/').find_map(|(cut, _)| {
                self.set.at(file, &pointer[..cut]).map(|id| self.set.schema(id).resource)
            });
            let name = self.set.file_name(file).to_owned();
            let address = self.set.files[file.0 as usize].address.clone();
            let first = index(self.set.resources.len());
            self.reader(file, &name, address, around.unwrap_or(0), |reader| {
                found = Some(reader.schema(at, pointer.to_owned()));
            });
            self.index(first);
        }
        self.unread.insert(file, value);
        found
    }
}

impl Loader<'_> {
    /// The operations of the documents given that describe an API.
    fn operations(&mut self) {
        let given = self.set.files.iter().filter(|it| it.is_given && self.set.is_api(it.root));
        let roots: Vec<SchemaId> = given.map(|it| it.root).collect();
        for root in roots {
            let file = self.set.schema(root).file;
            let Some(value) = self.unread.get(&file).map(Arc::clone) else { continue };
            let api = Collector::api(self, file, value);
            self.set.apis.push(api);
        }
    }

    /// Takes back what is not asked for the way that values are sent.
    fn unasked(&mut self) {
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

    /// Says of each type that is sent or answered as a whole, or in a list, by which operations it is.
    fn operations_of_types(&mut self) {
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

    /// Whether the caller declared a keyword.
    pub(crate) fn is_own_keyword(&self, word: &str) -> bool {
        self.options.keywords.iter().any(|it| it == word)
    }

    /// Says something of a place.
    pub(crate) fn remark(
        &mut self,
        file: FileId,
        at: &str,
        keyword: &str,
        reason: String,
        help: &str,
    ) {
        let error = Error::new(self.set.file_name(file), at, keyword, reason).help(help);
        if self.options.strict { self.errors.push(error) } else { self.notes.add(error) }
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

/// What is at a JSON Pointer.
fn at_pointer<'v>(value: &'v Value, pointer: &str) -> Option<&'v Value> {
    pointer.split('/').skip(1).try_fold(value, |value, token| match value {
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        value => value.get(&token.replace("~1", "/").replace("~0", "~")),
    })
}
