//! Twelve edits of a document, each made alone, and what `diff` says of it: a row of Markdown each.
//!
//! `cargo run -p callspec-compat --example twelve_edits [DOCUMENT]`; without one, the document of the tests.
#![allow(clippy::print_stdout, reason = "it is a program")]

use callspec_compat::{Audience, Diff, Options, Tree, Verdict, compare};
use callspec_runtime::{Level, Object, Value};
use callspec_schema::{Document, Documents};
use std::path::{Path, PathBuf};

type Edit = (&'static str, fn(&mut Edits) -> bool);

const EDITS: [Edit; 12] = [
    ("a member of a request becomes required", |it| it.schema("requestBody", require)),
    ("a member of a response is removed", |it| it.schema("responses", remove)),
    ("an enum of a request loses a value", |it| it.values("requestBody", narrower)),
    ("an enum of a response gains a value", |it| it.values("responses", wider)),
    ("an enum of a response loses a value", |it| it.values("responses", narrower)),
    ("a member of a response may be null", |it| it.schema("responses", nullable)),
    ("a parameter becomes required", |it| it.parameter(|it| set(it, "required", true.into()))),
    ("a required parameter is added", Edits::new_parameter),
    ("the bound of a parameter is lowered", |it| it.parameter(lowered)),
    ("a success is answered with another status", Edits::status),
    ("a media type of a request is another", Edits::media_type),
    ("an operation is removed", Edits::without_operation),
];

fn main() {
    let path = std::env::args().nth(1).map(PathBuf::from);
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/operations/calls.json");
    let path = path.unwrap_or(own);
    let old = read(&path).unwrap_or_else(|reason| panic!("{}: {reason}", path.display()));
    println!("| edit | rule | breaks | the request or response that shows it |\n|---|---|---|---|");
    for (name, edit) in EDITS {
        let mut edits = Edits { root: old.clone() };
        if !edit(&mut edits) {
            println!("| {name} | nothing to edit so | | |");
            continue;
        }
        let diff = compare(&tree(&old, &path), &tree(&edits.root, &path), &Options::default());
        println!("| {name} | {} |", told(&diff));
    }
}

/// Rules, audiences, and the first request or response that breaks.
fn told(diff: &Diff) -> String {
    let harmful = diff.findings().filter(|(_, it)| it.fails);
    let mut rules: Vec<String> = harmful.map(|(_, it)| format!("`{}`", it.rule.id)).collect();
    rules.sort();
    rules.dedup();
    let broken: Vec<&str> = Audience::ALL
        .into_iter()
        .filter(|audience| {
            diff.types.iter().any(|it| {
                matches!(it.verdict(Level::Declared, *audience), Some(Verdict::Breaking(_)))
            })
        })
        .map(Audience::name)
        .collect();
    let parts = diff.types.iter().filter_map(|it| it.operation.as_ref()).flat_map(|it| &it.parts);
    let shown = parts.filter_map(|it| it.verdict.witness()).next();
    let shown = shown.map_or(String::new(), |it| {
        let exchange = it.exchange.as_deref().unwrap_or_default().trim_end();
        let lines: Vec<String> =
            exchange.lines().filter(|it| !it.is_empty()).map(|it| format!("`{it}`")).collect();
        format!("{}: {}", lines.join(" "), it.message)
    });
    let broken = if broken.is_empty() { "nobody".to_owned() } else { broken.join(", ") };
    format!("{} | {broken} | {}", rules.join(", "), shown.replace('|', "\\|"))
}

fn read(path: &Path) -> Result<Value, String> {
    let text = std::fs::read_to_string(path).map_err(|error| error.to_string())?;
    match path.extension().is_some_and(|it| it == "json") {
        true => Value::from_json(text.as_bytes()).map_err(|error| error.to_string()),
        false => callspec_yaml::read(&text).map_err(|error| error.to_string()),
    }
}

fn tree(document: &Value, path: &Path) -> Tree {
    let folder = path.parent().unwrap_or(Path::new("")).to_owned();
    let documents: std::sync::Arc<dyn Documents> = std::sync::Arc::new(Beside(folder));
    let options = callspec_schema::Options { documents: Some(documents), ..Default::default() };
    let text = callspec_schema::write::write(document);
    Tree::read([("api.json", text)], options).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// The files beside a document.
#[derive(Debug)]
struct Beside(PathBuf);

impl Documents for Beside {
    fn by_url(&self, _: &str) -> Result<Option<Document>, String> {
        Ok(None)
    }

    fn beside(&self, name: &str) -> Result<Option<Document>, String> {
        let text = read(&self.0.join(name)).ok().map(|it| it.to_json());
        Ok(text.map(|text| Document { name: name.to_owned(), text }))
    }
}

struct Edits {
    root: Value,
}

fn child<'v>(value: &'v mut Value, name: &str) -> Option<&'v mut Value> {
    match value {
        Value::Object(members) => members.get_mut(name),
        Value::Array(items) => items.get_mut(name.parse::<usize>().ok()?),
        _ => None,
    }
}

fn set(value: &mut Value, name: &str, to: Value) -> bool {
    let Value::Object(members) = value else { return false };
    members.insert(name.to_owned(), to.clone()) != Some(to)
}

impl Edits {
    /// Edits the first operation that can be.
    fn operation(&mut self, edit: &mut dyn FnMut(&mut Value) -> bool) -> bool {
        let paths = child(&mut self.root, "paths");
        let Some(Value::Object(paths)) = paths else { return false };
        let methods = ["post", "put", "patch", "get", "delete"];
        for method in methods {
            for item in paths.values_mut() {
                if child(item, method).is_some_and(&mut *edit) {
                    return true;
                }
            }
        }
        false
    }

    /// Places of schemas of bodies: of requests, or of successful responses.
    fn schemas(&mut self, of: &str) -> Vec<Vec<String>> {
        let mut places = Vec::new();
        let paths = self.root.get("paths").and_then(Value::as_object).cloned().unwrap_or_default();
        for (path, item) in &paths {
            for (method, operation) in item.as_object().into_iter().flatten() {
                let Some(value) = operation.get(of) else { continue };
                let bodies = match value.as_object() {
                    Some(all) if of == "responses" => {
                        let successes = all.iter().filter(|(status, _)| status.starts_with('2'));
                        successes.map(|(it, value)| (vec![it.clone()], value.clone())).collect()
                    }
                    _ => vec![(Vec::new(), value.clone())],
                };
                for (more, body) in bodies {
                    let content = body.get("content").and_then(Value::as_object);
                    for media_type in content.into_iter().flat_map(Object::keys) {
                        let mut place = ["paths", path, method, of].map(str::to_owned).to_vec();
                        place.extend(more.iter().cloned());
                        place.extend(["content", media_type, "schema"].map(str::to_owned));
                        places.push(place);
                    }
                }
            }
        }
        places
    }

    fn at(&mut self, place: &[String]) -> Option<&mut Value> {
        place.iter().try_fold(&mut self.root, |value, token| child(value, token))
    }

    /// The places that a schema leads to by `$ref`, `items`, members and alternatives, itself first.
    fn within(&mut self, place: Vec<String>) -> Vec<Vec<String>> {
        let mut all = vec![place];
        let mut at = 0;
        while at < all.len() && all.len() < 500 {
            let place = all[at].clone();
            at += 1;
            let Some(value) = self.at(&place) else { continue };
            let mut next: Vec<Vec<String>> = Vec::new();
            if let Some(reference) = value.get("$ref").and_then(Value::as_str) {
                if let Some(pointer) = reference.strip_prefix("#/") {
                    let token = |it: &str| it.replace("~1", "/").replace("~0", "~");
                    next.push(pointer.split('/').map(token).collect());
                }
            }
            for word in ["items", "oneOf", "anyOf", "allOf", "properties"] {
                let mut below = place.clone();
                below.push(word.to_owned());
                match value.get(word) {
                    Some(Value::Object(_)) if word == "items" => next.push(below),
                    Some(Value::Object(members)) => {
                        for name in members.keys() {
                            next.push(below.iter().cloned().chain([name.clone()]).collect());
                        }
                    }
                    Some(Value::Array(items)) => {
                        for index in 0..items.len() {
                            next.push(below.iter().cloned().chain([index.to_string()]).collect());
                        }
                    }
                    _ => {}
                }
            }
            next.retain(|it| !all.contains(it));
            all.extend(next);
        }
        all
    }

    fn schema(&mut self, of: &str, edit: fn(&mut Value) -> bool) -> bool {
        for place in self.schemas(of) {
            for place in self.within(place) {
                if self.at(&place).is_some_and(edit) {
                    return true;
                }
            }
        }
        false
    }

    fn values(&mut self, of: &str, edit: fn(&mut Vec<Value>) -> bool) -> bool {
        for place in self.schemas(of) {
            for mut place in self.within(place) {
                place.push("enum".to_owned());
                if let Some(Value::Array(values)) = self.at(&place) {
                    if edit(values) {
                        return true;
                    }
                }
            }
        }
        // Of a request, an enum of a parameter will do.
        of == "requestBody" && self.parameter_values(edit)
    }

    fn parameter_values(&mut self, edit: fn(&mut Vec<Value>) -> bool) -> bool {
        self.operation(&mut |operation| {
            let Some(Value::Array(all)) = child(operation, "parameters") else { return false };
            all.iter_mut().any(|it| {
                let values = child(it, "schema").and_then(|it| child(it, "enum"));
                match values {
                    Some(Value::Array(values)) => edit(values),
                    _ => false,
                }
            })
        })
    }

    fn parameter(&mut self, edit: fn(&mut Value) -> bool) -> bool {
        self.operation(&mut |operation| {
            let Some(Value::Array(all)) = child(operation, "parameters") else { return false };
            let in_query = |it: &&mut Value| it.get("in").and_then(Value::as_str) == Some("query");
            all.iter_mut().filter(in_query).any(edit)
        })
    }

    fn new_parameter(&mut self) -> bool {
        let added =
            r#"{"name": "account", "in": "query", "required": true, "schema": {"type": "string"}}"#;
        let added = Value::from_json(added.as_bytes()).unwrap_or_default();
        self.operation(&mut |operation| match child(operation, "parameters") {
            Some(Value::Array(all)) => {
                all.push(added.clone());
                true
            }
            _ => set(operation, "parameters", vec![added.clone()].into()),
        })
    }

    fn status(&mut self) -> bool {
        self.operation(&mut |operation| {
            let Some(Value::Object(all)) = child(operation, "responses") else { return false };
            let Some(status) = all.keys().find(|it| it.starts_with('2')).cloned() else {
                return false;
            };
            let response = all.remove(&status);
            all.insert("299".to_owned(), response.unwrap_or_default());
            true
        })
    }

    fn media_type(&mut self) -> bool {
        self.operation(&mut |operation| {
            let content = child(operation, "requestBody").and_then(|it| child(it, "content"));
            let Some(Value::Object(all)) = content else { return false };
            let Some(media_type) = all.keys().next().cloned() else { return false };
            let described = all.remove(&media_type);
            all.insert("application/xml".to_owned(), described.unwrap_or_default());
            true
        })
    }

    fn without_operation(&mut self) -> bool {
        let Some(Value::Object(paths)) = child(&mut self.root, "paths") else { return false };
        paths.values_mut().any(|item| {
            let Value::Object(item) = item else { return false };
            item.remove("delete").is_some() || item.remove("get").is_some()
        })
    }
}

/// The name of a member that the object does not ask for.
fn optional(schema: &Value) -> Option<String> {
    let required = schema.get("required").and_then(Value::as_array).unwrap_or_default();
    let is_asked = |name: &&String| required.iter().any(|it| it.as_str() == Some(name));
    schema.get("properties")?.as_object()?.keys().find(|it| !is_asked(it)).cloned()
}

fn require(schema: &mut Value) -> bool {
    // Of one member alone, a part beside may ask already.
    let members = schema.get("properties").and_then(Value::as_object);
    if members.is_none_or(|it| it.len() < 2) {
        return false;
    }
    let Some(name) = optional(schema) else { return false };
    let required = schema.get("required").and_then(Value::as_array).unwrap_or_default();
    let required: Vec<Value> = required.iter().cloned().chain([name.into()]).collect();
    set(schema, "required", required.into())
}

fn remove(schema: &mut Value) -> bool {
    let Some(name) = optional(schema) else { return false };
    let Some(Value::Object(members)) = child(schema, "properties") else { return false };
    members.remove(&name).is_some()
}

fn nullable(schema: &mut Value) -> bool {
    let is_plain = |it: &Value| it.get("type").and_then(Value::as_str) == Some("string");
    let Some(Value::Object(members)) = child(schema, "properties") else { return false };
    let wanted = members.values_mut().find(|it| is_plain(it) && it.get("enum").is_none());
    let Some(member) = wanted else { return false };
    set(member, "nullable", true.into())
        && set(member, "type", vec!["string".into(), "null".into()].into())
}

fn narrower(values: &mut Vec<Value>) -> bool {
    values.len() > 1 && values.pop().is_some()
}

fn wider(values: &mut Vec<Value>) -> bool {
    values.push("something-new".into());
    true
}

fn lowered(parameter: &mut Value) -> bool {
    let Some(schema) = child(parameter, "schema") else { return false };
    let word = if schema.get("maximum").is_some() { "maximum" } else { "maxLength" };
    let is_text = schema.get("type").and_then(Value::as_str) == Some("string");
    if word == "maxLength" && (!is_text || schema.get("enum").is_some()) {
        return false;
    }
    set(schema, word, Value::from(9))
}
