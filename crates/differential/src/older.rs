//! Schemas of draft 2020-12 written in another draft, as a person would who knows that draft: nothing here is
//! shared with what reads them.

use crate::Seed;
use crate::document::Files;
use crate::schema::object;
use callspec_runtime::{Number, Object, Value};

/// A draft, as its tests are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "each variant is the draft of its name")]
pub enum Draft {
    Draft4,
    Draft6,
    Draft7,
    Draft201909,
    Draft202012,
}

/// Schemas of draft 2020-12, written in another draft where that has such words, with words of other drafts
/// here and there.
pub fn written_in(draft: Draft, files: &Files, seed: &mut Seed) -> Vec<(String, Value)> {
    let mut writer = Writer { draft, seed };
    files.iter().map(|(name, schema)| (name.clone(), writer.schema(schema))).collect()
}

struct Writer<'s> {
    draft: Draft,
    seed: &'s mut Seed,
}

impl Writer<'_> {
    fn schema(&mut self, schema: &Value) -> Value {
        let keywords = match schema {
            Value::Bool(true) if self.draft == Draft::Draft4 => return Object::new().into(),
            Value::Bool(false) if self.draft == Draft::Draft4 => {
                return object([("not", Object::new().into())]);
            }
            Value::Object(keywords) => keywords,
            other => return other.clone(),
        };
        let mut into = Object::new();
        for (keyword, value) in keywords {
            self.keyword(keyword, value, keywords, &mut into);
        }
        if self.seed.percent(6) {
            self.noise(&mut into);
        }
        into.into()
    }

    fn keyword(&mut self, keyword: &str, value: &Value, all: &Object, into: &mut Object) {
        let since = match keyword {
            "const" | "contains" | "propertyNames" => Draft::Draft6,
            "if" | "then" | "else" => Draft::Draft7,
            "unevaluatedProperties" | "unevaluatedItems" | "minContains" | "maxContains" => {
                Draft::Draft201909
            }
            _ => Draft::Draft4,
        };
        if self.draft < since {
            if keyword == "const" {
                into.insert("enum".into(), Value::Array(vec![value.clone()]));
            }
            return;
        }
        let old_arrays = self.draft < Draft::Draft202012;
        let old = self.draft < Draft::Draft201909;
        match keyword {
            "$schema" => {}
            "$ref" => {
                let text = value.as_str().unwrap_or_default();
                let text = if old { text.replace("$defs", "definitions") } else { text.to_owned() };
                into.insert("$ref".into(), text.into());
            }
            "$defs" => {
                let name = if old { "definitions" } else { "$defs" };
                into.insert(name.into(), self.named(value));
            }
            "enum" if into.contains_key("enum") => {}
            "properties" | "patternProperties" => {
                into.insert(keyword.into(), self.named(value));
            }
            "dependentSchemas" if old => {
                let schemas = self.named(value);
                merge(into, "dependencies", schemas);
            }
            "dependentRequired" if old => merge(into, "dependencies", value.clone()),
            "dependentSchemas" => drop(into.insert(keyword.into(), self.named(value))),
            "prefixItems" if old_arrays => drop(into.insert("items".into(), self.list(value))),
            "items" if old_arrays && all.contains_key("prefixItems") => {
                let rest = self.schema(value);
                into.insert("additionalItems".into(), rest);
            }
            "allOf" | "anyOf" | "oneOf" | "prefixItems" => {
                into.insert(keyword.into(), self.list(value));
            }
            "exclusiveMinimum" | "exclusiveMaximum" if self.draft == Draft::Draft4 => {
                let bound = if keyword == "exclusiveMinimum" { "minimum" } else { "maximum" };
                into.insert(bound.into(), value.clone());
                into.insert(keyword.into(), true.into());
            }
            "minimum" if self.draft == Draft::Draft4 && all.contains_key("exclusiveMinimum") => {}
            "maximum" if self.draft == Draft::Draft4 && all.contains_key("exclusiveMaximum") => {}
            "required" if value.as_array().is_some_and(<[_]>::is_empty) => {}
            "additionalProperties"
            | "items"
            | "contains"
            | "propertyNames"
            | "not"
            | "if"
            | "then"
            | "else"
            | "unevaluatedProperties"
            | "unevaluatedItems" => {
                let schema = self.schema(value);
                into.insert(keyword.into(), schema);
            }
            _ => drop(into.insert(keyword.into(), value.clone())),
        }
    }

    fn named(&mut self, value: &Value) -> Value {
        let members = value.as_object().into_iter().flatten();
        let members = members.map(|(name, schema)| (name.clone(), self.schema(schema)));
        Value::Object(members.collect())
    }

    fn list(&mut self, value: &Value) -> Value {
        let items = value.as_array().unwrap_or_default();
        Value::Array(items.iter().map(|it| self.schema(it)).collect())
    }

    /// Words that this draft does not have.
    fn noise(&mut self, into: &mut Object) {
        let newer: &[&str] = match self.draft {
            Draft::Draft4 => &["const", "contains", "propertyNames", "if", "prefixItems"],
            Draft::Draft6 => &["if", "then", "dependentRequired", "prefixItems"],
            Draft::Draft7 => &["dependentRequired", "unevaluatedItems", "prefixItems"],
            Draft::Draft201909 => &["prefixItems"],
            Draft::Draft202012 => &["additionalItems"],
        };
        let word = newer[self.seed.below(newer.len())];
        let value = match word {
            "dependentRequired" => object([("a", Value::Array(vec!["b".into()]))]),
            "prefixItems" => Value::Array(vec![false.into()]),
            "const" => Value::Number(Number::from(3)),
            _ => false.into(),
        };
        into.entry(word.to_owned()).or_insert(value);
    }
}

fn merge(into: &mut Object, keyword: &str, more: Value) {
    let mut all = into.get(keyword).and_then(Value::as_object).cloned().unwrap_or_default();
    all.extend(more.as_object().cloned().unwrap_or_default());
    into.insert(keyword.to_owned(), all.into());
}
