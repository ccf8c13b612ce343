//! The Markdown model pages of swagger-codegen and OpenAPI Generator: a title, then one pipe table of
//! properties. Older pages have front matter, bold words and a kramdown line; newer ones a footer. Pages of
//! other writers describe several types, each under a heading of its own.

mod enumerations;
mod heading;
mod pipes;
mod properties;
mod reader;
mod sections;
mod values;
mod variants;

pub use heading::{heading, is_sentence};
pub use reader::front_matter_title;
pub use sections::{heads_type, settle};

use super::document::{Cell, Document, SkipReason, Skipped, Table};
use super::fence;
use super::markup;
use super::mixed;
use crate::dialect::{Dialect, Role};
use crate::error::Error;
use crate::page::{Line, Page};
use pipes::{is_row, is_separator, titles};
use reader::{CUT, Reader};
use sections::Headed;
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
    tabled && (front || first.is_some()) || titled || mixed::has_properties(page, dialect)
}

/// Whether a page has headings or tables as Markdown marks them, outside of what `<pre>` shows.
pub fn is_marked(page: &Page) -> bool {
    let lines = page.lines();
    let mut shown = false;
    (0..lines.len()).any(|at| {
        let lower = lines[at].text.to_ascii_lowercase();
        if lower.contains("<pre") {
            shown = true;
        }
        if lower.contains("</pre") {
            shown = false;
        }
        let ruled = || is_row(&lines[at]) && lines.get(at + 1).is_some_and(is_separator);
        !shown && (lower.starts_with('#') && heading(&lines, at).is_some() || ruled())
    })
}

/// Whether a page has a table that model pages have.
pub fn has_table(page: &Page, dialect: &Dialect) -> bool {
    lines(page).iter().any(|line| is_table(line, dialect))
}

fn is_table(line: &Line<'_>, dialect: &Dialect) -> bool {
    properties::header(line, dialect).is_some() || skipped(line, dialect).is_some()
}

/// The lines of a page but for its comments, which no reader sees.
pub fn lines(page: &Page) -> Vec<Line<'_>> {
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

/// Reads a page.
pub fn read(page: &Page, dialect: &Dialect) -> Result<Document, Error> {
    let mut document = sections(page, dialect, true)?;
    settle(&mut document);
    Ok(document)
}

/// The sections of a page: its own, and those of headings that have tables; without any, it has to be `alone` to
/// be refused.
pub fn sections(page: &Page, dialect: &Dialect, alone: bool) -> Result<Document, Error> {
    let lines = lines(page);
    let mut reader = Reader { page, dialect, lines: &lines, at: 0, warnings: Vec::new() };
    let title = reader.title()?;
    let mut found =
        Found { title: title.clone(), headed: vec![Headed::new(title)], ..Found::default() };
    while reader.at < reader.lines.len() {
        reader.part(&mut found)?;
        let last = found.headed.len() - 1;
        found.under.resize(found.tables.len(), last);
    }
    found.variants.settle(&mut found.tables);
    if alone {
        if let Some(document) = skipped_page(page, &found)? {
            return Ok(document);
        }
    }
    let Found { headed, under, tables, .. } = found;
    Ok(sections::document(headed, under.into_iter().zip(tables), reader.warnings))
}

/// What a page has.
#[derive(Default)]
struct Found {
    title: Cell,
    /// The page and the headings that may be types' titles, with what is said below them.
    headed: Vec<Headed>,
    tables: Vec<Table>,
    /// Which of those headings each table stands under.
    under: Vec<usize>,
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
        if fence::opening(line.text).is_some() {
            return self.fence(line);
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
            let own = heads_type(&heading.text, &found.title.text, self.dialect);
            if own && !found.variants.names(&heading.text) {
                found.headed.push(Headed::new(heading.clone()));
            }
            if found.below.is_some() || heading.at != found.title.at {
                found.below = Some(heading);
            }
            return;
        }
        let of = found.below.as_ref().map_or("", |below| below.text.as_str());
        if is_sentence(line.text) {
            let page = of.ends_with(&found.title.text) || found.below.is_none();
            let last = found.headed.len() - 1;
            let own = last > 0 && found.headed[last].title.text == of;
            let bare = found.under.last() != Some(&last);
            if (page && found.tables.is_empty()) || (own && bare) {
                let at = if page { 0 } else { last };
                found.headed[at].said.push(Cell::new(markup::text(line.text), line.whole()));
            }
        }
        self.at += 1;
    }
}

/// A page all of whose tables are skipped is a skipped page.
fn skipped_page(page: &Page, found: &Found) -> Result<Option<Document>, Error> {
    let Found { title, tables, expected, variants, .. } = found;
    let whole = |skipped| Document { skipped: Some(skipped), ..Document::default() };
    let api = tables.iter().find_map(|table| match table {
        Table::Skipped(skipped) if skipped.reason == SkipReason::ApiPage => Some(skipped.at),
        _ => None,
    });
    if let Some(at) = api {
        // Its other tables are of parameters and answers.
        let rows = tables.iter().map(rows_of).sum();
        return Ok(Some(whole(Skipped { at, reason: SkipReason::ApiPage, rows })));
    }
    if tables.iter().any(|table| matches!(table, Table::Properties(_) | Table::Values(_))) {
        return Ok(None);
    }
    let skips = tables.iter().filter_map(|table| match table {
        Table::Skipped(skipped) => Some(skipped),
        _ => None,
    });
    let listed = || variants.skipped();
    if let Some(first) = skips.clone().next().cloned().or_else(listed) {
        let rows = skips.map(|skipped| skipped.rows).sum();
        return Ok(Some(whole(Skipped { rows, ..first })));
    }
    let at = expected.as_ref().map_or(title.at, |heading| heading.at);
    Err(page.error(at, "there is no table of properties below: the page is cut", CUT))
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
