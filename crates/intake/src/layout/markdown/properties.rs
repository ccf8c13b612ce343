//! Tables of properties: their header, and rows that may go over lines or have pipes in their cells.

use super::enumerations;
use super::pipes::{cells, ends_with_note, has_separator, is_closed, is_row, is_separator, titles};
use super::reader::{CUT, Reader};
use crate::dialect::{Dialect, Role};
use crate::error::Error;
use crate::layout::listed::listed;
use crate::layout::untyped;
use crate::layout::{markup, named, struck};
use crate::page::Line;

use crate::layout::document::{Cell, Column, Properties, Row, Table, Warning};
use crate::span::Span;
use std::borrow::Cow;
use std::collections::HashSet;

/// How many lines one row may take.
const MAX_ROW_LINES: usize = 100;

/// The columns of a table.
pub struct Header {
    columns: Vec<Option<Column>>,
    /// Rows begin and end with a pipe.
    outer: bool,
    /// Whether there is a column of types.
    pub typed: bool,
    /// Titles of columns whose cells are not read.
    unknown: Vec<String>,
}

/// The header of a property table: it names at least Name and Type.
pub fn header(line: &Line<'_>, dialect: &Dialect) -> Option<Header> {
    if !is_row(line) {
        return None;
    }
    let titles = titles(line);
    let known = &dialect.columns;
    let columns: Vec<_> = titles.iter().map(|title| known.property(title)).collect();
    let has = |column| columns.contains(&Some(column));
    let unknown = titles.iter().filter(|title| !title.is_empty() && known.role(title).is_none());
    let unknown = unknown.cloned().collect();
    let outer = line.text.trim_start().starts_with('|');
    // Where there are no types, sentences have to make up for them.
    let typed = has(Column::Type);
    let described = has(Column::Description) && columns.first() == Some(&Some(Column::Name));
    let skipped = titles.iter().any(|title| matches!(known.role(title), Some(Role::Other(_))));
    (has(Column::Name) && (typed || (described && !skipped))).then_some(Header {
        columns,
        outer,
        unknown,
        typed,
    })
}

impl Reader<'_> {
    pub(super) fn properties(&mut self, line: &Line<'_>, header: &Header) -> Result<Table, Error> {
        let separated = self.lines.get(self.at).is_some_and(|line| {
            let whole = cells(line.text).len() >= header.columns.len();
            is_separator(line) && whole && (!header.outer || is_closed(line.text))
        });
        if !separated {
            let message = "the header has no line of dashes below: the table is cut";
            return Err(self.page.error(line.whole(), message, CUT));
        }
        self.at += 1;
        if !header.typed {
            let reason = untyped(header.columns.contains(&Some(Column::Example)));
            self.warnings.push(Warning { at: line.whole(), reason: reason.to_owned() });
        }
        for title in &header.unknown {
            let reason = format!("a column that is not understood: {title}");
            self.warnings.push(Warning { at: line.whole(), reason });
        }
        let mut rows = Vec::new();
        let mut repeated_headers = Vec::new();
        while let Some(line) = self.lines.get(self.at) {
            if is_footer(line) {
                break;
            }
            if ends_table(line) {
                // A blank line inside a table loses no rows.
                let more = self.lines[self.at..].iter().find(|line| !line.text.trim().is_empty());
                if !more.is_some_and(|line| {
                    line.text.trim_start().starts_with('|')
                        && self::header(line, self.dialect).is_none()
                }) {
                    break;
                }
                self.at += 1;
            } else if is_separator(line) {
                self.at += 1;
            } else if self::header(line, self.dialect).is_some() {
                repeated_headers.push(line.whole());
                self.at += 1;
            } else {
                rows.push(self.row(header)?);
            }
        }
        let at = line.whole();
        let dotted = are_paths(&rows);
        Ok(Table::Properties(Properties { at, rows, repeated_headers, dotted }))
    }

    /// One row, which may go over several lines until its closing pipe.
    fn row(&mut self, header: &Header) -> Result<Row, Error> {
        let first = self.lines[self.at];
        let mut text = first.text.to_owned();
        self.at += 1;
        let start = self.at;
        for _ in 0..MAX_ROW_LINES {
            let Some(line) = self
                .lines
                .get(self.at)
                .filter(|line| self.goes_on(&text, header, line, self.at > start))
            else {
                break;
            };
            text.push(' ');
            text.push_str(line.text.trim());
            self.at += 1;
        }
        if header.outer && !is_closed(&text) {
            let message = "the row has no closing pipe: the page is cut";
            return Err(self.page.error(end_of(&first), message, CUT));
        }
        let columns = &header.columns;
        let wide = columns.iter().position(|column| *column == Some(Column::Description));
        let wide = wide.unwrap_or(columns.len() - 1);
        let cells = closed(cells(&text), &text, wide, columns.len());
        if cells.len() < columns.len() {
            let message =
                format!("the row has {} of {} cells: the page is cut", cells.len(), columns.len());
            return Err(self.page.error(first.whole(), message, CUT));
        }
        // Pipes in a description split it: what is left of it counts from the left, the rest from
        // the right.
        let extra = cells.len() - columns.len();
        let (mut found, mut name_stands) = (Vec::new(), false);
        for (index, column) in columns.iter().enumerate() {
            let (from, to) = match index {
                index if index < wide => (index, index),
                index if index == wide => (index, index + extra),
                index => (index + extra, index + extra),
            };
            let (start, end) = (cells[from].0, cells[to].1);
            let raw = text.get(start..end).unwrap_or_default();
            let Some(column) = *column else { continue };
            let standing = struck::standing(raw).of_row(name_stands, column);
            name_stands |= column == Column::Name && !standing.whole;
            let mut cell = cell(&first, column, raw, start);
            self.warnings.extend(standing.warning(cell.at));
            if let Cow::Owned(text) = &standing.text {
                cell.text = text_of(column, text);
            }
            match column {
                Column::Value => {
                    let values = listed(&cell.text).into_iter();
                    found.extend(values.map(|value| (Column::Value, Cell::new(value, cell.at))));
                }
                Column::Name => found.extend(named::cells(cell, standing.whole, true)),
                column => found.push((column, cell)),
            }
        }
        enumerations::told(&mut found);
        Ok(Row { at: first.whole(), cells: found })
    }

    /// Whether a line still is of a row that has not ended: the rest of a sentence, or a line of a whole
    /// table in the cell.
    fn goes_on(&self, text: &str, header: &Header, line: &Line<'_>, joined: bool) -> bool {
        let columns = header.columns.len();
        if ends_table(line) || is_footer(line) {
            return false;
        }
        if !header.outer {
            return cells(text).len() < columns && cells(line.text).len() < columns;
        }
        let piped = line.text.trim_start().starts_with('|');
        let begins = self.lines.get(self.at + 1).is_some_and(is_separator);
        // Below its header come the dashes of a table in the cell, and rows up to the notes.
        let inside = has_separator(text) || (joined && is_separator(line));
        let open = !is_closed(text) || (inside && !ends_with_note(text));
        open && (!piped || ((inside || begins) && !is_whole_row(line, columns)))
    }
}

/// Whether names with dots are paths: what they begin with is a property of the table as well, or a list.
fn are_paths(rows: &[Row]) -> bool {
    let names =
        || rows.iter().filter_map(|row| row.get(Column::Name)).map(|cell| cell.text.as_str());
    let own: HashSet<&str> = names().collect();
    let mut dotted = names().filter_map(|name| name.split_once('.')).peekable();
    dotted.peek().is_some() && dotted.all(|(first, _)| first.ends_with("[]") || own.contains(first))
}

/// Cells left of the description that an emphasis or a code span holds together: `**string|null**`.
fn closed(
    mut cells: Vec<(usize, usize)>,
    text: &str,
    wide: usize,
    columns: usize,
) -> Vec<(usize, usize)> {
    let mut at = 0;
    while at < wide && cells.len() > columns {
        let (start, end) = cells[at];
        if is_open(&text[start..end]) && !is_open(&text[start..cells[at + 1].1]) {
            cells[at].1 = cells.remove(at + 1).1;
        } else {
            at += 1;
        }
    }
    cells
}

fn is_open(cell: &str) -> bool {
    let odd = |mark: &str| cell.matches(mark).count() % 2 == 1;
    odd("**") || odd("`")
}

fn cell(line: &Line<'_>, column: Column, raw: &str, start: usize) -> Cell {
    let from =
        if raw.trim().is_empty() { start } else { start + raw.len() - raw.trim_start().len() };
    Cell::new(text_of(column, raw), line.span(from, from + raw.trim().len().max(1)))
}

fn text_of(column: Column, raw: &str) -> String {
    match column {
        Column::Name | Column::Type => markup::word(raw),
        Column::Notes => markup::decoded(raw.trim()).replace("**", ""),
        // The lines of a list tell its items.
        Column::Description | Column::Value => markup::plain(raw).text,
        _ => markup::text(raw),
    }
}

/// Blank lines, kramdown's `{: class="…"}`, headings.
fn ends_table(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    text.is_empty() || text.starts_with("{:") || text.starts_with('#')
}

/// `[[Back to Model list]](…)`, `_Acme SDK 1.2.0_`, a tag: what generators write below a table.
fn is_footer(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    let link = text.starts_with("[[") || (text.starts_with('[') && text.contains("]("));
    let release = text.len() > 2 && text.starts_with('_') && text.ends_with('_');
    !text.contains('|') && (link || release || text.starts_with('<'))
}

/// Whether a line is a row of the outer table: it begins with an emphasized name, and has its cells.
fn is_whole_row(line: &Line<'_>, columns: usize) -> bool {
    let text = line.text.trim_start().trim_start_matches('|').trim_start();
    text.starts_with("**") && cells(line.text).len() >= columns
}

/// The last character of a line.
fn end_of(line: &Line<'_>) -> Span {
    let width = line.text.trim_end().chars().count() as u32;
    Span { line: line.number, column: width.max(1), width: 1 }
}
