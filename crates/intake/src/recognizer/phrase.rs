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

/// The first of several phrases that the text has, by their order: its end.
pub fn after<'a>(text: &'a str, phrases: &[&str]) -> Option<&'a str> {
    phrases.iter().find_map(|phrase| find(text, phrase)).map(|(_, end)| &text[end..])
}

/// The number with which a text begins, as JSON writes it, and what follows. `10.` is 10.
pub fn number(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start().trim_start_matches(['[', '(']).trim_start();
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let sign = text.len() - unsigned.len();
    let digits = unsigned.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || (digits > 1 && unsigned.starts_with('0')) {
        return None;
    }
    let mut end = sign + digits;
    if let Some(fraction) = text[end..].strip_prefix('.') {
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        end += if digits > 0 { digits + 1 } else { 0 };
    }
    let joined = text[end..].chars().next().is_some_and(|c| c.is_alphanumeric() || c == '-');
    (!joined).then(|| text.split_at(end))
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
        assert_eq!(number(" 10. Then"), Some(("10", ". Then")));
        assert_eq!(number("[0.5, 1]"), Some(("0.5", ", 1]")));
        assert_eq!(number("-3 to"), Some(("-3", " to")));
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
