//! What is struck out on a page: `~~old~~ new`, `<del>old</del>`, `<s>old</s>`, `<strike>old</strike>`. It no
//! longer holds, so it leaves the cell, and a warning names it. A row whose name is struck out says what held
//! before: its texts stay, and the name becomes deprecated.

use super::document::{Column, Warning};
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

/// How the reader of web pages marks what is struck out, in characters that no page has.
pub const OPENED: char = '\u{1}';
pub const CLOSED: char = '\u{2}';
const TAGS: [char; 2] = [OPENED, CLOSED];

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
    /// The same in a row whose name stands: what is struck out as a whole no longer holds. A type does, for it is
    /// all that is known of the property.
    pub fn of_row(self, name_stands: bool, column: Column) -> Self {
        if !self.whole || !name_stands || matches!(column, Column::Name | Column::Type) {
            return self;
        }
        let gone = vec![self.text.into_owned()];
        Standing { text: Cow::Owned(String::new()), gone, whole: false }
    }

    /// The warning about what is gone.
    pub fn warning(&self, at: Span) -> Option<Warning> {
        warning(&self.gone, at)
    }
}

/// Takes out what is struck out. It looks for marks in `raw` before any other markup is undone.
pub fn standing(raw: &str) -> Standing<'_> {
    if !raw.contains("~~") && !raw.contains('<') {
        return unchanged(raw);
    }
    parted(raw, Marks::new(&raw.to_ascii_lowercase()))
}

/// The same of a text from a web page: what its reader found struck out, and no other marks.
pub fn standing_of_html(raw: &str) -> Standing<'_> {
    parted(raw, tags(raw).into_iter())
}

fn unchanged(raw: &str) -> Standing<'_> {
    Standing { text: Cow::Borrowed(raw), gone: Vec::new(), whole: false }
}

fn parted(raw: &str, parts: impl Iterator<Item = Part>) -> Standing<'_> {
    let (mut text, mut struck, mut gone) = (String::new(), String::new(), Vec::new());
    // How far both are written.
    let (mut at, mut told) = (0, 0);
    for part in parts {
        let inner = &raw[part.inner];
        text.push_str(raw.get(at..part.start).unwrap_or_default());
        struck.push_str(&raw[told..part.start]);
        struck.push_str(inner);
        gone.push(inner.replace(TAGS, ""));
        told = part.end;
        at = told + separator(&mut text, &raw[told..]);
    }
    if gone.is_empty() {
        return match raw.contains(TAGS) {
            true => Standing { text: Cow::Owned(raw.replace(TAGS, "")), ..unchanged(raw) },
            false => unchanged(raw),
        };
    }
    text.push_str(&raw[at..]);
    struck.push_str(&raw[told..]);
    let text = text.replace(TAGS, "");
    match is_empty(&text) {
        // Nothing but marks and notes in parentheses is left: `~~id~~ (deprecated)`.
        true => {
            let text = Cow::Owned(struck.replace(TAGS, ""));
            Standing { text, gone: Vec::new(), whole: true }
        }
        false => Standing { text: Cow::Owned(text), gone, whole: false },
    }
}

/// What parts one from another.
const SEPARATORS: [char; 5] = [',', ';', '/', '|', '→'];

/// What parted the struck text from others goes with it: of `a, ~~b~~, c` one comma stays. Gives how much of the
/// rest goes; what goes of the text before is taken off.
fn separator(before: &mut String, rest: &str) -> usize {
    let (kept, behind) = (before.trim_end(), rest.trim_start());
    if kept.is_empty() || kept.ends_with(SEPARATORS) {
        let after = behind.strip_prefix(SEPARATORS).or_else(|| behind.strip_prefix("->"));
        // `/calls` is a path.
        let parts = |after: &&str| {
            behind.starts_with([',', ';']) || after.is_empty() || after.starts_with(' ')
        };
        if let Some(after) = after.filter(parts) {
            return rest.len() - after.len();
        }
    }
    if behind.is_empty() || behind.starts_with(['.', ')']) {
        let kept = kept.trim_end_matches(SEPARATORS).trim_end();
        before.truncate(kept.len());
    }
    0
}

/// A text without the marks alone: what is struck out stays.
pub fn marks_undone(raw: &str) -> String {
    let lower = raw.to_ascii_lowercase();
    let (mut text, mut at) = (String::new(), 0);
    for part in Marks::new(&lower) {
        text.push_str(&raw[at..part.start]);
        text.push_str(&raw[part.inner]);
        at = part.end;
    }
    text + &raw[at..]
}

/// A text from a web page with Markdown's marks around what its reader found struck out.
pub fn marked(raw: &str) -> String {
    let (mut text, mut at) = (String::new(), 0);
    for part in tags(raw) {
        text.push_str(&raw[at..part.start]);
        let inner = raw[part.inner].replace(TAGS, "");
        if !inner.trim().is_empty() {
            text.push_str(&format!("~~{}~~ ", inner.trim()));
        }
        at = part.end;
    }
    (text + &raw[at..]).replace(TAGS, "")
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

/// The struck parts of a text, in order.
struct Marks<'t> {
    lower: &'t str,
    at: usize,
    /// Of each mark the next part, and where its last end is: no part begins behind that.
    next: [(Option<Part>, usize); MARKS.len()],
    left: usize,
    /// What stands between backticks, which shows it.
    code: Vec<Range<usize>>,
}

impl<'t> Marks<'t> {
    fn new(lower: &'t str) -> Self {
        let code = code(lower);
        let mut marks = Marks { lower, at: 0, next: Default::default(), left: MAX_PARTS, code };
        for (number, (_, close)) in MARKS.iter().enumerate() {
            marks.next[number].1 = lower.rfind(close).unwrap_or_default();
            marks.find(number);
        }
        marks
    }

    /// Looks for the next part of a mark.
    fn find(&mut self, number: usize) {
        let ((open, close), last) = (MARKS[number], self.next[number].1);
        let starts = self.lower[self.at..].match_indices(open).map(|(start, _)| self.at + start);
        let mut starts = starts.take_while(|start| *start < last).take(MAX_PARTS);
        self.next[number].0 = starts.find_map(|start| self.part(start, open, close));
    }

    fn part(&self, start: usize, open: &str, close: &str) -> Option<Part> {
        let from = opened(self.lower, start + open.len(), open.starts_with('<'))?;
        let length = head(&self.lower[from..], MAX_PART).find(close)?;
        let inner = from..from + length;
        let end = inner.end + close.len();
        let text = &self.lower[inner.clone()];
        let tilde = open.starts_with('~');
        // Markdown's marks stand at words.
        let loose = tilde && text.trim().len() < text.len();
        let around = self.code.partition_point(|code| code.end <= start);
        let code = self.code.get(around).filter(|code| code.start <= start);
        let shown = code.is_some_and(|code| !(tilde && *code == (start..end)));
        (!text.trim().is_empty() && !loose && !shown).then_some(Part { start, inner, end })
    }
}

impl Iterator for Marks<'_> {
    type Item = Part;

    fn next(&mut self) -> Option<Part> {
        self.left = self.left.checked_sub(1)?;
        let known = self.next.iter().enumerate();
        let starts = known.filter_map(|(number, (part, _))| Some((part.as_ref()?.start, number)));
        let (_, first) = starts.min()?;
        let found = self.next[first].0.take()?;
        self.at = found.end;
        for number in 0..MARKS.len() {
            let passed = |part: &Part| part.start < found.end;
            if number == first || self.next[number].0.as_ref().is_some_and(passed) {
                self.find(number);
            }
        }
        Some(found)
    }
}

/// What stands between backticks.
fn code(text: &str) -> Vec<Range<usize>> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    ticks.chunks_exact(2).map(|pair| pair[0] + 1..pair[1]).collect()
}

/// What the reader of web pages found struck out; of tags in each other the outer.
fn tags(raw: &str) -> Vec<Part> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0usize, 0);
    for (at, mark) in raw.match_indices(TAGS) {
        let opens = mark.starts_with(OPENED);
        match (opens, depth) {
            (true, _) => {
                start = if depth == 0 { at } else { start };
                depth += 1;
            }
            (false, 1) if parts.len() < MAX_PARTS => {
                depth = 0;
                let inner = start + mark.len()..at;
                let part = Part { start, inner: inner.clone(), end: at + mark.len() };
                if !raw[inner].replace(TAGS, "").trim().is_empty() {
                    parts.push(part);
                }
            }
            (false, _) => depth = depth.saturating_sub(1),
        }
    }
    parts
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
            ("a, ~~b~~, <strike>c</strike>, d", "a,   d", &["b", "c"]),
            ("~~old~~ / new", " new", &["old"]),
            ("new / ~~old~~", "new", &["old"]),
            ("~~old~~ → new", " new", &["old"]),
            ("~~/old~~ /new", " /new", &["/old"]),
            ("`<s>a</s>`, <s>b</s>.", "`<s>a</s>`.", &["b"]),
            ("`x ~~a~~ y` or `b`", "`x ~~a~~ y` or `b`", &[]),
            ("`new` (was ~~old~~)", "`new` (was)", &["old"]),
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
            ("~~a~~, ~~b~~", "a, b"),
        ] {
            let standing = standing(raw);
            assert_eq!((&*standing.text, standing.whole), (text, true), "{raw}");
            assert!(standing.warning(Span::line(1)).is_none());
        }
    }

    /// A web page may show any mark as text; its own are those that its reader set.
    #[test]
    fn what_a_web_page_shows_is_not_struck_out() {
        for (raw, text, gone) in [
            ("<s>Hi</s> and ~~x~~", "<s>Hi</s> and ~~x~~", &[][..]),
            ("\u{1}old \u{2}new", "new", &["old "]),
            ("\u{1}a\u{1}b\u{2}\u{2} c", " c", &["ab"]),
            ("open \u{1}a and more", "open a and more", &[]),
            ("a\u{2} b", "a b", &[]),
        ] {
            let standing = standing_of_html(raw);
            assert_eq!((&*standing.text, standing.whole), (text, false), "{raw:?}");
            assert_eq!(standing.gone, gone, "{raw:?}");
        }
        let whole = standing_of_html("\u{1}\u{1}old\u{2}\u{2}");
        assert_eq!((&*whole.text, whole.whole), ("old", true));
        assert_eq!(marked("\u{1}old \u{2}new \u{1}x"), "~~old~~ new x");
    }

    #[test]
    fn hostile_marks_are_bounded() {
        for text in ["~~", "~~a~~", "<s>", "<del ", "<s><del>~~", "`", "~~a~~ <del>x"]
            .map(|part| part.repeat(20_000))
        {
            assert!(standing(&text).text.len() <= text.len());
        }
    }
}
