//! Rows for people and for programs.

mod plot;
mod table;

pub use plot::plot;

use crate::row::Row;
use clap::ValueEnum;
use serde::Serialize;

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
            Format::Json => json(rows),
            Format::Markdown => table::markdown(rows),
        }
    }
}

#[derive(Serialize)]
struct Figures<'a> {
    rows: &'a [Row],
}

fn json(rows: &[Row]) -> String {
    // Numbers and words: nothing that could not be written.
    let mut text = serde_json::to_string(&Figures { rows }).unwrap_or_default();
    text.push('\n');
    text
}
