//! Lines between tables: titles, headings of parts, and what converters print at the head and foot of
//! a page.

use crate::dialect::Phrases;
use crate::layout::markup;
use std::collections::{BTreeMap, BTreeSet};

/// What a line outside of tables is.
#[derive(Clone, Debug, PartialEq)]
pub enum Outside {
    /// Printed by a converter on every page, or a list of contents: it says nothing.
    Boilerplate,
    /// The heading of a part (`Attributes`), in lower case.
    Part(String),
    /// A title: of the page, or of one of its types.
    Title(String),
    /// A sentence.
    Sentence,
}

/// What a line of text is.
pub fn outside(line: &str, phrases: &Phrases) -> Outside {
    let line = line.trim();
    if is_boilerplate(line, phrases) {
        return Outside::Boilerplate;
    }
    let text = markup::title(line.trim_matches(['#', '=']).trim());
    let lower = text.to_lowercase();
    if phrases.parts.contains(&lower) {
        Outside::Part(lower)
    } else if is_title(&text) || (is_marked(line) && text.starts_with(char::is_alphabetic)) {
        Outside::Title(text)
    } else {
        Outside::Sentence
    }
}

/// Whether a converter printed this line, and no other program would.
pub fn is_printed(line: &str, phrases: &Phrases) -> bool {
    let Some(printed) = phrases.printed.first() else { return false };
    line.trim().get(..printed.len()).is_some_and(|head| head.eq_ignore_ascii_case(printed))
}

fn is_boilerplate(line: &str, phrases: &Phrases) -> bool {
    let lower = line.to_lowercase();
    // A running head may have the page's number beside it.
    let head = lower.trim_matches(|c: char| c.is_ascii_digit() || c == ' ');
    phrases.printed.iter().any(|printed| lower.starts_with(printed.as_str()))
        || (!head.contains('.')
            && phrases.manuals.iter().any(|ending| head.ends_with(ending.as_str())))
        || is_link(line)
        || is_rule(line)
        || is_date_or_number(&lower)
}

/// `[Call resource](#)`, or an entry of a list of contents.
fn is_link(line: &str) -> bool {
    let line = line.trim_start_matches(['-', '*', '•', ' ']);
    line.starts_with('[') && line.ends_with(')') && line.matches("](").count() == 1
}

fn is_rule(line: &str) -> bool {
    line.len() > 2 && line.chars().all(|c| matches!(c, '-' | '_' | '=' | '*' | ' '))
}

/// `5/7/2025`, `2025-05-07`, `Page 3 of 12`, `12`.
fn is_date_or_number(lower: &str) -> bool {
    let words: Vec<&str> = lower.split_whitespace().take(5).collect();
    let number = |word: &&str| word.bytes().all(|byte| byte.is_ascii_digit());
    match words.as_slice() {
        [date] => {
            date.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-' | b'.'))
        }
        ["page", page] => number(page),
        ["page", page, "of", pages] => number(page) && number(pages),
        _ => false,
    }
}

/// `### Title`: marked as one, however many words it has.
fn is_marked(line: &str) -> bool {
    let text = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - text.len())) && text.starts_with(' ') && text.len() <= MAX_TITLE
}

/// The longest line that is a title.
const MAX_TITLE: usize = 200;

/// A few words without the end of a sentence.
fn is_title(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || " _-/&'()".contains(c);
    text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| plain(c) || c == '.')
        && !text.ends_with('.')
        && !text.contains(". ")
        && text.split_whitespace().count() <= 8
}

/// Lines that a converter prints on every page of a document: the document's own title, and titles with a
/// page's number beside them.
#[derive(Default)]
pub struct RunningHeads {
    heads: BTreeSet<String>,
}

impl RunningHeads {
    /// Finds them: they come again, and not as the title of a type does.
    pub fn find<'a>(lines: impl Iterator<Item = &'a str>, phrases: &Phrases) -> Self {
        let mut broken = false;
        let mut times: BTreeMap<String, (usize, bool)> = BTreeMap::new();
        let mut first = None;
        for line in lines {
            broken |= line.contains('\u{c}');
            let key = unnumbered(line.trim());
            if let Outside::Title(title) = outside(key, phrases) {
                let seen = times.entry(key.to_owned()).or_default();
                *seen = (seen.0 + 1, seen.1 || key != line.trim());
                first.get_or_insert(title);
            }
        }
        let running = |(key, (times, numbered)): (String, (usize, bool))| {
            // Without page breaks, a number may as well tell types apart.
            (times > 1 && ((numbered && broken) || first.as_ref() == Some(&key))).then_some(key)
        };
        RunningHeads { heads: times.into_iter().filter_map(running).collect() }
    }

    /// Whether a line is one.
    pub fn has(&self, line: &str) -> bool {
        self.heads.contains(unnumbered(line.trim()))
    }
}

/// A title without the number of a page before or after it.
fn unnumbered(title: &str) -> &str {
    let number = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let title =
        title.rsplit_once(' ').filter(|(_, last)| number(last)).map_or(title, |(rest, _)| rest);
    let title =
        title.split_once(' ').filter(|(first, _)| number(first)).map_or(title, |(_, rest)| rest);
    title.trim()
}

/// The last path in a sentence: `… for the **/me/calls/{id}** URI:`.
pub fn path(line: &str) -> Option<(usize, &str)> {
    let mut from = 0;
    let mut found = None;
    for word in line.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '"'))
    {
        let at = from;
        from += word.len() + 1;
        let lead = word.len() - word.trim_start_matches(['*', '`', '\'']).len();
        let path = word[lead..].trim_end_matches(['*', '`', '\'', '.', ',', ':', ';']);
        let plain = path.chars().all(|c| c.is_ascii_alphanumeric() || "/{}_-.*?=&".contains(c));
        if path.starts_with('/') && path.len() > 1 && plain {
            found = Some((at + lead, path));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_told_apart() {
        let title = |text: &str| Outside::Title(text.to_owned());
        let part = |text: &str| Outside::Part(text.to_owned());
        for (line, expected) in [
            ("Call resource", title("Call resource")),
            ("## Calls API", title("Calls API")),
            (
                "#### SIP - the endpoint of a switch that calls over the internet (SIP)",
                title("SIP - the endpoint of a switch that calls over the internet (SIP)"),
            ),
            ("DeviceStateChangeMessage", title("DeviceStateChangeMessage")),
            ("Attributes", part("attributes")),
            ("== Sample data ==", part("sample data")),
            ("Telephony Web API Reference", Outside::Boilerplate),
            ("[Call resource](#)", Outside::Boilerplate),
            ("- [1.1 Attributes](#)", Outside::Boilerplate),
            ("5/7/2025", Outside::Boilerplate),
            ("Page 3 of 12", Outside::Boilerplate),
            ("These are the attributes:", Outside::Sentence),
            ("It is part of the API.", Outside::Sentence),
            ("Read on. Then stop", Outside::Sentence),
        ] {
            assert_eq!(outside(line, &Phrases::known()), expected, "{line}");
        }
    }

    #[test]
    fn the_path_of_a_sentence_is_found() {
        assert_eq!(
            path("GET is there for the **/me/calls/{id}** URI:"),
            Some((23, "/me/calls/{id}"))
        );
        assert_eq!(path("see `/a` and (/b/c)."), Some((14, "/b/c")));
        assert_eq!(path("and/or a / b"), None);
    }
}
