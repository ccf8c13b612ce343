//! An operation: what is sent and answered, who may call it, and at which addresses.

use super::{Around, Collector, Node, flag};
use crate::api::endpoint::{Endpoint, Sent};
use crate::api::part::Part;
use callspec_runtime::{Object, Value};

impl Collector<'_, '_> {
    pub(super) fn operation(
        &mut self,
        around: &Around<'_>,
        method: &str,
        item: &Node,
        operation: &Node,
    ) {
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
        let mut parameters = Vec::new();
        let mut form = Vec::new();
        let mut body = None;
        for node in self.parameters_of(operation, item) {
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
        let body = self.request_body(operation, &name).or(body);
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
