//! From JSON to [`Schema`]s: what the profile has is read, everything else is refused by name.

use crate::error::Error;
use crate::schema::{
    Annotations, Body, FileId, Keywords, Operation, Schema, SchemaId, Source, Types,
};
use crate::set::{Formats, Options};
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::format::Format;
use callspec_runtime::{Evidence, Number, Object, Value};
use std::collections::BTreeMap;

/// The dialect, with or without the empty fragment.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// What a schema is taken to need, its pointer aside; in bytes.
const SIZE: usize = 1 << 10;

/// Reads the schemas of one file into an arena.
pub(crate) struct Reader<'a> {
    pub file: FileId,
    pub name: &'a str,
    pub options: Options,
    pub schemas: &'a mut Vec<Schema>,
    pub errors: &'a mut Vec<Error>,
    /// How many keywords above turn a stricter subschema into a laxer whole.
    pub inverted: usize,
    /// How many bytes of schemas there is still room for; nothing once there was too little.
    pub room: Option<usize>,
}

impl Reader<'_> {
    /// Reads a schema and all below it.
    pub(crate) fn schema(&mut self, value: &Value, pointer: String) -> SchemaId {
        let id = SchemaId(u32::try_from(self.schemas.len()).unwrap_or(u32::MAX));
        let body = Body::Bool(true);
        let pointer = self.within_room(pointer);
        self.schemas.push(Schema { file: self.file, pointer: pointer.clone(), body });
        if self.room.is_none() {
            return id;
        }
        let body = match value {
            Value::Bool(value) => Body::Bool(*value),
            Value::Object(members) => {
                let mut keywords = Keywords::default();
                for (keyword, value) in members {
                    let mut below = pointer.clone();
                    push_pointer_token(&mut below, keyword);
                    self.keyword(&mut keywords, keyword, value, &below);
                }
                self.together(&keywords, members, &pointer);
                Body::Keywords(Box::new(keywords))
            }
            _ => {
                self.refuse(&pointer, "", "is no schema", "write an object, `true` or `false`");
                Body::Bool(true)
            }
        };
        self.schemas[id.0 as usize].body = body;
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

    fn keyword(&mut self, into: &mut Keywords, keyword: &str, value: &Value, at: &str) {
        match keyword {
            "$schema" => self.dialect(value, at),
            "$defs" => into.defs = self.named_schemas(keyword, value, at),
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
            "required" => into.required = self.texts(keyword, value, at),
            "minProperties" => into.min_properties = self.count(keyword, value, at),
            "maxProperties" => into.max_properties = self.count(keyword, value, at),
            "dependentRequired" => into.dependent_required = self.named_texts(keyword, value, at),
            "dependentSchemas" => into.dependent_schemas = self.named_schemas(keyword, value, at),
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
            "x-documented" => {
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
                into.documented = Some(layer);
            }
            _ => self.annotation(&mut into.annotations, keyword, value, at),
        }
    }

    /// A subschema under `not`, `if` or `contains`: when it admits less, the whole may admit more.
    fn inverted(&mut self, value: &Value, at: &str) -> SchemaId {
        self.inverted += 1;
        let id = self.schema(value, at.to_owned());
        self.inverted -= 1;
        id
    }

    /// The closed list of annotations. Some are of use to people only, and are checked all the same.
    fn annotation(&mut self, into: &mut Annotations, keyword: &str, value: &Value, at: &str) {
        match keyword {
            "$id" => into.id = self.text(keyword, value, at),
            "$anchor" => into.anchor = self.text(keyword, value, at),
            "title" => into.title = self.text(keyword, value, at),
            "description" => into.description = self.text(keyword, value, at),
            "default" => into.default = Some(value.clone()),
            "deprecated" => into.deprecated = self.flag(keyword, value, at),
            "readOnly" => into.read_only = self.flag(keyword, value, at),
            "writeOnly" => into.write_only = self.flag(keyword, value, at),
            "x-doc-name" => into.doc_name = self.text(keyword, value, at),
            "x-known-values" => into.known_values = self.texts(keyword, value, at),
            "x-unit" => into.unit = self.text(keyword, value, at),
            "x-access" => into.access = self.texts(keyword, value, at),
            "x-unresolved" => into.unresolved = self.flag(keyword, value, at),
            "x-evidence" => into.evidence = self.evidence(value, at),
            "x-source" => into.source = self.source(value, at),
            "x-operations" => into.operations = self.operations(value, at),
            "$comment" | "contentEncoding" | "contentMediaType" | "x-format" => {
                self.text(keyword, value, at);
            }
            "examples" | "x-refuted" => {
                self.list(keyword, value, at);
            }
            // Its subject is the decoded text, which nobody decodes here.
            "contentSchema" => {}
            _ => self.refuse(
                at,
                keyword,
                "is not in the profile",
                "remove it, or say the same with a keyword that the profile has",
            ),
        }
    }

    /// What keywords say together.
    fn together(&mut self, keywords: &Keywords, members: &Object, pointer: &str) {
        let lonely = [("then", "if"), ("else", "if")];
        for (keyword, partner) in lonely {
            if members.contains_key(keyword)
                && !members.contains_key(partner)
                && !self.options.lenient
            {
                self.refuse(
                    pointer,
                    keyword,
                    &format!("has no effect without `{partner}`"),
                    "remove it, or add what it belongs to",
                );
            }
        }
        if members.contains_key("$id") && !pointer.is_empty() {
            self.refuse(
                pointer,
                "$id",
                "stands below the root of its file",
                "move the subschema to a file of its own",
            );
        }
        if let Some(anchor) = &keywords.annotations.anchor {
            let word = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            if !anchor.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                || !anchor.chars().all(word)
            {
                self.refuse(pointer, "$anchor", "is no plain name", "start with a letter or `_`");
            }
        }
    }

    fn dialect(&mut self, value: &Value, at: &str) {
        if value.as_str().map(|text| text.trim_end_matches('#')) != Some(DIALECT) {
            self.refuse(at, "$schema", "names another dialect", &format!("use {DIALECT}"));
        }
    }

    fn types(&mut self, value: &Value, at: &str) -> Option<Types> {
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
                    let known = "null, boolean, number, integer, string, array or object";
                    self.refuse(at, "type", "is no JSON type", &format!("use {known}"));
                    return None;
                }
            }
        }
        Some(types)
    }

    fn format(&mut self, value: &Value, at: &str) -> Option<Format> {
        let name = self.text("format", value, at)?;
        if self.options.formats == Formats::Annotate {
            return None;
        }
        match Format::from_name(&name) {
            Some(format) if format.is_supported() => Some(format),
            _ if self.options.formats == Formats::AssertKnown => None,
            Some(_) => {
                let help = "turn on the feature of callspec-runtime that has it, or treat formats as annotations";
                self.refuse(at, "format", &format!("{name:?} is not compiled in"), help);
                None
            }
            None => {
                let help = "use a known format, or treat unknown formats as annotations";
                self.refuse(at, "format", &format!("{name:?} is unknown"), help);
                None
            }
        }
    }

    fn divisor(&mut self, value: &Value, at: &str) -> Option<Number> {
        let number = self.number("multipleOf", value, at)?;
        if callspec_runtime::is_supported_divisor(number.as_str()) {
            return Some(number);
        }
        let help = "use a number above 0 of at most 19 significant digits";
        self.refuse(at, "multipleOf", "is no divisor that is compared exactly", help);
        None
    }

    fn evidence(&mut self, value: &Value, at: &str) -> BTreeMap<String, Evidence> {
        let mut all = BTreeMap::new();
        for (keyword, name) in self.object("x-evidence", value, at) {
            let known = Evidence::ALL.iter().find(|known| Some(known.name()) == name.as_str());
            match known {
                Some(evidence) => drop(all.insert(keyword.clone(), *evidence)),
                None => self.refuse(
                    at,
                    "x-evidence",
                    &format!("{keyword:?} is known by no kind of evidence"),
                    "use declared, prose, sample or fixup",
                ),
            }
        }
        all
    }

    fn source(&mut self, value: &Value, at: &str) -> Option<Source> {
        let members = self.object("x-source", value, at);
        let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default();
        if text("page").is_empty() {
            self.refuse(at, "x-source", "names no page", "give `page`, and `row` and `line`");
            return None;
        }
        let line = members.get("line").and_then(Value::as_i64).unwrap_or(0);
        Some(Source {
            page: text("page").to_owned(),
            row: text("row").to_owned(),
            line: u32::try_from(line).unwrap_or(0),
        })
    }

    fn operations(&mut self, value: &Value, at: &str) -> Vec<Operation> {
        let mut all = Vec::new();
        for operation in self.list("x-operations", value, at).unwrap_or_default() {
            let text = |name: &str| {
                operation.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            let permissions = operation.get("permissions").and_then(Value::as_array);
            let permissions = permissions.unwrap_or_default().iter();
            let operation = Operation {
                method: text("method"),
                path: text("path"),
                description: text("description"),
                permissions: permissions.filter_map(Value::as_str).map(str::to_owned).collect(),
            };
            if operation.method.is_empty() {
                let help = "give `method` and `path`";
                self.refuse(at, "x-operations", "has an operation without a method", help);
            }
            all.push(operation);
        }
        all
    }

    fn text(&mut self, keyword: &str, value: &Value, at: &str) -> Option<String> {
        let text = value.as_str().map(str::to_owned);
        if text.is_none() {
            self.refuse(at, keyword, "is no string", "write a string");
        }
        text
    }

    fn flag(&mut self, keyword: &str, value: &Value, at: &str) -> bool {
        if value.as_bool().is_none() {
            self.refuse(at, keyword, "is no boolean", "write `true` or `false`");
        }
        value.as_bool() == Some(true)
    }

    fn number(&mut self, keyword: &str, value: &Value, at: &str) -> Option<Number> {
        let number = value.as_number().cloned();
        if number.is_none() {
            self.refuse(at, keyword, "is no number", "write a number");
        }
        number
    }

    /// A count. What is beyond 32 bits is as good as the largest count.
    fn count(&mut self, keyword: &str, value: &Value, at: &str) -> Option<u32> {
        let count = value.as_number().filter(|number| number.is_integer());
        match count.map(|number| (number.to_u64(), number.as_str().starts_with('-'))) {
            Some((Some(count), _)) => Some(u32::try_from(count).unwrap_or(u32::MAX)),
            Some((None, false)) => Some(u32::MAX),
            _ => {
                self.refuse(at, keyword, "is no count", "write an integer from 0 on");
                None
            }
        }
    }

    fn list<'v>(&mut self, keyword: &str, value: &'v Value, at: &str) -> Option<&'v [Value]> {
        let items = value.as_array();
        if items.is_none() {
            self.refuse(at, keyword, "is no array", "write an array");
        }
        items
    }

    fn texts(&mut self, keyword: &str, value: &Value, at: &str) -> Vec<String> {
        let mut texts = Vec::new();
        for item in self.list(keyword, value, at).unwrap_or_default() {
            texts.extend(self.text(keyword, item, at));
        }
        texts
    }

    fn object<'v>(&mut self, keyword: &str, value: &'v Value, at: &str) -> &'v Object {
        static NONE: Object = Object::new();
        value.as_object().unwrap_or_else(|| {
            self.refuse(at, keyword, "is no object", "write an object");
            &NONE
        })
    }

    fn named_texts(
        &mut self,
        keyword: &str,
        value: &Value,
        at: &str,
    ) -> BTreeMap<String, Vec<String>> {
        let mut all = BTreeMap::new();
        for (name, texts) in self.object(keyword, value, at) {
            all.insert(name.clone(), self.texts(keyword, texts, at));
        }
        all
    }

    fn schemas(&mut self, keyword: &str, value: &Value, at: &str) -> Vec<SchemaId> {
        let items = self.list(keyword, value, at).unwrap_or_default();
        if items.is_empty() && value.as_array().is_some() {
            self.refuse(at, keyword, "is empty", "list a schema, or remove the keyword");
        }
        items
            .iter()
            .enumerate()
            .map(|(index, item)| self.schema(item, format!("{at}/{index}")))
            .collect()
    }

    fn named_schemas(
        &mut self,
        keyword: &str,
        value: &Value,
        at: &str,
    ) -> BTreeMap<String, SchemaId> {
        let mut all = BTreeMap::new();
        for (name, schema) in self.object(keyword, value, at) {
            let mut below = at.to_owned();
            push_pointer_token(&mut below, name);
            all.insert(name.clone(), self.schema(schema, below));
        }
        all
    }

    fn refuse(&mut self, pointer: &str, keyword: &str, reason: &str, help: &str) {
        self.errors.push(Error::new(self.name, pointer, keyword, reason).help(help));
    }
}
