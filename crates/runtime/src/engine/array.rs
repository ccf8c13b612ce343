//! Arrays: items, `prefixItems`, `contains`, `uniqueItems`, counts.

use super::distinct::Distinct;
use super::{Engine, Step};
use crate::source::Source;
use crate::tables::{NONE, array, node};

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    #[inline(never)]
    pub(super) fn array<const COLLECT: bool>(
        &mut self,
        row: node::Row<'t>,
        at: S::At,
    ) -> Step<S::At> {
        let end = match self.tables.arrays.get(row.at(node::ARRAY)) {
            Some(array) => self.items::<COLLECT>(array, at)?,
            None => self.any(at)?,
        };
        if row.at(node::VALUES) != NONE {
            self.composite::<COLLECT>(row, at)?;
        }
        Ok(end)
    }

    fn items<const COLLECT: bool>(&mut self, array: array::Row<'t>, start: S::At) -> Step<S::At> {
        let (mut walk, mut at) = self.source.open_array(start)?;
        let (mut count, mut matched) = (0u32, 0u32);
        let mut distinct = (array.at(array::UNIQUE_LOC) != NONE).then(Distinct::default);
        let end = loop {
            let item = match self.source.next_item(&mut walk, at)? {
                (true, item) => item,
                (false, end) => break end,
            };
            if COLLECT {
                self.path.enter_item(self.source.level(item), count);
            }
            if array.at(array::CONTAINS) != NONE {
                matched += u32::from(self.holds(array.at(array::CONTAINS), item)?);
            }
            if let Some(distinct) = &mut distinct {
                distinct.add(self.source, start, item)?;
            }
            let edge = if count < array.at(array::PREFIX_COUNT) {
                array.at(array::PREFIX) + count
            } else {
                array.at(array::ITEMS)
            };
            at = if edge == NONE { self.any(item)? } else { self.edge::<COLLECT>(edge, item)? };
            count += 1;
        };
        if count < array.at(array::MIN) {
            self.bad::<COLLECT>(array.at(array::MIN_LOC), start)?;
        }
        if count > array.at(array::MAX) {
            self.bad::<COLLECT>(array.at(array::MAX_LOC), start)?;
        }
        let repeated = match distinct {
            Some(mut distinct) => distinct.search(self.source, start)?,
            None => false,
        };
        if repeated {
            self.bad::<COLLECT>(array.at(array::UNIQUE_LOC), start)?;
        }
        if array.at(array::CONTAINS) != NONE {
            if matched < array.at(array::MIN_CONTAINS) {
                self.bad::<COLLECT>(array.at(array::MIN_CONTAINS_LOC), start)?;
            }
            if matched > array.at(array::MAX_CONTAINS) {
                self.bad::<COLLECT>(array.at(array::MAX_CONTAINS_LOC), start)?;
            }
        }
        Ok(end)
    }
}
