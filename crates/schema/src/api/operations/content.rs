//! The media types of a body, and what each says.

use super::{Collector, Node, members};
use crate::api::below;
use crate::api::endpoint::{Body, Content, Encoding, Location};
use crate::api::part::Part;
use callspec_runtime::Value;
use std::collections::BTreeMap;

impl Collector<'_, '_> {
    /// The media types of a body, with what each says.
    pub(super) fn content(&mut self, node: &Node, name: &str) -> Vec<Content> {
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

    /// One body in all media types that an operation or the document names.
    pub(super) fn in_all(
        &self,
        operation: &Node,
        word: &str,
        at: &Location,
        body: &Body,
    ) -> Vec<Content> {
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
