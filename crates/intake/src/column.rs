//! The titles of columns, and what stands under them.

use crate::table::Column;

/// The titles that vendors give, in lower case.
static TITLES: &[(&str, Column)] = &[
    ("name", Column::Name),
    ("field", Column::Name),
    ("field name", Column::Name),
    ("attribute", Column::Name),
    ("property", Column::Name),
    ("property name", Column::Name),
    ("key", Column::Name),
    ("member", Column::Name),
    ("element", Column::Name),
    ("parameter", Column::Name),
    ("type", Column::Type),
    ("data type", Column::Type),
    ("datatype", Column::Type),
    ("input type", Column::Type),
    ("description", Column::Description),
    ("notes", Column::Notes),
    ("mandatory", Column::Mandatory),
    ("required", Column::Mandatory),
    ("required?", Column::Mandatory),
    ("mandatory?", Column::Mandatory),
    ("optional", Column::Optional),
    ("optional?", Column::Optional),
    ("nullable", Column::Nullable),
    ("nullable?", Column::Nullable),
    ("possible values", Column::Value),
    ("allowed values", Column::Value),
    ("valid values", Column::Value),
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

/// Whether cells under a title say nothing about a type.
pub fn says_nothing(title: &str) -> bool {
    matches!(title, "example" | "examples" | "accessed type" | "since" | "#" | "no" | "no.")
}
