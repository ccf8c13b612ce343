//! How a set comes together: files are read, then whatever their `$ref`s need, until nothing is missing.

mod addresses;
mod operations;
mod references;
mod unasked;

use crate::dialect::Dialect;
use crate::error::Error;
use crate::note::Notes;
use crate::profile::Reader;
use crate::schema::{FileId, SchemaId};
use crate::set::{File, Options, Set};
use crate::tables::index;
use crate::{api, dynamic, uri};
use callspec_runtime::Value;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// How many bytes all schemas may take, each about a kilobyte and its JSON Pointer. That is a quarter of
/// a million schemas, each of which becomes Rust that takes several times as much; or fewer, below names
/// of a megabyte.
const MOST_BYTES: usize = 1 << 28;

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
}

/// What is at a JSON Pointer.
fn at_pointer<'v>(value: &'v Value, pointer: &str) -> Option<&'v Value> {
    pointer.split('/').skip(1).try_fold(value, |value, token| match value {
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        value => value.get(&token.replace("~1", "/").replace("~0", "~")),
    })
}
