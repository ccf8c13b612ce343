//! Rows for people and for programs.

mod table;

use crate::row::Row;
use clap::ValueEnum;
use serde_json::json;

/// How rows are written.
#[derive(Clone, Copy, ValueEnum)]
pub enum Format {
    /// A table for a terminal
    Text,
    /// `{"rows": […]}`
    Json,
    /// A table for the README
    Markdown,
}

impl Format {
    /// All rows, as one text.
    pub fn write(self, rows: &[Row]) -> String {
        match self {
            Format::Text => table::text(rows),
            Format::Json => format!("{}\n", json!({"rows": rows})),
            Format::Markdown => table::markdown(rows),
        }
    }
}
