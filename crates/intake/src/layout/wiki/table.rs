//! From rows as they stand to tables: cells without markup, footnotes in place, access levels and
//! permissions taken apart.

use super::header::{Subject, subject};
use super::row::{Header, Raw, is_access, is_method, is_name};
use crate::dialect::Role;
use crate::error::Error;
use crate::layout::listed::listed;
use crate::layout::markup::{self, Note};
use crate::layout::{named, struck};
use crate::page::Page;

use crate::layout::document::{
    Cell, Column, Operation, Operations, Properties, Row, SkipReason, Skipped, Table, Warning,
};
use crate::span::Span;
use std::collections::BTreeMap;

/// A table's rows as they stand.
pub struct Found {
    /// The header.
    pub header: Header,
    /// The rows.
    pub rows: Vec<Raw>,
    /// Where the header came again.
    pub repeated: Vec<Span>,
    /// Titles between the rows.
    pub sections: Vec<Span>,
}

/// What is known across the tables of a page.
pub struct Context<'a> {
    /// The page.
    pub page: &'a Page,
    /// Footnotes by name.
    pub notes: BTreeMap<String, String>,
    /// What looks odd.
    pub warnings: Vec<Warning>,
}

impl Context<'_> {
    /// The tables that come of rows: one, and the skipped titles between its rows.
    ///
    /// # Errors
    /// A cell that cannot be what its column says.
    pub fn tables(&mut self, found: Found, path: Option<Cell>) -> Result<Vec<Table>, Error> {
        let Found { header, rows, repeated, sections } = found;
        let rows: Vec<Raw> = rows.into_iter().map(|raw| fitted(raw, &header)).collect();
        let tables = match subject(&header.roles) {
            Some(Subject::Properties) => vec![self.properties(&header, rows, repeated)?],
            Some(Subject::Operations) => self.operations(&header, rows, repeated, path)?,
            Some(Subject::Other(reason)) => {
                let rows = u32::try_from(rows.len() + repeated.len()).unwrap_or(u32::MAX);
                vec![Table::Skipped(Skipped { at: header.at, reason, rows })]
            }
            None => Vec::new(),
        };
        let title = |at| Table::Skipped(Skipped { at, reason: SkipReason::RowTitle, rows: 1 });
        Ok(tables.into_iter().chain(sections.into_iter().map(title)).collect())
    }

    fn properties(
        &mut self,
        header: &Header,
        raws: Vec<Raw>,
        repeated_headers: Vec<Span>,
    ) -> Result<Table, Error> {
        let mut rows = Vec::with_capacity(raws.len());
        for raw in raws {
            rows.push(self.property(header, raw)?);
        }
        let name = |row: &Row| row.get(Column::Name).is_some_and(|cell| cell.text.contains('.'));
        let dotted = rows.iter().any(name);
        Ok(Table::Properties(Properties { at: header.at, rows, repeated_headers, dotted }))
    }

    fn property(&mut self, header: &Header, raw: Raw) -> Result<Row, Error> {
        let mut cells: Vec<(Column, Cell)> = Vec::with_capacity(raw.cells.len());
        let (mut notes, mut name_stands) = (Vec::new(), false);
        for (role, cell) in header.roles.iter().zip(raw.cells) {
            if *role == Role::Property(Column::Description) {
                cells.extend(
                    markup::heading(&cell.text).map(|to| (Column::Link, Cell::new(to, cell.at))),
                );
            }
            let mut standing = struck::standing(&cell.text);
            if let Role::Property(column) = role {
                standing = standing.of_row(name_stands, *column);
                name_stands |= *column == Column::Name && !standing.whole;
            }
            self.warnings.extend(standing.warning(cell.at));
            let (whole, text) = (standing.whole, standing.text.into_owned());
            let (mut cell, found) = self.plain(Cell::new(text, cell.at));
            if matches!(role, Role::Property(Column::Name | Column::Type)) {
                cell.text = cell.text.replace('`', "");
            }
            if *role == Role::Property(Column::Type) {
                notes.extend(remark(&mut cell));
            }
            notes.extend(found);
            match role {
                Role::Property(Column::Description) => described(&mut cells, cell),
                Role::Property(Column::Value) => {
                    let values = listed(&cell.text).into_iter();
                    cells.extend(values.map(|value| (Column::Value, Cell::new(value, cell.at))));
                }
                Role::Property(Column::Name) if !cell.text.is_empty() => {
                    cells.extend(named::cells(cell, whole, true));
                }
                Role::Property(column) if !cell.text.is_empty() => cells.push((*column, cell)),
                _ => {}
            }
        }
        self.footnotes(notes, raw.at, &mut cells);
        self.check(&raw.at, &cells)?;
        self.lost_list(&cells);
        Ok(Row { at: raw.at, cells })
    }

    /// Footnotes belong to what is said about the property.
    fn footnotes(&mut self, notes: Vec<Note>, at: Span, cells: &mut Vec<(Column, Cell)>) {
        for Note { name, text } in notes {
            let text = match (name, text) {
                (Some(name), Some(text)) => Some(self.notes.entry(name).or_insert(text).clone()),
                (Some(name), None) => self.notes.get(&name).cloned(),
                (None, text) => text,
            };
            if let Some(text) = text {
                described(cells, Cell::new(text, at));
            }
        }
    }

    /// Converters drop nested lists: the colon before them stays.
    fn lost_list(&mut self, cells: &[(Column, Cell)]) {
        let ends = |(column, cell): &&(Column, Cell)| {
            *column == Column::Description && cell.text.trim_end().ends_with(':')
        };
        if let Some((_, cell)) = cells.iter().find(ends) {
            let reason = "what should follow the colon is missing on the page".to_owned();
            self.warnings.push(Warning { at: cell.at, reason });
        }
    }

    fn check(&self, at: &Span, cells: &[(Column, Cell)]) -> Result<(), Error> {
        let get = |column| cells.iter().find(|(role, _)| *role == column).map(|(_, cell)| cell);
        let Some(name) = get(Column::Name) else {
            let next = "Each row under a property header begins with the property's name";
            return Err(self.page.error(*at, "a row without a name", next));
        };
        if !is_name(&name.text) {
            let next = "Under a property header each row begins with a property's name";
            return Err(self.page.error(name.at, "this is not a property's name", next));
        }
        match get(Column::Access) {
            Some(access) if !is_access(&access.text.replace('\n', " ")) => {
                let next = "An access level is a list of HTTP methods, such as `GET, POST`";
                Err(self.page.error(access.at, "this is not an access level", next))
            }
            _ => Ok(()),
        }
    }

    /// One table a path: rows may have paths of their own.
    fn operations(
        &mut self,
        header: &Header,
        raws: Vec<Raw>,
        repeated_headers: Vec<Span>,
        path: Option<Cell>,
    ) -> Result<Vec<Table>, Error> {
        let at = header.at;
        let mut all = vec![Operations { at, path, rows: Vec::new(), repeated_headers }];
        for raw in raws {
            let (operation, stated) = self.operation(header, raw)?;
            if let (Some(stated), Some(last)) = (stated, all.last_mut()) {
                let known = last.path.as_ref().is_some_and(|path| path.text == stated.text);
                match last.rows.is_empty() {
                    true => last.path = Some(stated),
                    false if known => {}
                    false => all.push(Operations {
                        at,
                        path: Some(stated),
                        rows: Vec::new(),
                        repeated_headers: Vec::new(),
                    }),
                }
            }
            if let Some(last) = all.last_mut() {
                last.rows.push(operation);
            }
        }
        Ok(all.into_iter().map(Table::Operations).collect())
    }

    /// An operation, and the path that its row states.
    fn operation(&mut self, header: &Header, raw: Raw) -> Result<(Operation, Option<Cell>), Error> {
        let mut operation =
            Operation { method: Cell::default(), description: None, permissions: Vec::new() };
        let mut stated = None;
        for (role, cell) in header.roles.iter().zip(raw.cells) {
            let cell = self.plain(cell).0;
            match role {
                Role::Method => operation.method = cell,
                Role::Permissions => operation.permissions = permissions(&cell),
                Role::Path if !cell.text.is_empty() => stated = Some(cell),
                Role::Property(Column::Description) if !cell.text.is_empty() => {
                    operation.description = Some(cell);
                }
                _ => {}
            }
        }
        // `GET /me/calls` names both.
        let method = std::mem::take(&mut operation.method);
        let (word, rest) = method.text.split_once(' ').unwrap_or((&method.text, ""));
        if rest.trim().starts_with('/') {
            stated = Some(Cell::new(rest.trim(), method.at));
        }
        if !is_method(word) || !(rest.is_empty() || rest.trim().starts_with('/')) {
            let next = "An operation begins with GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS";
            return Err(self.page.error(raw.at, "this operation has no HTTP method", next));
        }
        operation.method = Cell::new(word, method.at);
        Ok((operation, stated))
    }

    /// A cell without its markup, and the footnotes that were in it.
    fn plain(&mut self, cell: Cell) -> (Cell, Vec<Note>) {
        let plain = markup::plain(&cell.text);
        if let Some(tag) = plain.open {
            let reason = format!("the tag <{tag}> is never closed: something may be missing here");
            self.warnings.push(Warning { at: cell.at, reason });
        }
        let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = plain.text.lines().map(single).collect::<Vec<_>>();
        (Cell::new(lines.join("\n"), cell.at), plain.notes)
    }
}

/// `String (at most 20 letters)`: what stands in parentheses is no part of the type.
fn remark(cell: &mut Cell) -> Option<Note> {
    cell.text = cell.text.replace('\n', " ");
    let (word, rest) = cell.text.split_once(" (")?;
    let text = rest.strip_suffix(')')?.to_owned();
    cell.text = word.trim_end().to_owned();
    Some(Note { name: None, text: Some(text) })
}

/// Adds to the description; `Mandatory.` or `Optional.` at its beginning is no sentence.
fn described(cells: &mut Vec<(Column, Cell)>, mut cell: Cell) {
    for (word, mandatory) in [("Mandatory.", "yes"), ("Required.", "yes"), ("Optional.", "no")] {
        if let Some(rest) = cell.text.strip_prefix(word) {
            cells.push((Column::Mandatory, Cell::new(mandatory, cell.at)));
            cell.text = rest.trim_start().to_owned();
            break;
        }
    }
    if cell.text.is_empty() {
        return;
    }
    match cells.iter_mut().find(|(column, _)| *column == Column::Description) {
        Some((_, known)) => {
            known.text.push('\n');
            known.text.push_str(&cell.text);
        }
        None => cells.push((Column::Description, cell)),
    }
}

/// One cell a column. Cells too many are a sentence with bars in it: names and types are taken from
/// the left, access levels from the right.
fn fitted(mut raw: Raw, header: &Header) -> Raw {
    let columns = header.roles.len();
    while raw.cells.len() > columns && raw.cells.last().is_some_and(|cell| cell.text.is_empty()) {
        raw.cells.pop();
    }
    let surplus = raw.cells.len().saturating_sub(columns);
    if surplus > 0 {
        let sentence = header.position(Role::Property(Column::Description)).unwrap_or(columns - 1);
        let parts: Vec<String> =
            raw.cells.drain(sentence + 1..=sentence + surplus).map(|cell| cell.text).collect();
        let cell = &mut raw.cells[sentence];
        for part in parts {
            cell.text.push_str(" | ");
            cell.text.push_str(&part);
        }
    }
    raw
}

/// One role an item: bullets part them, or lines, or commas outside of parentheses.
fn permissions(cell: &Cell) -> Vec<Cell> {
    let mut depth = 0usize;
    let parts = cell.text.split(|c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        matches!(c, '•' | '\n') || (matches!(c, ',' | ';') && depth == 0)
    });
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| Cell::new(part, cell.at)).collect()
}
