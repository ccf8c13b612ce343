//! Headings that say what a table is a part of, not what its type is called: `Query parameters`, `Response fields`.
//! Each page of an API has them, so the type is called after the page as well, and the report says how to name it.

use crate::dialect::Phrases;
use crate::layout::document::{Section, Table};
use crate::span::Span;
use crate::vendor::Vendor;

/// Gives sections under such headings the page's name too; what is said about each, with its place.
pub fn named(
    sections: &mut [Section],
    page: Option<&str>,
    vendor: &Vendor,
    phrases: &Phrases,
) -> Vec<(Span, String)> {
    let alone = sections.iter().filter(|section| described(section)).count() == 1;
    let page = page.map(plain);
    let page =
        page.filter(|page| vendor.type_name(page).starts_with(|c: char| c.is_ascii_alphabetic()));
    let mut told = Vec::new();
    for section in sections.iter_mut().filter(|section| described(section)) {
        let own = section.title.text.clone();
        if vendor.names(&own) || !is_general(&own, phrases) {
            continue;
        }
        let other = page.as_ref().filter(|page| !page.eq_ignore_ascii_case(&own));
        let (title, known_as) = match other {
            Some(page) if alone => (page.clone(), format!("{page}: {own}")),
            Some(page) => (format!("{page}: {own}"), format!("{page}: {own}")),
            // A class may be called `Response`, a page with nothing but `Query parameters` has no name.
            None if !own.contains(' ') => continue,
            None => (own.clone(), own.clone()),
        };
        if let Some(known) = [&known_as, &title].into_iter().find(|title| vendor.names(title)) {
            section.title.text = known.clone();
            continue;
        }
        let name = vendor.type_name(&title);
        let after = if other.is_some() { ", after the page" } else { "" };
        let reason = format!(
            "the heading `{own}` names no type: it is called `{name}`{after}; for another name add [[type]] to \
             vendor.toml, with name = \"…\" and titles = [{known_as:?}]"
        );
        told.push((section.title.at, reason));
        section.title.text = title;
    }
    told
}

fn described(section: &Section) -> bool {
    section.tables.iter().any(|table| matches!(table, Table::Properties(_) | Table::Values(_)))
}

/// Without what ends the name that a title has: `GET /calls/<id>`.
fn plain(page: &str) -> String {
    page.replace(['<', '>', '`'], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether each word of a heading says a part, and none a thing.
fn is_general(title: &str, phrases: &Phrases) -> bool {
    let lower = title.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut named = false;
    let all = words.into_iter().all(|word| {
        let known = phrases.general.iter().any(|known| known == word);
        named |= known;
        known || number(word)
    });
    all && named
}
