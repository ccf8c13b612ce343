//! Web pages as saved: tables of properties, with cells that span rows and columns and tables inside of
//! cells, and definition lists. What else a page has (navigation, scripts, other tables) says nothing.

mod tree;

use super::definitions::head::{Head, head, is_name};
use super::document::{
    Cell, Column, Document, Kind, Properties, Row, Section, SkipReason, Skipped, Table, Warning,
};
use super::listed::listed;
use super::markdown;
use super::markup;
use super::named;
use super::struck::{self, Standing};
use super::untyped;
use crate::dialect::{Dialect, Role};
use crate::error::Error;
use crate::page::Page;
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;
pub use tree::Source;
use tree::{Part, TableCell};

/// Tags with which a web page begins, or a part of one.
const OPENINGS: [&str; 16] = [
    "<!doctype",
    "<html",
    "<head",
    "<body",
    "<div",
    "<table",
    "<section",
    "<article",
    "<main",
    "<h1",
    "<h2",
    "<h3",
    "<p",
    "<dl",
    "<header",
    "<title",
];

/// Whether a page is a web page: it begins as one, and has a table or a list of definitions.
pub fn recognize(page: &Page, _: &Dialect) -> bool {
    let lines = page.lines();
    let first = lines
        .iter()
        .map(|line| line.text.trim())
        .find(|text| !text.is_empty() && !text.starts_with("<!--") && !text.starts_with("<?xml"));
    let lower = first.unwrap_or_default().to_ascii_lowercase();
    let begins = OPENINGS.iter().any(|opening| lower.starts_with(opening));
    let has = |tag: &str| {
        lines.iter().any(|line| {
            line.text
                .as_bytes()
                .windows(tag.len())
                .any(|part| part.eq_ignore_ascii_case(tag.as_bytes()))
        })
    };
    let whole = ["<!doctype", "<html", "<head", "<body"].iter().any(|tag| lower.starts_with(tag));
    begins
        && (has("<table") || has("<dl") || has("</html>"))
        && (whole || !markdown::is_marked(page))
}

/// Reads a web page.
///
/// # Errors
/// A table of properties without a title above it, or a page without any.
pub fn read(page: &Page, dialect: &Dialect) -> Result<Document, Error> {
    let mut reader = Reader::new(dialect);
    for part in Source::new(page).parts(0..page.text().len()) {
        reader.part(page, part)?;
    }
    let mut document = reader.document;
    if document.sections.is_empty() {
        let at = Span::line(1);
        let next =
            "A table of properties has a header that names at least Name and Type or Description";
        return Err(page.error(at, "no table of properties on this web page", next));
    }
    document
        .sections
        .retain(|section| section.tables.iter().any(|table| !matches!(table, Table::Skipped(_))));
    Ok(document)
}

/// The tables and lists of a piece of HTML on a page of text, where Markdown's marks may stand as well.
pub fn island(
    source: &Source<'_>,
    bytes: Range<usize>,
    dialect: &Dialect,
) -> (Vec<Table>, Vec<Warning>) {
    let mut reader =
        Reader { markdown: true, title: Some(Cell::default()), ..Reader::new(dialect) };
    for part in source.parts(bytes) {
        // With a title at hand, no part is refused.
        let _ = reader.part(source.page, part);
    }
    let sections = reader.document.sections.into_iter();
    (sections.flat_map(|section| section.tables).collect(), reader.document.warnings)
}

struct Reader<'a> {
    dialect: &'a Dialect,
    document: Document,
    /// The last heading that is no part's.
    title: Option<Cell>,
    /// The first sentences below it.
    said: Option<Cell>,
    /// Whether the text may have marks of Markdown.
    markdown: bool,
}

impl<'a> Reader<'a> {
    fn new(dialect: &'a Dialect) -> Self {
        Reader { dialect, document: Document::default(), title: None, said: None, markdown: false }
    }

    fn part(&mut self, page: &Page, part: Part) -> Result<(), Error> {
        match part {
            Part::Heading(cell) => self.heading(cell),
            Part::Text(cell) => {
                self.bullets(&cell);
                self.said.get_or_insert(cell);
            }
            Part::Table(table) => return self.table(page, &table.rows),
            Part::Definitions(list) => return self.definitions(page, list),
            Part::Nested(term) => {
                let reason = "a list within a definition: it is read as a sentence".to_owned();
                self.document.warnings.push(Warning { at: term.at, reason });
            }
        }
        Ok(())
    }

    /// Names with types in a list of bullets are not read, and not passed over in silence.
    fn bullets(&mut self, cell: &Cell) {
        let items = cell.text.lines().filter(|line| line.starts_with("• "));
        let heads = items.filter_map(|line| head(line, self.dialect));
        let names: Vec<String> =
            heads.filter(|head| !head.word.is_empty()).map(|head| head.name).collect();
        if !names.is_empty() {
            let reason =
                format!("definitions in a list of bullets are not read: {}", names.join(", "));
            self.document.warnings.push(Warning { at: cell.at, reason });
        }
    }

    fn heading(&mut self, cell: Cell) {
        let text = markup::title(&cell.text);
        if !self.dialect.phrases.parts.contains(&text.to_lowercase()) {
            self.document.title.get_or_insert_with(|| text.clone());
            self.title = Some(Cell::new(text, cell.at));
            self.said = None;
        }
    }

    fn add(&mut self, page: &Page, at: Span, table: Table) -> Result<(), Error> {
        let Some(title) = self.title.clone() else {
            if matches!(table, Table::Skipped(_)) {
                return Ok(());
            }
            let next = "Give the page with the heading above its table: it names the type";
            return Err(page.error(at, "a table of properties without a title above it", next));
        };
        let last = self.document.sections.last();
        if last.is_none_or(|section| section.title != title) {
            self.document.sections.push(Section {
                title,
                description: self.said.take(),
                kind: Kind::Object,
                bases: Vec::new(),
                tables: Vec::new(),
            });
        }
        if let Some(section) = self.document.sections.last_mut() {
            section.tables.push(table);
        }
        Ok(())
    }

    fn table(&mut self, page: &Page, rows: &[Vec<TableCell>]) -> Result<(), Error> {
        let Some(first) = rows.first() else { return Ok(()) };
        let at = first.first().map_or(Span::default(), |cell| cell.cell.at);
        match self.roles(first) {
            Header::Properties(roles) => {
                let mut read = Vec::new();
                self.rows("", &roles, &rows[1..], &mut read);
                if !roles.contains(&Some(Column::Type)) {
                    let reason = untyped(roles.contains(&Some(Column::Example)));
                    self.document.warnings.push(Warning { at, reason: reason.to_owned() });
                }
                let dotted = read
                    .iter()
                    .any(|row| row.get(Column::Name).is_some_and(|cell| cell.text.contains('.')));
                let table = Properties { at, rows: read, repeated_headers: Vec::new(), dotted };
                self.add(page, at, Table::Properties(table))
            }
            Header::Other(reason) => {
                let rows = u32::try_from(rows.len() - 1).unwrap_or(u32::MAX);
                self.add(page, at, Table::Skipped(Skipped { at, reason, rows }))
            }
        }
    }

    fn roles(&self, header: &[TableCell]) -> Header {
        let titles = header.iter().map(|cell| {
            let standing = struck::standing_of_html(&cell.cell.text);
            markup::title(&standing.text)
        });
        let roles: Vec<Option<Role>> =
            titles.map(|title| self.dialect.columns.role(&title)).collect();
        let other = roles.iter().flatten().find_map(|role| match role {
            Role::Other(reason) => Some(*reason),
            Role::Method | Role::Path => Some(SkipReason::ApiPage),
            _ => None,
        });
        let columns: Vec<Option<Column>> = roles
            .iter()
            .map(|role| match role {
                Some(Role::Property(column)) => Some(*column),
                _ => None,
            })
            .collect();
        let has = |column| columns.contains(&Some(column));
        match other {
            None if has(Column::Name) && (has(Column::Type) || has(Column::Description)) => {
                Header::Properties(columns)
            }
            reason => Header::Other(reason.unwrap_or(SkipReason::OtherTable)),
        }
    }

    fn rows(
        &mut self,
        above: &str,
        roles: &[Option<Column>],
        rows: &[Vec<TableCell>],
        into: &mut Vec<Row>,
    ) {
        for cells in rows {
            let Some(row) = self.row(above, roles, cells) else {
                continue;
            };
            let repeated = roles.iter().zip(cells).all(|(_, cell)| cell.header)
                && matches!(self.roles(cells), Header::Properties(_));
            if repeated {
                continue;
            }
            let name = row.get(Column::Name).map_or("", |cell| &cell.text).to_owned();
            // A name that spans rows is one property: what the other rows say is said of it.
            let at = roles.iter().position(|role| *role == Some(Column::Name));
            let continued = at.and_then(|at| cells.get(at)).is_some_and(|cell| cell.continued);
            match into.last_mut().filter(|_| continued) {
                Some(last) => merge(last, row),
                None => into.push(row),
            }
            let list = cells.iter().any(|cell| cell.cell.text.to_lowercase().contains("array"));
            for inner in cells.iter().flat_map(|cell| &cell.inner) {
                let Some((header, below)) = inner.split_first() else { continue };
                if let Header::Properties(roles) = self.roles(header) {
                    let above = if list { format!("{name}[]") } else { name.clone() };
                    self.rows(&above, &roles, below, into);
                }
            }
        }
    }

    /// A text without what is struck out, by tags or, on a page of text, by marks.
    fn standing(&self, text: &str) -> Standing<'static> {
        let Standing { text, mut gone, whole } = struck::standing_of_html(text);
        if !self.markdown {
            return Standing { text: Cow::Owned(text.into_owned()), gone, whole };
        }
        let marked = struck::standing(&text);
        gone.extend(marked.gone);
        let text = Cow::Owned(marked.text.into_owned());
        Standing { text, gone, whole: whole || marked.whole }
    }

    /// A property's row; none where a title spans all columns.
    fn row(&mut self, above: &str, roles: &[Option<Column>], cells: &[TableCell]) -> Option<Row> {
        let first = cells.first()?;
        let mut row = Row { at: first.cell.at, cells: Vec::new() };
        let mut name_stands = false;
        for (role, TableCell { cell, .. }) in roles.iter().zip(cells) {
            let Some(column) = *role else { continue };
            let standing = self.standing(&cell.text).of_row(name_stands, column);
            name_stands |= column == Column::Name && !standing.whole;
            let text = standing.text.as_ref();
            match column {
                Column::Name => {
                    if first.columns >= roles.len() && roles.len() > 1 {
                        return None;
                    }
                    let name = Cell::new(markup::title(text), cell.at);
                    let mut named = named::cells(name, standing.whole, false);
                    if let Some((_, name)) = named.first_mut().filter(|_| !above.is_empty()) {
                        name.text = format!("{above}.{}", name.text);
                    }
                    row.cells.extend(named);
                }
                Column::Value => {
                    let values = listed(text).into_iter();
                    let values = values.map(|value| (column, Cell::new(value, cell.at)));
                    row.cells.extend(values);
                }
                _ if text.trim().is_empty() => {}
                Column::Type => {
                    let word = text.replace('\n', " ");
                    let word = if self.markdown { markup::word(&word) } else { word };
                    row.cells.push((column, Cell::new(word.trim(), cell.at)));
                }
                column if self.markdown => {
                    row.cells.push((column, Cell::new(markup::plain(text).text, cell.at)));
                }
                column => row.cells.push((column, Cell::new(text.trim(), cell.at))),
            }
            self.document.warnings.extend(standing.warning(cell.at));
        }
        let named = row.get(Column::Name).is_some_and(|cell| !cell.text.is_empty());
        named.then_some(row)
    }

    /// Terms that say a name and a type; a list in which none does is a glossary.
    fn definitions(&mut self, page: &Page, list: Vec<(Cell, Cell)>) -> Result<(), Error> {
        let Some(at) = list.first().map(|(term, _)| term.at) else { return Ok(()) };
        // Terms are read as lines of text are.
        let marked = |term: &Cell| Cell::new(struck::marked(&term.text), term.at);
        let list: Vec<_> = list.into_iter().map(|(term, said)| (marked(&term), said)).collect();
        let heads: Vec<_> = list
            .iter()
            .map(|(term, _)| {
                let text = term.text.replace('\n', " ");
                head(&text, self.dialect).filter(|head| !head.word.is_empty())
            })
            .collect();
        if heads.iter().all(Option::is_none) {
            if self.markdown {
                let reason = "a list of terms of which none has a type: it is not read".to_owned();
                self.document.warnings.push(Warning { at, reason });
            }
            return Ok(());
        }
        // `Note` among `id` and `size` is a word.
        let small = |name: &str| !name.starts_with(|c: char| c.is_ascii_uppercase());
        let any_small = heads.iter().flatten().any(|head| small(&head.name));
        let names = |name: &str| is_name(name) && (small(name) || !any_small);
        let mut rows = Vec::new();
        for ((term, said), head) in list.into_iter().zip(heads) {
            let standing = struck::standing(&term.text);
            let untyped = Head {
                name: standing.text.trim().to_owned(),
                gone: standing.gone,
                ..Head::default()
            };
            let Some(head) = head.or_else(|| names(&untyped.name).then_some(untyped)) else {
                let reason = "a term that is no property's name: not read".to_owned();
                self.document.warnings.push(Warning { at: term.at, reason });
                continue;
            };
            self.document.warnings.extend(struck::warning(&head.gone, term.at));
            let mut cells = vec![(Column::Name, Cell::new(head.name, term.at))];
            if head.word.is_empty() {
                let reason = "a property without a type: nothing is known of it".to_owned();
                self.document.warnings.push(Warning { at: term.at, reason });
            } else {
                cells.push((Column::Type, Cell::new(head.word, term.at)));
            }
            for flag in head.flags {
                match flag.as_str() {
                    "required" | "mandatory" => {
                        cells.push((Column::Mandatory, Cell::new("yes", term.at)))
                    }
                    "nullable" => cells.push((Column::Nullable, Cell::new("yes", term.at))),
                    _ => cells.push((Column::Flag, Cell::new(flag, term.at))),
                }
            }
            let standing = self.standing(&said.text);
            self.document.warnings.extend(standing.warning(said.at));
            if !standing.text.trim().is_empty() {
                cells.push((Column::Description, Cell::new(standing.text.trim(), said.at)));
            }
            rows.push(Row { at: term.at, cells });
        }
        let table = Properties { at, rows, repeated_headers: Vec::new(), dotted: false };
        self.add(page, at, Table::Properties(table))
    }
}

enum Header {
    Properties(Vec<Option<Column>>),
    Other(SkipReason),
}

/// What another row of one property says as well.
fn merge(into: &mut Row, other: Row) {
    for (column, cell) in other.cells {
        let known = into.cells.iter_mut().find(|(role, _)| *role == column);
        match (column, known) {
            (Column::Description, Some((_, known))) if !known.text.contains(&cell.text) => {
                known.text.push('\n');
                known.text.push_str(&cell.text);
            }
            (Column::Value, _) | (_, None) => into.cells.push((column, cell)),
            _ => {}
        }
    }
}
