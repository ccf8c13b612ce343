//! Path items: the operations of a path, also where a `$ref` stands beside the methods.

use super::{Around, Collector, MOST_STEPS, NEXT, Node};
use crate::api::endpoint::Location;
use crate::api::part::Part;
use crate::api::{METHODS, below};
use callspec_runtime::Value;

/// How many operations a set may have.
const MOST_OPERATIONS: usize = 100_000;

impl Collector<'_, '_> {
    pub(super) fn item(&mut self, around: &Around<'_>, item: Node) {
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
}
