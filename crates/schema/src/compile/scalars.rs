//! Of which scalars an object may have members whatever their names: to validate such, parsed maps need not be
//! asked for names.

use super::Compiler;
use callspec_runtime::tables::{ANY, NONE, node, object};

/// Null, booleans, numbers and strings, as bits of [`node::KINDS`].
const SCALARS: u32 = 0b1111;

/// The bits of numbers and strings.
const NUMBER: u32 = 4;
const STRING: u32 = 8;

impl Compiler<'_> {
    /// Notes them in all objects, once their members have rows.
    pub(super) fn note_scalars(&mut self) {
        for at in 0..self.tables.objects.len() {
            let row = &self.tables.objects[at];
            let asks = [object::REQUIRED_COUNT, object::CHECK_COUNT, object::TEST_COUNT];
            let is_asking = asks.iter().any(|&column| row[column] != 0);
            if row[object::TEST_COUNT] == 0 {
                let scalars = match is_asking || row[object::NAMES] != NONE {
                    true => 0,
                    false => self.scalars_of_members(row),
                };
                self.tables.objects[at][object::TESTS] = scalars;
            }
        }
    }

    fn scalars_of_members(&self, row: &[u32; object::WIDTH]) -> u32 {
        let known = row[object::EDGES]..row[object::EDGES] + self.tables.keys_of(row[object::KEYS]);
        let pairs = self.tables.lists.get(row[object::PATTERNS] as usize..).unwrap_or_default();
        let pairs = pairs.chunks_exact(2).take(row[object::PATTERN_COUNT] as usize);
        let patterns = pairs.map(|pair| pair[1]);
        let additional = Some(row[object::ADDITIONAL]).filter(|it| *it != NONE);
        let edges = known.chain(patterns).chain(additional);
        edges.fold(SCALARS, |scalars, edge| scalars & self.scalars_behind(edge))
    }

    fn scalars_behind(&self, edge: u32) -> u32 {
        let Some([id, _]) = self.tables.edges.get(edge as usize) else { return 0 };
        if matches!(*id, NONE | ANY) {
            return SCALARS;
        }
        let Some(row) = self.tables.nodes.get(*id as usize) else { return 0 };
        let has_applicators = row[node::KINDS] >> 7 != 0;
        if has_applicators || row[node::VALUES] != NONE {
            return 0;
        }
        let mut scalars = row[node::KINDS] & SCALARS;
        if row[node::STRING] != NONE {
            scalars &= !STRING;
        }
        if row[node::NUMBER] != NONE || row[node::KINDS] & node::INTEGER != 0 {
            scalars &= !NUMBER;
        }
        scalars
    }
}
