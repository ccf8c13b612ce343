//! What a typed value keeps beside its documented members, whatever its type.

use crate::{Object, Value};
use std::collections::BTreeMap;

/// What a [`Rest`](crate::Rest) keeps, without the type. Nearly always empty, so it is two words.
#[derive(Clone, Default)]
pub struct Leftover {
    /// A bit for each of the first 64 documented members that is null.
    nulls: u64,
    pub(super) more: Option<Box<More>>,
}

#[derive(Clone, Default)]
pub(super) struct More {
    pub(super) members: Object,
    /// The bits of the other documented members.
    nulls: Vec<u64>,
    /// Documented members that their fields cannot hold.
    pub(super) misfits: BTreeMap<u32, Value>,
}

impl Leftover {
    pub(crate) fn members(&self) -> Option<&Object> {
        self.more.as_ref().map(|more| &more.members)
    }

    pub(crate) fn members_mut(&mut self) -> &mut Object {
        &mut self.more_mut().members
    }

    pub(super) fn more_mut(&mut self) -> &mut More {
        self.more.get_or_insert_default()
    }

    pub(crate) fn is_null(&self, index: u32) -> bool {
        let word = match index / 64 {
            0 => self.nulls,
            word => {
                let nulls = self.more.as_ref().map_or(&[][..], |more| &more.nulls);
                nulls.get(word as usize - 1).copied().unwrap_or(0)
            }
        };
        word >> (index % 64) & 1 != 0
    }

    pub(crate) fn set_null(&mut self, index: u32, null: bool) {
        let word = match index / 64 {
            0 => &mut self.nulls,
            word => {
                let nulls = &mut self.more_mut().nulls;
                if nulls.len() < word as usize {
                    nulls.resize(word as usize, 0);
                }
                &mut nulls[word as usize - 1]
            }
        };
        let bit = 1 << (index % 64);
        if null { *word |= bit } else { *word &= !bit }
    }

    /// What a documented member is whose field cannot hold it.
    pub(crate) fn misfit(&self, index: u32) -> Option<&Value> {
        self.more.as_ref()?.misfits.get(&index)
    }

    #[cold]
    pub(crate) fn set_misfit(&mut self, index: u32, value: Value) {
        self.more_mut().misfits.insert(index, value);
    }

    pub(crate) fn same_members(&self, other: &Self) -> bool {
        let empty = Object::new();
        let misfits = |it: &Self| it.more.as_ref().map(|it| it.misfits.clone()).unwrap_or_default();
        if misfits(self) != misfits(other) {
            return false;
        }
        self.members().unwrap_or(&empty) == other.members().unwrap_or(&empty)
    }

    /// An order that tells apart what `same_members` does.
    pub(crate) fn order(&self, other: &Self) -> std::cmp::Ordering {
        let empty = Object::new();
        let misfits = |it: &Self| it.more.as_ref().map(|it| it.misfits.clone()).unwrap_or_default();
        let (own, others) = (self.members(), other.members());
        let members = || own.unwrap_or(&empty).cmp(others.unwrap_or(&empty));
        misfits(self).cmp(&misfits(other)).then_with(members)
    }

    /// The words of null bits, without zeros at the end.
    pub(super) fn null_words(&self) -> impl Iterator<Item = u64> + '_ {
        let more = self.more.as_ref().map_or(&[][..], |more| &more.nulls);
        let used = more.iter().rposition(|&word| word != 0).map_or(0, |last| last + 1);
        std::iter::once(self.nulls).chain(more[..used].iter().copied())
    }
}
