//! What is struck out on a page: `~~old~~ new`, `<del>old</del>`, `<s>old</s>`, `<strike>old</strike>`. It no
//! longer holds, so it leaves the cell, and a warning names it. A cell that is struck out as a whole says what
//! held before: its text stays, and a name becomes deprecated.

use super::document::Warning;
use super::markup;
use super::tags::head;
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;

/// How struck text begins and ends.
const MARKS: [(&str, &str); 4] =
    [("~~", "~~"), ("<del", "</del>"), ("<strike", "</strike>"), ("<s", "</s>")];

/// How many struck parts of a cell are undone, and the longest one in bytes: no real cell has more.
const MAX_PARTS: usize = 200;
const MAX_PART: usize = 4_000;
const MAX_TAG: usize = 200;

/// A cell's text without what is struck out.
#[derive(Debug, PartialEq)]
pub struct Standing<'a> {
    /// What stands, with its other markup. All of it, where the whole cell is struck out.
    pub text: Cow<'a, str>,
    /// What is gone, in order.
    pub gone: Vec<String>,
    /// Whether the whole cell is struck out.
    pub whole: bool,
}

impl Standing<'_> {
    /// The warning about what is gone.
    pub fn warning(&self, at: Span) -> Option<Warning> {
        warning(&self.gone, at)
    }
}

/// Takes out what is struck out. It looks for marks in `raw` before any other markup is undone.
pub fn standing(raw: &str) -> Standing<'_> {
    let unchanged = || Standing { text: Cow::Borrowed(raw), gone: Vec::new(), whole: false };
    if !raw.contains("~~") && !raw.contains('<') {
        return unchanged();
    }
    let lower = raw.to_ascii_lowercase();
    let (mut text, mut struck, mut gone) = (String::new(), String::new(), Vec::new());
    let mut at = 0;
    while let Some(part) = (gone.len() < MAX_PARTS).then(|| first(&lower, at)).flatten() {
        let inner = &raw[part.inner.clone()];
        text.push_str(&raw[at..part.start]);
        struck.push_str(&raw[at..part.start]);
        struck.push_str(inner);
        gone.push(inner.to_owned());
        at = part.end;
    }
    let rest = &raw[at..];
    text.push_str(rest);
    struck.push_str(rest);
    match gone.is_empty() {
        true => unchanged(),
        // Nothing but marks and notes in parentheses is left: `~~id~~ (deprecated)`.
        false if is_empty(&text) => {
            Standing { text: Cow::Owned(struck), gone: Vec::new(), whole: true }
        }
        false => Standing { text: Cow::Owned(text), gone, whole: false },
    }
}

/// A text without the marks alone: what is struck out stays.
pub fn marks_undone(raw: &str) -> String {
    let lower = raw.to_ascii_lowercase();
    let (mut text, mut at) = (String::new(), 0);
    for _ in 0..MAX_PARTS {
        let Some(part) = first(&lower, at) else { break };
        text.push_str(&raw[at..part.start]);
        text.push_str(&raw[part.inner]);
        at = part.end;
    }
    text + &raw[at..]
}

/// The warning about what is gone.
pub fn warning(gone: &[String], at: Span) -> Option<Warning> {
    let parts = gone.iter().map(|part| markup::word(part)).collect::<Vec<_>>().join(", ");
    let reason = || format!("struck out, so not read: {parts}");
    (!gone.is_empty()).then(|| Warning { at, reason: reason() })
}

/// Where a struck part of a text stands, with its marks.
struct Part {
    start: usize,
    inner: Range<usize>,
    end: usize,
}

/// The first struck part at or behind a place of a text in lower case.
fn first(lower: &str, at: usize) -> Option<Part> {
    let parts = MARKS.iter().filter_map(|(open, close)| {
        let found = lower[at..].match_indices(open).take(MAX_PARTS);
        found.map(|(start, _)| at + start).find_map(|start| {
            let from = opened(lower, start + open.len(), open.starts_with('<'))?;
            let length = head(&lower[from..], MAX_PART).find(close)?;
            let inner = from..from + length;
            let end = inner.end + close.len();
            let text = &lower[inner.clone()];
            // Markdown's marks stand at words.
            let loose = open.starts_with('~') && text.trim().len() < text.len();
            (!text.trim().is_empty() && !loose).then_some(Part { start, inner, end })
        })
    });
    parts.min_by_key(|part| part.start)
}

/// Where the text begins behind an opening mark: `<s>` and `<s class="x">` are tags, `<string>` is none.
fn opened(lower: &str, from: usize, tag: bool) -> Option<usize> {
    let rest = head(&lower[from..], MAX_TAG);
    match rest.as_bytes().first() {
        _ if !tag => Some(from),
        Some(b'>') => Some(from + 1),
        Some(b' ') => Some(from + rest.find('>')? + 1),
        _ => None,
    }
}

/// Whether nothing is left that is said of its own: marks of emphasis, links without a text, tags, and remarks
/// in parentheses.
fn is_empty(text: &str) -> bool {
    let mut depth = 0usize;
    let mut left = text.chars().filter(|c| {
        match c {
            '(' | '<' => depth += 1,
            ')' | '>' => {
                depth = depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        depth == 0
    });
    left.all(|c| c.is_whitespace() || matches!(c, '*' | '_' | '`' | '[' | ']' | ':'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_struck_out_leaves_and_is_told() {
        for (raw, text, gone) in [
            ("~~old~~ new", " new", &["old"][..]),
            ("<del>old</del> <ins>new</ins>", " <ins>new</ins>", &["old"]),
            ("<S class=\"x\">old</S>new", "new", &["old"]),
            ("a, ~~b~~, <strike>c</strike>", "a, , ", &["b", "c"]),
            ("`new` (was ~~old~~)", "`new` (was )", &["old"]),
            ("List<string> <s", "List<string> <s", &[]),
            ("~~ ~~ a ~~", "~~ ~~ a ~~", &[]),
        ] {
            let standing = standing(raw);
            assert_eq!((&*standing.text, standing.whole), (text, false), "{raw}");
            assert_eq!(standing.gone, gone, "{raw}");
        }
    }

    #[test]
    fn a_cell_that_is_struck_out_as_a_whole_stays() {
        for (raw, text) in [
            ("~~id~~", "id"),
            ("**`~~id~~`**", "**`id`**"),
            ("[~~id~~](#id)", "[id](#id)"),
            ("~~`id`~~ (deprecated)", "`id` (deprecated)"),
            ("<del>id</del>", "id"),
        ] {
            let standing = standing(raw);
            assert_eq!((&*standing.text, standing.whole), (text, true), "{raw}");
            assert!(standing.warning(Span::line(1)).is_none());
        }
    }

    #[test]
    fn hostile_marks_are_bounded() {
        for text in ["~~", "~~a~~", "<s>", "<del ", "<s><del>~~"].map(|part| part.repeat(20_000)) {
            assert!(standing(&text).text.len() <= text.len());
        }
    }
}
