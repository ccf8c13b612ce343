//! Responses: what is answered with a status, and in which headers.

use super::{Collector, Node, members};
use crate::api::below;
use crate::api::endpoint::{Body, Location, Parameter, Response, Sent};
use crate::api::part::Part;
use callspec_runtime::Value;

impl Collector<'_, '_> {
    pub(super) fn responses(&mut self, operation: &Node, name: &str) -> Vec<Response> {
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
            let headers = self.headers(&node, &name);
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

    fn headers(&mut self, response: &Node, name: &str) -> Vec<Parameter> {
        let mut headers = Vec::new();
        let at = below(&response.at.pointer, "headers");
        for (header, value) in members(&response.value, "headers") {
            let at = Location { file: response.at.file, pointer: below(&at, header) };
            let Some(node) = self.followed(Node { value: value.clone(), at }) else { continue };
            if !self.heed(Part::Header, &node) {
                continue;
            }
            // Said of the body, whatever is written here.
            if !header.eq_ignore_ascii_case("content-type") {
                let header = header.to_ascii_lowercase();
                headers.extend(self.described(&node, Sent::Header, &header, name));
            }
        }
        headers
    }
}

/// Whether a name of responses is a status, a class of them, or the default.
fn is_status(text: &str) -> bool {
    let is_class = |rest: &[u8]| matches!(rest, [b'X' | b'x', b'X' | b'x']);
    text.eq_ignore_ascii_case("default")
        || matches!(text.as_bytes(), [b'1'..=b'5', rest @ ..]
            if is_class(rest) || rest.len() == 2 && rest.iter().all(u8::is_ascii_digit))
}
