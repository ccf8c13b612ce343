//! The titles of columns, and what stands under them.

use crate::table::Column;

/// The titles that vendors give, in lower case.
static TITLES: &[(&str, Column)] = &[
    ("name", Column::Name),
    ("field", Column::Name),
    ("field name", Column::Name),
    ("attribute", Column::Name),
    ("property", Column::Name),
    ("parameter", Column::Name),
    ("type", Column::Type),
    ("data type", Column::Type),
    ("description", Column::Description),
    ("notes", Column::Notes),
    ("mandatory", Column::Mandatory),
    ("required", Column::Mandatory),
    ("access level", Column::Access),
    ("access", Column::Access),
    ("default", Column::Default),
    ("default value", Column::Default),
];

/// The role of a column with that title.
pub fn role(title: &str) -> Option<Column> {
    let title = title.trim().to_ascii_lowercase();
    TITLES.iter().find(|(known, _)| *known == title).map(|(_, column)| *column)
}
