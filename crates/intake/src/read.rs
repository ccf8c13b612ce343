//! The whole way from pages to schemas.

use crate::error::Error;
use crate::fixups::Fixups;
use crate::format::{FORMATS, Format};
use crate::gather::{self, PageFacts};
use crate::merge;
use crate::normalize;
use crate::page::{Page, Span};
use crate::report::Report;
use crate::table::Document;
use crate::vendor::{Dialect, Vendor};
use callspec_runtime::Value;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What pages amount to.
#[derive(Clone, PartialEq)]
pub struct Reading {
    /// The schemas, by type.
    pub schemas: BTreeMap<String, Value>,
    /// The account.
    pub report: Report,
}

/// Reads pages into schemas.
///
/// The order of the pages is nothing. Pages are read in parallel, and each is dropped once its facts
/// are known; for many pages, [`page_facts`] and [`combine`] spare holding all texts at once.
///
/// # Errors
/// Every page that cannot be read, in the order of pages and lines.
///
/// ```
/// use callspec_intake::{Page, Vendor, read};
/// let vendor = Vendor::parse("title = \"Acme\"\n[format.docfx]\nlanguages = [\"csharp\"]\n")?;
/// let text = "Class Leg\npublic class Leg\nProperties\nId\npublic int Id { get; set; }\n";
/// let reading = read(vec![Page::new("Leg.txt", text)], &vendor, None).map_err(|mut errors| errors.remove(0))?;
/// assert_eq!(reading.report.rows.first_seen, 1);
/// assert!(reading.schemas.contains_key("Leg"));
/// # Ok::<(), callspec_intake::Error>(())
/// ```
pub fn read(
    pages: Vec<Page>,
    vendor: &Vendor,
    fixups: Option<&Fixups>,
) -> Result<Reading, Vec<Error>> {
    let (reading, errors) = read_what_is_good(pages, vendor, fixups);
    if errors.is_empty() { Ok(reading) } else { Err(errors) }
}

/// Reads the pages that can be read, and gives the errors of the others beside.
pub fn read_what_is_good(
    pages: Vec<Page>,
    vendor: &Vendor,
    fixups: Option<&Fixups>,
) -> (Reading, Vec<Error>) {
    let facts: Vec<_> = pages.into_par_iter().map(|page| page_facts(&page, vendor)).collect();
    combine(facts, vendor, fixups)
}

/// The facts of one page, which may be dropped then.
///
/// # Errors
/// What keeps the page from being read, with its place.
pub fn page_facts(page: &Page, vendor: &Vendor) -> Result<PageFacts, Error> {
    let (document, dialect) = tables(page, vendor)?;
    gather::gather(page, document, dialect, vendor)
}

/// One page's tables, and the dialect that its format has in `vendor.toml`.
///
/// # Errors
/// What keeps the page from being read, with its place.
pub fn tables<'v>(page: &Page, vendor: &'v Vendor) -> Result<(Document, &'v Dialect), Error> {
    page.check()?;
    let is = |format: &&Format| (format.recognize)(page);
    let known = |format: &&Format| vendor.dialects.contains_key(format.name);
    let format = FORMATS.iter().filter(known).find(is).or_else(|| FORMATS.iter().find(is));
    let Some(format) = format else {
        let names = FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
        let next = format!("Known formats: {names}; a new one is a file in the intake crate");
        return Err(page.error(first_line(page), "this page is in no known format", next));
    };
    let Some(dialect) = vendor.dialects.get(format.name) else {
        let message =
            format!("this is a page in the format {}, which the vendor does not use", format.name);
        let next = format!("Add [format.{}] to vendor.toml", format.name);
        return Err(page.error(first_line(page), message, next));
    };
    Ok(((format.read)(page)?, dialect))
}

fn first_line(page: &Page) -> Span {
    let lines = page.lines();
    lines
        .iter()
        .find(|line| !line.text.trim().is_empty())
        .map_or(Span::line(1), |line| line.whole())
}

/// Schemas from the facts of all pages, and the errors of those that have none.
pub fn combine(
    pages: Vec<Result<PageFacts, Error>>,
    vendor: &Vendor,
    fixups: Option<&Fixups>,
) -> (Reading, Vec<Error>) {
    let mut errors = Vec::new();
    let mut good = Vec::new();
    for page in pages {
        match page {
            Ok(facts) => good.push(facts),
            Err(error) => errors.push(error),
        }
    }
    let (mut types, mut report, twins) = merge::merge(good, vendor);
    errors.extend(twins);
    if let Some(fixups) = fixups {
        fixups.apply(&mut types, &mut report);
    }
    let schemas = normalize::normalize(&types, &mut report);
    report.sort();
    if !report.rows.add_up() {
        let rows = report.rows;
        let message = format!("rows are not accounted for: {rows:?}");
        let next = "This is a fault of the reader, not of the pages: please report it";
        errors.push(Error::new("", Span::line(0), message, next));
    }
    errors.sort();
    (Reading { schemas, report }, errors)
}
