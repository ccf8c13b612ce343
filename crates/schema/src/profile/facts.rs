//! The facts that a schema made from a page carries: where each keyword comes from, and what can be done.

use super::Reader;
use crate::schema::{Operation, Source};
use callspec_runtime::{Evidence, Value};
use std::collections::BTreeMap;

impl<'v> Reader<'v> {
    pub(super) fn evidence(&mut self, value: &'v Value, at: &str) -> BTreeMap<String, Evidence> {
        let mut all = BTreeMap::new();
        for (keyword, name) in self.object("x-evidence", value, at) {
            let known = Evidence::ALL.iter().find(|known| Some(known.name()) == name.as_str());
            match known {
                Some(evidence) => drop(all.insert(keyword.clone(), *evidence)),
                None => self.refuse(
                    at,
                    "x-evidence",
                    &format!("{keyword:?} is known by no kind of evidence"),
                    "use declared, spec, prose, sample or fixup",
                ),
            }
        }
        all
    }

    pub(super) fn source(&mut self, value: &'v Value, at: &str) -> Option<Source> {
        let members = self.object("x-source", value, at);
        let text = |name: &str| members.get(name).and_then(Value::as_str).unwrap_or_default();
        if text("page").is_empty() {
            self.refuse(at, "x-source", "names no page", "give `page`, and `row` and `line`");
            return None;
        }
        for other in members.get("also").and_then(Value::as_array).unwrap_or_default() {
            if other.get("page").and_then(Value::as_str).is_none_or(str::is_empty) {
                let help = "give `page`, and `row` or `pointer`, and `line`";
                self.refuse(at, "x-source", "has another source that names no page", help);
            }
        }
        // In a document of an API, the place is a pointer.
        let row = if text("row").is_empty() { text("pointer") } else { text("row") };
        let line = members.get("line").and_then(Value::as_i64).unwrap_or(0);
        Some(Source {
            page: text("page").to_owned(),
            row: row.to_owned(),
            line: u32::try_from(line).unwrap_or(0),
        })
    }

    pub(super) fn operations(&mut self, value: &'v Value, at: &str) -> Vec<Operation> {
        let mut all = Vec::new();
        for operation in self.list("x-operations", value, at).unwrap_or_default() {
            let text = |name: &str| {
                operation.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
            };
            let permissions = operation.get("permissions").and_then(Value::as_array);
            let permissions = permissions.unwrap_or_default().iter();
            let operation = Operation {
                method: text("method"),
                path: text("path"),
                description: text("description"),
                permissions: permissions.filter_map(Value::as_str).map(str::to_owned).collect(),
            };
            if operation.method.is_empty() {
                let help = "give `method` and `path`";
                self.refuse(at, "x-operations", "has an operation without a method", help);
            }
            all.push(operation);
        }
        all
    }
}
