//! Markdown and HTML inside a cell, undone: what remains is what a person reads.

/// The text of a cell: emphasis, links, backslash escapes and entities undone, blanks squeezed.
pub fn plain(raw: &str) -> String {
    let text = without_links(raw.trim());
    let text = unescaped(&text.replace("**", "").replace("<br/>", " ").replace("<br>", " "));
    let text = decoded(&text);
    // Two blanks between sentences are a habit of some writers, and may stay.
    text.trim().to_owned()
}

/// The text of a cell that holds a name or a type word, where backticks are emphasis too.
pub fn word(raw: &str) -> String {
    plain(&raw.replace('`', ""))
}

/// The longest text and target of a link: what is longer is no link, so that a line full of brackets
/// takes no time.
const MAX_LINK: usize = 500;

/// `[text](target)` is `text`, with whatever brackets the text has inside.
pub fn without_links(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(middle) = rest.find("](") {
        plain.push_str(&rest[..middle]);
        let target = rest.as_bytes()[middle..].iter().take(MAX_LINK).position(|byte| *byte == b')');
        match (opening(&plain), target) {
            (Some(opening), Some(target)) => {
                plain.remove(opening);
                rest = &rest[middle + target + 1..];
            }
            _ => {
                plain.push_str("](");
                rest = &rest[middle + 2..];
            }
        }
    }
    plain.push_str(rest);
    plain
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
        ] {
            assert_eq!(plain(raw), text, "{raw}");
        }
        assert_eq!(word(" `a_b` "), "a_b");
    }

    #[test]
    fn many_brackets_take_no_time() {
        let text = "](".repeat(20_000);
        assert_eq!(without_links(&text), text);
        assert_eq!(without_links(&"[a](b)".repeat(20_000)), "a".repeat(20_000));
    }
}
