//! `enum` and `const`.

use super::{Compiler, Scope};
use crate::schema::{Keywords, SchemaId};
use crate::tables::index;
use callspec_runtime::Value;
use callspec_runtime::tables::{NONE, values};
use std::collections::BTreeSet;

impl Compiler<'_> {
    /// The row of the values that a schema lists; of `enum` and `const` together, those in both.
    pub(super) fn value_set(&mut self, id: SchemaId, keywords: &Keywords, scope: Scope) -> u32 {
        let (keyword, mut listed, argument) = match (&keywords.enumeration, &keywords.constant) {
            (None, None) => return NONE,
            (Some(listed), None) => ("enum", listed.clone(), Value::Array(listed.clone())),
            (None, Some(constant)) => ("const", vec![constant.clone()], constant.clone()),
            (Some(listed), Some(constant)) => {
                let both = listed.iter().filter(|it| *it == constant).cloned().collect();
                ("const", both, constant.clone())
            }
        };
        let loc = self.location(id, keyword, &argument, scope);
        let mut row = [NONE, 0, 0, 0, 0, 0, loc];
        let strings: BTreeSet<_> = listed.iter().filter_map(Value::as_str).collect();
        if !strings.is_empty() {
            row[values::STRINGS] =
                self.names(id, keyword, &strings.into_iter().collect::<Vec<_>>());
        }
        let mut numbers = Vec::new();
        let mut composites = Vec::new();
        // In order, to be searched.
        listed.sort();
        for value in &listed {
            match value {
                Value::Null => row[values::LITERALS] |= 1,
                Value::Bool(value) => row[values::LITERALS] |= 2 << u32::from(*value),
                Value::Number(number) => numbers.extend(self.tables.text(number.as_str())),
                Value::Array(_) | Value::Object(_) => {
                    composites.extend(self.tables.text(&value.to_json()));
                }
                Value::String(_) => {}
            }
        }
        row[values::NUMBER_COUNT] = index(numbers.len() / 2);
        row[values::NUMBERS] = self.tables.list(numbers);
        row[values::COMPOSITE_COUNT] = index(composites.len() / 2);
        row[values::COMPOSITES] = self.tables.list(composites);
        self.tables.values.push(row);
        index(self.tables.values.len() - 1)
    }

    /// A key table, or an error that lays its size to a keyword.
    pub(super) fn names(&mut self, id: SchemaId, keyword: &str, names: &[&str]) -> u32 {
        match self.tables.key_table(names) {
            Ok(table) => table,
            Err(refusal) => {
                let (reason, help) = refusal.explain();
                let error = self.set.error(id, keyword, reason).help(help);
                // A type's fields may ask for the names that its node asked for.
                if !self.errors.contains(&error) {
                    self.errors.push(error);
                }
                NONE
            }
        }
    }
}
