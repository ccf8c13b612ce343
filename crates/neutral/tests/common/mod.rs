//! What the tests share: documents made from the shipped schemas, and the check of a call against them.
#![allow(dead_code, reason = "not every test uses all of it")]

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The schemas of a vendor, by file.
pub struct Schemas(BTreeMap<&'static str, Value>);

impl Schemas {
    pub fn of(vendor: &str) -> Self {
        let vendor = callspec_schemas::VENDORS.iter().find(|it| it.name == vendor);
        let files = vendor.map_or(&[][..], |it| it.schemas);
        Schemas(
            files
                .iter()
                .map(|(name, text)| (*name, serde_json::from_str(text).expect("schemas are JSON")))
                .collect(),
        )
    }

    pub fn names(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.keys().map(|name| name.trim_end_matches(".json"))
    }
}

/// Random documents, the same on every run, in which each string is another (a canary) or a listed value.
pub struct Maker<'a> {
    schemas: &'a Schemas,
    state: u64,
    canaries: u64,
}

impl<'a> Maker<'a> {
    pub fn new(schemas: &'a Schemas, seed: u64) -> Self {
        Maker { schemas, state: seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1, canaries: 0 }
    }

    pub fn bits(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 16
    }

    pub fn percent(&mut self, chance: u64) -> bool {
        self.bits() % 100 < chance
    }

    /// A document of a type.
    pub fn document(&mut self, name: &str) -> Value {
        let file = format!("{name}.json");
        self.of(&file, &json!({"$ref": file}), "", 0)
    }

    fn resolved<'b>(&self, file: &str, schema: &'b Value) -> (String, &'b Value)
    where
        'a: 'b,
    {
        let mut at = (file.to_owned(), schema);
        for _ in 0..8 {
            let Some(reference) = at.1.get("$ref").and_then(Value::as_str) else { break };
            let (file, pointer) = reference.split_once('#').unwrap_or((reference, ""));
            let file = if file.is_empty() { at.0.clone() } else { file.to_owned() };
            let Some(found) = self.schemas.0.get(file.as_str()).and_then(|it| it.pointer(pointer))
            else {
                break;
            };
            at = (file, found);
        }
        at
    }

    fn of(&mut self, file: &str, schema: &Value, name: &str, depth: usize) -> Value {
        let (file, schema) = self.resolved(file, schema);
        let schema = schema.clone();
        if let Some(then) = self.branch(&schema) {
            return self.of(&file, &then, name, depth);
        }
        if let Some(Value::Array(branches)) = schema.get("anyOf") {
            let index = self.bits() as usize % branches.len();
            return self.of(&file, &branches[index].clone(), name, depth + 1);
        }
        let kinds = match schema.get("type") {
            Some(Value::Array(kinds)) => kinds.clone(),
            Some(kind) => vec![kind.clone()],
            None if schema.get("properties").is_some() => vec![json!("object")],
            None => vec![json!("string")],
        };
        let kind = kinds[self.bits() as usize % kinds.len()].clone();
        match kind.as_str().unwrap_or_default() {
            "object" => self.object(&file, &schema, depth),
            "array" => {
                let count = if depth > 6 { 0 } else { self.bits() % 4 };
                let items = schema.get("items").cloned().unwrap_or(json!({}));
                (0..count).map(|_| self.of(&file, &items, name, depth + 1)).collect()
            }
            "boolean" => json!(self.percent(50)),
            "integer" => json!(self.bits() % 1000),
            "number" => json!((self.bits() % 1000) as f64 / 8.0),
            "null" => Value::Null,
            _ => self.text(&schema, name),
        }
    }

    /// One branch of a union that conditions tell apart, with what its condition asks for.
    fn branch(&mut self, schema: &Value) -> Option<Value> {
        let branches: Vec<_> =
            schema.get("allOf")?.as_array()?.iter().filter(|it| it.get("then").is_some()).collect();
        if schema.get("properties").is_some() || branches.is_empty() {
            return None;
        }
        let branch = branches[self.bits() as usize % branches.len()];
        Some(branch["then"].clone())
    }

    fn object(&mut self, file: &str, schema: &Value, depth: usize) -> Value {
        let mut object = Map::new();
        let documented = schema.pointer("/x-documented/properties").cloned().unwrap_or_default();
        for (name, property) in
            schema.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            if !self.percent(if depth > 4 { 30 } else { 75 }) {
                continue;
            }
            let mut property = property.clone();
            if let (Some(list), Some(it)) =
                (documented.pointer(&format!("/{name}/enum")), property.as_object_mut())
            {
                it.insert("enum".to_owned(), list.clone());
            }
            let value = self.of(file, &property, name, depth + 1);
            object.insert(name.clone(), value);
        }
        if let Some(values @ Value::Object(_)) = schema.get("additionalProperties") {
            for _ in 0..self.bits() % 3 {
                let name = format!("{}/~*", self.canary());
                let value = self.of(file, values, "", depth + 1);
                object.insert(name, value);
            }
        }
        if self.percent(10) {
            let value = json!(self.canary());
            object.insert("notDocumented".to_owned(), value);
        }
        Value::Object(object)
    }

    fn canary(&mut self) -> String {
        self.canaries += 1;
        format!("canary {}", self.canaries)
    }

    fn text(&mut self, schema: &Value, name: &str) -> Value {
        let lists = ["enum", "x-known-values"].iter().filter_map(|it| schema.get(it)?.as_array());
        let listed: Vec<_> = lists.flatten().filter(|it| it.is_string()).cloned().collect();
        if let Some(value) = schema.get("const") {
            return value.clone();
        }
        if !listed.is_empty() && self.percent(80) {
            return listed[self.bits() as usize % listed.len()].clone();
        }
        let lower = name.to_lowercase();
        let is_time = schema.get("format").is_some_and(|it| it == "date-time")
            || lower.ends_with("time")
            || lower == "timestamp";
        let digits = self.bits();
        match self.bits() % 10 {
            0 => json!(""),
            1..8 if is_time => {
                let (day, hour) = (1 + digits % 28, digits % 24);
                let (minute, second) = (digits / 7 % 60, digits / 11 % 60);
                match digits % 5 {
                    0 => json!(format!("2026-03-{day:02} {hour:02}:{minute:02}:{second:02}")),
                    1 => json!(format!("2026-03-{day:02}T{hour:02}:{minute:02}:{second:02}+02:00")),
                    _ => json!(format!(
                        "2026-03-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}Z",
                        digits % 1000
                    )),
                }
            }
            1..7 if lower.ends_with("code") || lower.ends_with("codes") => {
                json!((400 + digits % 200).to_string())
            }
            1..7 if lower == "duration" => json!((digits % 5000).to_string()),
            1..7 if ["price", "rate"].contains(&&*lower) => {
                json!(format!("0.{:04}", digits % 10000))
            }
            1..7 if ["number", "to", "from", "e164number"].contains(&&*lower) => {
                json!(format!("1555{:07}", digits % 10_000_000))
            }
            1..7 if ["ani", "dnis", "address", "addressnormalized"].contains(&&*lower) => {
                json!(format!("tel:+1555{:07}", digits % 10_000_000))
            }
            1..4 if lower.ends_with("url") || lower.ends_with("uri") => {
                json!(format!("https://media.example/{}", digits))
            }
            _ => json!(self.canary()),
        }
    }
}

/// Holds a neutral call, as JSON, against its documents: each value names a member that has what it was, and
/// nothing is said that has no trace. Gives the number of traced values.
pub fn check(call: &Value, documents: &[Value]) -> Result<usize, String> {
    let mut traced = 0;
    walk(call, "", documents, &mut traced)?;
    Ok(traced)
}

fn walk(value: &Value, at: &str, documents: &[Value], traced: &mut usize) -> Result<(), String> {
    match value {
        // What could not be read is no value of the call, but it names a member as well.
        Value::Object(members) if members.contains_key("reason") => {
            let document = members.get("document").and_then(Value::as_u64).unwrap_or(0);
            let pointer = members["pointer"].as_str().unwrap_or_default();
            let source = documents.get(document as usize).and_then(|it| it.pointer(pointer));
            source.map(drop).ok_or(format!("{at}: nothing at {pointer}"))
        }
        Value::Object(members) if members.contains_key("pointer") => {
            *traced += 1;
            let text = |name: &str| members.get(name).and_then(Value::as_str);
            let pointer = text("pointer").unwrap_or_default();
            let document = members.get("document").and_then(Value::as_u64).unwrap_or(0);
            let document =
                documents.get(document as usize).ok_or(format!("{at}: no such document"))?;
            let source = document.pointer(pointer).ok_or(format!("{at}: nothing at {pointer}"))?;
            let source = source.as_str().map_or_else(|| source.to_string(), str::to_owned);
            let was = text("was").ok_or(format!("{at}: no was"))?;
            if was != source {
                return Err(format!("{at}: {pointer} is {source:?}, and not {was:?}"));
            }
            // A union keeps an object of a kind that it does not know, of which no page says anything.
            let is_union =
                ["vonage/VoiceEvent", "genesys-engage/Message"].map(Some).contains(&text("type"));
            if text("evidence") == Some("undocumented") && !is_union {
                return Err(format!("{at}: {pointer} has no evidence"));
            }
            Ok(())
        }
        Value::Object(members) => members
            .iter()
            .try_for_each(|(name, value)| walk(value, &format!("{at}/{name}"), documents, traced)),
        Value::Array(items) => items.iter().enumerate().try_for_each(|(index, value)| {
            walk(value, &format!("{at}/{index}"), documents, traced)
        }),
        // What has no trace is a fixed word of ours, a reason, or a position.
        Value::String(text)
            if text.contains("canary") && !at.ends_with("/key") && !at.ends_with("/was") =>
        {
            Err(format!("{at}: {text:?} has no trace"))
        }
        _ => Ok(()),
    }
}
