//! What looks like a list of values and is none: names of other properties, kinds of an id, ranges of
//! characters; and lists that hold under a condition only.

use super::clause;
use super::description::Description;
use super::phrase;

/// Whether the texts of a list can be values of the property.
pub fn are_values(description: &Description<'_>, values: &[String]) -> bool {
    let named = |value: &String| {
        description.is_sibling(value) || phrase::same_name(value, description.name)
    };
    // A value may be called as a property is; all of them are not.
    let names = values.len() > 1 && values.iter().all(named)
        || values.len() == 1 && description.is_sibling(&values[0]);
    let ranges = values.iter().any(|value| is_range(value));
    !names && !ranges && !are_kinds(description, values)
}

/// `0-9`, `a-z`: characters that a text may have.
fn is_range(value: &str) -> bool {
    let mut letters = value.chars();
    let (first, mark, last, end) = (letters.next(), letters.next(), letters.next(), letters.next());
    let plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    plain(first) && mark == Some('-') && plain(last) && end.is_none()
}

/// "Can be userId or groupId", of a property `member_id`: these are kinds of what it holds.
fn are_kinds(description: &Description<'_>, values: &[String]) -> bool {
    let kind = |name: &str| {
        let words = phrase::words(name);
        let last = words.rsplit(' ').next().unwrap_or_default().to_owned();
        (words.contains(' '), last)
    };
    let (_, own) = kind(description.name);
    let of_ids = |value: &String| {
        let (compound, last) = kind(value);
        compound && (last == own || matches!(last.as_str(), "id" | "ids" | "jid" | "uri" | "uuid"))
    };
    !values.is_empty()
        && values.iter().all(of_ids)
        && matches!(own.as_str(), "id" | "ids" | "jid" | "key" | "uri")
}

/// What says that no value is one as well.
const NOTHING: [&str; 7] = [
    "empty otherwise",
    "blank otherwise",
    "otherwise empty",
    "empty string",
    "or empty",
    "or blank",
    "is empty",
];

/// Whether nothing in the sentence says that the list holds only sometimes.
pub fn hold_always(description: &Description<'_>, start: usize) -> bool {
    let lower = &description.lower;
    let (before, after) = clause::around(lower, start, start);
    let before = before.trim_start();
    let conditions = ["if", "when", "unless", "depending", "whenever"];
    let opens = ["for ", "in case "].iter().any(|word| before.starts_with(word));
    let conditional = |text: &str| conditions.iter().any(|word| phrase::has(&unquoted(text), word));
    !opens
        && !conditional(before)
        && !conditional(after)
        && !clause::is_example(lower, start)
        && !NOTHING.iter().any(|words| phrase::has(lower, words))
}

/// A sentence without what stands in quotes, where a word is a value.
fn unquoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quoted = None;
    for c in text.chars() {
        match quoted {
            Some(quote) if c == quote => quoted = None,
            Some(_) => {}
            None if matches!(c, '"' | '`') => quoted = Some(c),
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_kinds_are_no_values() {
        let siblings = ["value".to_owned(), "special".to_owned()];
        let of = |name: &str, values: &[&str]| {
            let values: Vec<String> = values.iter().map(|&value| value.to_owned()).collect();
            are_values(&Description::new("", name, None).beside(&siblings), &values)
        };
        assert!(!of("value", &["value", "special"]));
        assert!(!of("member_id", &["userId", "groupId"]));
        assert!(!of("code", &["0-9", "a-z"]));
        assert!(of("state", &["on", "off"]) && of("id_kind", &["userId", "groupId"]));
    }
}
