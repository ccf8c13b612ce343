//! Headings, `# Title` or underlined, and the sentences below them.

use crate::layout::document::Cell;
use crate::layout::markup;
use crate::page::Line;

/// The heading that begins on a line.
pub fn heading(lines: &[Line<'_>], at: usize) -> Option<Cell> {
    let line = lines.get(at)?;
    if is_marked(line) {
        return marked(line);
    }
    let text = line.text.trim();
    let before = at.checked_sub(1).and_then(|before| lines.get(before));
    let begins = before.is_none_or(|line| line.text.trim().is_empty());
    let plain = begins && !text.is_empty() && !text.contains('|') && !is_line(text);
    let underlined = plain && lines.get(at + 1).is_some_and(|below| is_line(below.text.trim()));
    let title = underlined.then(|| Cell::new(markup::word(text), line.whole()));
    title.filter(|title| !title.text.is_empty())
}

/// How many lines the heading has that begins on this one.
pub fn length(line: &Line<'_>) -> usize {
    if is_marked(line) { 1 } else { 2 }
}

/// Whether a line under a title is a sentence about it, and no link, anchor, list or footer.
pub fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '"' | '\'' | '(' | '`'))
}

fn is_marked(line: &Line<'_>) -> bool {
    line.text.trim_start().starts_with('#')
}

fn marked(line: &Line<'_>) -> Option<Cell> {
    let text = line.text.trim();
    let title = text.trim_start_matches('#');
    let depth = text.len() - title.len();
    // Some templates write `# # Title`, some writers `# Title #`.
    let name = title.trim_start().trim_start_matches('#').trim_end_matches('#').trim();
    let is_heading = (1..=6).contains(&depth) && title.starts_with([' ', '\t']) && !name.is_empty();
    is_heading.then(|| Cell::new(markup::word(name), line.whole()))
}

/// `====` or `----`, below a title.
fn is_line(text: &str) -> bool {
    text.len() > 2
        && (text.bytes().all(|byte| byte == b'=') || text.bytes().all(|byte| byte == b'-'))
}
