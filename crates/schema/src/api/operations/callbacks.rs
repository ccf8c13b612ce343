//! Callbacks: operations that the API calls, within the operation that asks for them.

use super::{Around, Collector, Node, members};
use crate::api::below;
use crate::api::endpoint::Location;

/// How deep callbacks may stand within callbacks.
const MOST_CALLBACKS: usize = 4;

impl Collector<'_, '_> {
    pub(super) fn callbacks(&mut self, around: &Around<'_>, operation: &Node, name: &str) {
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
}
