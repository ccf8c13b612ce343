//! Samples between tables: fenced pieces, which a page break may have parted, or lines of JSON whose
//! fences were lost.

use super::heading::{self, Outside};
use crate::dialect::Phrases;
use crate::error::Error;
use crate::layout::document::{Cell, Sample};
use crate::page::{Line, Page};

/// Whether a sample begins here.
pub fn begins(line: &Line<'_>) -> bool {
    is_fence(line)
        || matches!(line.text.trim(), "{" | "[" | "[{")
        || line.text.trim().starts_with("{\"")
}

/// The sample that begins with the first line, if it is one of JSON, and how many lines it takes. A
/// running head, which repeats the title, says nothing between its pieces.
///
/// # Errors
/// A fence that is not closed.
pub fn read(
    page: &Page,
    title: &str,
    lines: &[Line<'_>],
    phrases: &Phrases,
) -> Result<(Option<Sample>, usize), Error> {
    let (pieces, taken) = match lines.first() {
        Some(first) if is_fence(first) => fenced(page, title, lines, phrases)?,
        _ => bare(lines),
    };
    // Requests, shell commands and XML are fenced as well.
    let first = pieces.first().map_or("", |piece| piece.text.trim_start());
    let json = first.starts_with(['{', '[', '"', '}', ']', '“']);
    Ok((json.then_some(Sample { pieces }), taken))
}

/// Pieces with nothing between them are one sample, cut by a page break.
fn fenced(
    page: &Page,
    title: &str,
    lines: &[Line<'_>],
    phrases: &Phrases,
) -> Result<(Vec<Cell>, usize), Error> {
    let mut pieces = Vec::new();
    let mut at = 0;
    loop {
        let start = at + 1;
        let Some(length) = lines[start..].iter().position(is_fence) else {
            let next = "Give the whole page; a sample begins and ends with three backticks";
            let message = "the sample is not closed: the page is cut";
            return Err(page.error(lines[at].whole(), message, next));
        };
        pieces.extend(piece(&lines[start..start + length]));
        let end = start + length + 1;
        let says_nothing = |line: &Line<'_>| {
            let text = line.text.trim();
            let head = heading::outside(text, phrases) == Outside::Boilerplate;
            text.is_empty() || text == title || head
        };
        let gap = lines[end..].iter().take_while(|line| says_nothing(line)).count();
        match lines.get(end + gap).filter(|line| is_fence(line)) {
            Some(_) => at = end + gap,
            None => return Ok((pieces, end)),
        }
    }
}

/// Lines that look like JSON, over blank ones.
fn bare(lines: &[Line<'_>]) -> (Vec<Cell>, usize) {
    let mut taken = 0;
    for (at, line) in lines.iter().enumerate() {
        match line.text.trim() {
            "" => {}
            text if is_json(text) => taken = at + 1,
            _ => break,
        }
    }
    let taken = taken.max(1);
    (piece(&lines[..taken]).into_iter().collect(), taken)
}

fn is_json(text: &str) -> bool {
    text.starts_with(['{', '}', '[', ']', '"', '“'])
        && text.ends_with(['{', '}', '[', ']', ',', '"', '”', ':'])
        || (text.starts_with(['"', '“']) && text.contains(':'))
        || text.chars().all(|c| c.is_ascii_digit() || ",.- ".contains(c))
}

fn piece(lines: &[Line<'_>]) -> Option<Cell> {
    let first = lines.first()?;
    let text = lines.iter().map(|line| line.text).collect::<Vec<_>>().join("\n");
    Some(Cell::new(text, first.span(0, 1)))
}

fn is_fence(line: &Line<'_>) -> bool {
    line.text.trim_start().starts_with("```")
}
