//! The line with which a definition begins: a name, its type and its flags, and perhaps the sentence.
//!
//! `**id** (string, required)`, `- id: string - What it is`, `` * `id` `integer` ``, `id *List[Leg]*`.

use super::format;
use crate::dialect::Dialect;
use crate::layout::{markup, struck};
use std::borrow::Cow;

/// A head, understood.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Head {
    /// The name.
    pub name: String,
    /// The type word; empty where the lines below name it.
    pub word: String,
    /// What else stands beside the type, in lower case.
    pub flags: Vec<String>,
    /// The sentence on the same line.
    pub says: String,
    /// How far it is indented, in columns.
    pub indent: usize,
    /// Whether the name is marked as one: bold, or as code.
    pub marked: bool,
    /// What is struck out beside the name, the type or the sentence.
    pub gone: Vec<String>,
}

/// Flags that are told beside a type, and how they begin.
const FLAGS: [&str; 20] = [
    "required",
    "optional",
    "mandatory",
    "conditional",
    "conditionally required",
    "not required",
    "nullable",
    "deprecated",
    "read-only",
    "readonly",
    "read only",
    "write-only",
    "default",
    "defaults to",
    "max",
    "min",
    "enum",
    "one of",
    "since",
    "format",
];

/// Where flags begin that have a value.
const VALUES_FROM: usize = 12;

/// The most groups of types and flags of one head.
const MAX_GROUPS: usize = 5;

/// The head that a line is. A name that is struck out is deprecated, unless another stands beside it.
pub fn head(line: &str, dialect: &Dialect) -> Option<Head> {
    let standing = struck::standing(line);
    if !standing.whole {
        let found = plain(&standing.text, dialect);
        if let Some(head) = found {
            return Some(Head { gone: standing.gone, ..head });
        }
    }
    if standing.gone.is_empty() && !standing.whole {
        return None;
    }
    let mut head = plain(&struck::marks_undone(line), dialect)?;
    if !head.flags.iter().any(|flag| flag == "deprecated") {
        head.flags.push("deprecated".to_owned());
    }
    Some(head)
}

fn plain(line: &str, dialect: &Dialect) -> Option<Head> {
    let indent = line.len() - line.trim_start().len();
    // Types are links, or in tags: `caller: [CallerID](#callerid)`, `` `id` <span>string</span> ``.
    let marked =
        (line.contains("](") || line.contains("</")) && !line.trim_start().starts_with('<');
    if marked && is_link(line) {
        return None;
    }
    let line = if marked { Cow::Owned(markup::unlinked(line)) } else { Cow::Borrowed(line) };
    let text = line.trim();
    let bulleted = ["* ", "- ", "+ ", "• "].iter().find_map(|mark| text.strip_prefix(mark));
    let (name, rest, marked) = name(bulleted.unwrap_or(text).trim_start())?;
    let mut head = Head { name, indent, marked, ..Head::default() };
    // A word of a sentence is no name: something has to mark it as one.
    let listed = bulleted.is_some();
    let apart = marked || listed || rest.starts_with([':', '(']) || rest.starts_with(" (");
    let mut rest = after_mark(rest);
    for _ in 0..MAX_GROUPS {
        if lists(rest) {
            break;
        }
        let Some((inner, after, loose)) = group(rest, dialect, !head.word.is_empty(), listed)
        else {
            break;
        };
        // `` `date` or `time` ``, `` `email`, `url` ``: values, of which one is called as a format is.
        let formats = !listed_on(after);
        if !take(&mut head, inner, dialect, loose, formats) {
            break;
        }
        rest = after_mark(after);
    }
    // `id string uuid`: nothing else stands there.
    if let Some(word) = format::with(&head.word, rest, dialect) {
        (head.word, rest) = (word, "");
    }
    let told = !head.word.is_empty() || (marked && !head.flags.is_empty());
    // A bold word alone is a head where the lines below it say so.
    let bare = marked && rest.is_empty();
    head.says = rest.to_owned();
    let small = head.name.starts_with(|c: char| c.is_ascii_lowercase());
    if !(apart || small && rest.is_empty()) {
        return None;
    }
    (told || bare).then_some(head)
}

/// Whether a line begins with a link of several words: `- [Acme Docs](https://…)` leads to another page.
fn is_link(line: &str) -> bool {
    let text = line.trim_start().trim_start_matches(['*', '-', '+', '•']).trim_start();
    let link = text.strip_prefix('[').and_then(|text| text.split_once("]("));
    link.is_some_and(|(words, _)| words.trim().contains(' ') && !words.contains(']'))
}

/// The name at the beginning, what follows it, and whether it is marked as a name.
fn name(text: &str) -> Option<(String, &str, bool)> {
    for mark in ["**", "`", "__"] {
        if let Some((inner, rest)) =
            text.strip_prefix(mark).and_then(|inner| inner.split_once(mark))
        {
            let name = markup::word(inner.trim().trim_end_matches(':'));
            return is_name(&name).then_some((name, rest, true));
        }
    }
    let end = text
        .find(|c: char| c.is_whitespace() || matches!(c, ':' | '(' | '='))
        .unwrap_or(text.len());
    let name = &text[..end];
    (end < text.len() && is_name(name)).then(|| (name.to_owned(), &text[end..], false))
}

/// `callUuid`, `data.call`, `devices[].id`, `$schema`: a name, and no word of a sentence with its marks.
pub fn is_name(name: &str) -> bool {
    let inner =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '@' | '[' | ']');
    name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '$' | '@'))
        && name.chars().all(inner)
        && !name.ends_with(['.', '-'])
        && name.len() <= 100
}

/// Without the mark between the parts of a head.
fn after_mark(text: &str) -> &str {
    let text = text.trim_start();
    let text = [":", "—", "–", "- ", ",", "|", ";"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .unwrap_or(text);
    text.trim_start()
}

/// The next type or flag, what follows, and whether nothing encloses it.
fn group<'t>(
    text: &'t str,
    dialect: &Dialect,
    typed: bool,
    listed: bool,
) -> Option<(&'t str, &'t str, bool)> {
    for (open, close) in
        [("(", ")"), ("**", "**"), ("*", "*"), ("`", "`"), ("[", "]"), ("<", ">"), ("_", "_")]
    {
        let Some(inner) = text.strip_prefix(open) else { continue };
        let end = match close {
            ")" | "]" | ">" => balanced(inner, open, close)?,
            _ => inner.find(close)?,
        };
        return Some((&inner[..end], &inner[end + close.len()..], false));
    }
    // Nothing encloses it: as many words as are a type, or one flag.
    let clause = text.split([',', '(', ';', '.', '\n']).next().unwrap_or_default();
    let clause = clause.split(" - ").next().unwrap_or_default();
    let clause = clause.split(" – ").next().unwrap_or_default();
    let clause = clause.split(" — ").next().unwrap_or_default();
    let mut ends: Vec<usize> = clause.match_indices([' ', ':']).map(|(at, _)| at).take(5).collect();
    ends.push(clause.len());
    let known = |end: &&usize| {
        let word = markup::word(clause[..**end].trim());
        // `caller: CallerID - Who calls`: nothing else stands there.
        let class = listed && **end == clause.len() && is_type(&word, dialect, false);
        let lower = word.to_lowercase();
        // `required: Its id.` goes on with a sentence.
        let ends = FLAGS[..VALUES_FROM]
            .iter()
            .any(|flag| lower.strip_prefix(flag).is_some_and(|it| it.starts_with(':')));
        (!typed && (is_type(&word, dialect, true) || class)) || (is_flag(&lower) && !ends)
    };
    let end = *ends.iter().rev().find(known)?;
    let whole = listed && end == clause.len();
    Some((&text[..end], &text[end..], !whole))
}

/// Where the bracket closes that is open.
fn balanced(text: &str, open: &str, close: &str) -> Option<usize> {
    let mut depth = 0usize;
    for (at, c) in text.char_indices().take(300) {
        if open.starts_with(c) {
            depth += 1;
        } else if close.starts_with(c) {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        }
    }
    None
}

/// Takes what a group says; false where it says nothing known.
fn take(head: &mut Head, inner: &str, dialect: &Dialect, loose: bool, formats: bool) -> bool {
    let plain = markup::word(inner.trim().trim_matches(['*', '_']));
    let plain = match plain.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) => inner.to_owned(),
        None => plain,
    };
    let whole = head.word.is_empty() && is_type(&plain, dialect, loose);
    let parts: Vec<&str> =
        if whole { vec![&plain] } else { plain.split([',', ';', '|']).collect() };
    let mut taken = false;
    for part in parts {
        let part = part.trim();
        let lower = part.to_lowercase();
        let stated = lower.strip_prefix("format").map(|rest| rest.trim_matches(format::MARKS));
        let told = stated.or(formats.then_some(&*lower));
        if let Some(word) = told.and_then(|told| format::with(&head.word, told, dialect)) {
            head.word = word;
            taken = true;
        } else if let Some(flag) = flag(&lower) {
            // What stands behind it may be a value, and keeps its case.
            let value = part.get(flag.len()..).unwrap_or_default();
            head.flags.push(format!("{flag}{value}"));
            taken = true;
        } else if head.word.is_empty() && is_type(part, dialect, loose) {
            head.word = part.to_owned();
            taken = true;
        } else if let Some(word) = format::in_one(part, dialect).filter(|_| head.word.is_empty()) {
            head.word = word;
            taken = true;
        }
    }
    taken
}

/// Whether a list of values goes on behind the first.
fn listed_on(after: &str) -> bool {
    let rest = after.trim_start();
    let next = rest.trim_start_matches([',', '|', '/', ';', ' ']);
    let quoted = next.strip_prefix('`').and_then(|next| next.split_once('`'));
    let value = quoted.is_some_and(|(word, _)| !is_flag(&word.to_lowercase()));
    ["or ", "and ", "to "].iter().any(|word| next.starts_with(word)) || value
}

fn is_flag(text: &str) -> bool {
    flag(text).is_some()
}

/// The flag with which a text in lower case begins, where not a whole sentence follows.
fn flag(text: &str) -> Option<&'static str> {
    // `conditional` is a beginning of `conditionally required`.
    let is = |flag: &&&str| {
        text.strip_prefix(**flag).is_some_and(|rest| {
            rest.is_empty()
                || (rest.starts_with([' ', ':', '=']) && rest.split_whitespace().count() < 6)
        })
    };
    FLAGS.iter().find(is).copied()
}

/// Leads of lists, which are sentences where nothing encloses them.
fn lists(text: &str) -> bool {
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    ["enum:", "enum ", "one of"].iter().any(|lead| lower.starts_with(lead))
}

/// A known word, or inside of a mark what can be the name of a type.
fn is_type(word: &str, dialect: &Dialect, loose: bool) -> bool {
    if word.is_empty() || word.len() > 100 {
        return false;
    }
    if dialect.words.knows(word) {
        return true;
    }
    if word.contains(char::is_whitespace) {
        return false;
    }
    let bare = word.trim_end_matches(['?', '*']).trim_end_matches("[]");
    let head = bare.split(['<', '[']).next().unwrap_or_default();
    let inner = bare.len() > head.len() && dialect.words.knows(head);
    let letters = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let class = head.starts_with(|c: char| c.is_ascii_uppercase())
        && head.chars().all(letters)
        && head.chars().any(|c| c.is_ascii_lowercase());
    inner || dialect.words.knows(bare) || (!loose && class && bare.len() == head.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dialect() -> Dialect {
        let mut dialect = Dialect::of_layout("definitions");
        assert!(dialect.words.add_language("wiki"));
        dialect
    }

    #[test]
    fn heads_are_understood() {
        for (line, name, word, flags, says) in [
            ("**id** (string, required)", "id", "string", vec!["required"], ""),
            ("- id: string - What it is.", "id", "string", vec![], "What it is."),
            ("* `size` `integer` How large.", "size", "integer", vec![], "How large."),
            (
                "  * legs: List[Leg] _(optional)_ - All",
                "legs",
                "List[Leg]",
                vec!["optional"],
                "All",
            ),
            ("`to` *string* **Required**", "to", "string", vec!["required"], ""),
            ("kind (Kind) - Its kind", "kind", "Kind", vec![], "Its kind"),
            ("when integer, optional", "when", "integer", vec!["optional"], ""),
            ("- **kind** string — Enum: `Call`", "kind", "string", vec![], "Enum: `Call`"),
            ("**m** (string, default: POST)", "m", "string", vec!["default: POST"], ""),
            ("* caller: [CallerID](#callerid)", "caller", "CallerID", vec![], ""),
            ("`id` <span class=\"t\">string</span>", "id", "string", vec![], ""),
            ("**Name**", "Name", "", vec![], ""),
        ] {
            let found = head(line, &dialect()).expect(line);
            assert_eq!((found.name.as_str(), found.word.as_str()), (name, word), "{line}");
            assert_eq!(found.flags, flags, "{line}");
            assert_eq!(found.says, says, "{line}");
        }
    }

    #[test]
    fn what_is_struck_out_is_deprecated() {
        for (line, flags) in [
            ("- ~~**id**~~ (string): It.", &["deprecated"][..]),
            ("**~~id~~** (string, required): It.", &["required", "deprecated"]),
            ("* ~~id~~ (string, deprecated) It.", &["deprecated"]),
            ("- ~~**id** (string): It.~~", &["deprecated"]),
        ] {
            let found = head(line, &dialect()).expect(line);
            assert_eq!(
                (&*found.name, &*found.word, &*found.says),
                ("id", "string", "It."),
                "{line}"
            );
            assert_eq!(found.flags, flags, "{line}");
        }
        assert_eq!(head("~~~", &dialect()), None);
    }

    #[test]
    fn what_is_struck_out_beside_a_name_is_gone() {
        for line in [
            "- ~~**old**~~ **id** (string): It.",
            "**id** (~~old~~ string): It.",
            "- <del>old</del> `id` (string): It.",
        ] {
            let found = head(line, &dialect()).expect(line);
            assert_eq!(
                (&*found.name, &*found.word, &*found.says),
                ("id", "string", "It."),
                "{line}"
            );
            assert!(found.flags.is_empty(), "{line}");
            assert_eq!(found.gone.concat().replace('*', ""), "old", "{line}");
        }
    }

    #[test]
    fn sentences_are_none() {
        for line in [
            "The id of it.",
            "- see there",
            "- [Acme Docs](https://a.example)",
            "* [Acme Leg Docs](b.md)",
            "Note: this is old",
            "id",
            "",
            "* [a](b)",
            "a (b) c",
        ] {
            assert_eq!(head(line, &dialect()), None, "{line}");
        }
    }
}
