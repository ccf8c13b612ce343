//! The validation engine of both sides, which has the last word on every witness.

use crate::tree::Tree;
use crate::verdict::{Side, Witness};
use callspec_runtime::{Level, Validator, Value};
use callspec_schema::{OwnedTables, Root, compile};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The types of both sides, compiled once a witness is to be checked.
pub(crate) struct Engines<'t> {
    old: Engine<'t>,
    new: Engine<'t>,
}

/// The types of one side that are compared.
struct Engine<'t> {
    tree: &'t Tree,
    positions: HashMap<&'t str, usize>,
    tables: OnceLock<Option<OwnedTables>>,
}

impl<'t> Engines<'t> {
    /// The engine for some files; those that are on one side only are left out there.
    pub(crate) fn new(old: &'t Tree, new: &'t Tree, files: &[&'t str]) -> Self {
        let engine = |tree: &'t Tree| {
            let present = files.iter().copied().filter(|file| tree.root(file).is_some());
            let positions = present.enumerate().map(|(at, file)| (file, at)).collect();
            Engine { tree, positions, tables: OnceLock::new() }
        };
        Engines { old: engine(old), new: engine(new) }
    }

    /// Compiles both sides, side by side.
    pub(crate) fn prepare(&self) {
        rayon::join(|| self.old.tables(), || self.new.tables());
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
        let (accepting, rejecting) = match accepted_by {
            Side::Old => (&self.old, &self.new),
            Side::New => (&self.new, &self.old),
        };
        let tables = accepting.tables()?.tables();
        let position = *accepting.positions.get(file)?;
        if !Validator::new(&tables, position, level).is_valid(text.as_bytes()) {
            return None;
        }
        let tables = rejecting.tables()?.tables();
        let position = *rejecting.positions.get(file)?;
        let report = Validator::new(&tables, position, level).validate(text.as_bytes());
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
}

impl Engine<'_> {
    /// The compiled types; none where the tables have no room for them.
    fn tables(&self) -> Option<&OwnedTables> {
        let tables = self.tables.get_or_init(|| {
            let mut files: Vec<_> = self.positions.iter().collect();
            files.sort_by_key(|(_, at)| **at);
            let roots: Option<Vec<Root>> = files
                .into_iter()
                .map(|(file, _)| {
                    let schema = self.tree.root(file)?;
                    Some(Root { name: (*file).to_owned(), schema, members: Vec::new() })
                })
                .collect();
            compile(&self.tree.set, &roots?).ok()
        });
        tables.as_ref()
    }
}
