//! A set of schema files that refer to each other by name.

use crate::error::Error;
use crate::profile::Reader;
use crate::resolve;
use crate::schema::{FileId, Keywords, Schema, SchemaId};
use callspec_runtime::Value;
use std::collections::{BTreeMap, HashMap};

/// What becomes of `format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Formats {
    /// Every format is asserted; an unknown one is refused.
    #[default]
    Assert,
    /// Known formats are asserted, unknown ones say nothing.
    AssertKnown,
    /// No format is asserted, as in JSON Schema's default dialect.
    Annotate,
}

/// How schemas are read.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// What becomes of `format`.
    pub formats: Formats,
    /// Lets keywords stand that have no effect (`then` without `if`).
    pub lenient: bool,
}

/// How many bytes all schemas may take, each about a kilobyte and its JSON Pointer. That is a quarter of
/// a million schemas, each of which becomes Rust that takes several times as much; or fewer, below names
/// of a megabyte.
const MOST_BYTES: usize = 1 << 28;

/// Schema files, read, checked against the profile, and with every `$ref` resolved.
#[derive(Debug)]
pub struct Set {
    pub(crate) files: Vec<File>,
    pub(crate) schemas: Vec<Schema>,
    pub(crate) targets: HashMap<SchemaId, SchemaId>,
    pointers: HashMap<(FileId, String), SchemaId>,
}

#[derive(Debug)]
pub(crate) struct File {
    pub name: String,
    pub root: SchemaId,
}

impl Set {
    /// Reads files given as name and text. The name is what `$ref`s of other files call it.
    ///
    /// # Errors
    /// Everything that the profile does not have, and every `$ref` that leads nowhere; all at once.
    pub fn from_texts<'a>(
        texts: impl IntoIterator<Item = (&'a str, &'a str)>,
        options: Options,
    ) -> Result<Set, Vec<Error>> {
        let mut values = Vec::new();
        let mut errors = Vec::new();
        for (name, text) in texts {
            match Value::from_json(text.as_bytes()) {
                Ok(value) => values.push((name, value)),
                Err(error) => errors.push(
                    Error::new(
                        name,
                        error.instance_location(),
                        "",
                        format!("is not JSON: {error}"),
                    )
                    .help("mend the file"),
                ),
            }
        }
        if errors.is_empty() { Set::from_values(values, options) } else { Err(errors) }
    }

    /// The same from values.
    ///
    /// # Errors
    /// As [`Set::from_texts`].
    pub fn from_values<'a>(
        values: impl IntoIterator<Item = (&'a str, Value)>,
        options: Options,
    ) -> Result<Set, Vec<Error>> {
        let mut set = Set {
            files: Vec::new(),
            schemas: Vec::new(),
            targets: HashMap::new(),
            pointers: HashMap::new(),
        };
        let mut errors = Vec::new();
        let mut names = BTreeMap::new();
        let mut room = Some(MOST_BYTES);
        for (name, value) in values {
            let file = FileId(u32::try_from(set.files.len()).unwrap_or(u32::MAX));
            if names.insert(name.to_owned(), file).is_some() {
                errors.push(
                    Error::new(name, "", "", "is there twice").help("give each file its own name"),
                );
            }
            let schemas = &mut set.schemas;
            let errors = &mut errors;
            let mut reader = Reader { file, name, options, schemas, errors, inverted: 0, room };
            let root = reader.schema(&value, String::new());
            room = reader.room;
            set.files.push(File { name: name.to_owned(), root });
        }
        if room.is_none() {
            return Err(errors);
        }
        for id in set.ids() {
            let schema = &set.schemas[id.0 as usize];
            set.pointers.insert((schema.file, schema.pointer.clone()), id);
        }
        resolve::references(&mut set, &mut errors);
        if errors.is_empty() {
            resolve::in_place(&set, &mut errors);
        }
        if errors.is_empty() { Ok(set) } else { Err(errors) }
    }

    /// A schema.
    pub fn schema(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0 as usize]
    }

    /// Its keywords, where it is no boolean.
    pub fn keywords(&self, id: SchemaId) -> Option<&Keywords> {
        self.schema(id).keywords()
    }

    /// Where the `$ref` of a schema leads, if it has one.
    pub fn target(&self, id: SchemaId) -> Option<SchemaId> {
        self.targets.get(&id).copied()
    }

    /// The name of a file.
    pub fn file_name(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].name
    }

    /// Names and roots of the files, in the order given.
    pub fn roots(&self) -> impl Iterator<Item = (&str, SchemaId)> {
        self.files.iter().map(|file| (file.name.as_str(), file.root))
    }

    /// The root of a file.
    pub fn root(&self, name: &str) -> Option<SchemaId> {
        self.files.iter().find(|file| file.name == name).map(|file| file.root)
    }

    /// The schema at a JSON Pointer of a file.
    pub fn at(&self, file: FileId, pointer: &str) -> Option<SchemaId> {
        self.pointers.get(&(file, pointer.to_owned())).copied()
    }

    /// Every schema, in the order in which the files hold them.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..u32::try_from(self.schemas.len()).unwrap_or(u32::MAX)).map(SchemaId)
    }

    /// An error about a schema.
    pub(crate) fn error(&self, id: SchemaId, keyword: &str, reason: impl Into<String>) -> Error {
        let schema = self.schema(id);
        Error::new(self.file_name(schema.file), &schema.pointer, keyword, reason)
    }
}
