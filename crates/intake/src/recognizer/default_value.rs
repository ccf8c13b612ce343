//! "Default is 10240", "The default value is 2", "Defaults to X if not given": what a missing member
//! means. An annotation.

use super::description::{Description, Finding, Recognizer};
use super::{measure, phrase};
use crate::fact::{Fact, Shape};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "default_value", recognize };

const LEADS: [&str; 8] = [
    "the default value is",
    "default value is",
    "default value =",
    "default value:",
    "default is",
    "defaults to",
    "default:",
    "default =",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    let value = LEADS.iter().find_map(|lead| {
        let (_, end) = phrase::find(&description.lower, lead)?;
        value(description.text[end..].trim_start(), description.shape)
    });
    value.map(|value| Finding::annotates(Fact::Default(value))).into_iter().collect()
}

fn value(text: &str, shape: Option<&Shape>) -> Option<String> {
    let word = text.split([' ', ',', ';', ')']).next()?.trim_end_matches('.');
    match shape? {
        Shape::Integer | Shape::Number => amount(text),
        Shape::Boolean => {
            let word = word.to_ascii_lowercase();
            matches!(word.as_str(), "true" | "false").then_some(word)
        }
        Shape::Text(None) => text_value(text, word),
        _ => None,
    }
}

/// A number that is the whole amount: "7 days into the past" is none.
fn amount(text: &str) -> Option<String> {
    let (number, rest) = phrase::number(text)?;
    let (unit, rest) = measure::after_number(rest);
    let next = rest.trim_start();
    let ends = next.is_empty() || !next.starts_with(|c: char| c.is_alphanumeric());
    (unit.is_none() || ends).then_some(number)
}

/// A quoted text, or one bare word that ends its sentence or looks like a constant.
fn text_value(text: &str, word: &str) -> Option<String> {
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'' | '`')) {
        return text[1..].split_once(quote).map(|(value, _)| value.to_owned());
    }
    let rest = text[word.len()..].trim_start();
    let ends = rest.is_empty() || (rest.starts_with('.') && !rest.starts_with(".."));
    let constant = word.len() > 1
        && word.chars().all(|c| c.is_ascii_uppercase() || c == '_' || c.is_ascii_digit());
    let plain = word.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    (plain && !word.is_empty() && (ends || constant)).then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognizer::description::tests::{in_integer, in_text};

    #[test]
    fn fires_on() {
        for (text, value) in [
            ("The size. Default is 10240 (10 MB)", "10240"),
            ("The default value is 2 (seconds).", "2"),
        ] {
            let fact = Fact::Default(value.to_owned());
            assert_eq!(in_integer(&RECOGNIZER, text), [Finding::annotates(fact)], "{text}");
        }
        for (text, value) in [
            ("How to sort. Default is ascending", "ascending"),
            ("The kind. Default is groupBy.", "groupBy"),
            ("The flow. Defaults to SMS_TTS if not specified.", "SMS_TTS"),
            ("Default: \"a b\".", "a b"),
        ] {
            let fact = Fact::Default(value.to_owned());
            assert_eq!(in_text(&RECOGNIZER, "x", text), [Finding::annotates(fact)], "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in [
            "Defaults to the beginning of the schedule.",
            "The default is the same duration as the interval.",
            "Overrides the default level.",
        ] {
            assert_eq!(in_text(&RECOGNIZER, "x", text), [], "{text}");
        }
        assert_eq!(in_integer(&RECOGNIZER, "Default is the maximum."), []);
    }
}
