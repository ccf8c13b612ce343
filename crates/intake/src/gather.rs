//! From the tables of one page to facts, with what the page adds to the report.

mod attributes;
mod nested;
mod typed;

use crate::attribute::{self, Attribute};
use crate::error::Error;
use crate::fact::{
    Evidence, Fact, Known, Layer, Member, OperationFact, Others, Path, Place, Shape, TypeFacts,
    ValueList, WireName,
};
use crate::name;
use crate::note;
use crate::page::{Page, Span};
use crate::recognizer::{self, Description};
use crate::report::{Entry, Report};
use crate::table::{Column, Document, Operations, Properties, Row, Section, SkipReason, Table};
use crate::vendor::{Dialect, Vendor};
use crate::word;
use nested::Step;
use std::collections::BTreeMap;
use std::sync::Arc;
use typed::enumerated;

/// What one page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFacts {
    /// The page's name.
    pub page: Arc<str>,
    /// The types that it describes.
    pub types: Vec<TypeFacts>,
    /// What it adds to the report; rows are counted, but not yet first seen or merged.
    pub report: Report,
}

/// Gathers the facts of a page that was read into tables.
///
/// # Errors
/// A type word that is none, a duplicate row, an empty name: each with its cell.
pub fn gather(
    page: &Page,
    document: Document,
    dialect: &Dialect,
    vendor: &Vendor,
) -> Result<PageFacts, Error> {
    let name: Arc<str> = page.name().into();
    let (parameters, report) = (Vec::new(), Report::default());
    let mut gathering = Gathering { page, name: name.clone(), dialect, parameters, report };
    gathering.report.pages = 1;
    if let Some(skipped) = document.skipped {
        gathering.skip(skipped.at, skipped.reason, skipped.rows);
    }
    for warning in document.warnings {
        let entry = Entry::new(&gathering.place(warning.at, None), "", warning.reason);
        gathering.report.warnings.push(entry);
    }
    let mut types = Vec::new();
    for section in document.sections {
        types.push(gathering.section(section, vendor)?);
    }
    Ok(PageFacts { page: name, types, report: gathering.report })
}

struct Gathering<'a> {
    page: &'a Page,
    name: Arc<str>,
    dialect: &'a Dialect,
    /// Parameters of the type that is gathered: `T` of `Page<T>`.
    parameters: Vec<String>,
    report: Report,
}

impl Gathering<'_> {
    fn section(&mut self, section: Section, vendor: &Vendor) -> Result<TypeFacts, Error> {
        let name = vendor.type_name(&section.title.text);
        if name.is_empty() || !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let next = "Give the page a title with a name in it, or map its title in vendor.toml";
            return Err(self.page.error(section.title.at, "this title names no type", next));
        }
        self.parameters = parameters(&section.title.text);
        let bases = section.bases.iter().map(|base| word::type_name(&base.text)).collect();
        let mut facts = TypeFacts {
            name,
            title: section.title.text,
            kind: section.kind,
            description: section.description.map(|cell| cell.text).unwrap_or_default(),
            place: self.place(section.title.at, None),
            bases,
            values: Vec::new(),
            members: BTreeMap::new(),
            others: None,
            operations: Vec::new(),
        };
        self.samples(&section.tables, &mut facts)?;
        for table in section.tables {
            self.table(table, &mut facts)?;
        }
        Ok(facts)
    }

    fn table(&mut self, table: Table, facts: &mut TypeFacts) -> Result<(), Error> {
        match table {
            Table::Properties(table) => self.properties(table, facts)?,
            Table::Operations(table) => self.operations(table, facts),
            Table::Values(table) => {
                self.report.tables += 1;
                facts.values.extend(table.rows.into_iter().map(|row| row.value.text));
            }
            // Read before the tables, which are understood by what it shows.
            Table::Sample(_) => {}
            Table::Skipped(skipped) => self.skip(skipped.at, skipped.reason, skipped.rows),
        }
        Ok(())
    }

    fn properties(&mut self, table: Properties, facts: &mut TypeFacts) -> Result<(), Error> {
        self.report.tables += 1;
        self.report.rows.all += (table.rows.len() + table.repeated_headers.len()) as u64;
        self.report.rows.repeated_headers += table.repeated_headers.len() as u64;
        for row in table.rows {
            let attributes: Vec<Attribute> =
                row.all(Column::Attribute).flat_map(|cell| attribute::parse(&cell.text)).collect();
            if attributes::travels(&row, &attributes) {
                self.row(&row, &attributes, table.dotted, facts)?;
            } else {
                self.report.rows.skipped += 1;
                let entry = Entry::new(
                    &self.place(row.at, None),
                    row.get(Column::Name).map_or("", |cell| &cell.text),
                    SkipReason::NotOnTheWire.name(),
                );
                self.report.skipped.push(entry);
            }
        }
        Ok(())
    }

    fn row(
        &mut self,
        row: &Row,
        attributes: &[Attribute],
        dotted: bool,
        facts: &mut TypeFacts,
    ) -> Result<(), Error> {
        let name = row.get(Column::Name).filter(|cell| !cell.text.trim().is_empty());
        let Some(name) = name else {
            let next = "Each row under a property header begins with the property's name";
            let at = row.get(Column::Name).map_or(row.at, |cell| cell.at);
            return Err(self.page.error(at, "a row without a name", next));
        };
        let place = self.place(name.at, Some(&name.text));
        if OTHERS.contains(&name.text.as_str()) {
            return self.others(row, &place, facts, |shape| shape);
        }
        if attributes::holds_others(attributes) {
            return self.others(row, &place, facts, |shape| match shape {
                Shape::Map(value) => *value,
                _ => Shape::Any,
            });
        }
        let steps: Vec<Step> = match dotted {
            true => name.text.split('.').map(|part| self.step(part)).collect(),
            false => {
                vec![Step { name: self.wire_name(&name.text, attributes, &place), list: false }]
            }
        };
        let path: Path = steps.iter().map(|step| step.name.clone()).collect();
        if let Some(earlier) = facts.members.get(&path).filter(|member| member.rows > 0) {
            let message =
                format!("`{}` is described twice, first on line {}", name.text, earlier.place.line);
            return Err(self.page.error(name.at, message, "Leave one of the rows out"));
        }
        let known = self.known(row, attributes, &path, &place, facts)?;
        self.parents(&steps, &place, facts);
        let doc_name =
            name.text.rsplit(if dotted { '.' } else { '\u{0}' }).next().unwrap_or_default();
        let description = row.get(Column::Description).map(|cell| cell.text.replace('\n', " "));
        // What a sample showed before, or a longer dotted name, is known already.
        let shown = facts.members.remove(&path).map(|member| member.facts).unwrap_or_default();
        let member = Member {
            doc_name: doc_name.to_owned(),
            description: description.unwrap_or_default(),
            place,
            rows: 1,
            facts: known.into_iter().chain(shown).collect(),
        };
        facts.members.insert(path, member);
        Ok(())
    }

    /// A row about all members that no other row names.
    fn others(
        &mut self,
        row: &Row,
        place: &Place,
        facts: &mut TypeFacts,
        each: impl Fn(Shape) -> Shape,
    ) -> Result<(), Error> {
        let word = row.get(Column::Type);
        let typed = word.map(|cell| self.typed(cell, &[], place)).transpose()?;
        let shape = typed.as_ref().and_then(|typed| typed.shape.clone()).unwrap_or(Shape::Any);
        let (own, shape) = (matches!(shape, Shape::Map(_)), each(shape));
        // The null of a map is not one of what it holds.
        let null = !own && typed.is_some_and(|typed| typed.facts.contains(&Fact::Null));
        let others = Others { shape, null, place: place.clone(), rows: 1 };
        facts.others = Some(match facts.others.take() {
            Some(earlier) => earlier.joined(others),
            None => others,
        });
        Ok(())
    }

    /// `devices[]` is a list on the way to a member.
    fn step(&self, part: &str) -> Step {
        let (name, list) = match part.split_once('[') {
            Some((name, _)) => (name, true),
            None => (part, false),
        };
        Step { name: name::wire_name(name, &self.dialect.names), list }
    }

    /// The attribute wins; the rules are for what has none.
    fn wire_name(&mut self, doc_name: &str, attributes: &[Attribute], place: &Place) -> WireName {
        let stated = self.dialect.names.attributes.iter().flat_map(|wanted| {
            let of_name = attributes.iter().filter(move |attribute| attribute.name == *wanted);
            of_name.map(|attribute| (attribute, attribute.text(&NAMES)))
        });
        let (stated, unread): (Vec<_>, Vec<_>) = stated.partition(|(_, text)| text.is_some());
        let stated: Vec<String> = stated.into_iter().filter_map(|(_, text)| text).collect();
        let Some(first) = stated.first() else {
            // `[JsonProperty(Names.Id)]`: the constant is somewhere else.
            let constant = unread.iter().find_map(|(attribute, _)| {
                attribute.arguments.first().filter(|argument| argument.name.is_none())
            });
            if let Some(constant) = constant {
                let reason =
                    format!("its name on the wire is `{}`, which no page tells", constant.value);
                self.guess(place, reason);
            }
            return name::wire_name(doc_name, &self.dialect.names);
        };
        if let Some(other) = stated.iter().find(|other| *other != first) {
            let reason = format!(
                "two attributes name it differently: `{first}`, which is taken, and `{other}`"
            );
            self.report.conflicts.push(Entry::new(place, doc_name, reason));
        }
        WireName(first.clone())
    }

    fn known(
        &mut self,
        row: &Row,
        attributes: &[Attribute],
        path: &[WireName],
        place: &Place,
        facts: &mut TypeFacts,
    ) -> Result<Vec<Known>, Error> {
        let mut known = Vec::new();
        let mut declare = |fact| {
            known.push(Known {
                fact,
                evidence: Evidence::Declared,
                layer: Layer::Base,
                place: place.clone(),
            });
        };
        let listed: Vec<String> = row.all(Column::Value).map(|cell| cell.text.clone()).collect();
        let typed = row.get(Column::Type);
        let typed = typed.map(|cell| self.typed(cell, attributes, place)).transpose()?;
        let typed = typed.map(|typed| if listed.is_empty() { typed } else { enumerated(typed) });
        if !listed.is_empty() {
            declare(Fact::Values(ValueList { values: listed, exhaustive: true }));
        }
        for fact in typed.iter().flat_map(|typed| &typed.facts) {
            declare(fact.clone());
        }
        for attribute in attributes {
            attributes::facts(attribute).into_iter().for_each(&mut declare);
        }
        if row.all(Column::Modifier).any(|cell| cell.text == "required") {
            declare(Fact::Required);
        }
        for (column, says, fact) in [
            (Column::Mandatory, true, Fact::Required),
            (Column::Optional, false, Fact::Required),
            (Column::Nullable, true, Fact::Null),
        ] {
            match row.get(column).map(|cell| (note::is_yes(&cell.text), cell)) {
                Some((Some(yes), cell)) if yes == says && !cell.text.trim().is_empty() => {
                    declare(fact)
                }
                Some((None, cell)) => {
                    self.guess(place, format!("neither yes nor no: {}", cell.text.trim()));
                }
                _ => {}
            }
        }
        if let Some(cell) = row.get(Column::Notes) {
            let (facts, unknown) = note::facts(&cell.text);
            facts.into_iter().for_each(&mut declare);
            for unknown in unknown {
                let reason = format!("a note that says nothing known: {unknown}");
                self.guess(place, reason);
            }
        }
        if let Some(cell) = row.get(Column::Default).filter(|cell| !cell.text.trim().is_empty()) {
            declare(Fact::Default(cell.text.trim().to_owned()));
        }
        if let Some(cell) = row.get(Column::Access) {
            declare(Fact::Access(methods(&cell.text)));
            // `GET (subresources=* must be specified)`: no keyword says that.
            if cell.text.contains('(') {
                declare(Fact::Comment(cell.text.clone()));
            }
        }
        if let Some(cell) = row.get(Column::Description) {
            let declared = typed.and_then(|typed| typed.shape);
            let shape = declared.or_else(|| nested::shown_shape(facts, path));
            let (lead, shapes) = self.described(cell, path, place, facts)?;
            known.extend(shapes);
            let said = sentences(lead, shape.as_ref(), place);
            let lists = said.iter().any(|known| matches!(known.fact, Fact::Values(_)));
            if lists && recognizer::breaks_off(lead) {
                let reason = "a list that breaks off inside a quote: taken for an open one";
                let subject = place.row.as_deref().unwrap_or_default();
                self.report.warnings.push(Entry::new(place, subject, reason));
            }
            known.extend(said);
        }
        Ok(known)
    }

    fn operations(&mut self, table: Operations, facts: &mut TypeFacts) {
        self.report.tables += 1;
        self.report.rows.all += (table.rows.len() + table.repeated_headers.len()) as u64;
        self.report.rows.operations += table.rows.len() as u64;
        self.report.rows.repeated_headers += table.repeated_headers.len() as u64;
        for row in table.rows {
            facts.operations.push(OperationFact {
                place: self.place(row.method.at, Some(&row.method.text)),
                method: row.method.text,
                path: table.path.as_ref().map(|cell| cell.text.clone()),
                description: row.description.map(|cell| cell.text).unwrap_or_default(),
                permissions: row.permissions.into_iter().map(|cell| cell.text).collect(),
            });
        }
    }

    fn skip(&mut self, at: Span, reason: SkipReason, rows: u32) {
        self.report.tables += u64::from(reason != SkipReason::RowTitle);
        self.report.rows.all += u64::from(rows);
        self.report.rows.skipped += u64::from(rows);
        let entry = Entry::new(&self.place(at, None), "", reason.name());
        self.report.skipped.push(entry);
    }

    fn guess(&mut self, place: &Place, reason: String) {
        let subject = place.row.as_deref().unwrap_or_default();
        self.report.guessed.push(Entry::new(place, subject, reason));
    }

    fn place(&self, at: Span, row: Option<&str>) -> Place {
        Place { page: self.name.clone(), row: row.map(Arc::from), line: at.line }
    }
}

/// The parameters that a title names: `Class Page<T, U>`.
fn parameters(title: &str) -> Vec<String> {
    let list = title.split_once('<').map_or("", |(_, rest)| rest.trim_end().trim_end_matches('>'));
    let words = list.split(',').map(|word| word.trim().to_owned());
    words.filter(|word| !word.is_empty()).collect()
}

/// What sentences say about a property of that name and shape.
pub(crate) fn sentences(text: &str, shape: Option<&Shape>, place: &Place) -> Vec<Known> {
    let name = place.row.as_deref().unwrap_or_default();
    let found = recognizer::recognize(&Description::new(text, name, shape));
    let known = found.into_iter().map(|(_, finding)| Known {
        fact: finding.fact,
        evidence: Evidence::Prose,
        layer: if finding.asserts { Layer::Documented } else { Layer::Annotation },
        place: place.clone(),
    });
    known.collect()
}

/// Arguments that are a name on the wire.
const NAMES: [&str; 4] = ["PropertyName", "Name", "propertyName", "name"];

/// What generators call the members that have no name of their own.
const OTHERS: [&str; 2] = ["any string name", "any_string_name"];

/// The methods of `GET, POST (only so)`.
fn methods(text: &str) -> Vec<String> {
    let plain = text.split('(').next().unwrap_or_default();
    let words = plain.split([',', ' ', '/']).map(str::trim);
    words.filter(|word| is_method(word)).map(str::to_owned).collect()
}

fn is_method(word: &str) -> bool {
    matches!(word, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS")
}
