//! The whole way from pages to schemas: the one composition of its steps, which all callers use.

use crate::dialect::{Dialect, Phrases};
use crate::error::Error;
use crate::extract::{PageFacts, extract};
use crate::fact::Types;
use crate::layout::document::Document;
use crate::layout::{self, LAYOUTS, Layout};
use crate::normalize::normalize;
use crate::page::Page;
use crate::reconcile::{Fixups, merge};
use crate::report::Report;
use crate::span::Span;
use crate::vendor::Vendor;
use callspec_runtime::Value;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What pages amount to.
#[derive(Clone, PartialEq)]
pub struct Reading {
    /// The schemas, by type.
    pub schemas: BTreeMap<String, Value>,
    /// The facts that they are made of, by type, once pages are merged and fixups applied.
    pub types: Types,
    /// The account.
    pub report: Report,
}

/// Reads pages into schemas.
///
/// The order of the pages is nothing. Pages are read in parallel, and each is dropped once its facts
/// are known; for many pages, [`read_from`] spares holding all texts at once.
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
    let facts = pages.into_par_iter().map(|page| page_facts(&page, vendor)).collect();
    combine(facts, vendor, fixups)
}

/// Reads pages from wherever they are. `load` gives the text of one, which is dropped once its facts are
/// known; it is called from several threads.
pub fn read_from<S: Sync>(
    sources: &[S],
    load: impl Fn(&S) -> Result<Page, Error> + Sync,
    vendor: &Vendor,
    fixups: Option<&Fixups>,
) -> (Reading, Vec<Error>) {
    combine(facts_from(sources, load, vendor), vendor, fixups)
}

/// The facts of pages from wherever they are, page by page, before any are merged.
pub fn facts_from<S: Sync>(
    sources: &[S],
    load: impl Fn(&S) -> Result<Page, Error> + Sync,
    vendor: &Vendor,
) -> Vec<Result<PageFacts, Error>> {
    let one = |source: &S| load(source).and_then(|page| page_facts(&page, vendor));
    sources.par_iter().map(one).collect()
}

/// The facts of one page, which may be dropped then.
///
/// # Errors
/// What keeps the page from being read, with its place.
pub fn page_facts(page: &Page, vendor: &Vendor) -> Result<PageFacts, Error> {
    match tables(page, vendor) {
        Ok(Tables { document, dialect, .. }) => extract(page, document, dialect, vendor),
        Err(error) => {
            // Readable text that no layout takes may lie beside the pages.
            let phrases = Phrases::known();
            let document = page.check().is_ok().then(|| aside(page, vendor, &phrases)).flatten();
            match document {
                Some(document) => extract(page, document, &Dialect::default(), vendor),
                None => Err(error),
            }
        }
    }
}

fn aside(page: &Page, vendor: &Vendor, phrases: &Phrases) -> Option<Document> {
    if layout_of(page, vendor).is_ok() { None } else { layout::aside::read(page, phrases) }
}

/// A page, read into tables.
pub struct Tables<'v> {
    /// The tables.
    pub document: Document,
    /// The layout that the page has.
    pub layout: &'static Layout,
    /// How `vendor.toml` spells things on pages of that layout.
    pub dialect: &'v Dialect,
}

/// One page's tables.
///
/// # Errors
/// What keeps the page from being read, with its place.
pub fn tables<'v>(page: &Page, vendor: &'v Vendor) -> Result<Tables<'v>, Error> {
    page.check()?;
    let (layout, dialect) = layout_of(page, vendor)?;
    let mut document = layout::mixed::read(page, layout, dialect)?;
    layout::beside::check(page, layout.name, dialect, &mut document);
    Ok(Tables { document, layout, dialect })
}

/// The first layout of the vendor's that the page has.
fn layout_of<'v>(page: &Page, vendor: &'v Vendor) -> Result<(&'static Layout, &'v Dialect), Error> {
    let used: Vec<_> = LAYOUTS
        .iter()
        .filter_map(|layout| Some((layout, vendor.dialects.get(layout.name)?)))
        .collect();
    let has = |(layout, dialect): &&(&Layout, &Dialect)| (layout.recognize)(page, dialect);
    let reads = |(layout, dialect): &&(&Layout, &Dialect)| (layout.reads)(page, dialect);
    if let Some(found) = used.iter().find(has).or_else(|| used.iter().find(reads)) {
        return Ok(*found);
    }
    let other =
        LAYOUTS.iter().find(|layout| (layout.recognize)(page, &Dialect::of_layout(layout.name)));
    let first = layout::nearest::first_line(page);
    Err(match other {
        Some(Layout { name, .. }) => {
            let message =
                format!("this is a page in the layout {name}, which the vendor does not use");
            page.error(first, message, format!("Add [format.{name}] to vendor.toml"))
        }
        None => {
            let used = vendor.dialects.iter().map(|(name, dialect)| (name.as_str(), dialect));
            layout::nearest::unknown(page, used)
        }
    })
}

/// Schemas from the facts of all pages, and the errors of those that have none.
fn combine(
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
    let (mut types, mut report, twins) = merge(good, vendor);
    errors.extend(twins);
    if let Some(fixups) = fixups {
        fixups.apply(&mut types, &mut report);
    }
    crate::normalize::tag(&vendor.unions, &mut types, &mut report);
    let mut schemas = normalize(&types, &mut report);
    let unions = crate::normalize::unions(&vendor.unions, &types, &mut report);
    report.unresolved.retain(|entry| !unions.contains_key(&entry.subject));
    schemas.extend(unions);
    report.sort();
    if !report.rows.add_up() {
        let rows = report.rows;
        let message = format!("rows are not accounted for: {rows:?}");
        let next = "This is a fault of the reader, not of the pages: please report it";
        errors.push(Error::new("", Span::line(0), message, next));
    }
    errors.sort();
    (Reading { schemas, types, report }, errors)
}
