//! The titles of columns, and what stands under them: data, by layout and by vendor.

use crate::layout::document::{Column, SkipReason};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A part of a property's row.
    Property(Column),
    /// An operation's HTTP method.
    Method,
    /// The path that an operation works on.
    Path,
    /// Who may call an operation.
    Permissions,
    /// A column of a table that says nothing about a type.
    Other(SkipReason),
    /// Nothing that a schema could say.
    Unused,
}

/// The names of roles in data, and what they stand for.
static NAMES: [(&str, Role); 20] = [
    ("name", Role::Property(Column::Name)),
    ("type", Role::Property(Column::Type)),
    ("description", Role::Property(Column::Description)),
    ("notes", Role::Property(Column::Notes)),
    ("mandatory", Role::Property(Column::Mandatory)),
    ("optional", Role::Property(Column::Optional)),
    ("nullable", Role::Property(Column::Nullable)),
    ("values", Role::Property(Column::Value)),
    ("access", Role::Property(Column::Access)),
    ("default", Role::Property(Column::Default)),
    ("example", Role::Property(Column::Example)),
    ("method", Role::Method),
    ("path", Role::Path),
    ("permissions", Role::Permissions),
    ("unused", Role::Unused),
    ("API page", Role::Other(SkipReason::ApiPage)),
    ("index", Role::Other(SkipReason::Index)),
    ("status codes", Role::Other(SkipReason::StatusCodes)),
    ("parameters of requests", Role::Other(SkipReason::Parameters)),
    ("alternatives of a type", Role::Other(SkipReason::Alternatives)),
];

/// What every layout's titles mean, and what those of one layout do.
const DATA: &str = include_str!("columns.toml");

/// Titles and the names of roles, by layout.
type Data = BTreeMap<String, BTreeMap<String, String>>;

static TITLES: LazyLock<Data> = LazyLock::new(|| toml::from_str(DATA).unwrap_or_default());

/// The longest title that is looked up: most cells need not be.
const MAX_TITLE: usize = 200;

/// The titles that a dialect knows.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    roles: BTreeMap<String, Role>,
}

impl Columns {
    /// The titles that pages of a layout have without being asked.
    pub fn of_layout(layout: &str) -> Self {
        let mut columns = Columns::default();
        for part in ["common", layout] {
            for (title, role) in TITLES.get(part).into_iter().flatten() {
                columns.add(title, role);
            }
        }
        columns
    }

    /// Adds a title; false when there is no such role.
    pub fn add(&mut self, title: &str, role: &str) -> bool {
        let Some((_, role)) = NAMES.iter().find(|(name, _)| *name == role) else { return false };
        self.roles.insert(title.trim().to_lowercase(), *role);
        true
    }

    /// Adds the titles of other columns, which count where both have one.
    pub fn extend(&mut self, others: &Columns) {
        let roles = others.roles.iter().map(|(title, role)| (title.clone(), *role));
        self.roles.extend(roles);
    }

    /// The role of a column with that title, whose markup is undone.
    pub fn role(&self, title: &str) -> Option<Role> {
        if title.len() > MAX_TITLE {
            return None;
        }
        self.roles.get(title.trim().to_lowercase().as_str()).copied()
    }

    /// The part of a row that stands under that title.
    pub fn property(&self, title: &str) -> Option<Column> {
        match self.role(title) {
            Some(Role::Property(column)) => Some(column),
            _ => None,
        }
    }

    /// The names of all roles, as data has them.
    pub fn role_names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_has_a_role() {
        let data: Data = toml::from_str(DATA).expect("the data");
        for (layout, titles) in data {
            for (title, role) in titles {
                assert!(Columns::default().add(&title, &role), "{layout}: {title} = {role}");
            }
        }
    }

    #[test]
    fn a_layout_may_read_a_title_in_its_own_way() {
        let notes = |layout| Columns::of_layout(layout).property(" Notes ");
        assert_eq!(notes("markdown"), Some(Column::Notes));
        assert_eq!(notes("wiki"), Some(Column::Description));
        assert_eq!(Columns::of_layout("markdown").role("attribute"), None);
    }
}
