//! Types that are one of several others: the page names them, and may repeat their tables, which
//! their own pages have as well. JSON Schema's `oneOf` is no part of normalized schemas: what such a type
//! admits is told by nobody.

use super::values::Listed;
use crate::layout::document::{Cell, SkipReason, Skipped, Table};

/// Headings above the names of the alternatives, in lower case.
const HEADINGS: [&str; 5] = [
    "oneof schemas",
    "anyof schemas",
    "allof schemas",
    "implementing classes",
    "class instance methods",
];

/// The heading above a table of alternatives, or of the values of an enumeration.
const LIST: &str = "Enum Variants";

/// Whether a heading stands above the names of alternatives.
pub fn is_heading(text: &str) -> bool {
    HEADINGS.contains(&text.to_lowercase().as_str())
}

/// What a page says about alternatives.
#[derive(Default)]
pub struct Variants {
    heading: Option<Cell>,
    names: Vec<String>,
    met: bool,
}

impl Variants {
    /// Notes a heading.
    pub fn heading(&mut self, heading: &Cell) {
        if self.heading.is_none() && is_heading(&heading.text) {
            self.heading = Some(heading.clone());
        }
    }

    /// Whether a table below that heading may be one of alternatives.
    pub fn is_list(&self, below: &str) -> bool {
        below == LIST
    }

    /// Notes the names of a table of values: they may be those of alternatives.
    pub fn list(&mut self, below: &str, values: &Listed) {
        if self.is_list(below) {
            self.names.extend(values.names.iter().cloned());
        }
    }

    /// Whether that is the name of an alternative.
    pub fn names(&self, heading: &str) -> bool {
        self.names.iter().any(|name| name == heading)
    }

    /// A table of properties, unless it is an alternative's.
    pub fn table(&mut self, below: &str, table: Table) -> Table {
        match table {
            Table::Properties(table) if self.names(below) => {
                self.met = true;
                let rows = (table.rows.len() + table.repeated_headers.len()) as u32;
                Table::Skipped(Skipped { at: table.at, reason: SkipReason::Alternatives, rows })
            }
            table => table,
        }
    }

    /// Once an alternative's table was met, the values were the names of alternatives.
    pub fn settle(&self, tables: &mut [Table]) {
        if !self.met {
            return;
        }
        for table in tables {
            if let Table::Values(values) = table {
                let reason = SkipReason::Alternatives;
                *table = Table::Skipped(Skipped { at: values.at, reason, rows: 0 });
            }
        }
    }

    /// A page that has nothing but the names of alternatives.
    pub fn skipped(&self) -> Option<Skipped> {
        let at = self.heading.as_ref()?.at;
        Some(Skipped { at, reason: SkipReason::Alternatives, rows: 0 })
    }
}
