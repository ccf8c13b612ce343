//! Where HTML stands between the lines of a page of text: tables and lists of definitions, from their first tag to
//! their last. What stands in a fence, in a comment, as code, or in a cell of a table with pipes is a part of that.

use crate::layout::fence::Fence;
use crate::layout::markdown;
use crate::page::{Line, Page};
use std::ops::Range;

/// A table or a list of definitions in HTML, and those that follow on the line of its end.
#[derive(Clone, Debug, PartialEq)]
pub struct Island {
    /// Its bytes in the page's text.
    pub bytes: Range<usize>,
    /// Whether its tag is closed.
    pub closed: bool,
}

/// The elements that may hold properties.
const ELEMENTS: [&str; 2] = ["table", "dl"];

/// How the elements that they hold begin.
const HELD: [&str; 4] = ["tr", "td", "th", "dt"];

/// The islands of a page, in order.
pub fn islands(page: &Page) -> Vec<Island> {
    if tag(page.text(), 0).is_none() {
        return Vec::new();
    }
    let lines = markdown::lines(page);
    let mut found = Vec::new();
    let mut fence = Fence::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let hidden = fence.hides(line.text) || in_row(&lines, at);
        match if hidden { None } else { begins(page, line) } {
            Some(column) => {
                let (island, length) = island(page, &lines[at..], column);
                at += length;
                found.push(island);
            }
            None => at += 1,
        }
    }
    found
}

/// Whether a line belongs to a row of a table of text: it has cells itself, or goes on with a row that is open.
fn in_row(lines: &[Line<'_>], at: usize) -> bool {
    let text = lines[at].text.trim();
    let above = at.checked_sub(1).map_or("", |above| lines[above].text.trim());
    let open = above.starts_with('|') && !above.ends_with('|');
    text.starts_with('|') || text.contains('\t') || open
}

/// Where the first element of a line opens.
fn begins(page: &Page, line: &Line<'_>) -> Option<usize> {
    let at = tag(line.text, 0).filter(|tag| !tag.closes)?.at;
    let before = &line.text[..at];
    // Code shows a tag, and a pipe parts cells.
    let code = before.matches('`').count() % 2 == 1;
    let cell = before.contains('|') && !before.trim_start().starts_with('<');
    (!code && !cell && is_filled(&page.text()[offset(page, line) + at..])).then_some(at)
}

/// Whether the first element of a text has rows or terms. `<table>` in a sentence has none, and around lines with
/// pipes it holds what they say.
fn is_filled(text: &str) -> bool {
    let named = |tag: &str, name: &str| {
        tag.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name))
    };
    let mut tags = text.match_indices('<').skip(1).map(|(at, _)| &text[at + 1..]);
    let known = tags.find_map(|tag| {
        let bare = tag.strip_prefix('/').unwrap_or(tag);
        let held = HELD.iter().any(|name| named(tag, name));
        (held || ELEMENTS.iter().any(|name| named(bare, name))).then_some(held)
    });
    known == Some(true)
}

/// A tag of one of the elements.
struct Tag {
    at: usize,
    element: &'static str,
    closes: bool,
}

/// The first such tag at or behind a place.
fn tag(text: &str, from: usize) -> Option<Tag> {
    let rest = text.get(from..)?;
    rest.match_indices('<').find_map(|(at, _)| {
        let behind = &rest.as_bytes()[at + 1..];
        let closes = behind.first() == Some(&b'/');
        let behind = &behind[usize::from(closes)..];
        let is_own = |name: &&&str| {
            let own = behind.get(..name.len());
            own.is_some_and(|own| own.eq_ignore_ascii_case(name.as_bytes()))
                && behind.get(name.len()).is_none_or(|it| b"> \t\r\n/".contains(it))
        };
        let element = ELEMENTS.iter().find(is_own)?;
        Some(Tag { at: from + at, element, closes })
    })
}

/// The element that opens in a column of the first line, up to the line in which nothing is open, and how many
/// lines it takes.
fn island(page: &Page, lines: &[Line<'_>], column: usize) -> (Island, usize) {
    let start = offset(page, &lines[0]) + column;
    let (mut element, mut depth) = ("", 0usize);
    for (number, line) in (1..).zip(lines) {
        let mut at = if number == 1 { column } else { 0 };
        let mut end = 0;
        while let Some(tag) = tag(line.text, at) {
            at = tag.at + 1;
            if depth == 0 && !tag.closes {
                (element, depth) = (tag.element, 1);
            } else if tag.element == element {
                depth = if tag.closes { depth.saturating_sub(1) } else { depth + 1 };
            }
            if depth == 0 {
                end = line.text[at..].find('>').map_or(line.text.len(), |length| at + length + 1);
            }
        }
        if depth == 0 {
            let bytes = start..offset(page, line) + end;
            return (Island { bytes, closed: true }, number);
        }
    }
    (Island { bytes: start..page.text().len(), closed: false }, lines.len())
}

/// Where a line begins in its page's text.
pub fn offset(page: &Page, line: &Line<'_>) -> usize {
    (line.text.as_ptr() as usize).saturating_sub(page.text().as_ptr() as usize)
}

/// The text of a page without its islands, in the same lines.
pub fn without(page: &Page, islands: &[Island]) -> Page {
    let mut text = String::with_capacity(page.text().len());
    let mut at = 0;
    for Island { bytes, .. } in islands {
        text.push_str(&page.text()[at..bytes.start]);
        text.extend(page.text()[bytes.clone()].chars().filter(|c| *c == '\n'));
        at = bytes.end;
    }
    text.push_str(&page.text()[at..]);
    Page::new(page.name(), text)
}
