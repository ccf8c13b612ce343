//! The Markdown model pages of swagger-codegen: a title, then one pipe table of properties. Older
//! pages have front matter, bold words and a kramdown line; newer ones a footer.

use super::pipes::{cells, ends_with_note, has_separator, is_closed};
use super::{Format, enumerations};
use crate::column;
use crate::error::Error;
use crate::markup;
use crate::page::{Line, Page, Span};
use crate::table::{
    Cell, Column, Document, Kind, ListedValue, Properties, Row, Section, SkipReason, Skipped,
    Table, Values,
};

/// The format.
pub const FORMAT: Format = Format { name: "markdown", recognize, read };

/// Column titles of tables that describe no type.
const SKIPPED: [(&str, SkipReason); 3] = [
    ("http request", SkipReason::ApiPage),
    ("status code", SkipReason::StatusCodes),
    ("class", SkipReason::Index),
];

/// How many lines one row may take.
const MAX_ROW_LINES: usize = 100;

const CUT: &str =
    "Give the whole page; a row ends with its last cell, and a pipe if its header does";

fn recognize(page: &Page) -> bool {
    let lines = page.lines();
    let mut headings = lines.iter().filter_map(|line| heading(line));
    let first = headings.next();
    let second = headings.next();
    let titled = first.zip(second).is_some_and(|(first, second)| {
        second.text == "Properties"
            || second.text.starts_with("Enum")
            || second.text.rsplit('.').next() == Some(&first.text)
    });
    titled || lines.iter().any(|line| header(line).is_some() || skipped(line).is_some())
}

fn read(page: &Page) -> Result<Document, Error> {
    let lines = page.lines();
    let mut reader = Reader { page, lines: &lines, at: 0 };
    let title = reader.title()?;
    let mut tables = Vec::new();
    let mut expected = None;
    let mut of = None;
    while let Some(line) = reader.lines.get(reader.at) {
        let next_separates = reader.lines.get(reader.at + 1).is_some_and(is_separator);
        if line.text.trim_start().starts_with("```") {
            reader.fence(line)?;
        } else if let Some(header) = header(line) {
            reader.at += 1;
            tables.push(reader.properties(line, &header)?);
        } else if let Some(reason) = skipped(line) {
            reader.at += 1;
            tables.push(reader.skip(line, reason));
        } else if is_values_header(line) && next_separates {
            reader.at += 2;
            let values = reader.values(line)?;
            enumerations::add(&mut tables, values, of.as_deref());
        } else if is_row(line) && (next_separates || line.text.trim_start().starts_with('|')) {
            return Err(page.error(line.whole(), "a table whose columns are not known", UNKNOWN));
        } else if line.text.contains(VALUE) {
            let Some(value) = listed_value(line) else {
                return Err(page.error(
                    line.whole(),
                    "the value is not closed: the page is cut",
                    CUT,
                ));
            };
            let rows = vec![value];
            enumerations::add(&mut tables, Values { at: line.whole(), rows }, of.as_deref());
            reader.at += 1;
        } else {
            let found = heading(line);
            if let Some(heading) = &found {
                of = heading.text.strip_prefix("Enum: ").map(|name| name.trim().to_owned());
            }
            expected = expected.or(found.filter(|heading| heading.text == "Properties"));
            reader.at += 1;
        }
    }
    document(page, title, tables, expected)
}

const UNKNOWN: &str = "The header of a property table names at least the columns Name and Type";

/// A page all of whose tables are skipped is a skipped page.
fn document(
    page: &Page,
    title: Cell,
    tables: Vec<Table>,
    expected: Option<Cell>,
) -> Result<Document, Error> {
    let has = |is: fn(&Table) -> bool| tables.iter().any(is);
    let properties = has(|table| matches!(table, Table::Properties(_)));
    let values = has(|table| matches!(table, Table::Values(_)));
    if !properties && !values {
        let skips = tables.iter().filter_map(|table| match table {
            Table::Skipped(skipped) => Some(skipped),
            _ => None,
        });
        if let Some(first) = skips.clone().next() {
            let rows = skips.map(|skipped| skipped.rows).sum();
            let skipped = Some(Skipped { rows, ..first.clone() });
            return Ok(Document { skipped, ..Document::default() });
        }
        let at = expected.map_or(title.at, |heading| heading.at);
        return Err(page.error(at, "there is no table of properties below: the page is cut", CUT));
    }
    let kind = if properties { Kind::Object } else { Kind::Enumeration };
    let section = Section { title, description: None, kind, bases: Vec::new(), tables };
    Ok(Document { sections: vec![section], ..Document::default() })
}

struct Reader<'a> {
    page: &'a Page,
    lines: &'a [Line<'a>],
    at: usize,
}

/// The columns of a table.
struct Header {
    columns: Vec<Option<Column>>,
    /// Rows begin and end with a pipe.
    outer: bool,
}

impl<'a> Reader<'a> {
    /// The front matter's title, or the first heading's.
    fn title(&mut self) -> Result<Cell, Error> {
        let first = self.lines.iter().position(|line| !line.text.trim().is_empty()).unwrap_or(0);
        let mut title = None;
        if let Some(opening) = self.lines.get(first).filter(|line| line.text.trim() == "---") {
            let body = &self.lines[first + 1..];
            let Some(end) = body.iter().position(|line| line.text.trim() == "---") else {
                return Err(self.page.error(
                    opening.whole(),
                    "the front matter is not closed",
                    CUT,
                ));
            };
            title = body[..end].iter().find_map(front_title);
            self.at = first + end + 2;
        }
        let heading = || self.lines[self.at..].iter().find_map(heading);
        title.or_else(heading).ok_or_else(|| {
            let next = "A page begins with `# Title`, or with front matter that has a title";
            self.page.error(Span::line(1), "the page has no title", next)
        })
    }

    fn properties(&mut self, line: &Line<'_>, header: &Header) -> Result<Table, Error> {
        let separated = self.lines.get(self.at).is_some_and(|line| {
            let whole = cells(line.text).len() >= header.columns.len();
            is_separator(line) && whole && (!header.outer || is_closed(line.text))
        });
        if !separated {
            let message = "the header has no line of dashes below: the table is cut";
            return Err(self.page.error(line.whole(), message, CUT));
        }
        self.at += 1;
        let mut rows = Vec::new();
        let mut repeated_headers = Vec::new();
        while let Some(line) = self.lines.get(self.at) {
            if ends_table(line) {
                // A blank line inside a table loses no rows.
                let more = self.lines[self.at..].iter().find(|line| !line.text.trim().is_empty());
                if !more.is_some_and(|line| {
                    line.text.trim_start().starts_with('|') && self::header(line).is_none()
                }) {
                    break;
                }
                self.at += 1;
            } else if is_separator(line) {
                self.at += 1;
            } else if self::header(line).is_some() {
                repeated_headers.push(line.whole());
                self.at += 1;
            } else {
                rows.push(self.row(header)?);
            }
        }
        let at = line.whole();
        Ok(Table::Properties(Properties { at, rows, repeated_headers, dotted: false }))
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
        let cells = cells(&text);
        let columns = &header.columns;
        if cells.len() < columns.len() {
            let message =
                format!("the row has {} of {} cells: the page is cut", cells.len(), columns.len());
            return Err(self.page.error(first.whole(), message, CUT));
        }
        // Pipes in a description split it: what is left of it counts from the left, the rest from
        // the right.
        let wide = columns.iter().position(|column| *column == Some(Column::Description));
        let wide = wide.unwrap_or(columns.len() - 1);
        let extra = cells.len() - columns.len();
        let mut found = Vec::new();
        for (index, column) in columns.iter().enumerate() {
            let (from, to) = match index {
                index if index < wide => (index, index),
                index if index == wide => (index, index + extra),
                index => (index + extra, index + extra),
            };
            let (start, end) = (cells[from].0, cells[to].1);
            let raw = text.get(start..end).unwrap_or_default();
            found.extend(column.map(|column| (column, cell(&first, column, raw, start))));
        }
        enumerations::told(&mut found);
        Ok(Row { at: first.whole(), cells: found })
    }

    /// Whether a line still is of a row that has not ended: the rest of a sentence, or a line of a whole
    /// table in the cell.
    fn goes_on(&self, text: &str, header: &Header, line: &Line<'_>, joined: bool) -> bool {
        let columns = header.columns.len();
        if ends_table(line) {
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

    /// Steps over a fenced block, which may hold anything.
    fn fence(&mut self, opening: &Line<'_>) -> Result<(), Error> {
        let body = &self.lines[self.at + 1..];
        let Some(length) = body.iter().position(|line| line.text.trim_start().starts_with("```"))
        else {
            return Err(self.page.error(opening.whole(), "the fenced block is not closed", CUT));
        };
        self.at += length + 2;
        Ok(())
    }

    /// The values of an enumeration: `| PLACED | "placed" |`.
    fn values(&mut self, header: &Line<'_>) -> Result<Values, Error> {
        let mut rows = Vec::new();
        while let Some(line) = self.lines.get(self.at).filter(|line| is_row(line)) {
            let cells = cells(line.text);
            let outer = line.text.trim_start().starts_with('|');
            if cells.len() < 2 || (outer && !is_closed(line.text)) {
                return Err(self.page.error(
                    line.whole(),
                    "the row is not closed: the page is cut",
                    CUT,
                ));
            }
            let last = cells[cells.len() - 1];
            let raw = &line.text[last.0..last.1];
            let at = line.span(last.0, last.1);
            let values = enumerations::values(&markup::word(raw));
            rows.extend(
                values
                    .into_iter()
                    .map(|value| ListedValue { value: Cell::new(value, at), description: None }),
            );
            self.at += 1;
        }
        Ok(Values { at: header.whole(), rows })
    }

    fn skip(&mut self, line: &Line<'_>, reason: SkipReason) -> Table {
        let mut rows = 0;
        while let Some(line) =
            self.lines.get(self.at).filter(|line| is_row(line) || is_separator(line))
        {
            rows += u32::from(!is_separator(line));
            self.at += 1;
        }
        Table::Skipped(Skipped { at: line.whole(), reason, rows })
    }
}

fn cell(line: &Line<'_>, column: Column, raw: &str, start: usize) -> Cell {
    let from =
        if raw.trim().is_empty() { start } else { start + raw.len() - raw.trim_start().len() };
    let at = line.span(from, from + raw.trim().len().max(1));
    let text = match column {
        Column::Name | Column::Type => markup::word(raw),
        Column::Notes => markup::decoded(raw.trim()).replace("**", ""),
        _ => markup::plain(raw),
    };
    Cell::new(text, at)
}

/// The header of a property table: it names at least Name and Type.
fn header(line: &Line<'_>) -> Option<Header> {
    if !is_row(line) {
        return None;
    }
    let titles = titles(line);
    let columns: Vec<_> = titles.iter().map(|title| column::role(title)).collect();
    let has = |column| columns.contains(&Some(column));
    // Parameters are of operations; attributes are what wiki pages call properties.
    let named = titles.iter().any(|title| NAMES.contains(&title.as_str()));
    let outer = line.text.trim_start().starts_with('|');
    (named && has(Column::Name) && has(Column::Type)).then_some(Header { columns, outer })
}

/// What the column of names is called.
const NAMES: [&str; 5] = ["name", "field", "field name", "property", "property name"];

fn skipped(line: &Line<'_>) -> Option<SkipReason> {
    if !is_row(line) {
        return None;
    }
    let titles = titles(line);
    SKIPPED
        .iter()
        .find(|(title, _)| titles.iter().any(|found| found == title))
        .map(|(_, reason)| *reason)
}

fn is_values_header(line: &Line<'_>) -> bool {
    is_row(line) && titles(line) == ["name", "value"]
}

/// How a bullet of an enumeration goes on after its name.
const VALUE: &str = "` (value:";

/// ``* `PLACED` (value: `"placed"`)``
fn listed_value(line: &Line<'_>) -> Option<ListedValue> {
    let item = line.text.trim_start().strip_prefix(['*', '-'])?;
    let (_, value) = item.split_once(VALUE)?;
    let value = markup::word(value.trim_end().strip_suffix(')')?);
    let value = value.trim_matches(['"', '\'']);
    let cell = Cell::new(value, line.whole());
    (!value.is_empty()).then_some(ListedValue { value: cell, description: None })
}

fn titles(line: &Line<'_>) -> Vec<String> {
    let of = |(start, end): (usize, usize)| markup::word(&line.text[start..end]).to_lowercase();
    cells(line.text).into_iter().map(of).collect()
}

fn heading(line: &Line<'_>) -> Option<Cell> {
    let text = line.text.trim();
    let title = text.trim_start_matches('#');
    let depth = text.len() - title.len();
    // Some templates write `# # Title`.
    let name = title.trim_start().trim_start_matches('#').trim();
    let is_heading = (1..=6).contains(&depth) && title.starts_with([' ', '\t']) && !name.is_empty();
    is_heading.then(|| Cell::new(markup::word(name), line.whole()))
}

/// `title: Call`
fn front_title(line: &Line<'_>) -> Option<Cell> {
    let value = line.text.strip_prefix("title:")?.trim().trim_matches(['"', '\'']);
    (!value.is_empty()).then(|| Cell::new(value, line.whole()))
}

fn is_row(line: &Line<'_>) -> bool {
    line.text.contains('|') && !is_separator(line) && !line.text.trim_start().starts_with('#')
}

fn is_separator(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    text.contains('|') && text.contains("--") && text.chars().all(|c| "|-: \t".contains(c))
}

/// Blank lines, kramdown's `{: class="…"}`, headings.
fn ends_table(line: &Line<'_>) -> bool {
    let text = line.text.trim();
    text.is_empty() || text.starts_with("{:") || text.starts_with('#')
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
