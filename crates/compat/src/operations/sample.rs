//! Values that a side accepts, for examples of what is no more.

use crate::prove::{Definition, Prover};
use crate::tree::Tree;
use crate::verdict::Side;
use callspec_runtime::{Level, Value};
use std::collections::HashSet;

/// How many steps a value may take.
const BUDGET: u32 = 20_000;

pub(super) struct Samples<'t> {
    prover: Prover<'t>,
    trees: &'t [Tree; 2],
}

impl<'t> Samples<'t> {
    pub(super) fn of(trees: &'t [Tree; 2]) -> Samples<'t> {
        let prover =
            Prover::new(&trees[0], &trees[1], HashSet::new(), [HashSet::new(), HashSet::new()]);
        Samples { prover, trees }
    }

    /// A small value that a type of a side accepts; with something at a place, if one is named, and if that is
    /// told with an array of several items or an object there.
    pub(super) fn value(
        &mut self,
        side: Side,
        file: &str,
        place: Option<(&str, bool)>,
    ) -> Option<Value> {
        let schema = self.trees[side as usize].root(file)?;
        let at = Definition { side, schema, level: Level::Declared };
        self.prover.sample(at, place, BUDGET)
    }
}
