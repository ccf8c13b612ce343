//! Schemas as a validator of plain JSON Schema reads them, at one level.
//!
//! Two things are written out: `x-documented`, which is conjoined at its level and absent at the
//! other, and an `anyOf` whose branches differ by JSON type. The type of the instance decides which
//! of those is meant, and what it lacks is told of its own places: a nullable `$ref` would otherwise
//! only ever say that it fits none of two alternatives. As `if` and `then` that is plain JSON Schema.

use crate::document::Files;
use callspec_runtime::{Level, Object, Value};
use callspec_schema::Types;

/// The folder of a level in the addresses of schemas.
pub const fn folder(level: Level) -> &'static str {
    match level {
        Level::Declared => "callspec:///declared/",
        Level::Documented => "callspec:///documented/",
    }
}

/// Every file at both levels, each under its address. What has to hold at the lower level alone
/// (under `not`, `if`, `contains`, `oneOf`) refers to it there.
pub fn written_out(files: &Files) -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for level in [Level::Declared, Level::Documented] {
        for (name, schema) in files {
            let writer = Writer { files, name };
            all.push((format!("{}{name}", folder(level)), writer.schema(schema, level, level)));
        }
    }
    all
}

struct Writer<'a> {
    files: &'a Files,
    /// The file being written.
    name: &'a str,
}

impl Writer<'_> {
    /// A schema at a level, in a file of another, perhaps.
    fn schema(&self, schema: &Value, level: Level, home: Level) -> Value {
        let Some(keywords) = schema.as_object() else { return schema.clone() };
        let mut out = Object::new();
        let mut conjoined = Vec::new();
        for (keyword, value) in keywords {
            let value = match keyword.as_str() {
                "not" | "if" | "contains" => self.schema(value, Level::Declared, home),
                "oneOf" => self.list(value, Level::Declared, home),
                "allOf" | "anyOf" | "prefixItems" => self.list(value, level, home),
                "items"
                | "additionalProperties"
                | "propertyNames"
                | "unevaluatedItems"
                | "unevaluatedProperties"
                | "then"
                | "else" => self.schema(value, level, home),
                "properties" | "patternProperties" | "dependentSchemas" => {
                    self.named(value, level, home)
                }
                // Only ever the root's, which each level has of its own.
                "$defs" => self.named(value, level, home),
                "$ref" => self.reference(value, level, home),
                "x-documented" => {
                    if level == Level::Documented {
                        conjoined.push(self.schema(value, level, home));
                    }
                    continue;
                }
                _ => value.clone(),
            };
            out.insert(keyword.clone(), value);
        }
        if let Some(branches) = self.branches(keywords) {
            conjoined.extend(self.switch(&branches, &mut out));
        }
        if !conjoined.is_empty() {
            let mut all = match out.remove("allOf") {
                Some(Value::Array(all)) => all,
                _ => Vec::new(),
            };
            all.extend(conjoined);
            out.insert("allOf".to_owned(), Value::Array(all));
        }
        Value::Object(out)
    }

    fn list(&self, schemas: &Value, level: Level, home: Level) -> Value {
        let schemas = schemas.as_array().unwrap_or_default();
        Value::Array(schemas.iter().map(|it| self.schema(it, level, home)).collect())
    }

    fn named(&self, schemas: &Value, level: Level, home: Level) -> Value {
        let schemas = schemas.as_object().into_iter().flatten();
        Value::Object(
            schemas.map(|(name, it)| (name.clone(), self.schema(it, level, home))).collect(),
        )
    }

    fn reference(&self, reference: &Value, level: Level, home: Level) -> Value {
        let text = reference.as_str().unwrap_or_default();
        if level == home {
            return Value::from(text);
        }
        let file = if text.starts_with('#') { self.name } else { "" };
        Value::from(format!("{}{file}{text}", folder(level)))
    }

    /// The branches of an `anyOf` that stands alone, with the types of each, where no two share one.
    fn branches(&self, keywords: &Object) -> Option<Vec<Types>> {
        const SILENT: [&str; 5] = ["anyOf", "$defs", "title", "description", "$schema"];
        if !keywords.keys().all(|word| SILENT.contains(&word.as_str()) || is_note(word)) {
            return None;
        }
        let mut branches: Vec<Types> = Vec::new();
        for branch in keywords.get("anyOf")?.as_array()? {
            let types = self.types(self.name, branch);
            if branches.iter().any(|other| other.meets(types)) {
                return None;
            }
            branches.push(types);
        }
        Some(branches)
    }

    /// The types that a schema names, by way of `$ref`s that stand alone.
    fn types(&self, file: &str, schema: &Value) -> Types {
        let (mut file, mut schema) = (file.to_owned(), schema);
        loop {
            let keywords = match schema {
                Value::Bool(false) => return Types::NONE,
                Value::Object(keywords) => keywords,
                _ => return Types::ALL,
            };
            let alone =
                keywords.keys().all(|word| word == "$ref" || word == "$defs" || is_note(word));
            match keywords.get("$ref").and_then(Value::as_str) {
                Some(reference) if alone => match self.follow(&file, reference) {
                    Some((next_file, next)) => (file, schema) = (next_file, next),
                    None => return Types::ALL,
                },
                _ => return named(keywords.get("type")),
            }
        }
    }

    fn follow(&self, file: &str, reference: &str) -> Option<(String, &Value)> {
        let (name, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let name = if name.is_empty() { file } else { name };
        let mut at = self.files.iter().find(|(known, _)| known == name).map(|(_, it)| it)?;
        for token in pointer.split('/').skip(1) {
            at = at.get(&token.replace("~1", "/").replace("~0", "~"))?;
        }
        Some((name.to_owned(), at))
    }

    /// Takes the `anyOf` out, and says it by types.
    fn switch(&self, branches: &[Types], out: &mut Object) -> Vec<Value> {
        let Some(Value::Array(schemas)) = out.remove("anyOf") else { return Vec::new() };
        let mut all = Types::NONE;
        let mut conjoined = Vec::new();
        for (types, schema) in branches.iter().zip(schemas) {
            all = all.or(*types);
            if !types.is_empty() {
                // By kind of value: that a number is an integer is the branch's own matter.
                let kinds = whole_numbers(*types);
                let condition = crate::schema::object([("type", kinds)]);
                conjoined.push(crate::schema::object([("if", condition), ("then", schema)]));
            }
        }
        conjoined.push(match all.is_empty() {
            true => Value::Bool(false),
            false => crate::schema::object([("type", whole_numbers(all))]),
        });
        conjoined
    }
}

/// Names of types, `number` for `integer`.
fn whole_numbers(types: Types) -> Value {
    let names = types.names().map(|name| if name == "integer" { "number" } else { name });
    Value::Array(names.map(Value::from).collect())
}

fn named(types: Option<&Value>) -> Types {
    let one = |name: &Value| name.as_str().and_then(Types::named).unwrap_or(Types::NONE);
    match types {
        None => Types::ALL,
        Some(Value::Array(names)) => names.iter().map(one).fold(Types::NONE, Types::or),
        Some(name) => one(name),
    }
}

fn is_note(keyword: &str) -> bool {
    const NOTES: [&str; 6] =
        ["title", "description", "default", "deprecated", "$schema", "$comment"];
    keyword.starts_with("x-") && keyword != "x-documented" || NOTES.contains(&keyword)
}
