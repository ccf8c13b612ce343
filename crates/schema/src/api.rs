//! Documents that describe an API: OpenAPI and Swagger. Around their schemas stand paths, operations,
//! bodies and parameters.
//!
//! A document is a file whose definitions are its schemas: the components by their names, what is
//! written out in place after the operation and the place. The document itself is no type.

mod endpoint;
mod files;
mod operations;
mod part;

pub use endpoint::{
    Api, Body, Content, Encoding, Endpoint, Location, Parameter, RequestBody, Response, Sent,
};
pub use files::{TypeFile, TypeFiles, Way, files_of_apis};
pub(crate) use operations::Collector;

use crate::dialect::{Dialect, Meaning, Word, in_document};
use crate::profile::Reader;
use crate::schema::{Keywords, SchemaId};
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{Object, Value};
use std::collections::BTreeMap;

/// The dialect of a document, by its first member.
pub(crate) fn dialect_of(members: &Object) -> Option<Dialect> {
    let version = |word: &str| members.get(word).and_then(version_of);
    if let Some(version) = version("openapi") {
        return match version.as_str() {
            "3.0" => Some(Dialect::OpenApi30),
            it if it.starts_with("3.") => Some(Dialect::OpenApi31),
            _ => None,
        };
    }
    (version("swagger")? == "2.0").then_some(Dialect::Swagger20)
}

/// The same of any value.
pub(crate) fn dialect_of_value(value: &Value) -> Option<Dialect> {
    dialect_of(value.as_object()?)
}

/// What says of a document that it describes an API, in a version that is not known.
pub(crate) fn unknown_version(members: &Object) -> Option<(&'static str, &str)> {
    let words = ["openapi", "swagger", "swaggerVersion", "asyncapi"];
    let found = words.into_iter().find_map(|word| match members.get(word)? {
        Value::String(text) => Some((word, text.as_str())),
        Value::Number(number) => Some((word, number.as_str())),
        _ => None,
    });
    found.filter(|_| dialect_of(members).is_none())
}

/// Two numbers of a version. YAML reads `3.0` as a number.
fn version_of(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.as_str(),
        Value::Number(number) => number.as_str(),
        _ => return None,
    };
    let mut parts = text.split('.');
    Some(format!("{}.{}", parts.next()?, parts.next().unwrap_or("0")))
}

/// What stands in a document of OpenAPI.
pub(crate) const OPENAPI: &[Word] = &[
    ("openapi", ROOT),
    ("jsonSchemaDialect", ROOT),
    ("$self", ROOT),
    ("info", ROOT),
    ("servers", ROOT),
    ("security", ROOT),
    ("tags", ROOT),
    ("paths", PATHS),
    ("webhooks", PATHS),
    (
        "components",
        in_document(|reader, into, value, at| {
            if !at_root(reader, "components", value, at) {
                return;
            }
            for (kind, all) in reader.object("components", value, at) {
                let at = below(at, kind);
                if kind == "schemas" {
                    let schemas = reader.named_schemas("$defs", all, &at);
                    into.defs.extend(schemas);
                } else if COMPONENTS.contains(&kind.as_str()) {
                    parts(reader, into, kind, all, &at);
                } else {
                    reader.unknown(kind, all, &at);
                }
            }
        }),
    ),
];

/// The kinds of components that are no schemas.
const COMPONENTS: [&str; 10] = [
    "responses",
    "parameters",
    "examples",
    "requestBodies",
    "headers",
    "securitySchemes",
    "links",
    "callbacks",
    "pathItems",
    "mediaTypes",
];

/// What stands in a document of Swagger.
pub(crate) const SWAGGER: &[Word] = &[
    ("swagger", ROOT),
    ("info", ROOT),
    ("host", ROOT),
    ("basePath", ROOT),
    ("schemes", ROOT),
    ("consumes", ROOT),
    ("produces", ROOT),
    ("securityDefinitions", ROOT),
    ("security", ROOT),
    ("tags", ROOT),
    ("paths", PATHS),
    ("parameters", PARTS),
    ("responses", PARTS),
    // Parameters are schemas themselves, with words around them.
    ("name", PARAMETER),
    ("in", PARAMETER),
    ("allowEmptyValue", PARAMETER),
    ("collectionFormat", in_document(|reader, _, value, _| reader.unread(value))),
    (
        "required",
        in_document(|reader, into, value, at| match value {
            Value::Bool(_) if is_parameter(reader) => {}
            _ => into.required = reader.names(value, at),
        }),
    ),
];

const PARAMETER: Meaning = in_document(|reader, _, value, at| {
    if !is_parameter(reader) {
        let word = at.rsplit('/').next().unwrap_or_default().to_owned();
        reader.unknown(&word, value, at);
    }
});

fn is_parameter(reader: &Reader<'_>) -> bool {
    ["in", "name"].into_iter().all(|it| reader.beside(it).is_some_and(|it| it.as_str().is_some()))
}

/// A member of a document that says nothing of what is sent.
const ROOT: Meaning = in_document(|reader, _, value, at| {
    let word = at.rsplit('/').next().unwrap_or_default().to_owned();
    at_root(reader, &word, value, at);
    reader.unread(value);
});

const PARTS: Meaning = in_document(|reader, into, value, at| {
    let word = at.rsplit('/').next().unwrap_or_default().to_owned();
    if at_root(reader, &word, value, at) {
        parts(reader, into, &word, value, at);
    }
});

const PATHS: Meaning = in_document(|reader, into, value, at| {
    let word = at.rsplit('/').next().unwrap_or_default().to_owned();
    if !at_root(reader, &word, value, at) {
        return;
    }
    for (path, item) in reader.object(&word, value, at) {
        if let Value::Object(item) = item {
            path_item(reader, into, path, item, &below(at, path));
        }
    }
});

/// Whether the word stands where a document has it. Within a schema it is one that nobody knows.
fn at_root<'v>(reader: &mut Reader<'v>, word: &str, value: &'v Value, at: &str) -> bool {
    reader.unread(value);
    let is_root = at.matches('/').count() == 1;
    if !is_root {
        reader.unknown(word, value, at);
    }
    is_root
}

fn below(at: &str, name: &str) -> String {
    let mut below = at.to_owned();
    push_pointer_token(&mut below, name);
    below
}

const METHODS: [&str; 9] =
    ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

fn path_item<'v>(
    reader: &mut Reader<'v>,
    into: &mut Keywords,
    path: &str,
    item: &'v Object,
    at: &str,
) {
    if let Some(all) = item.get("parameters") {
        each(reader, into, all, &below(at, "parameters"), path);
    }
    for method in METHODS {
        let Some(Value::Object(operation)) = item.get(method) else { continue };
        let id = operation.get("operationId").and_then(Value::as_str);
        let name = id.map_or_else(|| format!("{method} {path}"), str::to_owned);
        let at = below(at, method);
        if let Some(all) = operation.get("parameters") {
            each(reader, into, all, &below(&at, "parameters"), &name);
        }
        if let Some(body) = operation.get("requestBody") {
            part(reader, into, body, &below(&at, "requestBody"), &format!("{name} request"));
        }
        if let Some(all) = operation.get("responses").and_then(Value::as_object) {
            let at = below(&at, "responses");
            for (status, response) in all {
                let name = format!("{name} response {status}");
                part(reader, into, response, &below(&at, status), &name);
            }
        }
        if let Some(all) = operation.get("callbacks").and_then(Value::as_object) {
            let at = below(&at, "callbacks");
            for (callback, paths) in all {
                let at = below(&at, callback);
                for (path, item) in paths.as_object().into_iter().flatten() {
                    if let Value::Object(item) = item {
                        path_item(
                            reader,
                            into,
                            &format!("{name} {callback}"),
                            item,
                            &below(&at, path),
                        );
                    }
                }
            }
        }
    }
}

/// Parameters in a list: named after what they belong to, and themselves.
fn each<'v>(reader: &mut Reader<'v>, into: &mut Keywords, all: &'v Value, at: &str, owner: &str) {
    for (index, one) in all.as_array().into_iter().flatten().enumerate() {
        let own = one.get("name").and_then(Value::as_str).unwrap_or_default();
        let is_body = one.get("in").and_then(Value::as_str) == Some("body");
        let own = if is_body { "request" } else { own };
        part(reader, into, one, &format!("{at}/{index}"), &format!("{owner} {own}"));
    }
}

/// Components of one kind that are no schemas: named after themselves and their kind.
fn parts<'v>(reader: &mut Reader<'v>, into: &mut Keywords, kind: &str, all: &'v Value, at: &str) {
    let kind = match kind {
        "requestBodies" => "request",
        "responses" => "response",
        "parameters" => "parameter",
        "headers" => "header",
        _ => return,
    };
    for (name, one) in all.as_object().into_iter().flatten() {
        part(reader, into, one, &below(at, name), &format!("{name} {kind}"));
    }
}

/// A body, a parameter, a response or a header: its schema, that of each media type, and its headers.
fn part<'v>(reader: &mut Reader<'v>, into: &mut Keywords, one: &'v Value, at: &str, name: &str) {
    // It is read where it stands; what stands in another document, with the operations.
    if one.get("$ref").is_some() {
        return;
    }
    if let Some(value) = one.get("schema") {
        schema(reader, into, value, &below(at, "schema"), name);
    }
    if one.get("type").is_some() {
        schema(reader, into, one, at, name);
    }
    let content = one.get("content").and_then(Value::as_object);
    for (media, described) in content.into_iter().flatten() {
        let Some(value) = described.get("schema") else { continue };
        let at = below(&below(&below(at, "content"), media), "schema");
        let is_only = content.is_some_and(|it| it.len() == 1);
        match is_only || media == "application/json" {
            true => schema(reader, into, value, &at, name),
            false => schema(reader, into, value, &at, &format!("{name} {media}")),
        }
    }
    for (header, described) in one.get("headers").and_then(Value::as_object).into_iter().flatten() {
        let at = below(&below(at, "headers"), header);
        part(reader, into, described, &at, &format!("{name} {header}"));
    }
}

/// A schema that is written out where it is used. One that is a `$ref` has its own place and name.
fn schema<'v>(
    reader: &mut Reader<'v>,
    into: &mut Keywords,
    value: &'v Value,
    at: &str,
    name: &str,
) {
    if value.get("$ref").is_some() {
        // Read all the same: it has to lead somewhere.
        reader.schema(value, at.to_owned());
        return;
    }
    if !matches!(value, Value::Object(_) | Value::Bool(_)) {
        return reader.refuse(at, "schema", "is no schema", "write an object");
    }
    let id = reader.schema(value, at.to_owned());
    let free = free_name(&into.defs, name);
    reader.titles.push((id, free.clone()));
    into.defs.insert(free, id);
}

/// A name that no other type of a document has.
pub(crate) fn free_name(defs: &BTreeMap<String, SchemaId>, name: &str) -> String {
    let mut free = name.to_owned();
    let mut count = 1;
    while defs.contains_key(&free) {
        count += 1;
        free = format!("{name} {count}");
    }
    free
}
