//! DocFX class pages, as text: a title, a signature, then for each property its name, sentences,
//! attributes, its C# signature and the bare words `Property Value`, whose type was lost.

use super::Format;
use crate::error::Error;
use crate::page::{Line, Page};
use crate::table::{
    Cell, Column, Document, Kind, ListedValue, Properties, Row, Section, SkipReason, Skipped,
    Table, Values,
};

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

const ACCESS: [&str; 4] = ["public ", "protected ", "internal ", "private "];

const CUT: &str = "Give the whole page; if it really ends here, the entry is to be left out";

#[derive(Clone, Copy, PartialEq)]
enum Part {
    Properties,
    Fields,
    Members,
}

fn recognize(page: &Page) -> bool {
    let lines = page.lines();
    let mut filled = lines.iter().filter(|line| !line.text.trim().is_empty());
    filled.next().is_some_and(|line| title(line).is_some())
}

/// `Class CallRecord`, and nothing else on the line.
fn title(line: &Line<'_>) -> Option<(Kind, Cell)> {
    let text = line.text.trim();
    let (word, kind) = KINDS.iter().find(|(word, _)| text.starts_with(word))?;
    let name = text[word.len()..].trim();
    let plain = name.chars().all(|c| c.is_alphanumeric() || "_<>, .".contains(c));
    (plain && !name.is_empty() && !name.ends_with('.')).then(|| (*kind, cell(line, name)))
}

fn read(page: &Page) -> Result<Document, Error> {
    let lines: Vec<_> =
        page.lines().into_iter().filter(|line| !line.text.trim().is_empty()).collect();
    let mut reader = Reader { page, lines: &lines, at: 0 };
    let section = reader.section()?;
    Ok(Document { sections: vec![section], ..Document::default() })
}

struct Reader<'a> {
    page: &'a Page,
    /// The lines that hold something.
    lines: &'a [Line<'a>],
    at: usize,
}

/// One entry under a heading.
struct Entry<'a> {
    name: &'a Line<'a>,
    sentences: Vec<&'a Line<'a>>,
    attributes: Vec<Cell>,
    signature: Option<Cell>,
}

impl<'a> Reader<'a> {
    fn section(&mut self) -> Result<Section, Error> {
        let first = self.lines.first();
        let Some((kind, title)) = first.and_then(title) else {
            let next = "A class page begins with `Class Name`";
            return Err(self.page.error(
                first.map_or_else(Default::default, Line::whole),
                "no title",
                next,
            ));
        };
        self.at = 1;
        let (description, bases) = self.head()?;
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
    fn head(&mut self) -> Result<(Option<Cell>, Vec<Cell>), Error> {
        let mut sentences = Vec::new();
        let mut signature = None;
        while let Some(line) = self.peek() {
            if is_signature(line) && signature.is_none() {
                signature = Some(cell(line, line.text.trim()));
                self.at += 1;
            } else if part(line).is_some_and(|_| signature.is_some()) {
                break;
            } else if line.text.trim_start().starts_with('[') {
                self.attribute()?;
            } else {
                // Namespace and assembly are stated on lines of their own; so is the inheritance.
                let fact =
                    line.text.starts_with("Namespace:") || line.text.starts_with("Assembly:");
                if signature.is_none() && !fact && line.text.trim() != "Syntax" {
                    sentences.push(*line);
                }
                self.at += 1;
            }
        }
        let Some(signature) = signature else {
            return Err(self.cut("the class has no signature"));
        };
        Ok((joined(&sentences), bases(&signature)))
    }

    fn part(&mut self, heading: &Line<'_>, part: Part, kind: Kind) -> Result<Option<Table>, Error> {
        if part == Part::Members {
            return Ok(Some(self.skip(heading)));
        }
        let mut rows = Vec::new();
        while self.peek().is_some_and(|line| self::part(line).is_none()) {
            rows.push(self.entry(part)?);
        }
        let at = heading.whole();
        if part == Part::Fields && kind == Kind::Enumeration {
            let rows = rows.into_iter().map(listed_value).collect();
            return Ok(Some(Table::Values(Values { at, rows })));
        }
        let rows = rows.into_iter().map(|entry| self.row(entry)).collect::<Result<_, _>>()?;
        let properties = Properties { at, rows, repeated_headers: Vec::new(), dotted: false };
        Ok(Some(Table::Properties(properties)))
    }

    fn skip(&mut self, heading: &Line<'_>) -> Table {
        let mut rows = 0;
        while let Some(line) = self.peek().filter(|line| part(line).is_none()) {
            rows += u32::from(is_signature(line));
            self.at += 1;
        }
        Table::Skipped(Skipped { at: heading.whole(), reason: SkipReason::ClassMembers, rows })
    }

    fn entry(&mut self, part: Part) -> Result<Entry<'a>, Error> {
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
                if part == Part::Fields {
                    return Ok(entry);
                }
                let message =
                    format!("the entry `{}` has no signature: the page is cut", name.text.trim());
                return Err(self.page.error(name.whole(), message, CUT));
            };
            if line.text.trim_start().starts_with('[') {
                entry.attributes.push(self.attribute()?);
            } else if is_signature(line) {
                entry.signature = Some(self.signature()?);
                self.value_type(&entry);
                return Ok(entry);
            } else if part == Part::Fields && self.begins_field(&entry) {
                return Ok(entry);
            } else {
                entry.sentences.push(line);
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
        let start = self.lines[self.at.min(self.lines.len() - 1)];
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
    fn signature(&mut self) -> Result<Cell, Error> {
        let start = self.lines[self.at.min(self.lines.len() - 1)];
        let mut text = String::new();
        while let Some(line) = self.next() {
            text.push_str(line.text.trim());
            let ends = text.ends_with(['}', ';'])
                && text.matches('{').count() == text.matches('}').count();
            if ends {
                return Ok(Cell::new(text, start.whole()));
            }
            if self.peek().is_some_and(|next| ends_entry(next) || is_signature(next)) {
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
        let Some(line) = self.peek().filter(|line| part(line).is_none()) else { return };
        let declared = entry.signature.as_ref().and_then(|cell| declaration(&cell.text));
        let same = declared.is_some_and(|(_, word, _)| same_type(word, line.text.trim()));
        // A property may be called as its type: then its own signature follows this line.
        let is_entry = self
            .lines
            .get(self.at + 1)
            .is_some_and(|next| !is_name(next.text.trim()) && part(next).is_none());
        if same && !is_entry {
            self.at += 1;
        }
    }

    fn row(&self, entry: Entry<'_>) -> Result<Row, Error> {
        let name = entry.name.text.trim();
        let signature = entry.signature.unwrap_or_default();
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
        cells.extend(joined_refs(&entry.sentences).map(|cell| (Column::Description, cell)));
        cells.extend(entry.attributes.into_iter().map(|cell| (Column::Attribute, cell)));
        let modifiers = modifiers.split_whitespace();
        cells.extend(modifiers.map(|word| (Column::Modifier, Cell::new(word, signature.at))));
        Ok(Row { at: entry.name.whole(), cells })
    }

    fn cut(&self, message: &str) -> Error {
        let last = self.lines.last().map_or_else(Default::default, Line::whole);
        self.page.error(last, format!("{message}: the page is cut"), CUT)
    }

    fn peek(&self) -> Option<&'a Line<'a>> {
        self.lines.get(self.at)
    }

    fn next(&mut self) -> Option<&'a Line<'a>> {
        self.at += 1;
        self.lines.get(self.at - 1)
    }
}

fn listed_value(entry: Entry<'_>) -> ListedValue {
    let attribute = entry.attributes.iter().find(|cell| cell.text.contains("EnumMember"));
    let named = attribute.and_then(|cell| {
        let text = cell.text.split('"').nth(1)?;
        Some(Cell::new(text, cell.at))
    });
    let value = named.unwrap_or_else(|| {
        // `Answered = 0`: the number is C#'s, the name is what travels.
        let name = entry.name.text.split('=').next().unwrap_or_default().trim();
        cell(entry.name, name)
    });
    ListedValue { value, description: joined_refs(&entry.sentences) }
}

fn part(line: &Line<'_>) -> Option<Part> {
    let text = line.text.trim();
    PARTS.iter().find(|(heading, _)| *heading == text).map(|(_, part)| *part)
}

fn ends_entry(line: &Line<'_>) -> bool {
    matches!(line.text.trim(), "Property Value" | "Field Value")
}

fn is_signature(line: &Line<'_>) -> bool {
    ACCESS.iter().any(|word| line.text.trim_start().starts_with(word))
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

/// Brackets, parentheses and quotes are all closed.
fn is_closed(text: &str) -> bool {
    let mut depth = 0i32;
    let mut quoted = false;
    let mut escaped = false;
    for character in text.chars() {
        match character {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '[' | '(' if !quoted => depth += 1,
            ']' | ')' if !quoted => depth -= 1,
            _ => {}
        }
    }
    depth <= 0 && !quoted
}

/// `public required List<X> Items { get; set; }`: modifiers, type word, name.
fn declaration(signature: &str) -> Option<(&str, &str, &str)> {
    const MODIFIERS: [&str; 14] = [
        "public",
        "protected",
        "internal",
        "private",
        "static",
        "virtual",
        "override",
        "abstract",
        "sealed",
        "new",
        "required",
        "readonly",
        "const",
        "partial",
    ];
    let head = signature.split(['{', ';', '=']).next()?.trim_end();
    let mut rest = head;
    while let Some((_, after)) = rest.split_once(' ').filter(|(word, _)| MODIFIERS.contains(word)) {
        rest = after.trim_start();
    }
    let (word, name) = rest.rsplit_once(' ')?;
    let modifiers = &head[..head.len() - rest.len()];
    Some((modifiers.trim(), word.trim(), name.trim())).filter(|(_, word, _)| !word.is_empty())
}

/// `public class Event : EventBase, ISigned` extends EventBase; an interface has no members in JSON.
fn bases(signature: &Cell) -> Vec<Cell> {
    let Some((_, list)) = signature.text.split_once(" : ") else { return Vec::new() };
    let words = list.split([',', ' ', '(', ')', ':']).filter(|word| !word.is_empty());
    let is_class = |word: &&str| {
        let mut letters = word.chars();
        let first = letters.next().is_some_and(|c| c.is_ascii_uppercase());
        let interface =
            word.starts_with('I') && letters.next().is_some_and(|c| c.is_ascii_uppercase());
        first && !interface
    };
    words.filter(is_class).map(|word| Cell::new(word, inside(signature, word))).collect()
}

/// `String` is `string`, `Nullable<Int32>` is whatever it likes: only the plain cases matter.
fn same_type(declared: &str, shown: &str) -> bool {
    let plain = |word: &str| {
        let last = word.trim_end_matches('?').rsplit('.').next().unwrap_or_default().to_lowercase();
        match last.as_str() {
            "int32" => "int".to_owned(),
            "int64" => "long".to_owned(),
            "boolean" => "bool".to_owned(),
            _ => last,
        }
    };
    plain(declared) == plain(shown)
}

fn cell(line: &Line<'_>, text: &str) -> Cell {
    let start = line.text.find(text).unwrap_or_default();
    Cell::new(text, line.span(start, start + text.len()))
}

fn inside(cell: &Cell, word: &str) -> crate::page::Span {
    let before = cell.text.find(word).map(|at| cell.text[..at].chars().count()).unwrap_or_default();
    let mut at = cell.at;
    at.column += before as u32;
    at.width = word.chars().count() as u32;
    at
}

fn joined(lines: &[Line<'_>]) -> Option<Cell> {
    joined_refs(&lines.iter().collect::<Vec<_>>())
}

fn joined_refs(lines: &[&Line<'_>]) -> Option<Cell> {
    let first = lines.first()?;
    let text = lines.iter().map(|line| line.text.trim()).collect::<Vec<_>>().join(" ");
    Some(Cell::new(text, first.whole()))
}
