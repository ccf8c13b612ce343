//! "such as A, B", "e.g. a, b", "ie monitor, coach, etc": some values, never all.

use super::description::{Description, Finding, MAX_TRIES, Recognizer};
use super::{list, phrase, value_guard};
use crate::fact::{Fact, ValueList};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "example_list", recognize };

const LEADS: [&str; 11] = [
    "such as",
    "e.g.,",
    "e.g.",
    "e.g",
    "eg:",
    "eg",
    "i.e.,",
    "i.e.",
    "ie",
    "for example,",
    "for instance,",
];

/// What a list in brackets may follow: "the list might be ["A", "B"]".
const MIGHT: [&str; 3] = ["might be", "could be", "may look like"];

/// Words of a sentence whose examples are of a format, not of a list.
const FORMATS: [&str; 6] = ["iso", "bcp", "bcp-47", "rfc", "format", "formats"];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    if !description.is_text() {
        return Vec::new();
    }
    let lower = &description.lower;
    if FORMATS.iter().any(|word| phrase::has(lower, word)) {
        return Vec::new();
    }
    let found = LEADS.iter().chain(&MIGHT).find_map(|lead| {
        phrase::all(lower, lead).take(MAX_TRIES).find_map(|(_, end)| {
            let text = &description.text[end..];
            if MIGHT.contains(lead) && !text.trim_start().starts_with('[') {
                return None;
            }
            let list = list::read(text).filter(|list| list.values.len() > 1)?;
            let values = value_guard::are_values(description, &list.values);
            (values && list.values.iter().all(|value| is_value(value))).then_some(list)
        })
    });
    found
        .into_iter()
        .map(|list| {
            Finding::annotates(Fact::Values(ValueList { values: list.values, exhaustive: false }))
        })
        .collect()
}

/// Numbers, addresses, phrases and the like are examples of free text.
fn is_value(value: &str) -> bool {
    let begins = value.starts_with(|c: char| c.is_ascii_alphabetic());
    begins
        && !value.contains(char::is_whitespace)
        && !value.contains("://")
        && !value.contains('@')
        && !value.contains("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::in_text;

    #[test]
    fn fires_on() {
        for (text, count) in [
            ("The type of call, such as Internal, Inbound, Consult.", 3),
            ("Roles that the media has had, ie monitor, coach, etc", 2),
            ("The type of the session (e.g. web, app)", 2),
            ("What started it (e.g., line.connect, speech.generic).", 2),
            ("The kind, eg: 'a', 'b", 2),
        ] {
            let found = in_text(&RECOGNIZER, "x", text);
            let Some(Finding { fact: Fact::Values(list), asserts: false }) = found.first() else {
                panic!("nothing in {text}");
            };
            assert_eq!((list.values.len(), list.exhaustive), (count, false), "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "A number. E.g. +13175555555 or +34234234234",
            "The type of the id (e.g. cookie).",
            "The name of the zone. For example: UTC, Etc/UTC, or Europe/London",
            "What was done (e.g., \"Talk began\", \"Stream ended\").",
            "The country by ISO 3166. For example, GB or US.",
            "It may change such as when the call ends or begins.",
            "An address (e.g. \"https://a.example\", \"https://b.example\").",
            "The format that the party (Reggie, say) likes.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
    }
}
