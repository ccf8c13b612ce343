//! The rows of the tables by which alternatives are told apart.

use callspec_schema::Root;
use callspec_schema::model::{Kind, Model};
use std::collections::HashMap;

/// By schema: the row that says what is valid there.
pub(crate) struct Cases(HashMap<callspec_schema::SchemaId, usize>);

impl Cases {
    /// Those of a model's types, and rows behind them for the alternatives that are no types.
    pub(crate) fn of(model: &Model, roots: &mut Vec<Root>) -> Cases {
        let mut rows = HashMap::new();
        for (row, it) in model.types.iter().enumerate() {
            rows.entry(it.schema).or_insert(row);
        }
        for it in &model.types {
            let Kind::Untagged(cases) = &it.kind else { continue };
            for case in cases.iter().filter(|it| it.json.is_none()) {
                rows.entry(case.schema).or_insert_with(|| {
                    let name = format!("{} {}", it.name, case.name);
                    roots.push(Root { name, schema: case.schema, members: Vec::new() });
                    roots.len() - 1
                });
            }
        }
        Cases(rows)
    }

    /// The row of an alternative.
    pub(crate) fn row(&self, schema: callspec_schema::SchemaId) -> usize {
        self.0.get(&schema).copied().unwrap_or_default()
    }
}
