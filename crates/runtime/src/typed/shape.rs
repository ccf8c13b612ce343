//! Which of its tables' types a generated struct is, and the names of its members.

use crate::keys::KeyTable;
use crate::tables::{Tables, types};

/// A type among the tables of its file.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    tables: &'static Tables<'static>,
    index: u32,
    /// Whether some member is no `Option`, and so cannot be absent.
    demanding: bool,
}

/// One row of one file's tables.
impl PartialEq for Shape {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.tables, other.tables) && self.index == other.index
    }
}

impl Shape {
    /// A type by its row in [`Tables::types`].
    pub const fn new(tables: &'static Tables<'static>, index: u32, demanding: bool) -> Self {
        Shape { tables, index, demanding }
    }

    /// Types of one file come in its order.
    pub(crate) fn order(self, other: Self) -> std::cmp::Ordering {
        let same = || std::ptr::from_ref(self.tables).cmp(&std::ptr::from_ref(other.tables));
        self.index.cmp(&other.index).then_with(same)
    }

    /// Types of one file hash apart.
    pub(crate) fn hash(self, state: &mut dyn std::hash::Hasher) {
        state.write_u32(self.index);
    }

    pub(crate) fn is_demanding(self) -> bool {
        self.demanding
    }

    pub(crate) fn tables(self) -> &'static Tables<'static> {
        self.tables
    }

    fn row(self) -> types::Row<'static> {
        self.tables.types.at(self.index)
    }

    pub(crate) fn name(self) -> &'static str {
        let row = self.row();
        self.tables.text(row.at(types::NAME), row.at(types::NAME_LENGTH))
    }

    /// The key table with the names of the documented members.
    pub(crate) fn keys(self) -> u32 {
        self.row().at(types::KEYS)
    }

    /// How many members are documented.
    pub(crate) fn members(self) -> u32 {
        self.row().at(types::MEMBERS)
    }

    /// The wire name of a documented member.
    pub(crate) fn member_name(self, index: u32) -> &'static str {
        self.tables.key(self.keys(), index)
    }

    /// What looks the positions of documented members up.
    pub(crate) fn key_table(self) -> KeyTable<'static> {
        self.tables.key_table(self.keys())
    }

    /// The position of a documented member.
    pub(crate) fn position(self, name: &str) -> Option<u32> {
        self.key_table().find_text(name)
    }
}
