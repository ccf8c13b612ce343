//! A set of schema files that refer to each other.

use crate::api::{Api, Way};
use crate::dialect::Dialect;
use crate::documents::Documents;
use crate::error::Error;
use crate::load::Loader;
use crate::note::Note;
use crate::profile::Resource;
use crate::resolve;
use crate::schema::{FileId, Keywords, Schema, SchemaId};
use callspec_runtime::{Object, Value};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// How `format` is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Formats {
    /// Every known format is asserted; an unknown one is noted, a misspelt one refused.
    #[default]
    Assert,
    /// Known formats are asserted, unknown ones say nothing.
    AssertKnown,
    /// No format is asserted, as in JSON Schema's default dialect.
    Annotate,
}

/// How schemas are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// How `format` is treated.
    pub formats: Formats,
    /// Lets keywords stand that have no effect (`then` without `if`).
    pub lenient: bool,
    /// The dialect of files without `$schema`. Without one it is draft 2020-12, and what only an older
    /// draft knows is refused.
    pub dialect: Option<Dialect>,
    /// Refuses what would only be noted: unknown keywords and formats, keywords without effect.
    pub strict: bool,
    /// Keywords of the caller's own, which say nothing of documents.
    pub keywords: Vec<String>,
    /// Takes a `$ref` to a document that cannot be had as one that admits anything.
    pub unresolved_is_any: bool,
    /// Which way values of documents that describe an API are sent: what is read-only is not asked of a
    /// request, what is write-only not of a response.
    pub way: Option<Way>,
    /// Documents that `$ref`s may name beside the files of the set.
    pub documents: Option<Arc<dyn Documents>>,
}

/// Schema files, read in the dialect of each, and with every `$ref` resolved.
#[derive(Clone, Debug)]
pub struct Set {
    pub(crate) files: Vec<File>,
    pub(crate) schemas: Vec<Schema>,
    pub(crate) resources: Vec<Resource>,
    pub(crate) targets: HashMap<SchemaId, SchemaId>,
    /// By file: its schemas by JSON Pointer.
    pub(crate) pointers: Vec<HashMap<String, SchemaId>>,
    pub(crate) notes: Vec<Note>,
    /// What schemas of an API are called that have no name of their own.
    pub(crate) titles: Vec<(SchemaId, String)>,
    pub(crate) apis: Vec<Api>,
    /// What the texts of a `discriminator` mean.
    pub(crate) mapped: HashMap<SchemaId, Vec<(String, SchemaId)>>,
}

#[derive(Clone, Debug)]
pub(crate) struct File {
    pub name: String,
    /// Where it is said to be.
    pub address: String,
    pub root: SchemaId,
    /// Whether it is one of the files given, and not one that these refer to.
    pub is_given: bool,
}

impl Set {
    /// Reads files given as name and text. The name is what `$ref`s of other files call it.
    ///
    /// # Errors
    /// Everything that cannot be taken as it is meant, and every `$ref` that leads nowhere; all at once.
    pub fn from_texts<'a>(
        texts: impl IntoIterator<Item = (&'a str, &'a str)>,
        options: Options,
    ) -> Result<Set, Vec<Error>> {
        let mut values = Vec::new();
        let mut errors = Vec::new();
        for (name, text) in texts {
            match Value::from_json(text.as_bytes()) {
                Ok(value) => values.push((name, value)),
                Err(error) => errors.push(Error::not_json(name, &error)),
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
        let mut loader = Loader::new(&options);
        for (name, value) in values {
            loader.give(name, value);
        }
        let set = loader.finish()?;
        let mut errors = Vec::new();
        resolve::in_place(&set, &mut errors);
        if errors.is_empty() { Ok(set) } else { Err(errors) }
    }

    /// What was taken with a remark, each kind once.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// A schema.
    pub fn schema(&self, id: SchemaId) -> &Schema {
        &self.schemas[id.0 as usize]
    }

    /// Its keywords, where it is no boolean.
    pub fn keywords(&self, id: SchemaId) -> Option<&Keywords> {
        self.schema(id).keywords()
    }

    /// The dialect that a schema is written in.
    pub fn dialect(&self, id: SchemaId) -> Dialect {
        self.resources[self.schema(id).resource as usize].dialect
    }

    /// Whether a schema is the root of a document that describes an API, which is no type itself.
    pub fn is_api(&self, id: SchemaId) -> bool {
        self.schema(id).pointer.is_empty() && self.dialect(id).is_of_apis()
    }

    /// What the documents that describe an API say of its operations.
    pub fn apis(&self) -> &[Api] {
        &self.apis
    }

    /// The type of a body: what it refers to, or what it is a list of.
    pub(crate) fn sent_type(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        for _ in 0..16 {
            let Some(keywords) = self.keywords(id) else { break };
            match (self.target(id), keywords.items) {
                (Some(target), _) if keywords.asserts_only_reference() => id = target,
                (None, Some(items)) => id = items,
                _ => break,
            }
        }
        id
    }

    /// The members that are not asked for one way, as a schema and what holds with it say.
    pub fn unasked(&self, id: SchemaId, way: Way) -> BTreeSet<String> {
        let mut unasked = BTreeSet::new();
        for part in self.parts(id) {
            let Some(keywords) = self.keywords(part) else { continue };
            for (name, member) in &keywords.properties {
                let is_said = self.parts(*member).iter().any(|it| {
                    self.keywords(*it).is_some_and(|it| match way {
                        Way::Request => it.annotations.read_only,
                        Way::Response => it.annotations.write_only,
                    })
                });
                if is_said {
                    unasked.insert(name.clone());
                }
            }
        }
        unasked
    }

    /// OpenAPI's `discriminator` of a schema: the member's name, and the names of the types that its texts mean.
    pub fn discriminator(&self, id: SchemaId) -> Option<Value> {
        let hint = self.keywords(id)?.discriminator.as_ref()?;
        let known = self.mapped.get(&id).map(Vec::as_slice).unwrap_or_default();
        let called = |text: &String, to: &String| {
            let found = known.iter().find(|(known, _)| known == text);
            let pointer = found.map_or(to.as_str(), |it| &self.schema(it.1).pointer);
            Value::from(pointer.rsplit('/').next().unwrap_or_default())
        };
        let mapping = hint.mapping.iter().map(|(text, to)| (text.clone(), called(text, to)));
        let mut members =
            Object::from([("propertyName".to_owned(), Value::from(hint.name.as_str()))]);
        if !hint.mapping.is_empty() {
            members.insert("mapping".to_owned(), Value::Object(mapping.collect()));
        }
        Some(Value::Object(members))
    }

    /// A keyword of the profile as a schema spells it: `definitions` for `$defs`, as its dialect has it.
    pub fn spelling<'k>(&self, id: SchemaId, keyword: &'k str) -> &'k str {
        self.keywords(id).map_or(keyword, |it| it.spelling(keyword))
    }

    /// Where the `$ref` of a schema leads, if it has one.
    pub fn target(&self, id: SchemaId) -> Option<SchemaId> {
        self.targets.get(&id).copied()
    }

    /// The name of a file.
    pub fn file_name(&self, file: FileId) -> &str {
        &self.files[file.0 as usize].name
    }

    /// The same set with other names of files, given as old and new name; references lead where they led.
    pub fn with_file_names(&self, names: &HashMap<&str, &str>) -> Set {
        let mut set = self.clone();
        for file in &mut set.files {
            if let Some(name) = names.get(file.name.as_str()) {
                file.name = (*name).to_owned();
            }
        }
        set
    }

    /// The name of a file for types: without what tells its language, and without the folder where it is none of the files
    /// given.
    pub fn file_stem(&self, file: FileId) -> &str {
        let file = &self.files[file.0 as usize];
        let name = match file.is_given {
            true => file.name.as_str(),
            false => file.name.rsplit(['/', '\\']).next().unwrap_or(&file.name),
        };
        let endings = [".json", ".yaml", ".yml"];
        endings.iter().find_map(|ending| name.strip_suffix(ending)).unwrap_or(name)
    }

    /// Names and roots of the files given, in that order.
    pub fn roots(&self) -> impl Iterator<Item = (&str, SchemaId)> {
        let given = self.files.iter().filter(|file| file.is_given);
        given.map(|file| (file.name.as_str(), file.root))
    }

    /// The root of a file.
    pub fn root(&self, name: &str) -> Option<SchemaId> {
        self.files.iter().find(|file| file.name == name).map(|file| file.root)
    }

    /// The schema at a JSON Pointer of a file.
    pub fn at(&self, file: FileId, pointer: &str) -> Option<SchemaId> {
        self.pointers.get(file.0 as usize)?.get(pointer).copied()
    }

    /// What the `x-documented` of the objects around a schema says of the same place, from within outwards.
    pub fn layers(&self, schema: SchemaId) -> impl Iterator<Item = SchemaId> + '_ {
        let at = self.schema(schema);
        at.pointer.match_indices('/').rev().filter_map(move |(slash, _)| {
            let (above, below) = at.pointer.split_at(slash);
            let layer = self.keywords(self.at(at.file, above)?)?.documented?;
            self.at(at.file, &[&self.schema(layer).pointer, below].concat())
        })
    }

    /// Every schema, in the order in which the files hold them.
    pub fn ids(&self) -> impl Iterator<Item = SchemaId> + use<> {
        (0..u32::try_from(self.schemas.len()).unwrap_or(u32::MAX)).map(SchemaId)
    }

    /// The name that a schema of an API has from its place, or one around it, with the length of that
    /// one's pointer.
    pub(crate) fn title_around(&self, id: SchemaId) -> Option<(usize, &str)> {
        if self.titles.is_empty() {
            return None;
        }
        let schema = self.schema(id);
        let ends = schema.pointer.match_indices('/').map(|(end, _)| end);
        ends.chain([schema.pointer.len()]).find_map(|end| {
            let around = self.at(schema.file, &schema.pointer[..end])?;
            let title = self.titles.binary_search_by_key(&around, |(id, _)| *id).ok()?;
            Some((end, self.titles[title].1.as_str()))
        })
    }

    /// An error about a schema.
    pub(crate) fn error(&self, id: SchemaId, keyword: &str, reason: impl Into<String>) -> Error {
        let schema = self.schema(id);
        let keyword = self.spelling(id, keyword);
        Error::new(self.file_name(schema.file), &schema.pointer, keyword, reason)
    }
}
