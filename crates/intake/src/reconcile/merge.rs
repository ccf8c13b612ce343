//! Types from pages: pages that `vendor.toml` declares to be one type become one, two others with
//! one type are an error.

use super::settle::settle;
use super::{align, pair};
use crate::error::Error;
use crate::extract::PageFacts;
use crate::fact::{Evidence, Fact, Known, Layer, Member, TypeFacts, Types, WireName};
use crate::layout::document::Kind;
use crate::report::{Entry as ReportEntry, Report};
use crate::span::Span;
use crate::vendor::Vendor;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;

/// Puts the facts of all pages together. The order of the pages is nothing: those of one type are
/// believed in the order of `vendor.toml`.
pub fn merge(mut pages: Vec<PageFacts>, vendor: &Vendor) -> (Types, Report, Vec<Error>) {
    pages.sort_by(|a, b| a.page.cmp(&b.page));
    let mut report = Report::default();
    pair::types(&mut pages, &mut report);
    let order = order(&pages, vendor);
    let mut by_name: BTreeMap<String, Vec<TypeFacts>> = BTreeMap::new();
    for page in pages {
        report.add(page.report);
        for facts in page.types {
            by_name.entry(facts.name.clone()).or_default().push(facts);
        }
    }
    let texts = align::texts(by_name.values().flatten());
    let mut types = Types::new();
    let mut errors = Vec::new();
    for (name, mut sources) in by_name {
        sources.sort_by_key(|facts| (order.get(&facts.place.page), vendor.order(&facts.title)));
        match twins(&sources, vendor, &order) {
            Some(error) => {
                errors.push(error);
                // What isn't written is accounted for all the same.
                let members = sources.iter().flat_map(|facts| facts.members.values());
                let others = sources.iter().filter_map(|facts| facts.others.as_ref());
                report.rows.skipped += members.map(|member| member.rows).sum::<u64>();
                report.rows.skipped += others.map(|others| others.rows).sum::<u64>();
            }
            None => {
                types.extend(one(sources, &mut report).map(|mut facts| {
                    if facts.also.iter().any(|place| place.release != facts.place.release) {
                        align::align(&mut facts, &texts);
                    }
                    settle(&mut facts);
                    (name, facts)
                }));
            }
        }
    }
    count(&types, &mut report);
    (types, report, errors)
}

/// Documents of an API by name, in the order in which they are believed: those that `vendor.toml` lists as it lists
/// them. Pages are none of them, and come before.
fn order(pages: &[PageFacts], vendor: &Vendor) -> BTreeMap<Arc<str>, usize> {
    let documents = pages.iter().filter_map(|page| Some((page.page.clone(), page.title.as_ref()?)));
    let listed = |title: &str| vendor.documents.iter().position(|it| it.title == title);
    let last = vendor.documents.len();
    documents.map(|(name, title)| (name, listed(title).unwrap_or(last))).collect()
}

/// A member's first row is its own; those of other pages merge into it. A sample has no rows.
fn count(types: &Types, report: &mut Report) {
    for others in types.values().filter_map(|facts| facts.others.as_ref()) {
        report.rows.first_seen += 1;
        report.rows.merged += others.rows - 1;
    }
    for member in types.values().flat_map(|facts| facts.members.values()) {
        match member.rows {
            0 if is_shown(member) => report.from_samples += 1,
            0 => report.from_sentences += 1,
            rows => {
                report.rows.first_seen += 1;
                report.rows.merged += rows - 1;
            }
        }
    }
}

fn is_shown(member: &Member) -> bool {
    member.facts.iter().any(|known| known.evidence == Evidence::Sample)
}

/// Two pages of one type that nobody declared to belong together.
fn twins(
    sources: &[TypeFacts],
    vendor: &Vendor,
    order: &BTreeMap<Arc<str>, usize>,
) -> Option<Error> {
    let pairs = sources.iter().zip(sources.iter().skip(1));
    for (one, two) in pairs {
        let declared = vendor.shares_type(&one.title) && vendor.shares_type(&two.title);
        if declared && vendor.order(&one.title) != vendor.order(&two.title) {
            continue;
        }
        // A page, and what a document says of the same type.
        if one.place.release.is_some() != two.place.release.is_some() {
            continue;
        }
        let listed = |facts: &TypeFacts| {
            order.get(&facts.place.page).copied().filter(|at| *at < vendor.documents.len())
        };
        if listed(one).zip(listed(two)).is_some_and(|(one, two)| one != two) {
            continue;
        }
        // A page that lies in two folders is one, as long as it says the same.
        if one.title == two.title && same_facts(one, two) {
            continue;
        }
        let message = format!(
            "`{}` is the type `{}`, which {} describes as well",
            two.title, two.name, one.place.page
        );
        let next = match one.place.release {
            Some(_) if one.place.page == two.place.page => {
                "Give one of the definitions another name under [[type]] in vendor.toml"
            }
            Some(_) => {
                "Leave one of the documents out, or list both as [[document]] in vendor.toml"
            }
            None => {
                "Leave one of the pages out, or list both titles under one [[type]] in vendor.toml"
            }
        };
        return Some(Error::new(&*two.place.page, Span::line(two.place.line), message, next));
    }
    None
}

fn same_facts(one: &TypeFacts, two: &TypeFacts) -> bool {
    let facts = |member: &Member| -> Vec<_> {
        member.facts.iter().map(|known| (known.fact.clone(), known.evidence, known.layer)).collect()
    };
    one.kind == two.kind
        && one.itself.as_ref().map(facts) == two.itself.as_ref().map(facts)
        && one.bases == two.bases
        && one.members.len() == two.members.len()
        && one.members.iter().zip(&two.members).all(|((path, member), (other_path, other))| {
            path == other_path && facts(member) == facts(other)
        })
}

fn one(sources: Vec<TypeFacts>, report: &mut Report) -> Option<TypeFacts> {
    let mut sources = sources.into_iter();
    let mut all = sources.next()?;
    for mut other in sources {
        if all.place.release != other.place.release {
            pair::members(&mut all, &mut other, report);
            all.also.push(other.place.clone());
        }
        kinds(&mut all, &other, report);
        if all.description.is_empty() {
            all.description = other.description;
        }
        let bases = other.bases.into_iter().filter(|base| !all.bases.contains(base));
        let bases: Vec<String> = bases.collect();
        all.bases.extend(bases);
        match (&mut all.itself, other.itself) {
            (Some(known), Some(member)) => join(known, member, &all.name, report),
            (known @ None, member) => *known = member,
            (Some(_), None) => {}
        }
        all.operations.extend(other.operations);
        all.others = match (all.others, other.others) {
            (Some(first), Some(second)) => Some(first.joined(second)),
            (first, second) => first.or(second),
        };
        for (path, member) in other.members {
            match all.members.entry(path) {
                Entry::Occupied(known) => {
                    let subject = subject(&all.name, known.key());
                    join(known.into_mut(), member, &subject, report);
                }
                Entry::Vacant(place) => {
                    place.insert(member);
                }
            }
        }
    }
    Some(all)
}

/// A page that says nothing of its type's kind learns it from another source; two that contradict each other leave
/// nothing known for sure.
fn kinds(all: &mut TypeFacts, other: &TypeFacts, report: &mut Report) {
    let is_object = |kind| matches!(kind, Kind::Object | Kind::Struct);
    match (all.kind, other.kind) {
        (one, two) if one == two || is_object(one) && is_object(two) => {}
        (_, Kind::Unknown) => {}
        (Kind::Unknown, kind) => all.kind = kind,
        _ => {
            let reason = "one source has members of it, another values that are no objects: anything is admitted";
            report
                .conflicts
                .push(ReportEntry::new(&other.place, &all.name, reason).against(&all.place));
            all.kind = Kind::Unknown;
        }
    }
}

fn subject(name: &str, path: &[WireName]) -> String {
    let names = path.iter().map(|name| name.0.as_str());
    std::iter::once(name).chain(names).collect::<Vec<_>>().join(".")
}

fn join(known: &mut Member, mut other: Member, subject: &str, report: &mut Report) {
    if known.place.release != other.place.release {
        required(known, &mut other, subject, report);
        known.also.push(other.place.clone());
        if !same_words(&known.description, &other.description) {
            let reason = "another source describes it in other words";
            report
                .warnings
                .push(ReportEntry::new(&other.place, subject, reason).against(&known.place));
        }
    }
    // What a table says about its own row is the better source than a sample's member.
    if known.rows == 0 && other.rows > 0 {
        known.place = other.place;
        known.doc_name = other.doc_name;
    }
    if known.description.is_empty() {
        known.description = other.description;
    }
    known.rows += other.rows;
    known.facts.extend(other.facts);
}

/// One source says that the member is always there, and the other that it may be missing: what admits more is believed
/// in the base, and the claim stands in `x-documented`.
fn required(known: &mut Member, other: &mut Member, subject: &str, report: &mut Report) {
    let claims = |member: &Member| {
        let claim = |known: &&Known| {
            known.fact == Fact::Required
                && matches!(known.evidence, Evidence::Declared | Evidence::Spec)
        };
        member.facts.iter().find(claim).map(|known| known.place.clone())
    };
    let (first, second) = (known.optional.clone(), other.optional.clone());
    for (one, optional) in [(known, second), (other, first)] {
        let (Some(place), Some(against)) = (claims(one), optional) else { continue };
        let reason = "one source requires it, and another says that it may be missing";
        report.conflicts.push(ReportEntry::new(&against, subject, reason).against(&place));
        let claims = one.facts.iter_mut().filter(|known| known.fact == Fact::Required);
        claims.for_each(|known| known.layer = known.layer.max(Layer::Documented));
    }
}

/// Whether two descriptions differ in blanks alone, or one is silent.
fn same_words(one: &str, two: &str) -> bool {
    one.trim().is_empty()
        || two.trim().is_empty()
        || one.split_whitespace().eq(two.split_whitespace())
}
