//! The validation engine of both sides, which has the last word on every witness.

use crate::tree::Tree;
use crate::units::{self, Unit};
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

/// A type: its file and its place there.
type Key = (String, String);

/// The types of one side that are compared.
struct Engine<'t> {
    tree: &'t Tree,
    positions: HashMap<Key, usize>,
    tables: OnceLock<Option<OwnedTables>>,
}

impl<'t> Engines<'t> {
    /// The engine for some types; those that are on one side only are left out there.
    pub(crate) fn new(old: &'t Tree, new: &'t Tree, types: &[&Unit]) -> Self {
        let engine = |tree: &'t Tree| {
            let present = types.iter().filter(|unit| units::schema(tree, unit).is_some());
            let keys = present.map(|unit| (unit.file.clone(), unit.pointer.clone()));
            let positions = keys.enumerate().map(|(at, key)| (key, at)).collect();
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
        unit: &Unit,
        document: Value,
        accepted_by: Side,
        level: Level,
    ) -> Option<Witness> {
        let text = document.to_json();
        let key = (unit.file.clone(), unit.pointer.clone());
        let (accepting, rejecting) = match accepted_by {
            Side::Old => (&self.old, &self.new),
            Side::New => (&self.new, &self.old),
        };
        let tables = accepting.tables()?.tables();
        let position = *accepting.positions.get(&key)?;
        if !Validator::new(&tables, position, level).is_valid(text.as_bytes()) {
            return None;
        }
        let tables = rejecting.tables()?.tables();
        let position = *rejecting.positions.get(&key)?;
        let report = Validator::new(&tables, position, level).validate(text.as_bytes());
        let first = report.violations().first()?;
        Some(Witness {
            document,
            accepted_by,
            culprit: first.instance_location.clone(),
            keyword: first.keyword.name().to_owned(),
            keyword_location: first.absolute_keyword_location.clone(),
            message: first.message(),
            only_undocumented: false,
            exchange: None,
        })
    }
}

impl Engine<'_> {
    /// The compiled types; none where the tables have no room for them.
    fn tables(&self) -> Option<&OwnedTables> {
        let tables = self.tables.get_or_init(|| {
            let mut types: Vec<_> = self.positions.iter().collect();
            types.sort_by_key(|(_, at)| **at);
            let roots: Option<Vec<Root>> = types
                .into_iter()
                .map(|((file, pointer), _)| {
                    let root = self.tree.root(file)?;
                    let schema = match pointer.as_str() {
                        "" => root,
                        pointer => self.tree.set.at(self.tree.set.schema(root).file, pointer)?,
                    };
                    Some(Root { name: format!("{file}#{pointer}"), schema, members: Vec::new() })
                })
                .collect();
            compile(&self.tree.set, &roots?).ok()
        });
        tables.as_ref()
    }
}
