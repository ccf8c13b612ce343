//! A list of values inside a sentence: quoted or bare, joined by commas, bars, "or" and "and", and
//! perhaps open or cut off.

use super::code::code;
use super::phrase;

/// A list, as far as the sentence goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The values in order, each once.
    pub values: Vec<String>,
    /// Whether every value stands in quotes.
    pub quoted: bool,
    /// Whether "or" or "and" joins the last value.
    pub joined: bool,
    /// Whether it is "or": what "and" joins may be parts of one value.
    pub alternatives: bool,
    /// Whether the sentence visibly ends after the last value.
    pub ended: bool,
    /// Whether nothing at all follows the last value.
    pub whole: bool,
    /// Whether the list says that it goes on ("etc."), or breaks off.
    pub open: bool,
}

impl List {
    /// Whether nothing suggests that there are other values.
    pub fn is_closed(&self) -> bool {
        !self.open && (self.joined || self.ended)
    }
}

/// No page lists more values in a sentence.
const MAX_VALUES: usize = 200;
const MAX_LENGTH: usize = 100;

/// Words that follow a list which is not complete.
const GOES_ON: [&str; 8] =
    ["etc", "and so on", "and so forth", "and more", "and others", "among others", "...", "…"];

/// Sentences which say that other values may come.
const MORE: [&str; 10] = [
    "not limited to",
    "other values",
    "additional values",
    "more values",
    "new values",
    "values may be added",
    "for example",
    // Whatever is listed has other spellings.
    "case-insensitive",
    "case insensitive",
    "not case sensitive",
];

/// Reads the list with which a text begins; `None` when it is no list of values.
pub fn read(text: &str) -> Option<List> {
    let mut list = List {
        values: Vec::new(),
        quoted: true,
        joined: false,
        alternatives: false,
        ended: false,
        whole: false,
        open: false,
    };
    let mut rest = introduction(text);
    let bracketed = rest.starts_with('[');
    rest = rest.strip_prefix('[').unwrap_or(rest).trim_start();
    loop {
        if let Some(after) = goes_on(rest) {
            list.open = true;
            rest = after;
            break;
        }
        let item = item(rest)?;
        list.quoted &= item.quoted;
        list.open |= item.cut;
        list.add(item.value);
        rest = item.rest;
        let quoted = item.quoted && rest.starts_with(' ');
        match separator(rest) {
            // `a` `b`: nothing but quotes parts them.
            Separator::None if quoted && rest.trim_start().starts_with(['`', '"']) => {
                (list.joined, rest) = (false, rest.trim_start());
            }
            Separator::Last(after, or) => {
                (list.joined, list.alternatives, rest) = (true, or, after);
            }
            Separator::More(after) => (list.joined, rest) = (false, after),
            Separator::None => break,
        }
        if list.values.len() > MAX_VALUES {
            return None;
        }
    }
    list.end(rest, bracketed)
}

/// Words between the lead and the first value.
fn introduction(text: &str) -> &str {
    let mut rest = text.trim_start();
    loop {
        let before = rest;
        for word in
            [":", "either ", "one of ", "the following", "set to ", "values", "are ", "=", "-", "–"]
        {
            let head = rest.get(..word.len()).unwrap_or_default();
            if head.eq_ignore_ascii_case(word) {
                rest = rest[word.len()..].trim_start();
            }
        }
        if rest.len() == before.len() {
            return rest;
        }
    }
}

fn goes_on(rest: &str) -> Option<&str> {
    let mark = GOES_ON
        .iter()
        .find(|mark| rest.get(..mark.len()).is_some_and(|head| head.eq_ignore_ascii_case(mark)))?;
    Some(&rest[mark.len()..])
}

enum Separator<'a> {
    Last(&'a str, bool),
    More(&'a str),
    None,
}

fn separator(rest: &str) -> Separator<'_> {
    let trimmed = rest.trim_start();
    let after = match trimmed.strip_prefix([',', '|', ';']) {
        Some(after) => after.trim_start(),
        None if trimmed.len() == rest.len() => return Separator::None,
        None => trimmed,
    };
    let comma = after.len() != trimmed.len();
    if goes_on(after).is_some() {
        return Separator::More(after);
    }
    for word in ["or ", "and ", "OR ", "AND "] {
        if let Some(after) = after.strip_prefix(word) {
            return Separator::Last(after.trim_start(), word.eq_ignore_ascii_case("or "));
        }
    }
    if comma { Separator::More(after) } else { Separator::None }
}

struct Item<'a> {
    value: &'a str,
    quoted: bool,
    /// The quotes never close: the list breaks off.
    cut: bool,
    rest: &'a str,
}

fn item(text: &str) -> Option<Item<'_>> {
    let first = text.chars().next()?;
    if let Some(closing) = closing(first) {
        let inner = &text[first.len_utf8()..];
        let (value, rest, cut) = match inner.find(closing) {
            Some(end) => (&inner[..end], &inner[end + closing.len_utf8()..], false),
            None => (inner.trim_end(), "", true),
        };
        let sensible =
            !value.is_empty() && value.len() <= MAX_LENGTH && !value.contains(['\'', '"', '`']);
        let rest = parenthesis(rest);
        return sensible.then_some(Item { value: value.trim(), quoted: true, cut, rest });
    }
    if let Some(item) = coded(text) {
        return Some(item);
    }
    let stops =
        |c: char| c.is_whitespace() || matches!(c, ',' | '|' | ';' | '(' | ')' | ']' | '"' | '\'');
    let end = text.find(stops).unwrap_or(text.len());
    let value = text[..end].trim_end_matches(['.', ':', '?', '!']);
    let plain = value.chars().all(|c| c.is_ascii_alphanumeric() || "_.:/-+*#=@$".contains(c));
    let worded = value.chars().any(|c| c.is_ascii_alphanumeric());
    let sensible = plain && worded && value.len() <= MAX_LENGTH && !NO_VALUES.contains(&value);
    sensible.then(|| Item {
        value,
        quoted: false,
        cut: false,
        rest: parenthesis(&text[value.len()..]),
    })
}

/// `0 - NEW`, `1. RINGING`: a number with its name, up to what parts it from the next.
fn coded(text: &str) -> Option<Item<'_>> {
    if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
        return None;
    }
    let last = |(at, c): (usize, char)| match c {
        ',' | ';' | '|' | '(' | ']' | '"' | '\n' => true,
        // A full stop behind the number is one of its marks.
        '.' => {
            let rest = &text[at + 1..];
            let number = text[..at].bytes().all(|c| c.is_ascii_digit());
            !number && (rest.trim().is_empty() || rest.starts_with(' '))
        }
        ' ' => ["or ", "and "].iter().any(|word| text[at + 1..].starts_with(word)),
        _ => false,
    };
    let end = text.char_indices().take(MAX_LENGTH).find(|it| last(*it)).map(|(at, _)| at);
    let value = text.get(..end.unwrap_or(text.len()))?.trim_end();
    code(value)?;
    let rest = parenthesis(&text[value.len()..]);
    Some(Item { value, quoted: false, cut: false, rest })
}

/// Words that begin a phrase and are never a value.
const NO_VALUES: [&str; 21] = [
    "an", "the", "any", "all", "not", "if", "in", "of", "to", "null", "empty", "this", "that",
    "these", "either", "both", "or", "and", "when", "which", "with",
];

fn closing(quote: char) -> Option<char> {
    Some(match quote {
        '"' | '\'' | '`' => quote,
        '“' => '”',
        '‘' => '’',
        _ => return None,
    })
}

/// `platform (the call was ended there) or …`: what a value means is no part of the list.
fn parenthesis(rest: &str) -> &str {
    let Some(inner) = rest.trim_start().strip_prefix('(') else { return rest };
    match inner.find(')') {
        Some(end) => &inner[end + 1..],
        None => rest,
    }
}

impl List {
    fn add(&mut self, value: &str) {
        if !self.values.iter().any(|known| known == value) {
            self.values.push(value.to_owned());
        }
    }

    /// Looks at what follows the last value.
    fn end(mut self, rest: &str, bracketed: bool) -> Option<List> {
        let rest = rest.trim_start();
        let closed = rest.strip_prefix(']').filter(|_| bracketed);
        let rest = closed.unwrap_or(rest).trim_start();
        // Three dots are no end.
        let dots = ["...", "…"].iter().any(|dots| rest.starts_with(dots));
        self.open |= dots;
        self.whole = rest.is_empty();
        self.ended =
            !dots && (rest.starts_with(['.', ';', ')', ']']) || closed.is_some() && self.whole);
        let goes_on = !rest.is_empty() && !self.ended && !self.open;
        // `a or b endpoints`: the last bare word was an adjective of something.
        if goes_on && !self.quoted && !rest.starts_with([':', '-', '–', '—', ',']) {
            return None;
        }
        let lower = rest.to_ascii_lowercase();
        self.open |= MORE.iter().any(|words| phrase::has(&lower, words));
        (!self.values.is_empty()).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> (Vec<String>, bool) {
        let list = read(text).expect(text);
        let closed = list.is_closed();
        (list.values, closed)
    }

    fn owned(values: &[&str]) -> Vec<String> {
        values.iter().map(|value| (*value).to_owned()).collect()
    }

    #[test]
    fn lists_end_are_open_or_break_off() {
        for (text, expected, closed) in [
            (": 'a', 'b' or 'c'", vec!["a", "b", "c"], true),
            (": \"a/l16;rate=8\" or \"b\". Only for x.", vec!["a/l16;rate=8", "b"], true),
            (" Recording, Paused, Stopped.", vec!["Recording", "Paused", "Stopped"], true),
            (" On|Off.", vec!["On", "Off"], true),
            (": 'a', 'b', 'c", vec!["a", "b", "c"], false),
            (": a, b, etc", vec!["a", "b"], false),
            (": a, b, and so on).", vec!["a", "b"], false),
            (": 'a', 'b', 'c'...", vec!["a", "b", "c"], false),
            (": 'a' or 'b'. Case-insensitive.", vec!["a", "b"], false),
            (": a, b, c", vec!["a", "b", "c"], false),
            (" p (it was x) or u (it was y).", vec!["p", "u"], true),
            (": [\"A\", \"B\"].", vec!["A", "B"], true),
            (": a or b. Other values may come.", vec!["a", "b"], false),
            (" 0. NEW, 1. ON HOLD or 2. GONE.", vec!["0. NEW", "1. ON HOLD", "2. GONE"], true),
            (": 0 - NEW (at first), 1 - OLD. More.", vec!["0 - NEW", "1 - OLD"], true),
            (": 0=NEW|1=OLD", vec!["0=NEW", "1=OLD"], false),
            (": `a` `b` `c`.", vec!["a", "b", "c"], true),
            (": [`a`, `b`]", vec!["a", "b"], true),
        ] {
            assert_eq!(values(text), (owned(&expected), closed), "{text}");
        }
    }

    #[test]
    fn phrases_are_no_lists() {
        for text in
            [" any field in the resource.", " in a file.", "", ": ", " the url | mail", " null."]
        {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(read(" red or blue cars are shown"), None);
    }
}
