//! Operations as documents describe them, with every `$ref` of theirs followed, also into other files.
//!
//! Schemas were read where they stand; here they are found by their places, or read, where they stand in
//! a file that is no description of an API itself.

use super::endpoint::{
    Api, Body, Content, Encoding, Endpoint, Location, Parameter, RequestBody, Response, Sent,
};
use super::part::Part;
use super::{METHODS, below};
use crate::load::Loader;
use crate::schema::{FileId, SchemaId};
use callspec_runtime::{Object, Value};
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

/// How many `$ref`s in a row are followed, and how deep callbacks may stand within callbacks.
const MOST_STEPS: usize = 32;
const MOST_CALLBACKS: usize = 4;

/// How many operations a set may have.
const MOST_OPERATIONS: usize = 100_000;

/// What to do about a `$ref` that leads nowhere.
const NEXT: &str = "give the file that it means, too";

/// A value of a document, and where it is.
#[derive(Clone)]
pub(super) struct Node {
    pub value: Value,
    pub at: Location,
}

/// What an operation is part of.
struct Around<'a> {
    path: &'a str,
    is_incoming: bool,
    depth: usize,
}

pub(crate) struct Collector<'l, 'o> {
    pub(super) loader: &'l mut Loader<'o>,
    file: FileId,
    pub(super) is_swagger: bool,
    root: Arc<Value>,
    endpoints: Vec<Endpoint>,
    /// Parts of which was told what is not read.
    pub(super) heeded: HashSet<(Part, Location)>,
    /// Where an `operationId` was met first.
    ids: BTreeMap<String, Location>,
    /// Whether it was told that there are too many operations.
    is_full: bool,
}

impl<'l, 'o> Collector<'l, 'o> {
    /// The operations of a document.
    pub(crate) fn api(loader: &'l mut Loader<'o>, file: FileId, root: Arc<Value>) -> Api {
        let is_swagger = root.get("swagger").is_some();
        let mut it = Collector {
            loader,
            file,
            is_swagger,
            root: Arc::clone(&root),
            endpoints: Vec::new(),
            heeded: HashSet::new(),
            ids: BTreeMap::new(),
            is_full: false,
        };
        for (word, is_incoming) in [("paths", false), ("webhooks", true)] {
            let at = format!("/{word}");
            for (path, item) in root.get(word).and_then(Value::as_object).into_iter().flatten() {
                let at = Location { file, pointer: below(&at, path) };
                if !path.starts_with("x-") {
                    let around = Around { path, is_incoming, depth: 0 };
                    it.item(&around, Node { value: item.clone(), at });
                }
            }
        }
        let endpoints = std::mem::take(&mut it.endpoints);
        Api {
            file,
            endpoints,
            security: root.get("security").map(Value::to_json),
            servers: servers(&root),
        }
    }

    /// What a `$ref` leads to, if there is one.
    fn followed(&mut self, mut node: Node) -> Option<Node> {
        for _ in 0..MOST_STEPS {
            let Some(reference) = node.value.get("$ref").and_then(Value::as_str) else {
                return Some(node);
            };
            let at = below(&node.at.pointer, "$ref");
            let Some((file, pointer, value)) = self.loader.node(node.at.file, reference) else {
                let reason =
                    format!("{reference:?} leads nowhere, and what it describes is not read");
                self.loader.remark(node.at.file, &at, "$ref", reason, NEXT);
                return None;
            };
            node = Node { value, at: Location { file, pointer } };
        }
        let reason = "leads to another, and so on without end: what it describes is not read";
        self.tell(&node, "$ref", "$ref", reason.to_owned(), "let it lead to what it means");
        None
    }

    fn item(&mut self, around: &Around<'_>, item: Node) {
        let mut items = vec![item];
        for _ in 0..MOST_STEPS {
            let Some(last) = items.last().filter(|it| it.value.get("$ref").is_some()) else {
                break;
            };
            let mut bare = last.clone();
            if let Value::Object(members) = &mut bare.value {
                members.retain(|name, _| name == "$ref");
            }
            let Some(reference) = bare.value.get("$ref").and_then(Value::as_str) else { break };
            match self.loader.node(bare.at.file, reference) {
                Some((file, pointer, value)) => {
                    items.push(Node { value, at: Location { file, pointer } });
                }
                None => {
                    let at = below(&bare.at.pointer, "$ref");
                    let reason =
                        format!("{reference:?} leads nowhere, and what it describes is not read");
                    self.loader.remark(bare.at.file, &at, "$ref", reason, NEXT);
                    break;
                }
            }
        }
        for item in &items {
            self.heed(Part::PathItem, item);
        }
        if let Some(last) = items.last().filter(|it| it.value.get("$ref").is_some()) {
            if items.len() > MOST_STEPS {
                let reason = "leads to another, and so on without end";
                let last = last.clone();
                self.tell(&last, "$ref", "$ref", reason.to_owned(), "let it lead to what it means");
            }
        }
        for method in METHODS {
            let found = items.iter().find_map(|it| {
                let operation = it.value.get(method)?;
                operation.as_object()?;
                Some((it.clone(), operation.clone()))
            });
            let Some((item, value)) = found else { continue };
            let at = Location { file: item.at.file, pointer: below(&item.at.pointer, method) };
            let node = Node { value, at };
            if self.endpoints.len() < MOST_OPERATIONS {
                self.operation(around, method, &item, &node);
            } else if !self.is_full {
                self.is_full = true;
                let reason = format!("comes after {MOST_OPERATIONS} operations, and is not read");
                self.tell(&node, "", method, reason, "split the document");
            }
        }
    }

    fn operation(&mut self, around: &Around<'_>, method: &str, item: &Node, operation: &Node) {
        self.heed(Part::Operation, operation);
        let text = |word: &str| operation.value.get(word).and_then(Value::as_str);
        let id = text("operationId").map(str::to_owned);
        if let Some(id) = &id {
            match self.ids.get(id).filter(|it| **it != operation.at) {
                Some(first) => {
                    let reason = format!("is {id:?}, as at {}", first.pointer);
                    let help = "give each operation an operationId of its own";
                    self.tell(operation, "operationId", "operationId", reason, help);
                }
                None => drop(self.ids.insert(id.clone(), operation.at.clone())),
            }
        }
        let name = id.clone().unwrap_or_else(|| format!("{method} {}", around.path));
        let mut own: Vec<Node> = Vec::new();
        for node in [operation, item] {
            let at = below(&node.at.pointer, "parameters");
            let all = node.value.get("parameters").and_then(Value::as_array);
            for (index, value) in all.into_iter().flatten().enumerate() {
                let at = Location { file: node.at.file, pointer: format!("{at}/{index}") };
                let found = self.followed(Node { value: value.clone(), at });
                if let Some(it) = found.filter(|it| self.heed(Part::Parameter, it)) {
                    let key = |it: &Node| {
                        let word =
                            |word| it.value.get(word).and_then(Value::as_str).map(str::to_owned);
                        (word("in"), word("name"))
                    };
                    if !own.iter().any(|known| key(known) == key(&it)) {
                        own.push(it);
                    }
                }
            }
        }
        let mut parameters = Vec::new();
        let mut form = Vec::new();
        let mut body = None;
        for node in own {
            match node.value.get("in").and_then(Value::as_str) {
                Some("body") => body = Some(self.swagger_body(operation, &node, &name)),
                Some("formData") => form.extend(self.parameter(&node, Sent::Query, &name)),
                Some(sent) => {
                    let sent = Sent::ALL.into_iter().find(|it| it.name() == sent);
                    let Some(sent) = sent else {
                        let help = "write `path`, `query`, `header` or `cookie`";
                        let reason = "is nowhere that parameters are sent: it is not read";
                        self.tell(&node, "in", "in", reason.to_owned(), help);
                        continue;
                    };
                    parameters.extend(self.parameter(&node, sent, &name));
                }
                None => {
                    let reason = "does not say where it is sent, and is not read";
                    self.tell(&node, "", "in", reason.to_owned(), "add `in`");
                }
            }
        }
        if !form.is_empty() && body.is_none() {
            body = Some(self.form(operation, form));
        }
        if let Some(value) = operation.value.get("requestBody") {
            let at = below(&operation.at.pointer, "requestBody");
            let at = Location { file: operation.at.file, pointer: at };
            let found = self.followed(Node { value: value.clone(), at });
            if let Some(node) = found.filter(|it| self.heed(Part::RequestBody, it)) {
                body = Some(RequestBody {
                    is_required: flag(&node.value, "required"),
                    content: self.content(&node, &format!("{name} request")),
                    location: node.at,
                });
            }
        }
        let responses = self.responses(operation, &name);
        let flag = |word: &str| flag(&operation.value, word);
        self.endpoints.push(Endpoint {
            method: method.to_ascii_uppercase(),
            path: around.path.to_owned(),
            summary: text("summary").or_else(|| text("description")).map(str::to_owned),
            is_incoming: around.is_incoming,
            is_deprecated: flag("deprecated"),
            location: operation.at.clone(),
            parameters,
            body,
            responses,
            security: operation.value.get("security").map(Value::to_json),
            scopes: scopes(operation.value.get("security").or(self.root.get("security"))),
            servers: operation
                .value
                .get("servers")
                .or(item.value.get("servers"))
                .map(Value::to_json),
            id,
        });
        self.callbacks(around, operation, &name);
    }

    fn callbacks(&mut self, around: &Around<'_>, operation: &Node, name: &str) {
        let at = below(&operation.at.pointer, "callbacks");
        if around.depth >= MOST_CALLBACKS && operation.value.get("callbacks").is_some() {
            let reason =
                format!("stand within {MOST_CALLBACKS} others, one in another: they are not read");
            self.tell(operation, "callbacks", "callbacks", reason, "let callbacks stand apart");
            return;
        }
        for (callback, value) in members(&operation.value, "callbacks") {
            let at = Location { file: operation.at.file, pointer: below(&at, callback) };
            let Some(node) = self.followed(Node { value: value.clone(), at }) else { continue };
            let paths = node.value.as_object().cloned().unwrap_or_default();
            for (expression, item) in &paths {
                if expression.starts_with("x-") {
                    continue;
                }
                let at =
                    Location { file: node.at.file, pointer: below(&node.at.pointer, expression) };
                let path = format!("{name} {callback} {expression}");
                let around = Around { path: &path, is_incoming: true, depth: around.depth + 1 };
                self.item(&around, Node { value: item.clone(), at });
            }
        }
    }

    fn responses(&mut self, operation: &Node, name: &str) -> Vec<Response> {
        let at = below(&operation.at.pointer, "responses");
        let mut responses = Vec::new();
        for (status, value) in members(&operation.value, "responses") {
            if status.starts_with("x-") {
                continue;
            }
            let at = Location { file: operation.at.file, pointer: below(&at, status) };
            let Some(node) = self.followed(Node { value: value.clone(), at }) else { continue };
            if !self.heed(Part::Response, &node) {
                continue;
            }
            if !is_status(status) {
                let help = "write a status (`404`), a class (`4XX`) or `default`";
                self.tell(&node, "", status, "is no status".to_owned(), help);
            }
            let name = format!("{name} response {status}");
            let content = match (self.is_swagger, node.value.get("schema")) {
                (true, Some(schema)) => {
                    let at = below(&node.at.pointer, "schema");
                    let at = Location { file: node.at.file, pointer: at };
                    let schema = self.schema(schema, at.clone(), &name);
                    let body = schema.map_or(Body::Any, Body::Schema);
                    self.in_all(operation, "produces", &at, &body)
                }
                _ => self.content(&node, &name),
            };
            let mut headers = Vec::new();
            let at = below(&node.at.pointer, "headers");
            for (header, value) in members(&node.value, "headers") {
                let at = Location { file: node.at.file, pointer: below(&at, header) };
                let Some(node) = self.followed(Node { value: value.clone(), at }) else { continue };
                if !self.heed(Part::Header, &node) {
                    continue;
                }
                // Said of the body, whatever is written here.
                if !header.eq_ignore_ascii_case("content-type") {
                    let header = header.to_ascii_lowercase();
                    headers.extend(self.described(&node, Sent::Header, &header, &name));
                }
            }
            let description = node.value.get("description").and_then(Value::as_str);
            responses.push(Response {
                status: status.to_ascii_uppercase().replace("DEFAULT", "default"),
                description: description.map(str::to_owned),
                headers,
                content,
                location: node.at,
            });
        }
        responses
    }

    /// A parameter; one of headers is called as they are, whatever its case.
    fn parameter(&mut self, node: &Node, sent: Sent, owner: &str) -> Option<Parameter> {
        let Some(name) = node.value.get("name").and_then(Value::as_str).map(str::to_owned) else {
            let reason = "is missing: what is sent is not read";
            self.tell(node, "", "name", reason.to_owned(), "give the parameter a name");
            return None;
        };
        let ignored = ["accept", "content-type", "authorization"];
        if sent == Sent::Header && ignored.iter().any(|it| name.eq_ignore_ascii_case(it)) {
            return None;
        }
        let name = if sent == Sent::Header { name.to_ascii_lowercase() } else { name };
        self.described(node, sent, &name, owner)
    }

    fn described(&mut self, node: &Node, sent: Sent, name: &str, owner: &str) -> Option<Parameter> {
        let value = &node.value;
        let title = format!("{owner} {name}");
        let inside =
            |word: &str| Location { file: node.at.file, pointer: below(&node.at.pointer, word) };
        let mut media_type = None;
        let schema = if let Some(schema) = value.get("schema") {
            self.schema(schema, inside("schema"), &title)
        } else if self.is_swagger && value.get("type").is_some() {
            self.schema(value, node.at.clone(), &title)
        } else {
            let content = self.content(node, &title).into_iter().next();
            media_type = content.as_ref().map(|it| it.media_type.clone());
            content.and_then(|it| match it.body {
                Body::Schema(schema) => Some(schema),
                _ => None,
            })
        };
        let word = |word: &str| value.get(word).and_then(Value::as_str);
        let style = media_type.unwrap_or_else(|| {
            let usual = match sent {
                Sent::Query | Sent::Cookie => "form",
                Sent::Path | Sent::Header => "simple",
            };
            word("style").or(word("collectionFormat")).unwrap_or(usual).to_owned()
        });
        let explode = value.get("explode").and_then(Value::as_bool);
        let usual = if self.is_swagger { style == "multi" } else { style == "form" };
        Some(Parameter {
            name: name.to_owned(),
            sent,
            is_required: flag(value, "required") || sent == Sent::Path,
            is_deprecated: flag(value, "deprecated"),
            explode: explode.unwrap_or(usual),
            style,
            schema,
            description: word("description").map(str::to_owned),
            location: node.at.clone(),
        })
    }

    /// The media types of a body, with what each says.
    fn content(&mut self, node: &Node, name: &str) -> Vec<Content> {
        let at = below(&node.at.pointer, "content");
        let all: Vec<(&String, &Value)> = members(&node.value, "content").collect();
        let mut content = Vec::new();
        for (media_type, described) in &all {
            let at = Location { file: node.at.file, pointer: below(&at, media_type) };
            // Since 3.2 a media type may be a reference.
            let Some(node) = self.followed(Node { value: (*described).clone(), at }) else {
                continue;
            };
            if !self.heed(Part::MediaType, &node) {
                continue;
            }
            let word = if node.value.get("schema").is_some() { "schema" } else { "itemSchema" };
            let plain = plain_media_type(media_type);
            let name = match all.len() == 1 || plain == "application/json" {
                true => name.to_owned(),
                false => format!("{name} {media_type}"),
            };
            let body = node.value.get(word).filter(|_| word == "schema").and_then(|schema| {
                let at = Location { file: node.at.file, pointer: below(&node.at.pointer, word) };
                self.schema(schema, at, &name)
            });
            content.push(Content {
                media_type: plain,
                body: body.map_or(Body::Any, Body::Schema),
                encoding: self.encoding(&node),
                location: node.at,
            });
        }
        content
    }

    /// How the members of a form are written, where that is said.
    fn encoding(&mut self, media_type: &Node) -> BTreeMap<String, Encoding> {
        let at = below(&media_type.at.pointer, "encoding");
        let mut all = BTreeMap::new();
        for (name, value) in members(&media_type.value, "encoding") {
            let at = Location { file: media_type.at.file, pointer: below(&at, name) };
            let node = Node { value: value.clone(), at };
            if !self.heed(Part::Encoding, &node) {
                continue;
            }
            let text = |word: &str| node.value.get(word).and_then(Value::as_str);
            let style = text("style").unwrap_or("form").to_owned();
            let explode = node.value.get("explode").and_then(Value::as_bool);
            let encoding = Encoding {
                media_type: text("contentType").map(str::to_owned),
                explode: explode.unwrap_or(style == "form"),
                style,
            };
            all.insert(name.clone(), encoding);
        }
        all
    }

    /// The body of Swagger: a parameter that has a schema.
    fn swagger_body(&mut self, operation: &Node, node: &Node, name: &str) -> RequestBody {
        let at = Location { file: node.at.file, pointer: below(&node.at.pointer, "schema") };
        let schema = node.value.get("schema").cloned();
        let schema = schema.and_then(|it| self.schema(&it, at, &format!("{name} request")));
        let body = schema.map_or(Body::Any, Body::Schema);
        RequestBody {
            is_required: flag(&node.value, "required"),
            content: self.in_all(operation, "consumes", &node.at, &body),
            location: node.at.clone(),
        }
    }

    fn form(&self, operation: &Node, fields: Vec<Parameter>) -> RequestBody {
        let location = fields[0].location.clone();
        let mut content =
            self.in_all(operation, "consumes", &location, &Body::Form(fields.clone()));
        // Files can be sent in one way only, and forms are never JSON.
        content.retain(|it| it.media_type.contains("form"));
        if content.is_empty() {
            let media_type = "application/x-www-form-urlencoded".to_owned();
            let body = Body::Form(fields.clone());
            let encoding = BTreeMap::new();
            content.push(Content { media_type, body, encoding, location: location.clone() });
        }
        RequestBody { is_required: fields.iter().any(|it| it.is_required), content, location }
    }

    /// One body in all media types that an operation or the document names.
    fn in_all(&self, operation: &Node, word: &str, at: &Location, body: &Body) -> Vec<Content> {
        let named = operation.value.get(word).or_else(|| self.root.get(word));
        let named = named.and_then(Value::as_array).into_iter().flatten();
        let mut all: Vec<String> = named.filter_map(Value::as_str).map(plain_media_type).collect();
        if all.is_empty() {
            all.push("application/json".to_owned());
        }
        all.sort();
        all.dedup();
        let content = |media_type| Content {
            media_type,
            body: body.clone(),
            encoding: BTreeMap::new(),
            location: at.clone(),
        };
        all.into_iter().map(content).collect()
    }

    /// The schema at a place: read before, or read now and called by a name.
    fn schema(&mut self, value: &Value, at: Location, name: &str) -> Option<SchemaId> {
        self.loader.schema_at(self.file, value, &at, name)
    }
}

/// Whether a name of responses is a status, a class of them, or the default.
fn is_status(text: &str) -> bool {
    let is_class = |rest: &[u8]| matches!(rest, [b'X' | b'x', b'X' | b'x']);
    text.eq_ignore_ascii_case("default")
        || matches!(text.as_bytes(), [b'1'..=b'5', rest @ ..]
            if is_class(rest) || rest.len() == 2 && rest.iter().all(u8::is_ascii_digit))
}

fn flag(value: &Value, word: &str) -> bool {
    value.get(word).and_then(Value::as_bool).unwrap_or(false)
}

fn members<'v>(value: &'v Value, word: &str) -> impl Iterator<Item = (&'v String, &'v Value)> {
    value.get(word).and_then(Value::as_object).into_iter().flat_map(Object::iter)
}

/// A media type in lower case, without what is said of its characters.
fn plain_media_type(text: &str) -> String {
    let mut parts = text.split(';').map(str::trim);
    let mut plain = parts.next().unwrap_or_default().to_ascii_lowercase();
    for part in parts.filter(|it| !it.to_ascii_lowercase().starts_with("charset")) {
        plain.push_str("; ");
        plain.push_str(part);
    }
    plain
}

/// The scopes in a list of alternatives, each once.
fn scopes(security: Option<&Value>) -> Vec<String> {
    let alternatives = security.and_then(Value::as_array).into_iter().flatten();
    let schemes = alternatives.filter_map(Value::as_object).flat_map(Object::values);
    let scopes = schemes.filter_map(Value::as_array).flatten().filter_map(Value::as_str);
    let mut all: Vec<String> = scopes.map(str::to_owned).collect();
    all.sort();
    all.dedup();
    all
}

/// The addresses that a document gives of the API, with what their variables may be.
fn servers(root: &Value) -> Vec<String> {
    let text =
        |value: &Value, word: &str| value.get(word).and_then(Value::as_str).map(str::to_owned);
    if root.get("swagger").is_some() {
        let host = text(root, "host").unwrap_or_default();
        let base = text(root, "basePath").unwrap_or_default();
        let schemes = root.get("schemes").and_then(Value::as_array).into_iter().flatten();
        let all: Vec<String> =
            schemes.filter_map(Value::as_str).map(|it| format!("{it}://{host}{base}")).collect();
        return if all.is_empty() && !(host.is_empty() && base.is_empty()) {
            vec![format!("{host}{base}")]
        } else {
            all
        };
    }
    let all = root.get("servers").and_then(Value::as_array).into_iter().flatten();
    let one = |it: &Value| {
        let variables = it.get("variables").map(|it| format!(" with {}", it.to_json()));
        Some(text(it, "url")? + &variables.unwrap_or_default())
    };
    all.filter_map(one).collect()
}
