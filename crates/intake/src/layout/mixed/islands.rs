//! Where HTML stands between the lines of a page of text: tables and lists of definitions, from the line of
//! their first tag to that of their last, and headings. What stands in a fence, as code, or in a cell of a
//! table with pipes is a part of that.

use crate::page::{Line, Page};
use std::ops::Range;

/// A table or a list of definitions in HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct Island {
    /// The numbers of its lines.
    pub lines: Range<u32>,
    /// Its bytes in the page's text.
    pub bytes: Range<usize>,
    /// Whether its tag is closed.
    pub closed: bool,
}

/// The elements that may hold properties.
const ELEMENTS: [&str; 2] = ["table", "dl"];

/// The islands of a page, in order.
pub fn islands(page: &Page) -> Vec<Island> {
    let text = page.text();
    if !ELEMENTS.iter().any(|name| has_tag(text, name)) {
        return Vec::new();
    }
    let lines = page.lines();
    let mut found = Vec::new();
    let mut fence = Fence::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let hidden = fence.hides(line.text);
        let begins = if hidden || in_row(&lines, at) { None } else { begins(line.text) };
        let Some((element, column)) = begins else {
            at += 1;
            continue;
        };
        let island = island(page, &lines, at, element, column);
        at += island.lines.len();
        found.push(island);
    }
    found
}

fn has_tag(text: &str, name: &str) -> bool {
    let tag = format!("<{name}");
    text.as_bytes().windows(tag.len()).any(|part| part.eq_ignore_ascii_case(tag.as_bytes()))
}

/// Blocks whose text is no markup.
#[derive(Default)]
pub struct Fence<'a> {
    open: Option<&'a str>,
}

impl<'a> Fence<'a> {
    /// Whether a line is of such a block; lines are given one after the other.
    pub fn hides(&mut self, line: &'a str) -> bool {
        let text = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| text.starts_with(mark));
        match (self.open, mark) {
            (None, Some(mark)) => self.open = Some(mark),
            (Some(open), Some(mark)) if open == mark => self.open = None,
            (None, None) => return false,
            _ => {}
        }
        true
    }
}

/// Whether a line belongs to a row of a table of text: it has cells itself, or goes on with a row that is open.
fn in_row(lines: &[Line<'_>], at: usize) -> bool {
    let text = lines[at].text.trim();
    let above = at.checked_sub(1).map_or("", |above| lines[above].text.trim());
    let open = above.starts_with('|') && !above.ends_with('|');
    text.starts_with('|') || text.contains('\t') || open
}

/// The element that a line opens, and where.
fn begins(line: &str) -> Option<(&'static str, usize)> {
    let tags = ELEMENTS.iter().filter_map(|name| Some((*name, tag(line, name, 0)?)));
    let (name, at) = tags.min_by_key(|(_, at)| *at)?;
    let before = &line[..at];
    // Code shows a tag, and a pipe parts cells.
    let code = before.matches('`').count() % 2 == 1;
    let cell = before.contains('|') && !before.trim_start().starts_with('<');
    (!code && !cell).then_some((name, at))
}

/// Where a tag of that name is opened, at or behind a place.
fn tag(line: &str, name: &str, from: usize) -> Option<usize> {
    let open = format!("<{name}");
    let rest = line.as_bytes().get(from..)?;
    let found = rest.windows(open.len()).enumerate().find(|(at, part)| {
        let after = rest.get(at + open.len());
        part.eq_ignore_ascii_case(open.as_bytes())
            && after.is_none_or(|byte| matches!(byte, b'>' | b' ' | b'\t' | b'/'))
    });
    found.map(|(at, _)| from + at)
}

/// The lines up to that in which the element ends.
fn island(page: &Page, lines: &[Line<'_>], first: usize, element: &str, column: usize) -> Island {
    let start = offset(page, &lines[first]);
    let closing = format!("/{element}");
    let mut depth = 0usize;
    let mut column = column;
    for line in &lines[first..] {
        let mut at = column;
        column = 0;
        loop {
            let opens = tag(line.text, element, at);
            let closes = tag(line.text, &closing, at);
            match (opens, closes) {
                (Some(opens), closes) if closes.is_none_or(|closes| opens < closes) => {
                    depth += 1;
                    at = opens + 1;
                }
                (_, Some(closes)) => {
                    depth = depth.saturating_sub(1);
                    at = closes + 1;
                    if depth == 0 {
                        return whole(start, &lines[first], line, page, true);
                    }
                }
                _ => break,
            }
        }
    }
    let last = lines.last().unwrap_or(&lines[first]);
    whole(start, &lines[first], last, page, false)
}

fn whole(start: usize, first: &Line<'_>, last: &Line<'_>, page: &Page, closed: bool) -> Island {
    let end = offset(page, last) + last.text.len();
    Island { lines: first.number..last.number + 1, bytes: start..end, closed }
}

/// Where a line begins in its page's text.
fn offset(page: &Page, line: &Line<'_>) -> usize {
    (line.text.as_ptr() as usize).saturating_sub(page.text().as_ptr() as usize)
}
