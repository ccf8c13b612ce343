//! The validation engine of both sides, which has the last word on every witness.

use crate::tree::Tree;
use crate::verdict::{Side, Witness};
use callspec_runtime::tables::Tables;
use callspec_runtime::{Level, Validator, Value};

/// The compiled types of both sides.
pub(crate) struct Engines<'t> {
    old: &'t Tree,
    new: &'t Tree,
    old_tables: Tables<'t>,
    new_tables: Tables<'t>,
}

impl<'t> Engines<'t> {
    pub(crate) fn new(old: &'t Tree, new: &'t Tree) -> Self {
        Engines { old, new, old_tables: old.tables.tables(), new_tables: new.tables.tables() }
    }

    /// The witness that a document is, if one side accepts it and the other rejects it.
    pub(crate) fn witness(
        &self,
        file: &str,
        document: Value,
        accepted_by: Side,
        level: Level,
    ) -> Option<Witness> {
        let text = document.to_json();
        let rejected_by = match accepted_by {
            Side::Old => Side::New,
            Side::New => Side::Old,
        };
        if !self.validator(accepted_by, file, level)?.is_valid(text.as_bytes()) {
            return None;
        }
        let report = self.validator(rejected_by, file, level)?.validate(text.as_bytes());
        let first = report.violations().first()?;
        Some(Witness {
            document,
            accepted_by,
            culprit: first.instance_location.clone(),
            keyword: first.keyword.name().to_owned(),
            keyword_location: first.absolute_keyword_location.clone(),
            message: first.message(),
        })
    }

    fn validator(&self, side: Side, file: &str, level: Level) -> Option<Validator<'_>> {
        let (tree, tables) = match side {
            Side::Old => (self.old, &self.old_tables),
            Side::New => (self.new, &self.new_tables),
        };
        Some(Validator::new(tables, *tree.positions.get(file)?, level))
    }
}
