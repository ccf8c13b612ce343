//! Members of an inline structure that a description names: entries such as `country — where the
//! number belongs`, and pieces of JSON such as `"country": {"code": "US"}`.

/// What a description says about the members of a property.
#[derive(Debug, Default, PartialEq)]
pub struct Structure<'a> {
    /// What is said about the property itself, before the members.
    pub lead: &'a str,
    /// The members that it names, each with what it says about it.
    pub members: Vec<(&'a str, &'a str)>,
    /// Pieces of JSON: a member's name and its value.
    pub pieces: Vec<(&'a str, &'a str)>,
    /// Whether a list of such structures is meant.
    pub holder: Holder,
}

/// What holds the members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Holder {
    /// One structure.
    #[default]
    One,
    /// A list of structures.
    List,
    /// "the following list of structures": some writers mean a list by that, others the members.
    Either,
}

/// Words that introduce members. Without one of them an entry may as well be a value.
const LEADS: [&str; 10] = [
    "structure",
    "object",
    "attribute",
    "propert",
    "member",
    "field",
    "element",
    "consists of",
    "contains the following",
    "includes the following",
];

/// No real description names more.
const MAX_MEMBERS: usize = 200;

/// Reads a description whose markup is undone: lines, with bullets where lists were.
pub fn read(text: &str) -> Structure<'_> {
    let cut = |(name, value): (Range, Range)| (&text[name.0..name.1], &text[value.0..value.1]);
    let pieces = pieces(text).into_iter().map(cut).collect();
    let mut entries = entries(text);
    let lead = &text[..entries.first().map_or(text.len(), |entry| entry.start)];
    let lower = lead.to_lowercase();
    let introduced = LEADS.iter().any(|word| lower.contains(word)) && !lower.contains("values are");
    if !introduced {
        entries.clear();
    }
    let holder = holder(&lower);
    let lead = if introduced { lead.trim_end() } else { text };
    let members = entries.iter().enumerate().map(|(index, entry)| {
        let end = entries.get(index + 1).map_or(text.len(), |next| next.start);
        (entry.name, without_piece(&text[entry.says..end]))
    });
    Structure { lead, members: members.collect(), pieces, holder }
}

fn holder(lead: &str) -> Holder {
    let has = |words: &[&str]| words.iter().any(|word| lead.contains(word));
    if has(&["each of which", "array of", "collection of", "for each"]) {
        Holder::List
    } else if has(&["list of structures", "list of objects"]) {
        Holder::Either
    } else {
        Holder::One
    }
}

struct Entry<'a> {
    name: &'a str,
    start: usize,
    says: usize,
}

/// A name right before a dash, at the beginning of a line, an item or a sentence.
fn entries(text: &str) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for (dash, mark) in text.match_indices(['—', '–']).take(MAX_MEMBERS) {
        let before = text[..dash].trim_end();
        let unquoted = before.strip_suffix('"').unwrap_or(before);
        let name_start = unquoted
            .char_indices()
            .rev()
            .take_while(|(_, c)| c.is_ascii_alphanumeric() || *c == '_')
            .last()
            .map(|(at, _)| at);
        let Some(name_start) = name_start else { continue };
        let name = &unquoted[name_start..];
        let quoted = unquoted.len() != before.len() && text[..name_start].ends_with('"');
        let start = name_start - usize::from(quoted);
        let opening = text[..start].trim_end_matches(' ');
        let begins =
            opening.is_empty() || opening.ends_with(['\n', '•', '.', ';', ':', ')', ']', '}']);
        if begins && name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
            entries.push(Entry { name, start, says: dash + mark.len() });
        }
    }
    entries
}

/// Pieces like `"name": {…}`, with their brackets balanced, or to the end of the text.
fn pieces(text: &str) -> Vec<(Range, Range)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    while let Some((name, value)) = text[from..].find('"').and_then(|at| piece(text, from + at)) {
        if let Some(value) = value {
            pieces.push((name, value));
            from = value.1;
        } else {
            from = name.1 + 1;
        }
        if pieces.len() > MAX_MEMBERS {
            break;
        }
    }
    pieces
}

type Range = (usize, usize);

/// The text in quotes that begins here, and the bracketed value after it, if there is one.
fn piece(text: &str, quote: usize) -> Option<(Range, Option<Range>)> {
    let length = text[quote + 1..].find('"')?;
    let name = (quote + 1, quote + 1 + length);
    let after = text[name.1 + 1..].trim_start();
    let value =
        after.strip_prefix(':').map(str::trim_start).filter(|value| value.starts_with(['{', '[']));
    let is_name =
        text[name.0..name.1].chars().all(|c| c.is_ascii_alphanumeric() || "_-$".contains(c));
    let Some(value) = value.filter(|_| is_name && length > 0) else { return Some((name, None)) };
    let start = text.len() - value.len();
    Some((name, Some((start, start + balanced(value)))))
}

/// The length of a bracketed value.
fn balanced(value: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0usize, false, false);
    for (at, byte) in value.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            _ => {}
        }
    }
    value.len()
}

/// What is said about a member, up to the JSON that shows it.
fn without_piece(text: &str) -> &str {
    let end = pieces(text).first().map_or(text.len(), |(name, _)| name.0 - 1);
    text[..end].trim().trim_start_matches('•').trim_end_matches('•').trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_name_members() {
        let text = "Who takes part. It has this list of structures:\ncountry — where it is, as JSON:\n\
                    \"country\": {\"code\": \"US\"}\nlocation — a place. localNumber — how it is dialled. E164 — all digits.";
        let found = read(text);
        assert_eq!(found.lead, "Who takes part. It has this list of structures:");
        let expected = [
            ("country", "where it is, as JSON:"),
            ("location", "a place."),
            ("localNumber", "how it is dialled."),
            ("E164", "all digits."),
        ];
        assert_eq!(found.members, expected);
        assert_eq!(found.pieces, [("country", "{\"code\": \"US\"}")]);
        assert_eq!(found.holder, Holder::Either);
    }

    #[test]
    fn names_may_be_quoted_and_dashes_tight() {
        let found = read("A list, each of which is an object:\n\"a\"—one\n• b – two");
        assert_eq!(found.members, [("a", "one"), ("b", "two")]);
        assert_eq!(found.holder, Holder::List);
    }

    #[test]
    fn sentences_with_dashes_are_none() {
        for text in [
            "The state — On or Off.",
            "Possible values are:\n• On — it is on\n• Off — it is off",
            "A number — say, an extension — of an object.",
            "A list such as [\"HangUp\", \"Hold\"].",
        ] {
            let found = read(text);
            assert_eq!((found.members, found.pieces), (vec![], vec![]), "{text}");
            assert_eq!(found.lead, text);
        }
    }

    #[test]
    fn broken_json_goes_to_the_end() {
        assert_eq!(read("x \"a\": {\"b\": [1").pieces, [("a", "{\"b\": [1")]);
        assert_eq!(read("\"a\": \"b\" \"").pieces, []);
    }
}
