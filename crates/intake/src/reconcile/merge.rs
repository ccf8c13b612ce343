//! Types from pages: pages that `vendor.toml` declares to be one type become one, two others with
//! one type are an error.

use super::settle::settle;
use crate::error::Error;
use crate::extract::PageFacts;
use crate::fact::{Evidence, Member, TypeFacts, Types};
use crate::report::Report;
use crate::span::Span;
use crate::vendor::Vendor;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Puts the facts of all pages together. The order of the pages is nothing: those of one type are
/// believed in the order of `vendor.toml`.
pub fn merge(mut pages: Vec<PageFacts>, vendor: &Vendor) -> (Types, Report, Vec<Error>) {
    pages.sort_by(|a, b| a.page.cmp(&b.page));
    let mut report = Report::default();
    let mut by_name: BTreeMap<String, Vec<TypeFacts>> = BTreeMap::new();
    for page in pages {
        add(&mut report, page.report);
        for facts in page.types {
            by_name.entry(facts.name.clone()).or_default().push(facts);
        }
    }
    let mut types = Types::new();
    let mut errors = Vec::new();
    for (name, mut sources) in by_name {
        sources.sort_by_key(|facts| vendor.order(&facts.title));
        match twins(&sources, vendor) {
            Some(error) => {
                errors.push(error);
                // What isn't written is accounted for all the same.
                let members = sources.iter().flat_map(|facts| facts.members.values());
                let others = sources.iter().filter_map(|facts| facts.others.as_ref());
                report.rows.skipped += members.map(|member| member.rows).sum::<u64>();
                report.rows.skipped += others.map(|others| others.rows).sum::<u64>();
            }
            None => {
                types.extend(one(sources).map(|mut facts| {
                    settle(&mut facts);
                    (name, facts)
                }));
            }
        }
    }
    count(&types, &mut report);
    (types, report, errors)
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
fn twins(sources: &[TypeFacts], vendor: &Vendor) -> Option<Error> {
    let pairs = sources.iter().zip(sources.iter().skip(1));
    for (one, two) in pairs {
        let declared = vendor.shares_type(&one.title) && vendor.shares_type(&two.title);
        if declared && vendor.order(&one.title) != vendor.order(&two.title) {
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
        let next =
            "Leave one of the pages out, or list both titles under one [[type]] in vendor.toml";
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

fn one(sources: Vec<TypeFacts>) -> Option<TypeFacts> {
    let mut sources = sources.into_iter();
    let mut all = sources.next()?;
    for other in sources {
        if all.description.is_empty() {
            all.description = other.description;
        }
        all.bases.extend(other.bases);
        match (&mut all.itself, other.itself) {
            (Some(known), Some(member)) => join(known, member),
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
                Entry::Occupied(known) => join(known.into_mut(), member),
                Entry::Vacant(place) => {
                    place.insert(member);
                }
            }
        }
    }
    Some(all)
}

fn join(known: &mut Member, other: Member) {
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

fn add(report: &mut Report, page: Report) {
    report.pages += page.pages;
    report.tables += page.tables;
    report.rows.all += page.rows.all;
    report.rows.operations += page.rows.operations;
    report.rows.repeated_headers += page.rows.repeated_headers;
    report.rows.skipped += page.rows.skipped;
    report.skipped.extend(page.skipped);
    report.conflicts.extend(page.conflicts);
    report.guessed.extend(page.guessed);
    report.warnings.extend(page.warnings);
}
