//! The parts of a web page that can describe types: headings, tables and definition lists, each text with
//! its place. The tokens are a library's, by the standard; what is built of them is only what is looked for.

use crate::layout::document::Cell;
use crate::layout::struck::{CLOSED, OPENED};
use crate::page::Page;
use crate::span::Span;
use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::ops::Range;

/// A part of a page.
#[derive(Debug)]
pub enum Part {
    /// A heading.
    Heading(Cell),
    /// A paragraph.
    Text(Cell),
    /// A table.
    Table(Table),
    /// A list of names and what is said about each.
    Definitions(Vec<(Cell, Cell)>),
    /// The term in whose definition another list stands: that list's text is in its sentence.
    Nested(Cell),
}

/// A table, by rows; spans are undone.
#[derive(Debug, Default)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Vec<TableCell>>,
}

/// A cell, with the tables that it holds.
#[derive(Clone, Debug, Default)]
pub struct TableCell {
    /// The text.
    pub cell: Cell,
    /// Whether it is a header's.
    pub header: bool,
    /// How many columns it takes.
    pub columns: usize,
    /// How many rows.
    rows: usize,
    /// Whether it goes on from the row above.
    pub continued: bool,
    /// Tables inside of it, as rows.
    pub inner: Vec<Vec<Vec<TableCell>>>,
}

/// Bounds of what is read: tables within tables, columns and rows of a span.
const MAX_DEPTH: usize = 6;
const MAX_SPAN: usize = 50;
/// The most columns of a row that spans can give it.
const MAX_COLUMNS: usize = 100;
/// The most terms that share one definition.
const MAX_TERMS: usize = 16;

/// Elements whose text nobody reads.
const HIDDEN: [&[u8]; 6] = [b"script", b"style", b"template", b"noscript", b"svg", b"nav"];
const HEADINGS: [&[u8]; 6] = [b"h1", b"h2", b"h3", b"h4", b"h5", b"h6"];
/// Elements whose text no longer holds.
const STRUCK: [&[u8]; 3] = [b"del", b"s", b"strike"];
/// Elements that part lines.
const BLOCKS: [&[u8]; 12] = [
    b"p",
    b"div",
    b"ul",
    b"ol",
    b"br",
    b"pre",
    b"blockquote",
    b"section",
    b"dl",
    b"dt",
    b"dd",
    b"tr",
];

/// A page, with what its places need.
pub struct Source<'a> {
    /// The page.
    pub page: &'a Page,
    /// Where its lines begin.
    lines: Vec<usize>,
}

impl<'a> Source<'a> {
    /// The lines of a page.
    pub fn new(page: &'a Page) -> Self {
        Source { page, lines: line_starts(page.text()) }
    }

    /// The parts of a piece of the page, in order; places are those on the page.
    pub fn parts(&self, bytes: Range<usize>) -> Vec<Part> {
        let mut builder = Builder::new(self);
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        let before = bytes.start;
        let text = self.page.text().get(bytes).unwrap_or_default();
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => builder.open(&tag.name, |name| {
                    tag.attributes
                        .get(name)
                        .map(|value| String::from_utf8_lossy(&value.value.0).into_owned())
                }),
                Token::EndTag(tag) => builder.close(&tag.name),
                Token::String(text) => {
                    let at = before + text.span.start;
                    builder.text(&String::from_utf8_lossy(&text.value.0), at);
                }
                _ => {}
            }
        }
        builder.finish()
    }
}

fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// A text that is being read.
#[derive(Default)]
struct Open {
    text: String,
    start: Option<usize>,
}

struct OpenTable {
    rows: Vec<Vec<TableCell>>,
    /// The cell that is open, with its text.
    cell: Option<(TableCell, Open)>,
}

struct Builder<'a> {
    source: &'a Source<'a>,
    /// The last place that was asked for, and how many characters of its line stand before it: a page may be
    /// one line.
    last: std::cell::Cell<(usize, usize)>,
    parts: Vec<Part>,
    hidden: usize,
    tables: Vec<OpenTable>,
    heading: Option<Open>,
    paragraph: Open,
    list: Vec<(Cell, Cell)>,
    /// Terms that wait for a definition.
    terms: Vec<Cell>,
    /// The term and the definition that are open.
    term: Option<Open>,
    definition: Option<(Cell, Open)>,
    lists: usize,
}

impl<'a> Builder<'a> {
    fn new(source: &'a Source<'a>) -> Self {
        Builder {
            source,
            last: Default::default(),
            parts: Vec::new(),
            hidden: 0,
            tables: Vec::new(),
            heading: None,
            paragraph: Open::default(),
            list: Vec::new(),
            terms: Vec::new(),
            term: None,
            definition: None,
            lists: 0,
        }
    }

    /// The text that what comes next belongs to.
    fn target(&mut self) -> &mut Open {
        if let Some((_, open)) = self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            return open;
        }
        if let Some((_, open)) = &mut self.definition {
            return open;
        }
        match (&mut self.term, &mut self.heading) {
            (Some(open), _) | (None, Some(open)) => open,
            (None, None) => &mut self.paragraph,
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        if self.hidden > 0 {
            return;
        }
        let open = self.target();
        if open.start.is_none() && !text.trim().is_empty() {
            open.start = Some(at + text.len() - text.trim_start().len());
        }
        // References may stand for any character.
        open.text.extend(text.chars().filter(|c| !matches!(*c, OPENED | CLOSED)));
    }

    fn open(&mut self, name: &[u8], attribute: impl Fn(&[u8]) -> Option<String>) {
        if HIDDEN.contains(&name) {
            self.hidden += 1;
            return;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            b"table" => {
                self.paragraph();
                if self.tables.len() < MAX_DEPTH {
                    self.tables.push(OpenTable { rows: Vec::new(), cell: None });
                }
            }
            b"tr" => {
                self.end_cell();
                if let Some(table) = self.tables.last_mut() {
                    table.rows.push(Vec::new());
                }
            }
            b"td" | b"th" => {
                self.end_cell();
                let span = |name: &[u8]| {
                    let count = attribute(name).and_then(|text| text.trim().parse::<usize>().ok());
                    count.unwrap_or(1).clamp(1, MAX_SPAN)
                };
                let cell = TableCell {
                    header: name == b"th",
                    columns: span(b"colspan"),
                    rows: span(b"rowspan"),
                    ..TableCell::default()
                };
                if let Some(table) = self.tables.last_mut() {
                    if table.rows.is_empty() {
                        table.rows.push(Vec::new());
                    }
                    table.cell = Some((cell, Open { text: String::new(), start: None }));
                }
            }
            b"li" => self.target().text.push_str("\n• "),
            name if STRUCK.contains(&name) => self.struck(OPENED),
            b"dl" if self.tables.is_empty() => {
                match &self.definition {
                    Some((term, _)) => self.parts.push(Part::Nested(term.clone())),
                    None => self.paragraph(),
                }
                self.lists += 1;
            }
            b"dt" if self.tables.is_empty() && self.lists == 1 => {
                self.end_definition();
                self.end_term();
                self.term = Some(Open::default());
            }
            b"dd" if self.tables.is_empty() && self.lists == 1 => {
                if let Some(term) = self.term.take() {
                    let term = self.cell(term);
                    self.definition = Some((term, Open::default()));
                }
            }
            name if HEADINGS.contains(&name) && self.tables.is_empty() => {
                self.paragraph();
                self.end_list();
                self.heading = Some(Open::default());
            }
            name if BLOCKS.contains(&name) => self.target().text.push('\n'),
            _ => {}
        }
    }

    fn close(&mut self, name: &[u8]) {
        if HIDDEN.contains(&name) {
            self.hidden = self.hidden.saturating_sub(1);
            return;
        }
        if self.hidden > 0 {
            return;
        }
        match name {
            b"td" | b"th" => self.end_cell(),
            b"table" => self.end_table(),
            b"dl" if self.tables.is_empty() && self.lists > 0 => {
                self.lists -= 1;
                if self.lists == 0 {
                    self.end_list();
                }
            }
            name if HEADINGS.contains(&name) => {
                if let Some(open) = self.heading.take() {
                    let cell = self.cell(open);
                    if !cell.text.is_empty() {
                        self.parts.push(Part::Heading(cell));
                    }
                }
            }
            b"p" if self.tables.is_empty() && self.definition.is_none() => self.paragraph(),
            name if BLOCKS.contains(&name) || name == b"li" => self.target().text.push('\n'),
            name if STRUCK.contains(&name) => self.struck(CLOSED),
            _ => {}
        }
    }

    /// Text of a cell, term or definition that is struck out is marked.
    fn struck(&mut self, mark: char) {
        let inside = !self.tables.is_empty() || self.term.is_some() || self.definition.is_some();
        if inside {
            self.target().text.push(mark);
        }
    }

    fn paragraph(&mut self) {
        let open = std::mem::take(&mut self.paragraph);
        let cell = self.cell(open);
        if !cell.text.is_empty() {
            self.parts.push(Part::Text(cell));
        }
    }

    fn end_cell(&mut self) {
        let Some((mut cell, open)) = self.tables.last_mut().and_then(|table| table.cell.take())
        else {
            return;
        };
        cell.cell = self.cell(open);
        if let Some(row) = self.tables.last_mut().and_then(|table| table.rows.last_mut()) {
            row.push(cell);
        }
    }

    fn end_table(&mut self) {
        self.end_cell();
        let Some(table) = self.tables.pop() else { return };
        let rows = spanned(table.rows);
        match self.tables.last_mut().and_then(|table| table.cell.as_mut()) {
            Some((cell, _)) => cell.inner.push(rows),
            None => self.parts.push(Part::Table(Table { rows })),
        }
    }

    fn end_definition(&mut self) {
        if let Some((term, open)) = self.definition.take() {
            let said = self.cell(open);
            // Terms one after the other have one definition.
            let terms = std::mem::take(&mut self.terms);
            // A hostile page has many: then the last one alone is described.
            let shared = if terms.len() > MAX_TERMS { Cell::default() } else { said.clone() };
            self.list.extend(terms.into_iter().map(|term| (term, shared.clone())));
            self.list.push((term, said));
        }
    }

    fn end_term(&mut self) {
        if let Some(term) = self.term.take() {
            let term = self.cell(term);
            self.terms.push(term);
        }
    }

    fn end_list(&mut self) {
        self.end_definition();
        // The last terms may have none.
        self.end_term();
        let terms = std::mem::take(&mut self.terms);
        self.list.extend(terms.into_iter().map(|term| (term, Cell::default())));
        let list = std::mem::take(&mut self.list);
        if !list.is_empty() {
            self.parts.push(Part::Definitions(list));
        }
    }

    fn finish(mut self) -> Vec<Part> {
        while !self.tables.is_empty() {
            self.end_table();
        }
        self.end_list();
        self.paragraph();
        self.parts
    }

    /// A text as a cell: lines that hold something, blanks squeezed.
    fn cell(&self, open: Open) -> Cell {
        let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = open.text.lines().map(single);
        let lines: Vec<String> = lines.filter(|line| !line.is_empty() && line != "•").collect();
        let width = lines.first().map_or(1, |line| line.chars().count().max(1));
        let at = open.start.map_or(Span::default(), |at| self.place(at, width));
        Cell::new(lines.join("\n"), at)
    }

    fn place(&self, at: usize, width: usize) -> Span {
        let line = self.source.lines.partition_point(|start| *start <= at).max(1);
        let start = self.source.lines.get(line - 1).copied().unwrap_or_default();
        let (last, count) = self.last.get();
        let (from, count) = if (start..=at).contains(&last) { (last, count) } else { (start, 0) };
        let between = self.source.page.text().get(from..at).unwrap_or_default();
        let before = count + between.chars().count();
        self.last.set((at, before));
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Span { line: number(line), column: number(before + 1), width: number(width) }
    }
}

/// Rows with a cell for every column: what spans rows or columns stands in each.
fn spanned(rows: Vec<Vec<TableCell>>) -> Vec<Vec<TableCell>> {
    let mut out: Vec<Vec<TableCell>> = Vec::with_capacity(rows.len());
    // Cells that still go on, by column, with how many rows.
    let mut open: Vec<Option<(TableCell, usize)>> = Vec::new();
    for row in rows.into_iter().filter(|row| !row.is_empty()) {
        let mut cells = Vec::new();
        let mut given = row.into_iter();
        loop {
            let column = cells.len();
            if let Some(Some((cell, left))) = open.get_mut(column) {
                if *left > 0 {
                    *left -= 1;
                    cells.push(TableCell { continued: true, inner: Vec::new(), ..cell.clone() });
                    continue;
                }
            }
            let Some(cell) = given.next() else { break };
            for at in 0..cell.columns.max(1) {
                let column = cells.len();
                if at > 0 && column >= MAX_COLUMNS {
                    break;
                }
                if open.len() <= column {
                    open.resize(column + 1, None);
                }
                open[column] = (cell.rows > 1).then(|| (cell.clone(), cell.rows - 1));
                cells.push(if at == 0 {
                    cell.clone()
                } else {
                    TableCell { columns: cell.columns, ..TableCell::default() }
                });
            }
        }
        out.push(cells);
    }
    out
}
