//! Finding phrases in sentences: at word boundaries, and numbers beside them.

/// The offsets at which a phrase begins and ends as whole words. Both texts are in lower case.
pub fn find(text: &str, phrase: &str) -> Option<(usize, usize)> {
    all(text, phrase).next()
}

/// All places of a phrase as whole words.
pub fn all<'a>(text: &'a str, phrase: &'a str) -> impl Iterator<Item = (usize, usize)> + 'a {
    text.match_indices(phrase).filter_map(move |(start, _)| {
        let end = start + phrase.len();
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        let opens =
            !phrase.starts_with(char::is_alphanumeric) || !joins(text[..start].chars().next_back());
        let closes = !phrase.ends_with(char::is_alphanumeric) || !joins(text[end..].chars().next());
        (opens && closes).then_some((start, end))
    })
}

/// Whether the text has the phrase as whole words.
pub fn has(text: &str, phrase: &str) -> bool {
    find(text, phrase).is_some()
}

/// The number with which a text begins, as JSON writes it, and what follows: `4,000` and `180 000 000` are
/// one number each, `10.` is 10. Nothing where the number goes on in some other way.
pub fn number(text: &str) -> Option<(String, &str)> {
    let (number, rest) = leading_number(text)?;
    let mut next = rest.chars();
    let goes_on = match (next.next(), next.next()) {
        (Some(c), _) if c.is_alphanumeric() || matches!(c, '-' | '–' | '_' | '#') => true,
        (Some(',' | '.' | '/' | ':' | '\''), Some(c)) => c.is_ascii_digit(),
        _ => false,
    };
    let word = rest.trim_start().split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let scaled = matches!(word, "thousand" | "million" | "billion" | "k" | "m" | "hundred");
    (!goes_on && !scaled).then_some((number, rest))
}

/// The same, whatever follows.
pub fn leading_number(text: &str) -> Option<(String, &str)> {
    let text = text.trim_start().trim_start_matches(['[', '(']).trim_start();
    let unsigned = text.strip_prefix(['-', '−']).unwrap_or(text);
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(unsigned);
    if first == 0 || (first > 1 && unsigned.starts_with('0')) {
        return None;
    }
    let mut number = if unsigned.len() == text.len() { String::new() } else { "-".to_owned() };
    number.push_str(&unsigned[..first]);
    let mut rest = &unsigned[first..];
    // Groups of three: all of one number have the same mark between them.
    let mark = rest.chars().next().filter(|c| matches!(c, ',' | ' ' | '\u{a0}' | '\u{202f}' | '_'));
    while let Some(group) = mark.and_then(|mark| rest.strip_prefix(mark)) {
        if first > 3 || digits(group) != 3 {
            break;
        }
        number.push_str(&group[..3]);
        rest = &group[3..];
    }
    if let Some(fraction) = rest.strip_prefix('.') {
        let length = digits(fraction);
        if length > 0 {
            number.push('.');
            number.push_str(&fraction[..length]);
            rest = &fraction[length..];
        }
    }
    Some((number, rest))
}

/// The last word before an offset.
pub fn word_before(text: &str, offset: usize) -> &str {
    let before = text[..offset].trim_end();
    let start = before.rfind(|c: char| !(c.is_alphanumeric() || c == '\'')).map_or(0, |at| at + 1);
    // `rfind` gives the start of a character that may be longer than a byte.
    before.get(start..).unwrap_or_default()
}

/// Whether a property's name occurs in a text, in any spelling: `disconnectType`, `disconnect type`.
/// The last word of the name is enough: `call_state` is what "the current state" is about.
pub fn names(text: &str, name: &str) -> bool {
    let spaced = words(name);
    let last = spaced.rsplit(' ').next().unwrap_or_default();
    has(text, &spaced) || (last.len() > 2 && has(text, last))
}

/// `disconnectType`, `disconnect_type` and `DisconnectType` are `disconnect type`.
pub fn words(name: &str) -> String {
    let mut words = String::new();
    let mut lower_before = false;
    for character in name.chars() {
        let separator = !character.is_ascii_alphanumeric();
        if (separator || (character.is_ascii_uppercase() && lower_before)) && !words.ends_with(' ')
        {
            words.push(' ');
        }
        if !separator {
            words.push(character.to_ascii_lowercase());
        }
        lower_before = character.is_ascii_lowercase() || character.is_ascii_digit();
    }
    words.trim().to_owned()
}

/// Whether two texts spell one name: `timeZone`, `time_zone`, `time zone`, `TimeZone`.
pub fn same_name(one: &str, two: &str) -> bool {
    let letters = |name: &'_ str| {
        name.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
    };
    let (one, two): (String, String) = (letters(one), letters(two));
    !one.is_empty() && one == two
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_whole_words() {
        assert!(has("will be null until", "null"));
        assert!(!has("nullable", "null"));
        assert!(!has("annulled", "null"));
        assert_eq!(find("é etc.", "etc"), Some((3, 6)));
        assert_eq!(word_before("it is not null", 10), "not");
        assert_eq!(word_before("é null", 3), "é");
    }

    #[test]
    fn numbers_are_those_of_json() {
        for (text, expected, rest) in [
            (" 10. Then", "10", ". Then"),
            ("[0.5, 1]", "0.5", ", 1]"),
            ("-3 to", "-3", " to"),
            ("4,000 letters", "4000", " letters"),
            ("180 000 000", "180000000", ""),
            ("-25,000,000.5,", "-25000000.5", ","),
            ("1, 500", "1", ", 500"),
        ] {
            assert_eq!(number(text), Some((expected.to_owned(), rest)), "{text}");
        }
        for text in ["1,5", "4,0000", "1.2.3", "10/20", "12:30", "3 million", "7-day", "5K"] {
            assert_eq!(number(text), None, "{text}");
        }
        assert_eq!(number("7-15 digits"), None);
        assert_eq!(number("3rd"), None);
        assert_eq!(number("007"), None);
    }

    #[test]
    fn a_name_is_found_in_any_spelling() {
        assert!(names("the current call state (", "state"));
        assert!(names("the type of call", "callType"));
        assert!(names("disconnect type: a", "disconnect_type"));
        assert!(!names("estate", "state"));
        assert!(same_name("eventTTLSeconds", "event_ttl_seconds"));
        assert!(!same_name("`", "-"));
    }
}
