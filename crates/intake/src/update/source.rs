//! The pages of an update, ours and the vendor's, each with all that is known of it.

use super::writer::{self, Writer};
use crate::error::Error;
use crate::extract::{PageFacts, extract};
use crate::fact::TypeFacts;
use crate::layout::document::{Column, Document, Section, Table};
use crate::page::Page;
use crate::pipeline::{Tables, tables};
use crate::vendor::Vendor;
use rayon::prelude::*;

/// Where new pages are from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What publishes them: `Acme Python SDK`. That of a page of the vendor, if nothing is said.
    pub of: Option<String>,
    /// Their release.
    pub release: Option<String>,
    /// Their date.
    pub date: Option<String>,
}

/// A page with all that is known of it.
pub struct Source<'a> {
    pub page: &'a Page,
    pub document: Document,
    pub facts: PageFacts,
    /// How it is written, if it can be.
    pub writer: Option<Writer>,
}

impl Source<'_> {
    pub fn titles(&self) -> impl Iterator<Item = String> {
        self.facts.types.iter().map(|facts| facts.title.to_lowercase())
    }

    pub fn describes(&self, other: &Source<'_>) -> bool {
        self.titles().any(|title| other.titles().any(|other| other == title))
    }

    /// The section and its facts, of a page that has only one.
    pub fn only(&self) -> Option<(&Section, &TypeFacts)> {
        match (self.document.sections.as_slice(), self.facts.types.as_slice()) {
            ([section], [facts]) => Some((section, facts)),
            _ => None,
        }
    }
}

pub fn sources<'a>(pages: &'a [Page], vendor: &Vendor) -> Result<Vec<Source<'a>>, Vec<Error>> {
    let one = |page: &'a Page| {
        let Tables { document, layout, dialect } = tables(page, vendor)?;
        let facts = extract(page, document.clone(), dialect, vendor)?;
        let writer = writer::of(layout.name, &document);
        Ok(Source { page, document, facts, writer })
    };
    let mut found = Vec::new();
    let mut errors = Vec::new();
    let read: Vec<Result<Source<'a>, Error>> = pages.par_iter().map(one).collect();
    for source in read {
        match source {
            Ok(source) => found.push(source),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() { Ok(found) } else { Err(errors) }
}

/// A row's description, if it has one.
pub fn sentence_of<'a>(section: &'a Section, name: &str) -> Option<&'a str> {
    let rows = section.tables.iter().flat_map(|table| match table {
        Table::Properties(table) => table.rows.as_slice(),
        _ => &[],
    });
    let row =
        rows.into_iter().find(|row| row.get(Column::Name).is_some_and(|cell| cell.text == name))?;
    row.get(Column::Description).map(|cell| cell.text.as_str()).filter(|text| !text.is_empty())
}
