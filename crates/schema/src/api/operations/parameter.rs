//! Parameters: those of an operation and of its path, and how each is written.

use super::{Collector, Node, flag};
use crate::api::below;
use crate::api::endpoint::{Body, Location, Parameter, Sent};
use crate::api::part::Part;
use callspec_runtime::Value;

impl Collector<'_, '_> {
    /// The parameters of an operation, and those of its path that it does not have itself.
    pub(super) fn parameters_of(&mut self, operation: &Node, item: &Node) -> Vec<Node> {
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
        own
    }

    /// A parameter; one of headers is called as they are, whatever its case.
    pub(super) fn parameter(&mut self, node: &Node, sent: Sent, owner: &str) -> Option<Parameter> {
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

    pub(super) fn described(
        &mut self,
        node: &Node,
        sent: Sent,
        name: &str,
        owner: &str,
    ) -> Option<Parameter> {
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
}
