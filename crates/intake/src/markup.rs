//! Markdown and HTML inside a cell, undone: what remains is what a person reads.

/// The text of a cell: emphasis, links, tags, backslash escapes and entities undone, blanks squeezed.
pub fn plain(raw: &str) -> String {
    let text = without_tags(&without_links(raw.trim()));
    let text = unescaped(&text.replace("**", ""));
    let text = decoded(&text);
    // Two blanks between sentences are a habit of some writers, and may stay.
    text.trim().to_owned()
}

/// The text without tags and entities.
pub fn undone(text: &str) -> String {
    decoded(&without_tags(text)).trim().to_owned()
}

/// The text of a cell that holds a name or a type word, where backticks are emphasis too.
pub fn word(raw: &str) -> String {
    let raw = raw.replace(['`', '\u{200b}', '\u{feff}', '\u{ad}'], "");
    // A template of Go's opens a link and forgets it: `[**NullableTime**`.
    match raw.split_once("[**").filter(|_| raw.matches('[').count() == raw.matches(']').count() + 1)
    {
        Some((before, after)) => plain(&format!("{before}{after}")),
        // `[String][string]` names its target elsewhere; `[][]int` is a type.
        None if !raw.contains("[]") => plain(&linked(&raw, "][")),
        None => plain(&raw),
    }
}

/// Tags that are markup wherever they stand; `<id>` is a placeholder, and `List<T>` a type.
const TAGS: [&str; 20] = [
    "a", "b", "big", "code", "em", "font", "i", "kbd", "li", "ol", "p", "pre", "small", "span",
    "strong", "sub", "sup", "tt", "u", "ul",
];

/// How many places of a cell are tried for a link or a tag: no real one has as many, and what a hostile
/// one has beyond them stays as it is.
const MAX_TRIES: usize = 20_000;

/// The text without the tags of HTML: those that part lines leave a blank.
fn without_tags(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    for _ in 0..MAX_TRIES {
        let Some(at) = rest.find('<') else { break };
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(length) = tag(rest) else {
            plain.push('<');
            rest = &rest[1..];
            continue;
        };
        let name = rest[1..length].trim_matches(['/', '>', ' ']).to_ascii_lowercase();
        if matches!(name.as_str(), "br" | "p" | "li" | "ul" | "ol") && !plain.ends_with(' ') {
            plain.push(' ');
        }
        rest = &rest[length..];
    }
    plain.push_str(rest);
    plain
}

/// The length of the tag with which a text begins. One that opens has to be closed somewhere behind,
/// so that `Map<a>` stays.
fn tag(text: &str) -> Option<usize> {
    let end = text.bytes().take(MAX_LINK).position(|byte| byte == b'>')?;
    let inner = text[1..end].trim_end_matches('/').trim();
    let (name, closes) = inner.strip_prefix('/').map_or((inner, false), |name| (name, true));
    let name = name.split([' ', '\t']).next()?.to_ascii_lowercase();
    let known = TAGS.contains(&name.as_str()) && {
        let closing = format!("</{name}>");
        let window = &text.as_bytes()[..text.len().min(4 * MAX_LINK)];
        closes
            || window
                .windows(closing.len())
                .any(|part| part.eq_ignore_ascii_case(closing.as_bytes()))
    };
    (name == "br" || known).then_some(end + 1)
}

/// The longest text and target of a link: what is longer is no link, so that a line full of brackets
/// takes no time.
const MAX_LINK: usize = 500;

/// `[text](target "title")` is `text`, with whatever brackets the text has inside.
pub fn without_links(text: &str) -> String {
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

/// `&#39;` is an apostrophe.
pub fn decoded(text: &str) -> String {
    htmlize::unescape(text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_undone() {
        for (raw, text) in [
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
            assert_eq!(plain(raw), text, "{raw}");
        }
        for (raw, text) in [
            (" `a_b` ", "a_b"),
            ("a\u{200b}b\u{feff}", "ab"),
            ("[**String**][str]", "String"),
            ("[][]int", "[][]int"),
            ("Pointer to [**NullableTime**", "Pointer to NullableTime"),
            ("list[str", "list[str"),
        ] {
            assert_eq!(word(raw), text, "{raw}");
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
}
