//! DocFX class pages, as text: a title, a signature, then for each property its name, sentences,
//! attributes, its C# signature and the bare words `Property Value`, whose type was lost.

mod markdown;
mod signature;
mod values;

use super::Format;
use crate::error::Error;
use crate::markup;
use crate::page::{Line, Page, Span};
use crate::table::{
    Cell, Column, Document, Kind, Properties, Row, Section, SkipReason, Skipped, Table, Values,
    Warning,
};
use signature::{bases, declaration, has_access, is_closed, is_signature, same_type};
use values::listed_value;

/// The format.
pub const FORMAT: Format = Format { name: "docfx", recognize, read };

const KINDS: [(&str, Kind); 5] = [
    ("Class ", Kind::Object),
    ("Record ", Kind::Object),
    ("Interface ", Kind::Object),
    ("Struct ", Kind::Struct),
    ("Enum ", Kind::Enumeration),
];

/// Headings of the parts of a class page, and what their entries are.
const PARTS: [(&str, Part); 9] = [
    ("Properties", Part::Properties),
    ("Fields", Part::Fields),
    ("Constructors", Part::Members),
    ("Methods", Part::Members),
    ("Operators", Part::Members),
    ("Events", Part::Members),
    ("Explicit Interface Implementations", Part::Members),
    ("Extension Methods", Part::Members),
    ("Implements", Part::Members),
];

/// Pages of what has no data.
const OTHERS: [(&str, SkipReason); 2] =
    [("Namespace ", SkipReason::Index), ("Delegate ", SkipReason::ClassMembers)];

/// Headings inside an entry, behind its signature.
const ASIDES: [&str; 5] = ["Remarks", "Examples", "See Also", "Exceptions", "Overrides"];

/// No real entry has more lines.
const MAX_ENTRY: usize = 200;

const CUT: &str = "Give the whole page; if it really ends here, the entry is to be left out";

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Properties,
    Fields,
    Members,
}

fn recognize(page: &Page) -> bool {
    texts(page).first().is_some_and(|line| title(line).is_some() || other(line).is_some())
}

/// A line and what it says.
struct Text<'a> {
    line: Line<'a>,
    text: String,
}

impl Text<'_> {
    fn whole(&self) -> Span {
        self.line.whole()
    }
}

/// The lines that hold something.
fn texts(page: &Page) -> Vec<Text<'_>> {
    let mut lines = page.lines();
    lines.retain(|line| !line.text.trim().is_empty());
    match lines.first().is_some_and(markdown::is_title) {
        true => markdown::texts(&lines),
        false => lines.into_iter().map(|line| Text { line, text: line.text.to_owned() }).collect(),
    }
}

/// `Class CallRecord`, and nothing else on the line.
fn title(line: &Text<'_>) -> Option<(Kind, Cell)> {
    let text = line.text.trim();
    let (word, kind) = KINDS.iter().find(|(word, _)| text.starts_with(word))?;
    let name = text[word.len()..].trim();
    let plain = name.chars().all(|c| c.is_alphanumeric() || "_<>, .".contains(c));
    (plain && !name.is_empty() && !name.ends_with('.')).then(|| (*kind, cell(line, name)))
}

/// `Namespace Acme.Calls`: a page that describes no type.
fn other(line: &Text<'_>) -> Option<SkipReason> {
    let text = line.text.trim();
    let (word, reason) = OTHERS.iter().find(|(word, _)| text.starts_with(word))?;
    let plain = text[word.len()..].chars().all(|c| c.is_alphanumeric() || "_<>, .".contains(c));
    plain.then_some(*reason)
}

fn read(page: &Page) -> Result<Document, Error> {
    let lines = texts(page);
    if let Some((first, reason)) = lines.first().and_then(|line| Some((line, other(line)?))) {
        let skipped = Some(Skipped { at: first.whole(), reason, rows: 0 });
        return Ok(Document { skipped, ..Document::default() });
    }
    let mut reader = Reader { page, lines: &lines, at: 0, warnings: Vec::new() };
    let section = reader.section()?;
    let warnings = reader.warnings;
    Ok(Document { sections: vec![section], warnings, ..Document::default() })
}

struct Reader<'a> {
    page: &'a Page,
    lines: &'a [Text<'a>],
    at: usize,
    warnings: Vec<Warning>,
}

/// One entry under a heading.
struct Entry<'a> {
    name: &'a Text<'a>,
    sentences: Vec<&'a Text<'a>>,
    attributes: Vec<Cell>,
    signature: Option<Cell>,
}

impl<'a> Reader<'a> {
    fn section(&mut self) -> Result<Section, Error> {
        let first = self.lines.first();
        let Some((kind, title)) = first.and_then(title) else {
            let next = "A class page begins with `Class Name`";
            return Err(self.page.error(
                first.map_or_else(Default::default, Text::whole),
                "no title",
                next,
            ));
        };
        self.at = 1;
        let (description, bases) = self.head(kind)?;
        let mut section = Section { title, description, kind, bases, tables: Vec::new() };
        while let Some(line) = self.next() {
            let Some(part) = part(line) else {
                let next = "Under the head come headings such as Properties";
                return Err(self.page.error(line.whole(), "a line outside of every part", next));
            };
            section.tables.extend(self.part(line, part, section.kind)?);
        }
        Ok(section)
    }

    /// Sentences, attributes, the class signature, and the inheritance list that follows it.
    fn head(&mut self, kind: Kind) -> Result<(Option<Cell>, Vec<Cell>), Error> {
        let mut sentences = Vec::new();
        let mut signature = None;
        let mut said = true;
        while let Some(line) = self.peek() {
            let text = line.text.trim();
            if is_signature(text) && signature.is_none() {
                signature = Some(cell(line, text));
                self.at += 1;
            } else if part(line).is_some_and(|_| signature.is_some()) {
                break;
            } else if text.starts_with('[') {
                let attribute = self.attribute()?;
                self.class_attribute(&attribute);
            } else {
                // Namespace and assembly are stated on lines of their own; so is the inheritance.
                let fact = text.starts_with("Namespace:") || text.starts_with("Assembly:");
                said &= !matches!(text, "Inheritance" | "Inherited Members" | "Syntax");
                if signature.is_none() && said && !fact {
                    sentences.push(line);
                }
                self.at += 1;
            }
        }
        let Some(signature) = signature else {
            return Err(self.cut("the class has no signature"));
        };
        let bases = if kind == Kind::Enumeration { Vec::new() } else { bases(&signature) };
        Ok((joined(&sentences), bases))
    }

    /// An attribute of the class may decide what its properties are called, or what is written at all.
    fn class_attribute(&mut self, attribute: &Cell) {
        for word in ["NamingStrategy", "JsonConverter", "MemberSerialization.OptIn"] {
            let is_enum = attribute.text.contains("EnumConverter");
            if attribute.text.contains(word) && !is_enum {
                let reason = format!("an attribute of the class that is not understood: {word}");
                self.warnings.push(Warning { at: attribute.at, reason });
            }
        }
    }

    fn part(&mut self, heading: &Text<'_>, part: Part, kind: Kind) -> Result<Option<Table>, Error> {
        if part == Part::Members {
            return Ok(Some(self.skip(heading)));
        }
        let mut rows = Vec::new();
        let at = heading.whole();
        let enumeration = part == Part::Fields && kind == Kind::Enumeration;
        if enumeration && self.peek().is_some_and(|line| values::is_header(&line.text)) {
            self.at += 1;
            return Ok(Some(Table::Values(Values { at, rows: self.value_rows()? })));
        }
        while self.peek().is_some_and(|line| self::part(line).is_none()) {
            rows.push(self.entry(part, enumeration)?);
        }
        if enumeration {
            let rows = rows.into_iter().map(listed_value).collect();
            return Ok(Some(Table::Values(Values { at, rows })));
        }
        let rows = rows.into_iter().map(|entry| self.row(entry)).collect::<Result<_, _>>()?;
        let properties = Properties { at, rows, repeated_headers: Vec::new(), dotted: false };
        Ok(Some(Table::Properties(properties)))
    }

    fn skip(&mut self, heading: &Text<'_>) -> Table {
        let mut rows = 0;
        while let Some(line) = self.peek().filter(|line| part(line).is_none()) {
            rows += u32::from(is_signature(&line.text));
            self.at += 1;
        }
        Table::Skipped(Skipped { at: heading.whole(), reason: SkipReason::ClassMembers, rows })
    }

    fn entry(&mut self, part: Part, enumeration: bool) -> Result<Entry<'a>, Error> {
        let Some(name) = self.next() else {
            return Err(self.cut("an entry has no name"));
        };
        let mut entry =
            Entry { name, sentences: Vec::new(), attributes: Vec::new(), signature: None };
        if !is_name(name.text.trim()) {
            let next = "Under a heading come entries, each with its name on a line of its own";
            return Err(self.page.error(name.whole(), "this is not a property's name", next));
        }
        loop {
            let Some(line) = self.peek() else {
                if enumeration {
                    return Ok(entry);
                }
                let message =
                    format!("the entry `{}` has no signature: the page is cut", name.text.trim());
                return Err(self.page.error(name.whole(), message, CUT));
            };
            if line.text.trim_start().starts_with('[') {
                entry.attributes.push(self.attribute()?);
            } else if is_signature(&line.text) {
                entry.signature = Some(self.signature(part)?);
                self.value_type(&entry);
                self.asides(&mut entry);
                return Ok(entry);
            } else if enumeration && (self.begins_field(&entry) || self::part(line).is_some()) {
                return Ok(entry);
            } else {
                // Older pages announce the signature.
                if line.text.trim() != "Declaration" {
                    entry.sentences.push(line);
                }
                self.at += 1;
            }
        }
    }

    /// The fields of an enumeration have no signatures: a bare name after a sentence is the next.
    fn begins_field(&self, entry: &Entry<'_>) -> bool {
        let bare = self.peek().is_some_and(|line| is_name(line.text.trim()));
        bare && (!entry.sentences.is_empty() || !entry.attributes.is_empty())
    }

    /// `[JsonProperty("a", Order = 2)]`, which may go over several lines.
    fn attribute(&mut self) -> Result<Cell, Error> {
        let start = &self.lines[self.at.min(self.lines.len() - 1)];
        let mut text = String::new();
        while let Some(line) = self.next() {
            text.push_str(line.text.trim());
            if is_closed(&text) {
                return Ok(Cell::new(text, start.whole()));
            }
            text.push(' ');
        }
        Err(self.page.error(start.whole(), "the attribute is not closed: the page is cut", CUT))
    }

    /// `public string A { get; set; }`, which may go over several lines.
    fn signature(&mut self, part: Part) -> Result<Cell, Error> {
        let start = &self.lines[self.at.min(self.lines.len() - 1)];
        let mut text = String::new();
        while let Some(line) = self.next() {
            text.push_str(line.text.trim());
            let ends = text.ends_with(['}', ';'])
                && text.matches('{').count() == text.matches('}').count();
            // A field's has no accessors, and often no semicolon.
            let field = part == Part::Fields && !text.contains('{');
            if ends || (field && self.peek().is_some_and(ends_entry)) {
                return Ok(Cell::new(text, start.whole()));
            }
            if self.peek().is_some_and(|next| ends_entry(next) || has_access(&next.text)) {
                break;
            }
            text.push(' ');
        }
        Err(self.page.error(start.whole(), "the signature is not closed: the page is cut", CUT))
    }

    /// `Property Value`, and the type below it where a converter kept it.
    fn value_type(&mut self, entry: &Entry<'_>) {
        if !self.peek().is_some_and(ends_entry) {
            return;
        }
        self.at += 1;
        if self.peek().is_some_and(|line| values::is_type_header(&line.text)) {
            self.at += 2;
            return;
        }
        let Some(line) = self.peek().filter(|line| part(line).is_none()) else { return };
        let declared = entry.signature.as_ref().and_then(|cell| declaration(&cell.text));
        let same = declared.is_some_and(|(_, word, _)| same_type(word, line.text.trim()));
        // A property may be called as its type: then its own signature follows this line.
        let named = self.lines.get(self.at + 1).is_some_and(|next| is_name(next.text.trim()));
        let is_entry = !named && self.begins_entry();
        if same && !is_entry {
            self.at += 1;
        }
    }

    /// Remarks are sentences, too; examples and the like are not. The next entry is where a name has its
    /// signature.
    fn asides(&mut self, entry: &mut Entry<'a>) {
        let mut heading = "";
        while let Some(line) = self.peek() {
            let text = line.text.trim();
            if ASIDES.contains(&text) {
                heading = text;
            } else if heading.is_empty() || part(line).is_some() || self.begins_entry() {
                return;
            } else if heading == "Remarks" {
                entry.sentences.push(line);
            }
            self.at += 1;
        }
    }

    /// Whether a name follows, and before any other name's its own signature.
    fn begins_entry(&self) -> bool {
        let Some(line) = self.peek() else { return false };
        let name = line.text.trim();
        let rest = self.lines[self.at + 1..].iter().take(MAX_ENTRY);
        let mut rest = rest.take_while(|line| part(line).is_none());
        let signature = rest.find(|line| is_signature(&line.text));
        is_name(name) && signature.is_some_and(|line| line.text.contains(&format!(" {name} ")))
    }

    fn row(&self, entry: Entry<'_>) -> Result<Row, Error> {
        let name = entry.name.text.trim();
        let Some(signature) = entry.signature else {
            let message = format!("the entry `{name}` has no signature");
            return Err(self.page.error(entry.name.whole(), message, CUT));
        };
        let Some((modifiers, word, declared)) = declaration(&signature.text) else {
            let next = "A property's signature is `public Type Name { get; set; }`";
            return Err(self.page.error(signature.at, "this is not a property's signature", next));
        };
        if declared != name && !declared.ends_with(&format!(".{name}")) {
            let message = format!("the signature is of `{declared}`, not of `{name}`");
            return Err(self.page.error(signature.at, message, "A property is missing its own"));
        }
        let mut cells = vec![(Column::Name, cell(entry.name, name))];
        cells.push((Column::Type, Cell::new(word, inside(&signature, word))));
        cells.extend(joined(&entry.sentences).map(|cell| (Column::Description, cell)));
        cells.extend(entry.attributes.into_iter().map(|cell| (Column::Attribute, cell)));
        let modifiers = modifiers.split_whitespace();
        cells.extend(modifiers.map(|word| (Column::Modifier, Cell::new(word, signature.at))));
        Ok(Row { at: entry.name.whole(), cells })
    }

    fn cut(&self, message: &str) -> Error {
        let last = self.lines.last().map_or_else(Default::default, Text::whole);
        self.page.error(last, format!("{message}: the page is cut"), CUT)
    }

    fn peek(&self) -> Option<&'a Text<'a>> {
        self.lines.get(self.at)
    }

    fn next(&mut self) -> Option<&'a Text<'a>> {
        self.at += 1;
        self.lines.get(self.at - 1)
    }
}

fn part(line: &Text<'_>) -> Option<Part> {
    let text = line.text.trim();
    PARTS.iter().find(|(heading, _)| *heading == text).map(|(_, part)| *part)
}

fn ends_entry(line: &Text<'_>) -> bool {
    matches!(line.text.trim(), "Property Value" | "Field Value")
}

/// An identifier, in an enumeration with its number.
fn is_name(text: &str) -> bool {
    let (name, number) = text.split_once(" = ").unwrap_or((text, "0"));
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '.');
    !name.is_empty()
        && name.chars().all(plain)
        && !name.ends_with('.')
        && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

fn cell(line: &Text<'_>, text: &str) -> Cell {
    let start = line.line.text.find(text);
    let at = start.map_or_else(|| line.whole(), |start| line.line.span(start, start + text.len()));
    Cell::new(text, at)
}

fn inside(cell: &Cell, word: &str) -> Span {
    let before = cell.text.find(word).map(|at| cell.text[..at].chars().count()).unwrap_or_default();
    let mut at = cell.at;
    at.column += before as u32;
    at.width = word.chars().count() as u32;
    at
}

/// Sentences as one text, without the tags and entities of HTML.
fn joined(lines: &[&Text<'_>]) -> Option<Cell> {
    let first = lines.first()?;
    let text = lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
    let text = if text.contains(['<', '&']) { markup::undone(&text) } else { text };
    Some(Cell::new(text, first.whole()))
}
