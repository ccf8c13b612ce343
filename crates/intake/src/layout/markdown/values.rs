//! The values of an enumeration: a table `| PLACED | "placed" |`, or bullets.

use super::enumerations;
use super::pipes::{cells, is_closed, is_row, titles};
use super::reader::{CUT, Reader};
use crate::error::Error;
use crate::layout::markup;
use crate::page::Line;

use crate::layout::document::{Cell, ListedValue, Values};
use crate::span::Span;

/// Where a table of values has them, and their names.
#[derive(Clone, Copy)]
pub struct Columns {
    value: usize,
    count: usize,
}

/// Values with the names that programs give them.
pub struct Listed {
    /// The names.
    pub names: Vec<String>,
    at: Span,
    rows: Vec<ListedValue>,
}

impl Listed {
    /// The values alone.
    pub fn into_table(self) -> Values {
        Values { at: self.at, rows: self.rows }
    }
}

/// The columns of a table of values, by its header.
pub fn columns(line: &Line<'_>) -> Option<Columns> {
    const TITLES: [&str; 5] = ["name", "value", "description", "member", "constant"];
    let titles = if is_row(line) { titles(line) } else { Vec::new() };
    let value = titles.iter().position(|title| title == "value")?;
    let known = titles.iter().all(|title| TITLES.contains(&title.as_str()));
    known.then_some(Columns { value, count: titles.len() })
}

/// How a bullet of an enumeration goes on after its name.
const VALUE: &str = "` (value:";

/// Whether a line is a bullet of an enumeration.
pub fn is_bullet(line: &Line<'_>) -> bool {
    line.text.contains(VALUE)
}

impl Reader<'_> {
    /// The rows of a table of values.
    pub(super) fn values(&mut self, header: &Line<'_>, columns: Columns) -> Result<Listed, Error> {
        let mut listed = Listed { names: Vec::new(), at: header.whole(), rows: Vec::new() };
        while let Some(line) = self.lines.get(self.at).filter(|line| is_row(line)) {
            let cells = cells(line.text);
            let outer = line.text.trim_start().starts_with('|');
            if cells.len() < columns.count || (outer && !is_closed(line.text)) {
                return Err(self.page.error(
                    line.whole(),
                    "the row is not closed: the page is cut",
                    CUT,
                ));
            }
            let first = cells[0];
            listed.names.push(markup::word(&line.text[first.0..first.1]));
            // The values may have pipes in them; the last column takes the rest.
            let last = columns.value + 1 == columns.count;
            let end = if last { cells[cells.len() - 1].1 } else { cells[columns.value].1 };
            let start = cells[columns.value].0;
            let at = line.span(start, end);
            let values = enumerations::values(&markup::word(&line.text[start..end]));
            let value = |value| ListedValue { value: Cell::new(value, at), description: None };
            listed.rows.extend(values.into_iter().map(value));
            self.at += 1;
        }
        Ok(listed)
    }

    /// ``* `PLACED` (value: `"placed"`)``
    pub(super) fn bullet(&self, line: &Line<'_>) -> Result<Values, Error> {
        let Some(value) = bullet(line) else {
            return Err(self.page.error(
                line.whole(),
                "the value is not closed: the page is cut",
                CUT,
            ));
        };
        Ok(Values { at: line.whole(), rows: vec![value] })
    }
}

fn bullet(line: &Line<'_>) -> Option<ListedValue> {
    let item = line.text.trim_start().strip_prefix(['*', '-'])?;
    let (_, value) = item.split_once(VALUE)?;
    let word = markup::word(value.trim_end().strip_suffix(')')?);
    let value = word.trim_matches(['"', '\'']);
    // An empty text is a value, too, where it is quoted.
    let quoted = matches!(word.as_str(), "\"\"" | "''");
    let cell = Cell::new(value, line.whole());
    (!value.is_empty() || quoted).then_some(ListedValue { value: cell, description: None })
}
