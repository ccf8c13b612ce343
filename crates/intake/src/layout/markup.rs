//! Markup in cells, titles and sentences, undone: what remains is what a person reads.
//!
//! Markdown's, HTML's and a wiki's are one here, whatever the layout: links, tags, emphasis, backslash
//! escapes and entities, in this order, so that what an entity stands for is text.

use super::tags;
use std::borrow::Cow;

pub use super::tags::Note;

/// A cell's text without markup.
#[derive(Debug, Default, PartialEq)]
pub struct Plain {
    /// Lines that hold something; those of a list begin with `• `.
    pub text: String,
    /// Footnotes that are made or used here.
    pub notes: Vec<Note>,
    /// A tag that is opened and never closed.
    pub open: Option<String>,
}

/// The lines of a cell: where a tag parts lines, or makes a list, the text has lines and bullets.
pub fn plain(raw: &str) -> Plain {
    let html = tags::undone(&without_links(raw.trim()));
    let mut text = String::with_capacity(html.text.len());
    for line in html.text.lines() {
        let line = decoded(&unescaped(&unemphasized(line)));
        let line = line.trim();
        if line.is_empty() || line == "•" {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(line);
    }
    Plain { text, notes: html.notes, open: html.open }
}

/// The same in one line.
pub fn text(raw: &str) -> String {
    if !raw.contains(['<', '[', '*', '\'', '\\', '&', '\n']) {
        // Most cells have none. Two blanks between sentences are a habit of some writers, and may stay.
        return raw.trim().to_owned();
    }
    one_line(&plain(raw).text)
}

/// The text without tags and entities, where nothing else is markup.
pub fn html(raw: &str) -> String {
    one_line(&decoded(&tags::undone(raw).text))
}

fn one_line(text: &str) -> String {
    if !text.contains('\n') {
        return text.trim().to_owned();
    }
    let lines = text.lines().map(|line| line.trim().trim_start_matches("• ").trim());
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The text of a cell that holds a name or a type word, where backticks are emphasis too.
pub fn word(raw: &str) -> String {
    let raw = without_lost_target(raw.replace(['`', '\u{200b}', '\u{feff}', '\u{ad}'], ""));
    // A template of Go's opens a link and forgets it: `[**NullableTime**`.
    match raw.split_once("[**").filter(|_| raw.matches('[').count() == raw.matches(']').count() + 1)
    {
        Some((before, after)) => text(&format!("{before}{after}")),
        // `[String][string]` names its target elsewhere; `[][]int` is a type.
        None if !raw.contains("[]") => text(&linked(&raw, "][")),
        None => text(&raw),
    }
}

/// `[**\DateTime**]`: a link that lost its target, and no list.
fn without_lost_target(raw: String) -> String {
    let Some(start) = raw.find("[**") else { return raw };
    let Some(length) = raw[start..].find("**]") else { return raw };
    let (inner, after) = (&raw[start + 1..start + length + 2], &raw[start + length + 3..]);
    match after.starts_with(['(', '[']) || inner[2..].contains("[**") {
        true => raw,
        false => format!("{}{inner}{after}", &raw[..start]),
    }
}

/// The text of a title or of another line of its own: a word with single blanks.
pub fn title(raw: &str) -> String {
    word(raw).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The heading of the same page that a cell leads to: `dtmf-results` of `[keys](#dtmf-results)`.
pub fn heading(raw: &str) -> Option<&str> {
    let (_, rest) = raw.split_once("](#")?;
    let (name, _) = rest.split_once(')')?;
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (!name.is_empty() && name.len() <= MAX_LINK && name.chars().all(plain)).then_some(name)
}

/// How many places of a cell are tried for a link: no real one has as many, and what a hostile one has
/// beyond them stays as it is.
const MAX_TRIES: usize = 20_000;

/// The longest text and target of a link: what is longer is no link, so that a line full of brackets
/// takes no time.
const MAX_LINK: usize = 500;

/// A line without links and tags; other marks stay.
pub fn unlinked(line: &str) -> String {
    tags::undone(&without_links(line)).text.replace('\n', " ")
}

/// `[text](target "title")` is `text`, with whatever brackets the text has inside.
fn without_links(text: &str) -> String {
    linked(text, "](")
}

/// Undoes links, which are two pairs of brackets with that seam between them.
fn linked(text: &str, seam: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    for _ in 0..MAX_TRIES {
        let Some(middle) = rest.find(seam) else { break };
        plain.push_str(&rest[..middle]);
        match (opening(&plain), target(&rest[middle + 1..])) {
            (Some(opening), Some(target)) => {
                plain.remove(opening);
                rest = &rest[middle + 1 + target..];
            }
            _ => {
                plain.push_str(seam);
                rest = &rest[middle + seam.len()..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// The length of a link's target with its brackets, of which it may have some inside.
fn target(text: &str) -> Option<usize> {
    let (open, close) = if text.starts_with('(') { (b'(', b')') } else { (b'[', b']') };
    let mut depth = 0usize;
    let mut first = None;
    for (at, byte) in text.bytes().enumerate().take(MAX_LINK) {
        if byte == open {
            depth += 1;
        } else if byte == close {
            depth -= 1;
            first = first.or(Some(at + 1));
            if depth == 0 {
                return Some(at + 1);
            }
        }
    }
    // A bracket that is never closed: the target ends where any does.
    first
}

/// The bracket that a link's text begins with.
fn opening(text: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, byte) in text.bytes().enumerate().rev().take(MAX_LINK) {
        match byte {
            b']' => depth += 1,
            b'[' if depth == 0 => return Some(at),
            b'[' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// A text without the marks of bold and, between words, a wiki's of italics: `''a''`, but not `''`.
fn unemphasized(text: &str) -> Cow<'_, str> {
    let bold = text.contains("**");
    if !bold && !text.contains("''") {
        return Cow::Borrowed(text);
    }
    let text = text.replace("**", "");
    if !text.contains("''") {
        return Cow::Owned(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut parts = text.split("'''").flat_map(|part| part.split("''")).peekable();
    // What stands between two marks begins and ends with a letter or digit.
    let is_inner = |part: &str| {
        let ends = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != ',');
        ends(part.chars().next()) && ends(part.chars().next_back())
    };
    let mut open = false;
    while let Some(part) = parts.next() {
        plain.push_str(part);
        let Some(next) = parts.peek() else { break };
        if open {
            open = false;
        } else if is_inner(next) {
            open = true;
        } else {
            plain.push_str("''");
        }
    }
    Cow::Owned(plain)
}

/// A backslash before punctuation shows the punctuation.
fn unescaped(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let escapes =
            character == '\\' && characters.peek().is_some_and(char::is_ascii_punctuation);
        result.extend(if escapes { characters.next() } else { Some(character) });
    }
    result
}

/// `&#39;` is an apostrophe, and a blank that breaks no line a blank.
pub fn decoded(text: &str) -> String {
    let text = htmlize::unescape(text);
    if text.contains('\u{a0}') { text.replace('\u{a0}', " ") } else { text.into_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_undone() {
        for (raw, expected) in [
            ("**str**", "str"),
            ("[**list[Segment]**](Segment.html)", "list[Segment]"),
            ("[list[X]](X)", "list[X]"),
            ("Option<[**X**](X.md)>", "Option<X>"),
            ("**List&lt;string&gt;**", "List<string>"),
            ("can&#39;t, &quot;a&#x3D;b&quot;", "can't, \"a=b\""),
            ("either \\\"a\\\" or \\_b", "either \"a\" or _b"),
            ("a &lt;word&gt; stays", "a <word> stays"),
            ("an [open link", "an [open link"),
            ("a](b", "a](b"),
            ("[**Tag**](Tag.md \"A (tag)\") [b](c(d)e)", "Tag b"),
            ("<code>List<String></code><br/>of <B>all</B> <kinds>", "List<String> of all <kinds>"),
            ("Map<a>, 1 < 2", "Map<a>, 1 < 2"),
        ] {
            assert_eq!(text(raw), expected, "{raw}");
        }
        for (raw, expected) in [
            (" `a_b` ", "a_b"),
            ("a\u{200b}b\u{feff}", "ab"),
            ("[**String**][str]", "String"),
            ("[][]int", "[][]int"),
            ("Pointer to [**NullableTime**", "Pointer to NullableTime"),
            ("list[str", "list[str"),
        ] {
            assert_eq!(word(raw), expected, "{raw}");
        }
    }

    #[test]
    fn many_brackets_and_tags_are_bounded() {
        let text = "](".repeat(20_000);
        assert_eq!(without_links(&text), text);
        assert_eq!(without_links(&"[a](b)".repeat(20_000)), "a".repeat(20_000));
        for text in ["<", "<b>", "[", "](", "[a][", "**", "<b"].map(|part| part.repeat(60_000)) {
            assert!(word(&text).len() <= text.len());
        }
    }

    #[test]
    fn what_a_person_reads_is_left() {
        for (raw, expected) in [
            ("<p>One.</p> <p>Two &amp; &#39;three&#39;</p>", "One.\nTwo & 'three'"),
            ("a <pre>\"b\": {\"c\": 1}</pre> d", "a\n\"b\": {\"c\": 1}\nd"),
            ("<ul class=\"x\"><li>a</li><li>b</ul>", "• a\n• b"),
            ("see [the guide](#x) or **bold** `code` a\\|b", "see the guide or bold `code` a|b"),
            ("a list [\"A\", \"B\"] of <id> < 5", "a list [\"A\", \"B\"] of <id> < 5"),
            ("x<br/>y<BR>z", "x\ny\nz"),
            ("  a\u{a0}b  ", "a b"),
            ("the agent's own", "the agent's own"),
        ] {
            assert_eq!(
                plain(raw),
                Plain { text: expected.to_owned(), ..Plain::default() },
                "{raw}"
            );
        }
    }

    #[test]
    fn open_tags_are_told() {
        assert_eq!(plain("<ul><li>a").open.as_deref(), Some("ul"));
        assert_eq!(plain("<p>a <b>c</b>").open, None);
    }

    #[test]
    fn footnotes_leave_the_text() {
        let plain = plain("date<ref name=\"iso\">UTC</ref> x<ref name=\"iso\"/>");
        assert_eq!(plain.text, "date x");
        let name = Some("iso".to_owned());
        let made = Note { name: name.clone(), text: Some("UTC".to_owned()) };
        assert_eq!(plain.notes, [made, Note { name, text: None }]);
    }
}
