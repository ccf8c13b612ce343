//! A vendor's new pages, taken into the pages that are kept here: their facts, our sentences.
//!
//! What is kept under `schema/<vendor>/pages` has the vendor's facts and descriptions in our own words.
//! [`update`] brings it to a new tree: a row whose facts are the same keeps its description; any other
//! gets a placeholder that carries the facts of the vendor's sentence and nothing else of it. A digest of
//! that sentence is kept a row, so that one that was only reworded is noticed as well.

mod compare;
mod digest;
mod head;
mod sentence;
mod source;
mod writer;

pub use compare::{Change, What};
pub use digest::Digests;
pub use sentence::MARK;
pub use source::Origin;

use crate::error::Error;
use crate::fact::{Shape, TypeFacts};
use crate::page::Page;

use crate::span::Span;
use crate::vendor::Vendor;
use source::{Source, sources};
use std::collections::{BTreeMap, BTreeSet};

/// What an update amounts to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Update {
    /// The texts of all pages, by file name.
    pub pages: BTreeMap<String, String>,
    /// The digests of the vendor's sentences.
    pub digests: Digests,
    /// What is new, what is gone, and what needs a hand.
    pub changes: Vec<Change>,
}

/// Brings our pages to those of a new tree.
///
/// Types that ours refer to come along when the tree has a page of them. Pages with operations or samples
/// are left as they are, and what differs is listed: values of samples are made anew, by hand.
///
/// # Errors
/// Every page, of ours or of the tree, that cannot be read.
pub fn update(
    ours: &[Page],
    theirs: &[Page],
    digests: &Digests,
    vendor: &Vendor,
    origin: &Origin,
) -> Result<Update, Vec<Error>> {
    let (ours, theirs) = (sources(ours, vendor)?, sources(theirs, vendor)?);
    let shipped: BTreeSet<String> = ours.iter().flat_map(Source::titles).collect();
    let wanted = wanted(&ours, &theirs);
    let mut updated = Update { digests: digests.clone(), ..Update::default() };
    for own in &ours {
        let text = match theirs.iter().find(|page| own.describes(page)) {
            Some(new) => page(&mut updated, Some(own), new, vendor, origin)?,
            None => {
                updated.changes.push(Change::of_page(own.page.name(), What::GoneType));
                None
            }
        };
        let text = text.unwrap_or_else(|| own.page.text().to_owned());
        updated.pages.insert(own.page.name().to_owned(), text);
    }
    let is_wanted = |page: &&Source<'_>| {
        page.titles().all(|title| !shipped.contains(&title))
            && page.facts.types.iter().any(|facts| wanted.contains(&facts.name))
    };
    for new in theirs.iter().filter(is_wanted) {
        let text = page(&mut updated, None, new, vendor, origin)?;
        let name = new.facts.types.first().map_or("", |facts| &facts.name);
        let ending = new.writer.map_or("txt", |writer| writer.ending());
        updated.pages.extend(text.map(|text| (format!("{name}.{ending}"), text)));
    }
    updated.changes.sort();
    Ok(updated)
}

/// The types of our pages, and all that they lead to in the tree.
fn wanted(ours: &[Source<'_>], theirs: &[Source<'_>]) -> BTreeSet<String> {
    let mut by_name: BTreeMap<&str, Vec<&TypeFacts>> = BTreeMap::new();
    for facts in theirs.iter().flat_map(|page| &page.facts.types) {
        by_name.entry(&facts.name).or_default().push(facts);
    }
    let own = ours.iter().flat_map(|page| &page.facts.types).map(|facts| facts.name.clone());
    let mut queue: Vec<String> = own.collect();
    let mut wanted = BTreeSet::new();
    while let Some(name) = queue.pop() {
        if wanted.contains(&name) {
            continue;
        }
        for facts in by_name.get(name.as_str()).into_iter().flatten() {
            queue.extend(facts.bases.iter().cloned());
            let facts = facts.members.values().flat_map(|member| &member.facts);
            facts.for_each(|known| {
                if let crate::fact::Fact::Shape(shape) = &known.fact {
                    references(shape, &mut queue);
                }
            });
        }
        wanted.insert(name);
    }
    wanted
}

fn references(shape: &Shape, names: &mut Vec<String>) {
    match shape {
        Shape::Reference { name, .. } => names.push(name.clone()),
        Shape::Array(inner) | Shape::Map(inner) | Shape::Nullable(inner) => {
            references(inner, names);
        }
        Shape::Either(all) => all.iter().for_each(|shape| references(shape, names)),
        _ => {}
    }
}

/// One page's new text; `None` where it is to be written by hand.
fn page(
    updated: &mut Update,
    own: Option<&Source<'_>>,
    new: &Source<'_>,
    vendor: &Vendor,
    origin: &Origin,
) -> Result<Option<String>, Vec<Error>> {
    let name = own.unwrap_or(new).page.name();
    let compared = compare::compare(name, own, new, &updated.digests);
    updated.digests.replace(&compared.digests);
    updated.changes.extend(compared.changes);
    let old = own.map_or("", |own| own.page.text());
    let head = head::head(old.lines().next().unwrap_or_default(), new, vendor, origin);
    if !compared.differs {
        return Ok(Some(head::with_head(old, &head)));
    }
    let Some(((section, _), writer)) = new.only().zip(new.writer) else {
        updated.changes.push(Change::of_page(name, What::ByHand));
        return Ok(None);
    };
    let text = writer.write(section, &compared.descriptions, &head);
    let written = Page::new(name, text.clone());
    let lost = check(&written, new, vendor).map_err(|error| vec![error])?;
    let lost = lost.into_iter().map(|(row, fact)| Change::of_row(name, &row, What::Lost(fact)));
    updated.changes.extend(lost);
    Ok(Some(text))
}

/// Reads what was written, and gives what the vendor's page says and this does not.
fn check(
    written: &Page,
    new: &Source<'_>,
    vendor: &Vendor,
) -> Result<Vec<(String, String)>, Error> {
    let ours = sources(std::slice::from_ref(written), vendor).map_err(|mut errors| {
        let next = "This is a fault of the update: write the page by hand, and report it";
        errors
            .pop()
            .unwrap_or_else(|| Error::new(written.name(), Span::line(1), "unreadable", next))
    })?;
    let empty = BTreeMap::new();
    let of = |source: Option<&Source<'_>>| {
        source.and_then(|source| source.facts.types.first().map(|facts| facts.members.clone()))
    };
    let (ours, theirs) = (of(ours.first()), of(Some(new)));
    let (ours, theirs) = (ours.as_ref().unwrap_or(&empty), theirs.as_ref().unwrap_or(&empty));
    Ok(theirs.iter().flat_map(|(path, member)| compare::lost(ours.get(path), member)).collect())
}
