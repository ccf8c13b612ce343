//! From the tables of one page to facts, with what the page adds to the report.

mod attributes;
mod cells;
mod example_cell;
mod extraction;
mod general;
mod headings;
mod inline;
mod inline_members;
mod note;
mod row;
mod section;
mod sentences;
mod spec;
mod type_cell;
mod type_flags;
mod wire_name;

pub(crate) use sentences::sentences;

use crate::dialect::Dialect;
use crate::error::Error;
use crate::fact::TypeFacts;
use crate::layout::document::{Document, Table};
use crate::page::Page;
use crate::report::Report;
use crate::vendor::Vendor;
use extraction::Extraction;
use rayon::prelude::*;
use std::sync::Arc;

/// What one page says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFacts {
    /// The page's name.
    pub page: Arc<str>,
    /// The title of a document of an API.
    pub title: Option<String>,
    /// The types that it describes.
    pub types: Vec<TypeFacts>,
    /// What it adds to the report; rows are counted, but not yet first seen or merged.
    pub report: Report,
}

/// The facts of a page that was read into tables.
///
/// # Errors
/// A type word that is none, a duplicate row, an empty name: each with its cell.
pub fn extract(
    page: &Page,
    mut document: Document,
    dialect: &Dialect,
    vendor: &Vendor,
) -> Result<PageFacts, Error> {
    let name: Arc<str> = page.name().into();
    let mut extraction = Extraction::new(page, name.clone(), dialect);
    extraction.report.pages = 1;
    let title = document.title.clone().unwrap_or_default();
    let release = document.release.as_deref().map(|stated| vendor.release(&title, stated));
    extraction.release = release.map(Arc::from);
    let skipped = document.skipped.take().into_iter().chain(std::mem::take(&mut document.aside));
    for skipped in skipped {
        extraction.skip(skipped.at, skipped.reason, skipped.rows);
    }
    for warning in std::mem::take(&mut document.warnings) {
        extraction.warn(warning);
    }
    let mut types = Vec::new();
    if document.release.is_some() {
        // One document has as many types as thousands of pages.
        let release = extraction.release.clone();
        let each = document.sections.into_par_iter().map(|section| {
            let mut own = Extraction::new(page, name.clone(), dialect);
            own.release = release.clone();
            own.section(section, vendor).map(|facts| (facts, own.report))
        });
        for (facts, report) in each.collect::<Result<Vec<_>, _>>()? {
            types.push(facts);
            extraction.report.add(report);
        }
        return Ok(PageFacts { page: name, title: Some(title), types, report: extraction.report });
    }
    let outline = Document { title: document.title.clone(), ..Document::default() };
    let mut sections = headings::sections(document, vendor);
    for (at, reason) in
        general::named(&mut sections, outline.title.as_deref(), vendor, &dialect.phrases)
    {
        let place = extraction.place(at, None);
        extraction.guess(&place, reason);
    }
    extraction.targets = headings::targets(&outline, &sections, vendor);
    for section in sections {
        let skipped = |table: &Table| matches!(table, Table::Skipped(_) | Table::Sample(_));
        let says_nothing = !section.tables.is_empty() && section.tables.iter().all(skipped);
        let facts = extraction.section(section, vendor)?;
        // A heading above nothing but lists of links names no type.
        if !says_nothing {
            types.push(facts);
        }
    }
    Ok(PageFacts { page: name, title: None, types, report: extraction.report })
}
