//! Pages of text with HTML in between, as wikis and repositories have them: the text is read by the page's
//! layout, tables and lists of definitions in HTML by the reader of web pages, each in its place. So nobody
//! but that reader knows HTML's tables, and a page may have both kinds.

mod headings;
mod islands;

use super::document::{Cell, Document, Kind, Section, Table, Warning};
use super::{Layout, definitions, html, markdown, markup, wiki};
use crate::dialect::{Columns, Dialect};
use crate::error::Error;
use crate::page::Page;
use crate::span::Span;
use headings::Headings;
use islands::{Island, islands};
use std::collections::BTreeMap;

/// Layouts of text, in which HTML may stand.
const TEXT: [&str; 3] = ["markdown", "wiki", "definitions"];

/// Reads a page in its layout.
///
/// # Errors
/// What the layout cannot read; HTML that is cut, or has no title above it.
pub fn read(page: &Page, layout: &Layout, dialect: &Dialect) -> Result<Document, Error> {
    if !TEXT.contains(&layout.name) {
        return (layout.read)(page, dialect);
    }
    let mut islands = islands(page);
    let (tables, warnings) = in_html(page, &mut islands, dialect)?;
    let Some(text) = text(page, &islands) else { return (layout.read)(page, dialect) };
    let stated = tables.iter().any(states);
    let mut document = match layout.name {
        _ if !stated => (layout.read)(&text, dialect)?,
        "markdown" => markdown::sections(&text, dialect, false)?,
        "wiki" if wiki::reads(&text, dialect) => wiki::read(&text, dialect)?,
        "definitions" if definitions::recognize(&text, dialect) => {
            definitions::read(&text, dialect)?
        }
        _ => Document::default(),
    };
    if document.skipped.is_some() && !stated {
        return Ok(document);
    }
    document.aside.extend(document.skipped.take());
    document.warnings.extend(warnings);
    document.warnings.sort_by_key(|warning| (warning.at.line, warning.at.column));
    let headings = Headings::of(&text, dialect);
    add(page, &headings, tables, &mut document)?;
    if document.title.is_none() && layout.name != "markdown" {
        document.title = headings.first().map(|title| title.text.clone());
    }
    if stated && layout.name == "markdown" {
        markdown::settle(&mut document);
    }
    Ok(document)
}

/// Whether a page of text has a title and, in HTML, properties.
pub fn has_properties(page: &Page, dialect: &Dialect) -> bool {
    let mut islands = islands(page);
    let found = in_html(page, &mut islands, dialect);
    // What is cut states something.
    found.map_or(true, |(tables, _)| tables.iter().any(states)) && {
        let text = text(page, &islands);
        Headings::of(text.as_ref().unwrap_or(page), dialect).first().is_some()
    }
}

/// The text of a page with HTML: without its islands, and with its headings as Markdown has them, in the same lines.
fn text(page: &Page, islands: &[Island]) -> Option<Page> {
    let bare = (!islands.is_empty()).then(|| islands::without(page, islands));
    headings::marked(bare.as_ref().unwrap_or(page)).or(bare)
}

fn states(table: &Table) -> bool {
    matches!(table, Table::Properties(_))
}

/// The tables of all islands; those that are none are left out.
fn in_html(
    page: &Page,
    islands: &mut Vec<Island>,
    dialect: &Dialect,
) -> Result<(Vec<Table>, Vec<Warning>), Error> {
    if islands.is_empty() {
        return Ok(Default::default());
    }
    // The vendor's words, with the titles of web pages where the vendor gives them no other sense.
    let mut columns = Columns::of_layout("html");
    columns.extend(&dialect.columns);
    let dialect = Dialect { columns, ..dialect.clone() };
    let source = html::Source::new(page);
    let (mut tables, mut warnings) = (Vec::new(), Vec::new());
    for island in std::mem::take(islands) {
        let (found, told) = html::island(&source, island.bytes.clone(), &dialect);
        if !island.closed {
            let Some(table) = found.iter().find(|table| states(table)) else { continue };
            let next = "Give the whole page; a table in HTML ends with </table>, a list with </dl>";
            let message = "the table or list in HTML is not closed: the page is cut";
            return Err(page.error(place(table), message, next));
        }
        islands.push(island);
        tables.extend(found);
        warnings.extend(told);
    }
    Ok((tables, warnings))
}

/// Each table belongs to the type whose title is the last above it.
fn add(
    page: &Page,
    headings: &Headings,
    tables: Vec<Table>,
    into: &mut Document,
) -> Result<(), Error> {
    let known = std::mem::take(&mut into.sections);
    let mut sections: BTreeMap<u32, Section> = BTreeMap::new();
    for section in known {
        sections.insert(section.title.at.line, section);
    }
    for table in tables {
        let at = place(&table);
        let own = headings.above(at.line);
        let known = sections.range(..=at.line).next_back().map(|(line, _)| *line);
        let line = match (own, known) {
            (Some(own), known) if known.is_none_or(|line| line < own.at.line) => {
                sections.insert(own.at.line, titled(page, own, at));
                own.at.line
            }
            (_, Some(line)) => line,
            _ if !states(&table) => continue,
            _ => {
                let next = "Give the page with the heading above its table: it names the type";
                return Err(page.error(at, "a table of properties without a title above it", next));
            }
        };
        if let Some(section) = sections.get_mut(&line) {
            section.tables.push(table);
        }
    }
    into.sections = sections.into_values().collect();
    for section in &mut into.sections {
        section.tables.sort_by_key(|table| place(table).line);
    }
    Ok(())
}

fn titled(page: &Page, title: &Cell, table: Span) -> Section {
    let lines = page.lines();
    let between =
        lines.iter().filter(|line| (title.at.line + 1..table.line).contains(&line.number));
    let mut said = between.filter(|line| markdown::is_sentence(line.text));
    let said = said.next().map(|line| Cell::new(markup::text(line.text), line.whole()));
    Section {
        title: title.clone(),
        description: said,
        kind: Kind::Object,
        bases: Vec::new(),
        tables: Vec::new(),
    }
}

fn place(table: &Table) -> Span {
    match table {
        Table::Properties(table) => table.at,
        Table::Operations(table) => table.at,
        Table::Values(table) => table.at,
        Table::Sample(sample) => sample.pieces.first().map_or(Span::default(), |piece| piece.at),
        Table::Skipped(skipped) => skipped.at,
        Table::Schema(_) => Span::default(),
    }
}
