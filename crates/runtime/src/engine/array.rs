//! Arrays: items, `prefixItems`, `contains`, `uniqueItems`, counts.

use super::{Engine, Step};
use crate::parse;
use crate::source::Source;
use crate::tables::{NONE, array, node};
use std::collections::HashSet;

impl<'t, 'd, S: Source<'d>> Engine<'t, 'd, S> {
    pub(super) fn array<const COLLECT: bool>(&mut self, row: &'t [u32; node::WIDTH]) -> Step {
        if row[node::ARRAY] == NONE && row[node::VALUES] == NONE {
            return self.any();
        }
        let (start, place) = (self.source.mark(), self.source.place());
        match self.tables.arrays.get(row[node::ARRAY] as usize) {
            Some(array) => self.items::<COLLECT>(array, place)?,
            None => self.any()?,
        }
        if row[node::VALUES] != NONE {
            self.composite::<COLLECT>(row, start, place)?;
        }
        Ok(())
    }

    fn items<const COLLECT: bool>(&mut self, array: &'t [u32; array::WIDTH], place: usize) -> Step {
        let mut walk = self.source.open_array()?;
        let (mut count, mut matched) = (0u32, 0u32);
        let mut distinct = (array[array::UNIQUE_LOC] != NONE).then(HashSet::new);
        let mut repeated = false;
        while self.source.next_item(&mut walk)? {
            if array[array::CONTAINS] != NONE {
                matched += u32::from(self.holds(array[array::CONTAINS])?);
            }
            if let Some(distinct) = &mut distinct {
                let mark = self.source.mark();
                repeated |= !distinct.insert(parse::value(&mut self.source)?);
                self.source.rewind(mark);
            }
            let edge = if count < array[array::PREFIX_COUNT] {
                array[array::PREFIX] + count
            } else {
                array[array::ITEMS]
            };
            if edge == NONE {
                self.any()?
            } else {
                self.edge::<COLLECT>(edge)?
            }
            count += 1;
        }
        if count < array[array::MIN] {
            self.bad::<COLLECT>(array[array::MIN_LOC], place)?;
        }
        if count > array[array::MAX] {
            self.bad::<COLLECT>(array[array::MAX_LOC], place)?;
        }
        if repeated {
            self.bad::<COLLECT>(array[array::UNIQUE_LOC], place)?;
        }
        if array[array::CONTAINS] != NONE {
            if matched < array[array::MIN_CONTAINS] {
                self.bad::<COLLECT>(array[array::MIN_CONTAINS_LOC], place)?;
            }
            if matched > array[array::MAX_CONTAINS] {
                self.bad::<COLLECT>(array[array::MAX_CONTAINS_LOC], place)?;
            }
        }
        Ok(())
    }
}
