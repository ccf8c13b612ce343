//! From JSON to [`Schema`]s: words of the author's dialect are read as keywords of the profile.
//!
//! Normalized schemas, those in `schema/`, use a part of the profile: no `oneOf` and no `not`. A union of events
//! is `"type": "object"` with an `allOf` of conditions, `{"if": …, "then": {"$ref": …}}`. An `if` names texts of a
//! tag (`const`, `enum`), properties that are there (`required`), and properties that are not (`false` in
//! `properties`). At level `declared` a value of no kind is valid; `x-documented` lists the tag's texts, or the
//! conditions in an `anyOf`, and so refuses it.

mod facts;
mod resource;
mod unknown;
mod values;

pub(crate) use resource::Resource;

use crate::dialect::{Dialect, Meaning, nearest};
use crate::error::Error;
use crate::note::Notes;
use crate::schema::{Annotations, Body, FileId, Keywords, Schema, SchemaId, Types};
use crate::set::{Formats, Options};
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::format::Format;
use callspec_runtime::{Number, Object, Value};

/// What a schema is taken to need, its pointer aside; in bytes.
const SIZE: usize = 1 << 10;

/// Reads the schemas of one file into an arena.
pub(crate) struct Reader<'v> {
    pub file: FileId,
    pub name: &'v str,
    /// Where the file is said to be.
    pub address: String,
    pub options: &'v Options,
    pub schemas: &'v mut Vec<Schema>,
    pub resources: &'v mut Vec<Resource>,
    pub errors: &'v mut Vec<Error>,
    pub notes: &'v mut Notes,
    /// The resource in which reading is.
    pub resource: u32,
    /// The schema that is being read.
    pub members: Option<&'v Object>,
    /// How many keywords above turn a stricter subschema into a laxer whole.
    pub inverted: usize,
    /// How many bytes of schemas there is still room for; nothing once there was too little.
    pub room: Option<usize>,
    /// Whether something of the file was not read as a schema, and may be referred to.
    pub has_unread: bool,
    /// The dialect of a file that does not say its own.
    pub inherited: Option<Dialect>,
    /// Whether the file is no schema but holds some, by names: as one that documents of an API share.
    pub holds_parts: bool,
    /// What schemas of an API are called that have no name of their own.
    pub titles: &'v mut Vec<(SchemaId, String)>,
}

impl<'v> Reader<'v> {
    /// Reads a schema and all below it.
    pub(crate) fn schema(&mut self, value: &'v Value, pointer: String) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).unwrap_or(u32::MAX));
        let pointer = self.within_room(pointer);
        self.push(&pointer, Body::Bool(true));
        if self.room.is_none() {
            return id;
        }
        let (outer, around) = (self.resource, self.members);
        let body = match value {
            Value::Bool(value) => {
                self.enter(EMPTY, id, &pointer);
                Body::Bool(*value)
            }
            Value::Object(members) => {
                self.enter(members, id, &pointer);
                self.members = Some(members);
                Body::Keywords(Box::new(self.keywords(members, id, &pointer)))
            }
            _ => {
                // Who asks of the file all the same finds a resource.
                self.enter(EMPTY, id, &pointer);
                self.refuse_no_schema(value, &pointer);
                Body::Bool(true)
            }
        };
        let schema = &mut self.schemas[id.0 as usize];
        schema.body = body;
        schema.resource = self.resource;
        // The root of a file stays entered, for what is read of it later.
        if !pointer.is_empty() {
            self.resource = outer;
        }
        self.members = around;
        id
    }

    fn push(&mut self, pointer: &str, body: Body) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).unwrap_or(u32::MAX));
        let (file, resource) = (self.file, self.resource);
        self.schemas.push(Schema { file, pointer: pointer.to_owned(), body, resource });
        id
    }

    /// A pointer, while there is room. The error comes once for a whole set: whatever follows would
    /// be refused for the same reason.
    fn within_room(&mut self, pointer: String) -> String {
        let Some(room) = self.room else { return String::new() };
        self.room = room.checked_sub(SIZE + pointer.len());
        if self.room.is_some() {
            return pointer;
        }
        let help = "split the set, or shorten the names that others stand below";
        self.refuse("", "", "comes after more schemas than are kept in memory", help);
        String::new()
    }

    fn keywords(&mut self, members: &'v Object, id: SchemaId, pointer: &str) -> Keywords {
        let mut keywords = Keywords::default();
        let (dialect, _) = self.dialect();
        let rules = dialect.rules();
        let alone = rules.reference_stands_alone && members.contains_key("$ref");
        keywords.integers_by_spelling = rules.integers_by_spelling;
        for (word, value) in members {
            if word == "$schema" {
                continue;
            }
            let mut below = pointer.to_owned();
            push_pointer_token(&mut below, word);
            if word == rules.id {
                if alone && !pointer.is_empty() {
                    self.beside_reference(word, &below, value);
                } else {
                    keywords.annotations.id = self.text(word, value, &below);
                }
                continue;
            }
            match dialect.meaning(word) {
                Some((spelling, Meaning::Is(keyword))) if !alone || stands_beside(keyword) => {
                    keywords.spell(keyword, spelling);
                    self.keyword(&mut keywords, keyword, value, &below);
                }
                Some((_, Meaning::Turned(turn, _))) if !alone => {
                    turn(self, &mut keywords, value, &below);
                }
                Some(_) => self.beside_reference(word, &below, value),
                None => self.unknown(word, value, &below),
            }
        }
        self.together(&mut keywords, members, id, pointer);
        keywords
    }

    /// What draft 7 and older do not hear beside a `$ref`.
    fn beside_reference(&mut self, word: &str, at: &str, value: &'v Value) {
        let name = self.dialect().0.name();
        let reason = format!("has no effect beside `$ref` in {name}");
        self.note(at, word, &reason, "put the `$ref` into an `allOf`, or remove the keyword");
        self.unread(value);
    }

    /// What stands beside the keyword that is being read.
    pub(crate) fn beside(&self, word: &str) -> Option<&'v Value> {
        self.members.and_then(|members| members.get(word))
    }

    /// The number that stands beside, if it is one; if not, that is told where it is read.
    pub(crate) fn bound(&self, word: &str) -> Option<Number> {
        self.beside(word)?.as_number().cloned()
    }

    fn keyword(&mut self, into: &mut Keywords, keyword: &str, value: &'v Value, at: &str) {
        match keyword {
            "$defs" => into.defs.append(&mut self.named_schemas(keyword, value, at)),
            "$ref" => into.reference = self.text(keyword, value, at),
            "type" => into.types = self.types(value, at),
            "enum" => into.enumeration = self.list(keyword, value, at).map(<[Value]>::to_vec),
            "const" => into.constant = Some(value.clone()),
            "properties" => into.properties = self.named_schemas(keyword, value, at),
            "patternProperties" => {
                into.pattern_properties =
                    self.named_schemas(keyword, value, at).into_iter().collect();
            }
            "additionalProperties" => {
                into.additional_properties = Some(self.schema(value, at.to_owned()));
            }
            "propertyNames" => into.property_names = Some(self.schema(value, at.to_owned())),
            "required" => into.required = self.names(value, at),
            "minProperties" => into.min_properties = self.count(keyword, value, at),
            "maxProperties" => into.max_properties = self.count(keyword, value, at),
            "dependentRequired" => {
                into.dependent_required.append(&mut self.named_texts(keyword, value, at));
            }
            "dependentSchemas" => {
                into.dependent_schemas.append(&mut self.named_schemas(keyword, value, at));
            }
            "unevaluatedProperties" => {
                into.unevaluated_properties = Some(self.schema(value, at.to_owned()));
            }
            "prefixItems" => into.prefix_items = self.schemas(keyword, value, at),
            "items" => into.items = Some(self.schema(value, at.to_owned())),
            "contains" => into.contains = Some(self.inverted(value, at)),
            "minContains" => into.min_contains = self.count(keyword, value, at),
            "maxContains" => into.max_contains = self.count(keyword, value, at),
            "minItems" => into.min_items = self.count(keyword, value, at),
            "maxItems" => into.max_items = self.count(keyword, value, at),
            "uniqueItems" => into.unique_items = self.flag(keyword, value, at),
            "unevaluatedItems" => into.unevaluated_items = Some(self.schema(value, at.to_owned())),
            "minimum" => into.minimum = self.number(keyword, value, at),
            "exclusiveMinimum" => into.exclusive_minimum = self.number(keyword, value, at),
            "maximum" => into.maximum = self.number(keyword, value, at),
            "exclusiveMaximum" => into.exclusive_maximum = self.number(keyword, value, at),
            "multipleOf" => into.multiple_of = self.divisor(value, at),
            "minLength" => into.min_length = self.count(keyword, value, at),
            "maxLength" => into.max_length = self.count(keyword, value, at),
            "pattern" => into.pattern = self.text(keyword, value, at),
            "format" => into.format = self.format(value, at),
            "allOf" => into.all_of = self.schemas(keyword, value, at),
            "anyOf" => into.any_of = self.schemas(keyword, value, at),
            "oneOf" => {
                self.inverted += 1;
                into.one_of = self.schemas(keyword, value, at);
                self.inverted -= 1;
            }
            "not" => into.not = Some(self.inverted(value, at)),
            "if" => into.if_schema = Some(self.inverted(value, at)),
            "then" => into.then_schema = Some(self.schema(value, at.to_owned())),
            "else" => into.else_schema = Some(self.schema(value, at.to_owned())),
            "x-documented" => into.documented = Some(self.layer(value, at)),
            _ => self.annotation(&mut into.annotations, keyword, value, at),
        }
    }

    /// The subschema `x-documented`.
    fn layer(&mut self, value: &'v Value, at: &str) -> SchemaId {
        let keyword = "x-documented";
        if self.inverted > 0 {
            self.refuse(
                at,
                keyword,
                "stands where a stricter schema would admit more",
                "move it out of `not`, `if`, `oneOf` and `contains`",
            );
        }
        let layer = self.schema(value, at.to_owned());
        let keywords = self.schemas[layer.0 as usize].keywords();
        if keywords.is_some_and(|it| it.documented.is_some()) {
            let help = "conjoin the two with `allOf`";
            self.refuse(at, keyword, "stands right in another `x-documented`", help);
        }
        layer
    }

    /// A subschema under `not`, `if` or `contains`: when it admits less, the whole may admit more.
    fn inverted(&mut self, value: &'v Value, at: &str) -> SchemaId {
        self.inverted += 1;
        let id = self.schema(value, at.to_owned());
        self.inverted -= 1;
        id
    }

    /// A reference whose target depends on who refers to the schema.
    pub(crate) fn dynamic_reference(
        &mut self,
        into: &mut Keywords,
        keyword: &'static str,
        reference: &str,
        at: &str,
    ) {
        if self.beside("$ref").is_none() {
            into.reference = Some(reference.to_owned());
            into.reference_is_dynamic = true;
            return into.spell("$ref", keyword);
        }
        let mut part = Keywords {
            reference: Some(reference.to_owned()),
            reference_is_dynamic: true,
            ..Keywords::default()
        };
        part.spell("$ref", keyword);
        // Apart from the `$ref` beside it.
        self.conjoin(into, part, at);
    }

    /// Adds what a keyword, at a JSON Pointer, says beside all else.
    pub(crate) fn conjoin(&mut self, into: &mut Keywords, part: Keywords, at: &str) {
        let around = &at[..at.rfind('/').unwrap_or(0)];
        let id = self.push(around, Body::Keywords(Box::new(part)));
        into.all_of.push(id);
    }

    /// The closed list of annotations. Some are of use to people only, and are checked all the same.
    fn annotation(&mut self, into: &mut Annotations, keyword: &str, value: &'v Value, at: &str) {
        match keyword {
            "$anchor" => into.anchor = self.text(keyword, value, at),
            "title" => into.title = self.remark(keyword, value, at),
            "description" => into.description = self.remark(keyword, value, at),
            "default" => into.default = Some(value.clone()),
            "deprecated" => into.deprecated = self.mark(keyword, value, at),
            "readOnly" => into.read_only = self.mark(keyword, value, at),
            "writeOnly" => into.write_only = self.mark(keyword, value, at),
            "x-doc-name" => into.doc_name = self.text(keyword, value, at),
            "x-known-values" => into.known_values = self.texts(keyword, value, at),
            "x-unit" => into.unit = self.text(keyword, value, at),
            "x-access" => into.access = self.texts(keyword, value, at),
            "x-unresolved" => into.unresolved = self.flag(keyword, value, at),
            "x-evidence" => into.evidence = self.evidence(value, at),
            "x-source" => into.source = self.source(value, at),
            "x-operations" => into.operations = self.operations(value, at),
            "$comment" | "contentEncoding" | "contentMediaType" | "x-format" => {
                self.remark(keyword, value, at);
            }
            "examples" if !matches!(value, Value::Array(_)) => {
                self.note(at, keyword, "is no array and says nothing", "write an array");
            }
            "x-refuted" => {
                self.list(keyword, value, at);
            }
            // `contentSchema`: its subject is the decoded text, which nobody decodes here.
            _ => {}
        }
        self.unread(value);
    }

    /// What keywords say together.
    fn together(&mut self, keywords: &mut Keywords, members: &Object, id: SchemaId, pointer: &str) {
        let lonely = [
            ("then", "if", keywords.then_schema.is_some()),
            ("else", "if", keywords.else_schema.is_some()),
            ("minContains", "contains", keywords.min_contains.is_some()),
            ("maxContains", "contains", keywords.max_contains.is_some()),
        ];
        for (keyword, partner, is_there) in lonely {
            if is_there && !members.contains_key(partner) && !self.options.lenient {
                let at = format!("{pointer}/{keyword}");
                self.has_no_effect(keyword, &at, &format!("without `{partner}`"));
            }
        }
        let anchors = [
            ("$anchor", keywords.annotations.anchor.clone()),
            ("$dynamicAnchor", keywords.dynamic_anchor.clone()),
        ];
        for (keyword, anchor) in anchors {
            let Some(anchor) = anchor else { continue };
            let word = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            let at = format!("{pointer}/{keyword}");
            if !anchor.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                || !anchor.chars().all(word)
            {
                self.refuse(&at, keyword, "is no plain name", "start with a letter or `_`");
            }
            self.anchor(keyword, &anchor, id, &at);
        }
    }

    pub(crate) fn types(&mut self, value: &'v Value, at: &str) -> Option<Types> {
        let names = match value {
            Value::Array(names) => names.as_slice(),
            name => std::slice::from_ref(name),
        };
        if names.is_empty() {
            self.refuse(at, "type", "is empty", "name a type, or write `false` for the schema");
        }
        let mut types = Types::NONE;
        for name in names {
            match name.as_str().and_then(Types::named) {
                Some(named) => types = types.or(named),
                None => {
                    let known = "use null, boolean, number, integer, string, array or object";
                    let (reason, help) = match name.as_str() {
                        Some("any") => ("is draft-03's \"any\"", "remove the keyword"),
                        _ => ("is no JSON type", known),
                    };
                    self.refuse(at, "type", reason, help);
                    return None;
                }
            }
        }
        Some(types)
    }

    /// `required`, which was a flag of the property in draft 3.
    pub(crate) fn names(&mut self, value: &'v Value, at: &str) -> Vec<String> {
        if let Value::Bool(_) = value {
            let help = "list the property in `required` of the object that has it";
            self.refuse(at, "required", "is a boolean, as in draft-03", help);
            return Vec::new();
        }
        self.texts("required", value, at)
    }

    pub(crate) fn format(&mut self, value: &'v Value, at: &str) -> Option<Format> {
        let name = self.text("format", value, at)?;
        if self.options.formats == Formats::Annotate {
            return None;
        }
        match Format::from_name(&name) {
            Some(format) if format.is_supported() => return Some(format),
            _ if self.options.formats == Formats::AssertKnown => {}
            Some(_) => {
                let help = "turn on the feature of callspec-runtime that has it, or treat formats as annotations";
                self.refuse(at, "format", &format!("{name:?} is not compiled in"), help);
            }
            None => self.unknown_format(&name, at),
        }
        None
    }

    /// A format that nobody here knows says nothing, unless it is a slip of one that is known.
    fn unknown_format(&mut self, name: &str, at: &str) {
        let known = Format::ALL.iter().map(|it| it.name()).filter(|it| it.len() > 5);
        // An API's formats are an open list, by its specification.
        let is_open = self.dialect().0.is_of_apis();
        match nearest(name, known) {
            Some(meant) if !is_open => {
                let help = format!("write {meant:?}, or treat formats as annotations");
                self.refuse(
                    at,
                    "format",
                    &format!("{name:?} is unknown, and looks like {meant:?}"),
                    &help,
                );
            }
            _ => {
                let reason = format!("{name:?} is unknown and not checked");
                self.note(at, "format", &reason, "use a known format, or `pattern`");
            }
        }
    }

    fn divisor(&mut self, value: &'v Value, at: &str) -> Option<Number> {
        let number = self.number("multipleOf", value, at)?;
        if callspec_runtime::is_supported_divisor(number.as_str()) {
            return Some(number);
        }
        let help = "use a number above 0 of at most 19 significant digits";
        self.refuse(at, "multipleOf", "is no divisor that is compared exactly", help);
        None
    }

    pub(crate) fn refuse(&mut self, pointer: &str, keyword: &str, reason: &str, help: &str) {
        self.errors.push(Error::new(self.name, pointer, keyword, reason).help(help));
    }
}

/// A schema without members.
static EMPTY: &Object = &Object::new();

/// Whether a keyword is heard beside a `$ref` that stands alone: what it says is not about documents, or
/// ours.
fn stands_beside(keyword: &str) -> bool {
    matches!(keyword, "$ref" | "$defs" | "title" | "description" | "default" | "examples")
        || matches!(keyword, "deprecated" | "readOnly" | "writeOnly" | "$comment")
        || keyword.starts_with("x-")
}
