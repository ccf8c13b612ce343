//! Verdicts for people and machines: every violation, where it is, and where the page says so.

use crate::engine::{self, Found, Notes};
use crate::error::Error;
use crate::escape::Visible;
use crate::keyword::Keyword;
use crate::locate::Lines;
use crate::tables::{NONE, Tables, location, source};
use std::collections::HashSet;
use std::fmt;

/// How much of what is known is asserted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// What the vendor declares: types, formats and notes in columns, signatures, attributes.
    Declared,
    /// That, and the values that the vendor lists, what its OpenAPI document restricts, and what its sentences
    /// and samples say. Valid here is valid at `Declared`.
    Documented,
}

/// How a fact is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Evidence {
    /// By a type column, a note, a signature or an attribute.
    Declared,
    /// By the vendor's OpenAPI or Swagger document.
    Spec,
    /// By a sentence.
    Prose,
    /// By the page's own example.
    Sample,
    /// By hand, with a reason in `fixups.toml`.
    Fixup,
}

impl Evidence {
    /// All of them; the position is the number in the tables.
    pub const ALL: &[Evidence] =
        &[Evidence::Declared, Evidence::Spec, Evidence::Prose, Evidence::Sample, Evidence::Fixup];

    /// As schemas spell it.
    pub fn name(self) -> &'static str {
        match self {
            Evidence::Declared => "declared",
            Evidence::Spec => "spec",
            Evidence::Prose => "prose",
            Evidence::Sample => "sample",
            Evidence::Fixup => "fixup",
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Where the vendor says so: a row of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PageRow {
    /// The page's file name under `pages/`.
    pub page: String,
    /// The row's name on the page; empty where the page as a whole says it.
    pub row: String,
    /// The line on the page, from 1; 0 where none is known.
    pub line: u32,
}

impl fmt::Display for PageRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Visible(&self.page))?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if !self.row.is_empty() {
            write!(f, " ({})", Visible(&self.row))?;
        }
        Ok(())
    }
}

/// What validation found.
///
/// A report lists as many violations as its [`Validator`](crate::Validator) has for a limit, and counts
/// the rest: a document can be wrong in every byte.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    violations: Vec<Violation>,
    more: usize,
    checked: usize,
    malformed: Option<Error>,
}

impl Report {
    /// Whether the document is JSON and violates nothing.
    pub fn is_valid(&self) -> bool {
        self.violations.is_empty() && self.more == 0 && self.malformed.is_none()
    }

    /// The violations, in the order of the document, up to the limit. Empty where the document is not
    /// JSON.
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }

    /// How many violations there are beyond those that are listed.
    pub fn more(&self) -> usize {
        self.more
    }

    /// How many values were checked: one, or as many as the pointer of
    /// [`validate_at`](crate::Validator::validate_at) leads to. None where the document is not JSON.
    pub fn checked(&self) -> usize {
        self.checked
    }

    /// Why the document could not be read, if it could not.
    pub fn malformed(&self) -> Option<&Error> {
        self.malformed.as_ref()
    }

    pub(crate) fn of_malformed(error: Error) -> Self {
        Report { malformed: Some(error), ..Report::default() }
    }

    #[cfg(test)]
    pub(crate) fn of_violations(violations: Vec<Violation>) -> Self {
        Report { violations, checked: 1, ..Report::default() }
    }

    /// Looks up what the engine noted in a number of values.
    pub(crate) fn of(tables: &Tables<'_>, document: &[u8], checked: usize, notes: Notes) -> Self {
        if notes.is_empty() {
            return Report { checked, ..Report::default() };
        }
        let mut offsets = Vec::new();
        collect(&notes.found, &mut offsets);
        let own = notes.found.iter().map(|it| it.position);
        let lines = Lines::of(document, own.chain(offsets));
        let violations = Violation::all(tables, &lines, notes.found);
        Report { violations, more: notes.more, checked, malformed: None }
    }
}

/// What the causes of violations point at. Most have none.
fn collect(found: &[Found], offsets: &mut Vec<usize>) {
    for it in found {
        offsets.extend(it.causes().iter().map(|cause| cause.position));
        collect(it.causes(), offsets);
    }
}

impl fmt::Display for Report {
    /// A line a violation, and what the closest alternative lacks below it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(error) = &self.malformed {
            return write!(f, "{error}");
        }
        for (index, violation) in self.violations.iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{violation}")?;
            write_causes(f, violation, 1)?;
        }
        match (self.more, self.violations.is_empty()) {
            (0, _) => Ok(()),
            (more, true) => write!(f, "violations: {more}"),
            (more, false) => write!(f, "\nand {more} more"),
        }
    }
}

fn write_causes(f: &mut fmt::Formatter<'_>, of: &Violation, level: usize) -> fmt::Result {
    for cause in &of.causes {
        write!(f, "\n{:1$}{cause}", "", 2 * level)?;
        write_causes(f, cause, level + 1)?;
    }
    match of.more_causes {
        0 => Ok(()),
        more => write!(f, "\n{:1$}and {more} more", "", 2 * level),
    }
}

/// One assertion that an instance fails.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Violation {
    /// JSON Pointer of the instance.
    pub instance_location: String,
    /// JSON Pointer of the assertion, by way of every `$ref` that led there.
    pub keyword_location: String,
    /// The schema file, and the JSON Pointer of the assertion in it.
    pub absolute_keyword_location: String,
    /// The keyword.
    pub keyword: Keyword,
    /// How the assertion is known.
    pub evidence: Evidence,
    /// Where the vendor says so, if it is known.
    pub source: Option<PageRow>,
    /// The keyword's value, as JSON.
    pub argument: String,
    /// Byte offset of what is to blame.
    pub offset: usize,
    /// Its line, from 1.
    pub line: usize,
    /// Its column in characters, from 1.
    pub column: usize,
    /// For a `oneOf` that more than one alternative satisfies, the positions of the first two.
    pub matched: Vec<u32>,
    /// For `anyOf` and `oneOf` that none satisfies, what would have fit, where all alternatives fail by
    /// the same value.
    pub expected: Option<Box<Expected>>,
    /// The property that an object fails by.
    pub property: Option<Property>,
    /// For `anyOf` and `oneOf` that none satisfies, what the closest alternative lacks, if one is the
    /// closest; for `unevaluatedProperties` and `unevaluatedItems`, what the property or item lacks.
    pub causes: Vec<Violation>,
    /// How many causes there are beyond those that are listed.
    pub more_causes: usize,
}

/// What the alternatives of an `anyOf` or `oneOf` would have taken in place of one value: a tag of
/// another text, another constant, another JSON type.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Expected {
    /// JSON Pointer of the value.
    pub instance_location: String,
    /// The property that holds it, or the way there from the instance, where the schemas have all
    /// names on it.
    pub property: Option<String>,
    /// JSON types, as `type` names them.
    pub types: Vec<String>,
    /// Values, as JSON; those of one list are one text, with commas between them, and cut where it is long.
    pub values: Vec<String>,
}

/// A property that an object may not have, or not under its name.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Property {
    /// Which of the object's properties it is, from 1.
    pub number: u32,
    /// Its name, cut at 64 characters. Not there where names are data (keys of maps, names that
    /// `propertyNames` refuses), unless [`Validator::show_names`](crate::Validator::show_names) says so.
    pub name: Option<String>,
}

impl Expected {
    fn of(tables: &Tables<'_>, found: engine::Expected) -> Self {
        let texts = |locs: Vec<u32>| {
            let mut texts: Vec<_> = locs.into_iter().map(|loc| argument(tables, loc)).collect();
            let mut known = HashSet::new();
            texts.retain(|text| known.insert(*text));
            texts
        };
        let types = texts(found.types).into_iter().flat_map(|types| types.split(", "));
        let mut types: Vec<_> = types.map(|it| it.trim_matches('"').to_owned()).collect();
        types.sort_unstable();
        types.dedup();
        let values = texts(found.values).into_iter().map(str::to_owned).collect();
        Expected { instance_location: found.pointer, property: found.below, types, values }
    }
}

impl Violation {
    fn all(tables: &Tables<'_>, lines: &Lines, mut found: Vec<Found>) -> Vec<Violation> {
        found.sort_by_key(|found| (found.instance, found.position, found.loc));
        found.into_iter().map(|found| Violation::of(tables, lines, found)).collect()
    }

    fn of(tables: &Tables<'_>, lines: &Lines, mut found: Found) -> Violation {
        let why = found.take_why().unwrap_or_default();
        let row = tables.locations.row(found.loc).unwrap_or_default();
        let pointer = tables.text(row[location::POINTER], row[location::POINTER_LENGTH]);
        let own = pointer.get(row[location::SCOPE] as usize..).unwrap_or(pointer);
        let vias = found.via.iter().rev().map(|&via| in_scope(tables, via));
        let keyword_location = match found.via.is_empty() {
            true => own.to_owned(),
            false => vias.chain([own]).collect(),
        };
        let file = tables.files.at(row[location::FILE]);
        let file = tables.text(file.at(0), file.at(1));
        let word = row[location::KEYWORD];
        let (line, column) = lines.line_and_column(found.position);
        Violation {
            instance_location: found.pointer,
            keyword_location,
            absolute_keyword_location: [file, "#", pointer].concat(),
            keyword: Keyword::ALL.get((word & 0xffff) as usize).copied().unwrap_or(Keyword::False),
            evidence: Evidence::ALL
                .get((word >> 16) as usize)
                .copied()
                .unwrap_or(Evidence::Declared),
            source: page_row(tables, row[location::SOURCE]),
            argument: tables
                .text(row[location::ARGUMENT], row[location::ARGUMENT_LENGTH])
                .to_owned(),
            offset: found.position,
            line,
            column,
            matched: why.matched,
            expected: why.expected.map(|it| Box::new(Expected::of(tables, it))),
            property: why.blame.map(|it| Property { number: it.number, name: it.name }),
            causes: Violation::all(tables, lines, why.causes),
            more_causes: why.more_causes,
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = match self.instance_location.as_str() {
            "" => "the document",
            pointer => pointer,
        };
        write!(f, "{} {}", Visible(at), self.message())?;
        write!(f, " [{}, {}", Visible(&self.keyword_location), self.evidence)?;
        match &self.source {
            Some(source) => write!(f, ", {source}]"),
            None => f.write_str("]"),
        }
    }
}

/// The value of an assertion's keyword, as messages show it.
fn argument<'t>(tables: &Tables<'t>, loc: u32) -> &'t str {
    let row = tables.locations.row(loc).unwrap_or_default();
    tables.text(row[location::ARGUMENT], row[location::ARGUMENT_LENGTH])
}

/// The part of a location behind the subschema that was referred to.
fn in_scope<'t>(tables: &Tables<'t>, loc: u32) -> &'t str {
    let row = tables.locations.row(loc).unwrap_or_default();
    let pointer = tables.text(row[location::POINTER], row[location::POINTER_LENGTH]);
    pointer.get(row[location::SCOPE] as usize..).unwrap_or(pointer)
}

fn page_row(tables: &Tables<'_>, index: u32) -> Option<PageRow> {
    let row = (index != NONE).then(|| tables.sources.row(index))??;
    Some(PageRow {
        page: tables.text(row[source::PAGE], row[source::PAGE_LENGTH]).to_owned(),
        row: tables.text(row[source::ROW], row[source::ROW_LENGTH]).to_owned(),
        line: row[source::LINE],
    })
}

/// The report on a document that is not JSON.
impl From<Error> for Report {
    fn from(error: Error) -> Self {
        Report::of_malformed(error)
    }
}
