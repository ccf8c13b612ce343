//! The parts that stand around the schemas of a document, and the words that each may have. A word that a part
//! does not have, and a value that cannot be such a part, are told: nothing of an operation is passed over in silence.

use super::operations::{Collector, Node};
use super::{METHODS, below};
use crate::dialect::nearest;
use callspec_runtime::Value;

/// A part of a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Header,
    MediaType,
    Encoding,
}

impl Part {
    /// What it is called in messages.
    fn name(self) -> &'static str {
        match self {
            Part::PathItem => "a path item",
            Part::Operation => "an operation",
            Part::Parameter => "a parameter",
            Part::RequestBody => "a request body",
            Part::Response => "a response",
            Part::Header => "a header",
            Part::MediaType => "a media type",
            Part::Encoding => "an encoding",
        }
    }

    /// The words that it may have, but for those of its methods.
    fn words(self) -> &'static [&'static str] {
        match self {
            Part::PathItem => {
                &["$ref", "summary", "description", "servers", "parameters", "additionalOperations"]
            }
            Part::Operation => &[
                "tags",
                "summary",
                "description",
                "externalDocs",
                "operationId",
                "parameters",
                "requestBody",
                "responses",
                "callbacks",
                "deprecated",
                "security",
                "servers",
                "consumes",
                "produces",
                "schemes",
            ],
            Part::Parameter => &[
                "name",
                "in",
                "description",
                "required",
                "deprecated",
                "allowEmptyValue",
                "style",
                "explode",
                "allowReserved",
                "schema",
                "example",
                "examples",
                "content",
            ],
            Part::RequestBody => &["description", "content", "required"],
            Part::Response => {
                &["summary", "description", "headers", "content", "links", "schema", "examples"]
            }
            Part::Header => &[
                "description",
                "required",
                "deprecated",
                "allowEmptyValue",
                "style",
                "explode",
                "schema",
                "example",
                "examples",
                "content",
            ],
            Part::MediaType => &[
                "schema",
                "itemSchema",
                "example",
                "examples",
                "encoding",
                "prefixEncoding",
                "itemEncoding",
                "description",
            ],
            Part::Encoding => &[
                "contentType",
                "headers",
                "style",
                "explode",
                "allowReserved",
                "encoding",
                "prefixEncoding",
                "itemEncoding",
            ],
        }
    }

    fn has(self, word: &str) -> bool {
        self.words().contains(&word) || self == Part::PathItem && METHODS.contains(&word)
    }

    /// What a word of it has to be.
    fn shape(self, word: &str) -> Option<Shape> {
        Some(match (self, word) {
            (Part::PathItem, word) if METHODS.contains(&word) => Shape::Object,
            (Part::PathItem | Part::Operation, "parameters") => Shape::Array,
            (Part::Operation, "responses" | "callbacks" | "requestBody") => Shape::Object,
            (Part::Operation, "security" | "consumes" | "produces") => Shape::Array,
            (Part::RequestBody | Part::Response | Part::Parameter | Part::Header, "content") => {
                Shape::Object
            }
            (Part::Response, "headers") | (Part::MediaType, "encoding") => Shape::Object,
            (Part::Operation, "operationId") | (Part::Parameter, "name" | "in") => Shape::Text,
            (_, "required" | "deprecated" | "explode" | "allowEmptyValue") => Shape::Flag,
            _ => return None,
        })
    }
}

/// The JSON type that a word takes.
#[derive(Clone, Copy)]
enum Shape {
    Object,
    Array,
    Text,
    Flag,
}

impl Shape {
    fn fits(self, value: &Value) -> bool {
        match self {
            Shape::Object => matches!(value, Value::Object(_)),
            Shape::Array => matches!(value, Value::Array(_)),
            Shape::Text => matches!(value, Value::String(_)),
            Shape::Flag => matches!(value, Value::Bool(_)),
        }
    }

    fn fault(self) -> (&'static str, &'static str) {
        match self {
            Shape::Object => ("is no object, and is not read", "write an object"),
            Shape::Array => ("is no list, and is not read", "write a list"),
            Shape::Text => ("is no text, and is not read", "write a text"),
            Shape::Flag => ("is no boolean, and is not read", "write `true` or `false`"),
        }
    }
}

impl Collector<'_, '_> {
    /// Tells what of a part is not read. Says whether it can be such a part at all.
    pub(super) fn heed(&mut self, part: Part, node: &Node) -> bool {
        if !self.heeded.insert((part, node.at.clone())) {
            return node.value.as_object().is_some();
        }
        let Some(members) = node.value.as_object() else {
            let word = node.at.pointer.rsplit('/').next().unwrap_or_default();
            let word = word.replace("~1", "/").replace("~0", "~");
            let reason = format!("is not {}, and is not read", part.name());
            self.tell(node, "", &word, reason, "write an object");
            return false;
        };
        // In Swagger a parameter or header is a schema, whose words are heeded as such.
        let is_schema = matches!(part, Part::Parameter | Part::Header)
            && self.is_swagger
            && members.get("schema").is_none();
        for (word, value) in members {
            if word.starts_with("x-") || self.loader.is_own_keyword(word) {
                continue;
            }
            if !part.has(word) {
                if !is_schema {
                    self.unknown(part, node, word);
                }
                continue;
            }
            if let Some(shape) = part.shape(word).filter(|it| !it.fits(value)) {
                let (reason, help) = shape.fault();
                self.tell(node, word, word, reason.to_owned(), help);
            }
        }
        true
    }

    fn unknown(&mut self, part: Part, node: &Node, word: &str) {
        let methods = METHODS.iter().filter(|_| part == Part::PathItem);
        let known = part.words().iter().chain(methods);
        let help = match nearest(word, known.copied()) {
            Some(meant) => format!("write `{meant}`, if that is meant"),
            None => format!("remove it, or declare it: --keyword {word}"),
        };
        let reason = format!("is no word of {}, and has no effect", part.name());
        self.tell(node, word, word, reason, &help);
    }

    /// Says something of a member of a part, or of the part itself.
    pub(super) fn tell(
        &mut self,
        node: &Node,
        member: &str,
        keyword: &str,
        reason: String,
        help: &str,
    ) {
        let at = match member {
            "" => node.at.pointer.clone(),
            member => below(&node.at.pointer, member),
        };
        self.loader.remark(node.at.file, &at, keyword, reason, help);
    }
}
