//! The Markdown model pages of swagger-codegen and OpenAPI Generator: a title, then one pipe table of
//! properties. Older pages have front matter, bold words and a kramdown line; newer ones a footer.

mod enumerations;
mod heading;
mod pipes;
mod properties;
mod reader;
mod values;
mod variants;

use super::document::{Cell, Document, Kind, Section, SkipReason, Skipped, Table, Warning};
use super::markup;
use crate::dialect::{Dialect, Role};
use crate::error::Error;
use crate::page::{Line, Page};
use heading::heading;
use pipes::{is_row, is_separator, titles};
use reader::{CUT, Reader};
use variants::Variants;

const UNKNOWN: &str = "The header of a property table names at least the columns Name and Type";

/// Whether a page has a title, and the headings of a model page or a table of properties.
pub fn recognize(page: &Page, dialect: &Dialect) -> bool {
    let lines = lines(page);
    let mut headings = (0..lines.len()).filter_map(|at| heading(&lines, at));
    let front = lines.iter().find(|line| !line.text.trim().is_empty());
    let front = front.is_some_and(|line| line.text.trim() == "---");
    let first = headings.next();
    let second = headings.next();
    let titled = first.as_ref().zip(second.as_ref()).is_some_and(|(first, second)| {
        second.text == "Properties"
            || second.text.starts_with("Enum")
            || variants::is_heading(&second.text)
            || second.text.rsplit('.').next() == Some(&first.text)
    });
    let tabled = lines.iter().any(|line| is_table(line, dialect));
    // A wiki page has such tables as well, and its title has no marks.
    tabled && (front || first.is_some()) || titled
}

/// Whether a page has a table that model pages have.
pub fn has_table(page: &Page, dialect: &Dialect) -> bool {
    lines(page).iter().any(|line| is_table(line, dialect))
}

fn is_table(line: &Line<'_>, dialect: &Dialect) -> bool {
    properties::header(line, dialect).is_some() || skipped(line, dialect).is_some()
}

/// The lines of a page but for its comments, which no reader sees.
fn lines(page: &Page) -> Vec<Line<'_>> {
    let all = page.lines();
    let mut lines = Vec::with_capacity(all.len());
    let mut at = 0;
    while let Some(line) = all.get(at) {
        let end = line
            .text
            .trim_start()
            .starts_with("<!--")
            .then(|| all[at..].iter().position(|line| line.text.trim_end().ends_with("-->")));
        match end {
            Some(Some(length)) => at += length + 1,
            // A comment that does not end hides nothing.
            Some(None) => {
                lines.extend(&all[at..]);
                break;
            }
            None => {
                lines.push(*line);
                at += 1;
            }
        }
    }
    lines
}

/// Reads a model page.
pub fn read(page: &Page, dialect: &Dialect) -> Result<Document, Error> {
    let lines = lines(page);
    let mut reader = Reader { page, dialect, lines: &lines, at: 0, warnings: Vec::new() };
    let title = reader.title()?;
    let mut found = Found { title, ..Found::default() };
    while reader.at < reader.lines.len() {
        reader.part(&mut found)?;
    }
    found.variants.settle(&mut found.tables);
    document(page, found, reader.warnings)
}

/// What a page has.
#[derive(Default)]
struct Found {
    title: Cell,
    /// Sentences before the first table and the heading above it.
    description: Vec<Cell>,
    tables: Vec<Table>,
    /// The heading that promises a table of properties.
    expected: Option<Cell>,
    /// The heading that the reader is below, after the title.
    below: Option<Cell>,
    variants: Variants,
}

impl Reader<'_> {
    /// One part of a page: a fence, a table, a value, a heading, or a line of text.
    fn part(&mut self, found: &mut Found) -> Result<(), Error> {
        let Some(line) = self.lines.get(self.at) else { return Ok(()) };
        let text = line.text.trim_start();
        let separated = self.lines.get(self.at + 1).is_some_and(is_separator);
        let of = found.below.as_ref().map_or("", |cell| &cell.text);
        if text.starts_with("```") || text.starts_with("~~~") {
            return self.fence(line, &text[..3]);
        }
        let listed = if separated { values::columns(line) } else { None };
        let other = |typed: bool| listed.is_some() || (!typed && found.variants.is_list(of));
        let header = properties::header(line, self.dialect);
        if let Some(header) = header.filter(|header| !other(header.typed)) {
            self.at += 1;
            let table = self.properties(line, &header)?;
            found.tables.push(found.variants.table(of, table));
        } else if let Some(reason) = skipped(line, self.dialect) {
            self.at += 1;
            found.tables.push(self.skip(line, reason));
        } else if let Some(columns) = listed {
            self.at += 2;
            let values = self.values(line, columns)?;
            found.variants.list(of, &values);
            enumerations::add(&mut found.tables, values.into_table(), of.strip_prefix("Enum: "));
        } else if separated && found.variants.is_list(of) && titles(line).len() == 2 {
            self.at += 1;
            found.tables.push(self.skip(line, SkipReason::Alternatives));
        } else if is_row(line) && (separated || text.starts_with('|')) {
            return Err(self.page.error(
                line.whole(),
                "a table whose columns are not known",
                UNKNOWN,
            ));
        } else if values::is_bullet(line) {
            let values = self.bullet(line)?;
            enumerations::add(&mut found.tables, values, of.strip_prefix("Enum: "));
            self.at += 1;
        } else {
            self.text(line, found);
        }
        Ok(())
    }

    fn text(&mut self, line: &Line<'_>, found: &mut Found) {
        if let Some(heading) = heading(self.lines, self.at) {
            if heading.text == "Properties" && found.expected.is_none() {
                found.expected = Some(heading.clone());
            }
            found.variants.heading(&heading);
            self.at += heading::length(line);
            if found.below.is_some() || heading.at != found.title.at {
                found.below = Some(heading);
            }
            return;
        }
        let first =
            found.below.as_ref().is_none_or(|below| below.text.ends_with(&found.title.text));
        if first && found.tables.is_empty() && heading::is_sentence(line.text) {
            found.description.push(Cell::new(markup::text(line.text), line.whole()));
        }
        self.at += 1;
    }
}

/// A page all of whose tables are skipped is a skipped page.
fn document(page: &Page, found: Found, mut warnings: Vec<Warning>) -> Result<Document, Error> {
    let Found { title, description, tables, expected, variants, .. } = found;
    let api = tables.iter().find_map(|table| match table {
        Table::Skipped(skipped) if skipped.reason == SkipReason::ApiPage => Some(skipped.at),
        _ => None,
    });
    if let Some(at) = api {
        // Its other tables are of parameters and answers.
        let rows = tables.iter().map(rows_of).sum();
        let skipped = Some(Skipped { at, reason: SkipReason::ApiPage, rows });
        return Ok(Document { skipped, ..Document::default() });
    }
    let has = |is: fn(&Table) -> bool| tables.iter().any(is);
    let properties = has(|table| matches!(table, Table::Properties(_)));
    let values = has(|table| matches!(table, Table::Values(_)));
    if !properties && !values {
        let skips = tables.iter().filter_map(|table| match table {
            Table::Skipped(skipped) => Some(skipped),
            _ => None,
        });
        let listed = || variants.skipped();
        if let Some(first) = skips.clone().next().cloned().or_else(listed) {
            let rows = skips.map(|skipped| skipped.rows).sum();
            let skipped = Some(Skipped { rows, ..first });
            return Ok(Document { skipped, ..Document::default() });
        }
        let at = expected.map_or(title.at, |heading| heading.at);
        return Err(page.error(at, "there is no table of properties below: the page is cut", CUT));
    }
    let filled =
        |table: &Table| matches!(table, Table::Properties(table) if !table.rows.is_empty());
    let kind = match (properties, values) {
        _ if tables.iter().any(filled) => Kind::Object,
        (_, true) => Kind::Enumeration,
        _ => Kind::Unknown,
    };
    if kind == Kind::Unknown {
        let reason = "a table without rows, as templates write it for enumerations: nothing is known of the \
                      type, and anything is admitted";
        warnings.push(Warning { at: title.at, reason: reason.to_owned() });
    }
    let description = description.into_iter().reduce(|mut all, line| {
        all.text.push(' ');
        all.text.push_str(&line.text);
        all
    });
    let section = Section { title, description, kind, bases: Vec::new(), tables };
    Ok(Document { sections: vec![section], warnings, ..Document::default() })
}

/// Why a table below such a header says nothing about a type.
fn skipped(line: &Line<'_>, dialect: &Dialect) -> Option<SkipReason> {
    if !is_row(line) {
        return None;
    }
    let other = |title: &String| match dialect.columns.role(title) {
        Some(Role::Other(reason)) => Some(reason),
        _ => None,
    };
    titles(line).iter().filter_map(other).min()
}

fn rows_of(table: &Table) -> u32 {
    match table {
        Table::Properties(table) => (table.rows.len() + table.repeated_headers.len()) as u32,
        Table::Skipped(skipped) => skipped.rows,
        _ => 0,
    }
}
