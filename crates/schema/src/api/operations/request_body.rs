//! Bodies of requests: since version 3 a part of their own, in Swagger parameters.

use super::{Collector, Node, flag};
use crate::api::below;
use crate::api::endpoint::{Body, Content, Location, Parameter, RequestBody};
use crate::api::part::Part;
use std::collections::BTreeMap;

impl Collector<'_, '_> {
    pub(super) fn request_body(&mut self, operation: &Node, name: &str) -> Option<RequestBody> {
        let value = operation.value.get("requestBody")?;
        let at = below(&operation.at.pointer, "requestBody");
        let at = Location { file: operation.at.file, pointer: at };
        let node = self.followed(Node { value: value.clone(), at })?;
        if !self.heed(Part::RequestBody, &node) {
            return None;
        }
        Some(RequestBody {
            is_required: flag(&node.value, "required"),
            content: self.content(&node, &format!("{name} request")),
            location: node.at,
        })
    }

    /// The body of Swagger: a parameter that has a schema.
    pub(super) fn swagger_body(
        &mut self,
        operation: &Node,
        node: &Node,
        name: &str,
    ) -> RequestBody {
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

    pub(super) fn form(&self, operation: &Node, fields: Vec<Parameter>) -> RequestBody {
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
}
