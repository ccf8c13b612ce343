//! Pages of wikis, as text: titles, tables under known headers, fenced samples.
//!
//! The same tables come in several layouts, as converters leave them: cells between tabs, between
//! bars, or between blanks; over several lines; with HTML inside. A header says what its columns are;
//! each layout, a file here, says where a cell ends.

mod bars;
mod blanks;
mod example;
mod header;
mod heading;
mod row;
mod table;
mod tabs;

use super::{markup, untyped};
use crate::dialect::{Dialect, Role};
use crate::error::Error;
use crate::layout::document::{Cell, Column, Document, Kind, Section, SkipReason, Skipped, Table};
use crate::page::{Line, Page};
use header::header;
use heading::{Outside, RunningHeads};
use row::{Header, Lines, Next, Separator};
use table::{Context, Found};

/// Whether a page has the layout alone: with a title of Markdown it is another's.
pub fn recognize(page: &Page, dialect: &Dialect) -> bool {
    let marked = Dialect::of_layout("markdown");
    reads(page, dialect) && !super::markdown::recognize(page, &marked)
}

/// Whether a page has a header of a table, or what a converter of wiki pages prints.
pub fn reads(page: &Page, dialect: &Dialect) -> bool {
    page.lines().iter().any(|line| {
        header(line, &dialect.columns).is_some() || heading::is_printed(line.text, &dialect.phrases)
    })
}

/// Reads a wiki page.
pub fn read(page: &Page, dialect: &Dialect) -> Result<Document, Error> {
    let lines = page.lines();
    let context = Context { page, notes: Default::default(), warnings: Vec::new() };
    let mut reader = Reader {
        page,
        dialect,
        lines: &lines,
        at: 0,
        context,
        sections: Vec::new(),
        part: String::new(),
        path: None,
        links: 0,
        title: None,
        running: RunningHeads::find(lines.iter().map(|line| line.text), &dialect.phrases),
    };
    reader.page()?;
    reader.document()
}

/// The most lines of what stands before a page's text.
const MAX_FRONT: usize = 100;

struct Reader<'a> {
    page: &'a Page,
    dialect: &'a Dialect,
    lines: &'a [Line<'a>],
    at: usize,
    context: Context<'a>,
    sections: Vec<Section>,
    /// The heading that the lines stand under, in lower case.
    part: String,
    /// The last path that a sentence named.
    path: Option<Cell>,
    /// Lines that are nothing but links.
    links: usize,
    /// The page's title, by what stands before its text.
    title: Option<String>,
    running: RunningHeads,
}

impl<'a> Reader<'a> {
    fn page(&mut self) -> Result<(), Error> {
        self.front_matter();
        while let Some(line) = self.lines.get(self.at) {
            if line.text.trim().is_empty() {
                self.at += 1;
            } else if example::begins(line) {
                self.sample()?;
            } else if let Some(header) = header(line, &self.dialect.columns) {
                self.table(header)?;
            } else {
                self.outside(line)?;
                self.at += 1;
            }
        }
        Ok(())
    }

    /// Lines between two rules at the head of a page, of which one may give its title.
    fn front_matter(&mut self) {
        let is_rule = |line: &Line<'_>| line.text.trim_end() == "---";
        if !self.lines.first().is_some_and(is_rule) {
            return;
        }
        let Some(length) = self.lines[1..].iter().take(MAX_FRONT).position(is_rule) else { return };
        let fields = &self.lines[1..=length];
        let title = fields.iter().find_map(|line| line.text.strip_prefix("title:"));
        self.title = title.map(|title| title.trim().trim_matches(['"', '\'']).to_owned());
        self.at = length + 2;
    }

    fn outside(&mut self, line: &Line<'a>) -> Result<(), Error> {
        let ruled =
            self.lines.get(self.at + 1).is_some_and(bars::is_ruler) && line.text.contains('|');
        let text = line.text.trim();
        let row = text.len() > 1 && (text.starts_with('|') || text.ends_with('|'));
        if text.contains('\t') || ruled || row {
            let next = "If it is a header, say what its titles mean under [format.wiki.columns] in vendor.toml";
            return Err(self.page.error(
                line.whole(),
                "a row of a table under no known header",
                next,
            ));
        }
        match heading::outside(line.text, &self.dialect.phrases) {
            Outside::Boilerplate => self.links += usize::from(line.text.contains("](")),
            Outside::Part(part) => self.part = part,
            Outside::Title(_) if self.runs(line.text) => {}
            Outside::Title(title) => self.title(Cell::new(title, line.whole())),
            Outside::Sentence => self.sentence(line),
        }
        Ok(())
    }

    /// Whether a line runs over all pages; the first time, it may be the title of what follows.
    fn runs(&self, line: &str) -> bool {
        !self.sections.is_empty() && self.running.has(line)
    }

    fn title(&mut self, title: Cell) {
        self.part.clear();
        let again = self.sections.last().is_some_and(|last| last.title.text == title.text);
        if !again {
            self.sections.push(Section {
                title,
                description: None,
                kind: Kind::Object,
                bases: Vec::new(),
                tables: Vec::new(),
            });
        }
    }

    fn sentence(&mut self, line: &Line<'a>) {
        if let Some((at, path)) = heading::path(line.text) {
            self.path = Some(Cell::new(path, line.span(at, at + path.len())));
        }
        let text = markup::title(line.text);
        let overview = self.part == "overview";
        let Some(section) = self.sections.last_mut() else { return };
        // What stands under "Overview" tells more than where the page belongs.
        let better = section.description.is_none() || (overview && section.tables.is_empty());
        if better && (self.part.is_empty() || overview) && text.ends_with('.') {
            section.description = Some(Cell::new(text, line.whole()));
        }
    }

    fn table(&mut self, header: Header) -> Result<(), Error> {
        let columns = &self.dialect.columns;
        self.at += 1;
        for title in &header.titles {
            if !title.is_empty() && columns.role(&markup::title(title)).is_none() {
                let reason = format!("a column that is not understood: {title}");
                self.context
                    .warnings
                    .push(crate::layout::document::Warning { at: header.at, reason });
            }
        }
        let has = |column| header.roles.contains(&Role::Property(column));
        if has(Column::Example) && !has(Column::Type) {
            let (at, reason) = (header.at, untyped(true).to_owned());
            self.context.warnings.push(crate::layout::document::Warning { at, reason });
        }
        let mut found =
            Found { header, rows: Vec::new(), repeated: Vec::new(), sections: Vec::new() };
        if self.lines.get(self.at).is_some_and(bars::is_ruler) {
            self.at += 1;
        }
        while self.again(&mut found) {
            let rest = &self.lines[self.at..];
            let is_header = |line: &Line<'_>| header::header(line, columns).is_some();
            let lines =
                Lines { page: self.page, rest, dialect: self.dialect, is_header: &is_header };
            let next = match found.header.separator {
                Separator::Tabs => tabs::next(&found.header, lines)?,
                Separator::Bars { .. } => bars::next(&found.header, lines)?,
                Separator::Blanks => blanks::next(&found.header, lines)?,
            };
            let taken = match next {
                Next::End => break,
                Next::Section(at, taken) => {
                    found.sections.push(at);
                    taken
                }
                Next::Row(row, taken) => {
                    if found.header.begins_with(&row) {
                        return Err(lines.cut(row.at, "this is the beginning of a header"));
                    }
                    found.rows.push(row);
                    taken
                }
            };
            self.at += taken;
        }
        let path = self.path.take();
        let tables = self.context.tables(found, path)?;
        self.tables(tables);
        Ok(())
    }

    /// Goes over page breaks, where headers come again; whether the table goes on here.
    fn again(&mut self, found: &mut Found) -> bool {
        let mut at = self.at;
        let mut broken = false;
        while let Some(line) = self.lines.get(at) {
            let text = line.text.trim();
            let head = text.is_empty()
                || heading::outside(text, &self.dialect.phrases) == Outside::Boilerplate
                || self.runs(text)
                || self.sections.last().is_some_and(|section| section.title.text == text);
            if header(line, &self.dialect.columns)
                .is_some_and(|header| header.roles == found.header.roles)
            {
                found.repeated.push(line.whole());
                at += 1 + usize::from(self.lines.get(at + 1).is_some_and(bars::is_ruler));
                self.at = at;
                broken = false;
            } else if head && !bars::is_ruler(line) {
                broken = true;
                at += 1;
            } else {
                break;
            }
        }
        let Some(line) =
            self.lines.get(at).filter(|line| header(line, &self.dialect.columns).is_none())
        else {
            return false;
        };
        let goes_on = !broken
            || match found.header.separator {
                Separator::Tabs => line.text.matches('\t').count() + 1 == found.header.roles.len(),
                Separator::Bars { .. } => {
                    line.text.matches('|').count() + 1 >= found.header.needed()
                }
                Separator::Blanks => {
                    let operation = found.header.roles.first() == Some(&Role::Method);
                    operation || blanks::begins_row(&found.header, Some(line), self.dialect)
                }
            };
        if goes_on {
            self.at = at;
        }
        goes_on
    }

    /// A table belongs to the last title; operations and samples under a heading of their own, to the
    /// type before it.
    fn tables(&mut self, tables: Vec<Table>) {
        let states = tables.iter().any(|table| matches!(table, Table::Properties(_)));
        let has = |section: &Section| !section.tables.is_empty();
        let earlier = self.sections.iter().rposition(has);
        let last = self.sections.len().checked_sub(1);
        let target = if states { last } else { earlier.or(last) };
        match target.and_then(|at| self.sections.get_mut(at)) {
            Some(section) => section.tables.extend(tables),
            None => self.untitled(tables),
        }
    }

    /// A page that begins with the heading of a part has no other name.
    fn untitled(&mut self, tables: Vec<Table>) {
        let line = self.lines[..self.at].iter().find(|line| {
            matches!(heading::outside(line.text, &self.dialect.phrases), Outside::Part(_))
        });
        let Some(line) = line.or(self.lines.first()) else { return };
        let title = Cell::new(markup::title(line.text), line.whole());
        let reason = "the page has no title: the heading is taken for one".to_owned();
        self.context.warnings.push(crate::layout::document::Warning { at: title.at, reason });
        self.title(title);
        if let Some(section) = self.sections.last_mut() {
            section.tables = tables;
        }
    }

    /// A sample is of the type it stands under, unless it is what an operation takes or gives.
    fn sample(&mut self) -> Result<(), Error> {
        let title = self.sections.last().map_or("", |section| section.title.text.as_str());
        let (sample, taken) =
            example::read(self.page, title, &self.lines[self.at..], &self.dialect.phrases)?;
        self.at += taken;
        let part = self.part.as_str();
        if !matches!(part, "operations" | "request" | "response" | "http response") {
            self.tables(sample.into_iter().map(Table::Sample).collect());
        }
        Ok(())
    }

    fn document(mut self) -> Result<Document, Error> {
        // A title without a table is the page's own, above those of its types, or a running head; a
        // sample alone is what is left of a page that was cut.
        let states = |table: &Table| !matches!(table, Table::Sample(_));
        let first = self.sections.first().map(|section| section.title.text.clone());
        self.sections.retain(|section| section.tables.iter().any(states));
        let mut document = Document {
            title: self.title.filter(|title| !title.is_empty()).or(first),
            warnings: self.context.warnings,
            ..Document::default()
        };
        if self.sections.is_empty() {
            let filled = || self.lines.iter().filter(|line| !line.text.trim().is_empty());
            let at = filled().next().map_or_else(Default::default, Line::whole);
            if 2 * self.links <= filled().count() {
                let next = "Give the whole page, with its tables and their headers";
                return Err(self.page.error(at, "no table on this page: it may be cut", next));
            }
            document.skipped = Some(Skipped { at, reason: SkipReason::Index, rows: 0 });
        }
        document.sections = self.sections;
        Ok(document)
    }
}
