//! Definition lists in Markdown or text, as reference pages of web services have them: name, type and flags
//! in one line, the sentence below; or a name alone, and lines such as `Type: String` under it. What is
//! indented further is inside.

mod body;
mod format;
pub mod head;

use super::document::{Cell, Column, Document, Kind, Properties, Row, Section, Table, Warning};
use super::{docfx, markdown, markup, struck, wiki};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::page::{Line, Page};
use body::Body;
use head::{Head, head};

/// The deepest list within lists.
const MAX_DEPTH: usize = 8;

/// Whether a page has definitions and no table: where it has both, the table says more.
pub fn recognize(page: &Page, dialect: &Dialect) -> bool {
    let lines = page.lines();
    let defined = (0..lines.len()).any(|at| begins(&lines, at, dialect).is_some());
    defined
        && !docfx::recognize(page, dialect)
        && !markdown::has_table(page, &Dialect::of_layout("markdown"))
        && !wiki::reads(page, &Dialect::of_layout("wiki"))
}

/// Reads a page of definitions.
///
/// # Errors
/// A page without a title.
pub fn read(page: &Page, dialect: &Dialect) -> Result<Document, Error> {
    let lines = page.lines();
    let mut reader =
        Reader { page, lines: &lines, dialect, sections: Vec::new(), warnings: Vec::new() };
    reader.page()?;
    let Reader { mut sections, warnings, .. } = reader;
    let title = sections.first().map(|first| first.title.text.clone());
    sections.retain(|section| !section.tables.is_empty());
    Ok(Document { title, sections, warnings, ..Document::default() })
}

/// The head that begins on a line: one with a type, or one whose type is below.
pub fn begins(lines: &[Line<'_>], at: usize, dialect: &Dialect) -> Option<Head> {
    let line = lines.get(at).filter(|line| !body::is_keyed(line.text))?;
    let head_at = |line: &&Line<'_>| head(line.text, dialect);
    let head = head(line.text, dialect)?;
    if !head.word.is_empty() {
        return Some(head);
    }
    let below = lines[at + 1..].iter().take(40);
    let mut own = below.take_while(|line| head_at(line).is_none_or(|head| !head.marked));
    own.any(|line| body::is_type(line.text)).then_some(head)
}

struct Reader<'a> {
    page: &'a Page,
    lines: &'a [Line<'a>],
    dialect: &'a Dialect,
    sections: Vec<Section>,
    warnings: Vec<Warning>,
}

/// What the next entries may be inside of.
struct Outer {
    indent: usize,
    name: String,
}

impl Reader<'_> {
    fn page(&mut self) -> Result<(), Error> {
        let mut at = 0;
        let mut outer: Vec<Outer> = Vec::new();
        while at < self.lines.len() {
            if let Some(head) = begins(self.lines, at, self.dialect) {
                let (body, next) = self.body(at + 1);
                outer.retain(|above| above.indent < head.indent);
                outer.truncate(MAX_DEPTH);
                let row = self.row(at, &head, body, &outer);
                let list = row.get(Column::Type).is_some_and(|cell| is_list(&cell.text));
                let name = row.get(Column::Name).map_or("", |cell| &cell.text).to_owned();
                let name = if list { format!("{name}[]") } else { name };
                outer.push(Outer { indent: head.indent, name });
                self.push(row)?;
                at = next;
            } else {
                self.outside(at);
                at += 1;
            }
        }
        Ok(())
    }

    /// The lines below a head, up to the next head or heading.
    fn body(&self, from: usize) -> (Body, usize) {
        let mut body = Body::default();
        let mut at = from;
        while let Some(line) = self.lines.get(at) {
            if begins(self.lines, at, self.dialect).is_some() || title(line).is_some() {
                break;
            }
            body.line(line);
            at += 1;
        }
        (body, at)
    }

    fn row(&mut self, at: usize, head: &Head, body: Body, outer: &[Outer]) -> Row {
        let line = &self.lines[at];
        let place = line.whole();
        self.warnings.extend(struck::warning(&head.gone, place));
        self.warnings.extend(body.warnings);
        let name = match outer.last() {
            Some(above) => format!("{}.{}", above.name, head.name),
            None => head.name.clone(),
        };
        let mut cells = vec![(Column::Name, Cell::new(name, place))];
        let word = if head.word.is_empty() {
            body.word.clone()
        } else {
            Some(Cell::new(head.word.as_str(), place))
        };
        cells.extend(word.map(|cell| (Column::Type, cell)));
        let mut says: Vec<String> = Vec::new();
        for flag in &head.flags {
            match flag.as_str() {
                "required" | "mandatory" => {
                    cells.push((Column::Mandatory, Cell::new("yes", place)))
                }
                "optional" | "not required" | "conditional" | "conditionally required" => {
                    cells.push((Column::Mandatory, Cell::new("no", place)));
                }
                "nullable" => cells.push((Column::Nullable, Cell::new("yes", place))),
                "deprecated" => says.push("Deprecated.".to_owned()),
                "read-only" | "readonly" | "read only" => says.push("Read-only.".to_owned()),
                other => {
                    match other.strip_prefix("default").map(|rest| rest.trim_start_matches("s to"))
                    {
                        Some(value) => {
                            let value = value.trim_matches([' ', ':', '=', '"', '\'', '`']);
                            cells.push((Column::Default, Cell::new(value, place)));
                        }
                        None => says.push(format!("{other}.")),
                    }
                }
            }
        }
        let sentence = markup::text(&head.says);
        says.splice(0..0, (!sentence.is_empty()).then_some(sentence));
        says.extend(body.says);
        if !says.is_empty() {
            cells.push((Column::Description, Cell::new(says.join("\n"), place)));
        }
        cells.extend(body.cells);
        Row { at: place, cells }
    }

    /// A row is of the type whose title is the last; a page may have none but its first line.
    fn push(&mut self, row: Row) -> Result<(), Error> {
        if self.sections.is_empty() {
            let next = "A page of definitions begins with the name of their type";
            return Err(self.page.error(row.at, "the page has no title", next));
        }
        let Some(section) = self.sections.last_mut() else { return Ok(()) };
        match section.tables.last_mut() {
            Some(Table::Properties(table)) => {
                table.dotted |= row.get(Column::Name).is_some_and(|cell| cell.text.contains('.'));
                table.rows.push(row);
            }
            _ => {
                let at = row.at;
                section.tables.push(Table::Properties(Properties {
                    at,
                    rows: vec![row],
                    repeated_headers: Vec::new(),
                    dotted: false,
                }));
            }
        }
        Ok(())
    }

    fn outside(&mut self, at: usize) {
        let line = &self.lines[at];
        let text = line.text.trim();
        let first = self.sections.is_empty() && !text.is_empty();
        let found = title(line).or_else(|| first.then(|| markup::title(text)));
        if let Some(found) = found {
            let part = self.dialect.phrases.parts.contains(&found.to_lowercase());
            if !part || self.sections.is_empty() {
                let title = Cell::new(found, line.whole());
                self.sections.push(Section {
                    title,
                    description: None,
                    kind: Kind::Object,
                    bases: Vec::new(),
                    tables: Vec::new(),
                });
            }
            return;
        }
        let Some(section) = self.sections.last_mut().filter(|section| section.tables.is_empty())
        else {
            return;
        };
        if section.description.is_none() && text.ends_with('.') {
            section.description = Some(Cell::new(markup::text(text), line.whole()));
        }
    }
}

/// The title that a line is: `# Title`.
fn title(line: &Line<'_>) -> Option<String> {
    let text = line.text.trim();
    let name = text.strip_prefix('#')?.trim_start_matches('#');
    let name = name.starts_with(' ').then(|| markup::title(name.trim_end_matches('#')))?;
    (!name.is_empty()).then_some(name)
}

fn is_list(word: &str) -> bool {
    let lower = word.to_lowercase();
    ["list", "array"].iter().any(|head| lower.starts_with(head)) || lower.ends_with("[]")
}
