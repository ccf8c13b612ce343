//! A document of an API as files of schemas in the profile's own words, one a type: for who compares
//! schemas file by file.

use crate::naming::type_name;
use crate::schema::{Body, Keywords, Operation, SchemaId};
use crate::set::Set;
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{Number, Object, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The types of the documents in a set as files, by name: components, what is written out in place, and
/// whatever else they refer to.
pub fn files_of_apis(set: &Set) -> Vec<(String, Value)> {
    let mut writer = TypeFiles::new(set, None, "");
    writer.all();
    writer.finish().into_iter().map(|file| (file.name, file.schema)).collect()
}

/// Which way a value is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Way {
    /// In a request: what is read-only is not asked for.
    Request,
    /// In a response: what is write-only is not asked for.
    Response,
}

/// A type of a document as a file of its own.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct TypeFile {
    /// The file's name, which others refer to.
    pub name: String,
    /// The schema, in the profile's own words.
    pub schema: Value,
    /// Where each of its subschemas stands in the document, by its JSON Pointer here.
    pub places: BTreeMap<String, SchemaId>,
}

/// Types of documents on their way into files.
#[derive(Debug)]
pub struct TypeFiles<'s> {
    set: &'s Set,
    way: Option<Way>,
    folder: &'s str,
    of: HashMap<SchemaId, String>,
    taken: BTreeSet<String>,
    given: Vec<SchemaId>,
    is_given: BTreeSet<SchemaId>,
}

impl<'s> TypeFiles<'s> {
    /// Files of a folder, each named as its type is, as they are sent one way or either.
    pub fn new(set: &'s Set, way: Option<Way>, folder: &'s str) -> TypeFiles<'s> {
        let mut files = TypeFiles {
            set,
            way,
            folder,
            of: HashMap::new(),
            taken: BTreeSet::new(),
            given: Vec::new(),
            is_given: BTreeSet::new(),
        };
        for (name, id) in files.definitions() {
            files.name(id, name, set.title_around(id).is_none());
        }
        files
    }

    fn definitions(&self) -> Vec<(&'s str, SchemaId)> {
        let set = self.set;
        let roots = set.roots().filter(|(_, root)| set.is_api(*root));
        let defs = roots.filter_map(|(_, root)| Some(&set.keywords(root)?.defs)).flatten();
        defs.map(|(name, id)| (name.as_str(), *id)).collect()
    }

    /// Writes all types that have names.
    pub fn all(&mut self) {
        for (_, id) in self.definitions() {
            self.give(id);
        }
    }

    /// The file of a schema, which is written too; of one that only refers to another, that one's.
    pub fn refer(&mut self, id: SchemaId) -> String {
        let id = self.referred(id);
        self.give(id)
    }

    /// A schema to be written in place; with the places of its subschemas. Of one that only refers to another, that
    /// one.
    pub fn inline(&mut self, id: SchemaId) -> (Value, BTreeMap<String, SchemaId>) {
        let id = self.referred(id);
        let mut writing = Writing { files: self, places: BTreeMap::new() };
        let schema = writing.value(id, &mut String::new(), &BTreeSet::new());
        (schema, writing.places)
    }

    /// Where a schema leads that only refers to another.
    fn referred(&self, id: SchemaId) -> SchemaId {
        let mut id = id;
        let mut steps = 0;
        while let (Some(target), true) = (self.set.target(id), self.only_refers(id)) {
            (id, steps) = (target, steps + 1);
            if steps > 64 {
                break;
            }
        }
        id
    }

    /// Whether a schema says nothing but where another is.
    fn only_refers(&self, id: SchemaId) -> bool {
        let only = self.set.keywords(id).is_some_and(Keywords::asserts_only_reference);
        only && !self.of.contains_key(&id)
    }

    /// The types, with all that they refer to.
    pub fn finish(mut self) -> Vec<TypeFile> {
        let mut files = Vec::new();
        let mut next = 0;
        while let Some(id) = self.given.get(next).copied() {
            next += 1;
            let mut writing = Writing { files: &mut self, places: BTreeMap::new() };
            let schema = writing.value(id, &mut String::new(), &BTreeSet::new());
            let places = writing.places;
            files.push(TypeFile {
                name: format!("{}{}.json", self.folder, self.of[&id]),
                schema,
                places,
            });
        }
        files.sort_by(|one, other| one.name.cmp(&other.name));
        files
    }

    fn give(&mut self, id: SchemaId) -> String {
        if !self.of.contains_key(&id) {
            let pointer = self.set.schema(id).pointer.trim_start_matches('/').replace('/', " ");
            self.name(id, &pointer, false);
        }
        if self.is_given.insert(id) {
            self.given.push(id);
        }
        format!("{}{}.json", self.folder, self.of[&id])
    }

    /// Names a type's file, free of what paths are made of.
    fn name(&mut self, id: SchemaId, name: &str, as_it_is: bool) {
        if self.of.contains_key(&id) {
            return;
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let is_plain = !name.is_empty() && !name.starts_with('.') && name.chars().all(plain);
        let wanted = if as_it_is && is_plain { name.to_owned() } else { type_name(name) };
        let mut free = wanted.clone();
        let mut count = 1;
        while !self.taken.insert(free.to_lowercase()) {
            count += 1;
            free = format!("{wanted}{count}");
        }
        self.of.insert(id, free);
    }

    /// The members that are not asked for this way, as a schema and what holds with it say.
    fn unasked(&self, id: SchemaId, around: &BTreeSet<String>) -> BTreeSet<String> {
        let mut unasked = around.clone();
        if let Some(way) = self.way {
            unasked.append(&mut self.set.unasked(id, way));
        }
        unasked
    }
}

/// One file on its way.
struct Writing<'f, 's> {
    files: &'f mut TypeFiles<'s>,
    places: BTreeMap<String, SchemaId>,
}

impl Writing<'_, '_> {
    /// A schema in the profile's own words. What is around it, on the same value, says which members are
    /// not asked for.
    fn value(&mut self, id: SchemaId, at: &mut String, around: &BTreeSet<String>) -> Value {
        self.places.insert(at.clone(), id);
        match &self.files.set.schema(id).body {
            Body::Bool(value) => Value::Bool(*value),
            Body::Keywords(keywords) => Value::Object(self.object(id, keywords, at, around)),
        }
    }

    fn below(
        &mut self,
        id: SchemaId,
        at: &mut String,
        words: &[&str],
        around: &BTreeSet<String>,
    ) -> Value {
        let end = at.len();
        words.iter().for_each(|word| push_pointer_token(at, word));
        let value = self.value(id, at, around);
        at.truncate(end);
        value
    }

    fn object(
        &mut self,
        id: SchemaId,
        keywords: &Keywords,
        at: &mut String,
        around: &BTreeSet<String>,
    ) -> Object {
        let set = self.files.set;
        let mut to = Object::new();
        let unasked = match keywords.required.is_empty() && keywords.all_of.is_empty() {
            true => BTreeSet::new(),
            false => self.files.unasked(id, around),
        };
        let mut required = keywords.required.clone();
        required.retain(|name| !unasked.contains(name));
        assertions(keywords, &required, &mut to);
        // Of what is sent one way, operations tell themselves.
        let operations = &keywords.annotations.operations;
        if self.files.way.is_none() && !operations.is_empty() {
            let all = operations.iter().map(operation).collect();
            to.insert("x-operations".to_owned(), Value::Array(all));
        }
        if let Some(target) = set.target(id) {
            let name = self.files.give(target);
            let name = name.strip_prefix(self.files.folder).unwrap_or(&name);
            to.insert("$ref".to_owned(), Value::String(name.to_owned()));
        }
        let none = &BTreeSet::new();
        for (word, id) in [
            ("additionalProperties", keywords.additional_properties),
            ("propertyNames", keywords.property_names),
            ("unevaluatedProperties", keywords.unevaluated_properties),
            ("items", keywords.items),
            ("contains", keywords.contains),
            ("unevaluatedItems", keywords.unevaluated_items),
            ("not", keywords.not),
            ("if", keywords.if_schema),
            ("then", keywords.then_schema),
            ("else", keywords.else_schema),
            ("x-documented", keywords.documented),
        ] {
            if let Some(id) = id {
                let around = if matches!(word, "then" | "else") { &unasked } else { none };
                let value = self.below(id, at, &[word], around);
                to.insert(word.to_owned(), value);
            }
        }
        for (word, all) in [
            ("prefixItems", &keywords.prefix_items),
            ("allOf", &keywords.all_of),
            ("anyOf", &keywords.any_of),
            ("oneOf", &keywords.one_of),
        ] {
            let around = if word == "prefixItems" { none } else { &unasked };
            let one = |(index, id): (usize, &SchemaId)| {
                self.below(*id, at, &[word, &index.to_string()], around)
            };
            let all: Vec<Value> = all.iter().enumerate().map(one).collect();
            if !all.is_empty() {
                to.insert(word.to_owned(), Value::Array(all));
            }
        }
        let patterns: BTreeMap<String, SchemaId> =
            keywords.pattern_properties.iter().cloned().collect();
        for (word, all) in [
            ("properties", &keywords.properties),
            ("patternProperties", &patterns),
            ("dependentSchemas", &keywords.dependent_schemas),
        ] {
            let around = if word == "dependentSchemas" { &unasked } else { none };
            let one = |(name, id): (&String, &SchemaId)| {
                (name.clone(), self.below(*id, at, &[word, name], around))
            };
            let all: Object = all.iter().map(one).collect();
            if !all.is_empty() {
                to.insert(word.to_owned(), Value::Object(all));
            }
        }
        to
    }
}

fn operation(it: &Operation) -> Value {
    let text = |it: &str| Value::String(it.to_owned());
    let mut members = Object::from([
        ("method".to_owned(), text(&it.method)),
        ("path".to_owned(), text(&it.path)),
    ]);
    if !it.description.is_empty() {
        members.insert("description".to_owned(), text(&it.description));
    }
    if !it.permissions.is_empty() {
        let all = it.permissions.iter().map(|it| text(it)).collect();
        members.insert("permissions".to_owned(), Value::Array(all));
    }
    Value::Object(members)
}

/// All that is no schema.
fn assertions(keywords: &Keywords, required: &[String], to: &mut Object) {
    let text = |it: &String| Value::String(it.clone());
    let texts = |all: &[String]| Value::Array(all.iter().map(text).collect());
    let number = |it: &Number| Value::Number(it.clone());
    let annotations = &keywords.annotations;
    let types = keywords.types.map(|types| {
        let mut all: Vec<_> = types.names().map(|it| Value::String(it.to_owned())).collect();
        if all.len() == 1 { all.remove(0) } else { Value::Array(all) }
    });
    let required = (!required.is_empty()).then(|| texts(required));
    let needed = &keywords.dependent_required;
    let needed = (!needed.is_empty()).then(|| {
        Value::Object(needed.iter().map(|(name, it)| (name.clone(), texts(it))).collect())
    });
    let flag = |is: bool| is.then_some(Value::Bool(true));
    let all = [
        ("type", types),
        ("enum", keywords.enumeration.clone().map(Value::Array)),
        ("const", keywords.constant.clone()),
        ("required", required),
        ("dependentRequired", needed),
        ("minimum", keywords.minimum.as_ref().map(number)),
        ("exclusiveMinimum", keywords.exclusive_minimum.as_ref().map(number)),
        ("maximum", keywords.maximum.as_ref().map(number)),
        ("exclusiveMaximum", keywords.exclusive_maximum.as_ref().map(number)),
        ("multipleOf", keywords.multiple_of.as_ref().map(number)),
        ("pattern", keywords.pattern.as_ref().map(text)),
        ("format", keywords.format.map(|it| Value::String(it.name().to_owned()))),
        ("uniqueItems", flag(keywords.unique_items)),
        ("title", annotations.title.as_ref().map(text)),
        ("description", annotations.description.as_ref().map(text)),
        ("default", annotations.default.clone()),
        ("deprecated", flag(annotations.deprecated)),
        ("readOnly", flag(annotations.read_only)),
        ("writeOnly", flag(annotations.write_only)),
    ];
    to.extend(all.into_iter().filter_map(|(word, value)| Some((word.to_owned(), value?))));
    let counts = [
        ("minProperties", keywords.min_properties),
        ("maxProperties", keywords.max_properties),
        ("minItems", keywords.min_items),
        ("maxItems", keywords.max_items),
        ("minContains", keywords.min_contains),
        ("maxContains", keywords.max_contains),
        ("minLength", keywords.min_length),
        ("maxLength", keywords.max_length),
    ];
    for (word, count) in counts {
        let number = count.and_then(|it| Number::from_token(&it.to_string()).ok());
        to.extend(number.map(|it| (word.to_owned(), Value::Number(it))));
    }
}
